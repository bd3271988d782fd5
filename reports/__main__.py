"""`python -m reports`: the page from the features alone, for reading and for writing them.

Nothing is run, so nothing but Python is needed; every rule says "not run".
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reports.documents import write_plain_page
from reports.requirements import RequirementsProblem


def main(arguments: list[str] | None = None) -> int:
    """Write the page and say where it is; 1 when it cannot be, or when a feature cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m reports", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--features", type=Path, default=Path("features"), help="the folder of the features")
    parser.add_argument("--out", type=Path, default=Path("reports/out"), help="where the page goes")
    given = parser.parse_args(arguments)
    if not given.features.is_dir():
        sys.stderr.write(f"There is no folder {given.features}; name the one with the features: --features DIR\n")
        return 1
    root = given.features.resolve()
    try:
        book, path = write_plain_page(root, root.parent, given.out)
    except OSError as problem:
        sys.stderr.write(f"The page was not written: {problem.filename or given.out}: {problem.strerror}.\n")
        return 1
    except RequirementsProblem as problem:
        sys.stderr.write(f"The page was not written: {problem}.\n")
        return 1
    rules = sum(book.rule_totals().values())
    sys.stdout.write(f"{rules} rules, {sum(book.example_totals().values())} examples; nothing was run\n")
    for feature in book.unreadable():
        sys.stderr.write(f"{feature.uri} cannot be read: {feature.errors[0]}\n")
    sys.stdout.write(f"read it    {path}\n")
    return 1 if book.unreadable() else 0


if __name__ == "__main__":
    sys.exit(main())
