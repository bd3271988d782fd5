"""What it adds to the acceptance run to keep evidence and to write its messages and documents.

    python -m benchmarks.evidence [--pairs N] [SELECTION…]

The same examples run with it and without it, in turns, so that whatever else the machine does meets both alike. What is
told is the ratio. Without SELECTION it is the whole acceptance run.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.processes import Spent, spent, table

MOST = 1.10


def told(selection: Sequence[str] = ("features",), pairs: int = 2) -> str:
    """Run in turns, and compare the medians."""
    with_it: list[Spent] = []
    without: list[Spent] = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(pairs):
            without.append(_run(*selection, "-p", "benchmarks.deaf", "--no-reports"))
            with_it.append(_run(*selection, "--reports-dir", folder))
        written = sum(path.stat().st_size for path in Path(folder).glob("messages.ndjson")) / 1e6
    examples = re.search(r"(\d+) passed", with_it[0].said)
    count = int(examples[1]) if examples else 0
    clock, processor = (_ratio(with_it, without, what) for what in ("seconds", "processor"))
    rows = [
        ("without, by the clock", _seconds(without, "seconds"), "", ""),
        ("with, by the clock", _seconds(with_it, "seconds"), "", f"{clock:.3f} x without; wished at most {MOST:.2f} x"),
        ("without, processor", _seconds(without, "processor"), "", ""),
        ("with, processor", _seconds(with_it, "processor"), "", f"{processor:.3f} x without"),
        ("messages written", f"{written:.1f} MB", "", ""),
    ]
    title = f"Keeping evidence, messages and documents: {count:,} examples, {pairs} pairs in turns, medians"
    return table(title, rows)


def _run(*arguments: str) -> Spent:
    return spent("-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", *arguments)


def _ratio(ours: list[Spent], theirs: list[Spent], what: str) -> float:
    """The median of the ratios, pair by pair."""
    return median(getattr(one, what) / getattr(other, what) for one, other in zip(ours, theirs, strict=True))


def _seconds(runs: list[Spent], what: str) -> str:
    return f"{median(getattr(each, what) for each in runs):.1f} s"


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evidence", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pairs", type=int, default=2)
    parser.add_argument("selection", nargs="*", default=["features"])
    given = parser.parse_args()
    sys.stdout.write(told(given.selection, given.pairs))


if __name__ == "__main__":
    main()
