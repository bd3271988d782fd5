"""`python -m benchmarks [NAME…]`: print the tables, or only those that are named."""

import argparse
import sys
from collections.abc import Callable

from benchmarks import acceptance, evidence, floor, pages

TABLES: dict[str, Callable[[], str]] = {
    "acceptance": acceptance.table,
    "floor": floor.table,
    "pages": pages.tables,
    "evidence": evidence.told,
}


def main() -> None:
    """Print one table after another, each as soon as it is there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="what the suite costs")
    # argparse holds a default of many names against the choices as if it were one.
    parser.add_argument("name", nargs="*", help=f"{', '.join(TABLES)} (default: all of them)")
    names: list[str] = parser.parse_args().name or list(TABLES)
    for unknown in sorted(set(names) - set(TABLES)):
        parser.error(f"there is no table {unknown}; there are {', '.join(TABLES)}")
    for name in names:
        sys.stdout.write(TABLES[name]() + "\n")
        sys.stdout.flush()


main()
