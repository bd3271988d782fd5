"""The page, made of 10,000 examples and of 100,000: time, memory, size, and what it costs a reader to open it.

Every figure stands beside what is wished for, and beside a floor measured in the same run: reading the same lines with
`json` alone, deflating the same evidence alone, an empty page of as many bytes. Machines differ, and so does what else
they are doing; a ratio against the floor differs less.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.opening import Opened, Took, floor, opened
from benchmarks.processes import Spent, quickest, spent, table

SMALL, LARGE = 10_000, 100_000
WORDS = ("appraise", "lantern", "refused because", "audiobook castlegate", "zzz", "a", "for 7 days", "mail about")

_PARSING = """
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    json.loads(line)
"""
_DEFLATING = """
import sys, zlib
block, size = [], 0
def deflate():
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return len(packer.compress(b"".join(block)) + packer.flush())
for line in open(sys.argv[1], "rb"):
    if line.startswith(b'{"attachment"'):
        block.append(line)
        size += len(line)
        if size > 100_000:
            deflate()
            block, size = [], 0
deflate()
"""


@dataclass(frozen=True, slots=True)
class Page:
    """One page, and the floors that belong to it."""

    examples: int
    messages: float
    """Megabytes."""
    made: Spent
    parsing: Spent
    deflating: Spent
    size: float
    """Megabytes."""
    opened: Opened
    empty: Took


def tables(large: bool = True) -> str:
    """Make both pages and say what they cost."""
    with tempfile.TemporaryDirectory() as folder:
        small = measured(SMALL, Path(folder), rounds=3)
        told = [_small(small)]
        if large:
            told.append(_large(measured(LARGE, Path(folder), rounds=1), small))
    return "\n".join(told)


def measured(examples: int, folder: Path, *, rounds: int) -> Page:
    """One page of so many examples, made from messages."""
    messages, page = folder / f"{examples}.ndjson", folder / f"{examples}.html"
    spent("-m", "benchmarks.suites", str(examples), messages)
    parsing = quickest(rounds, "-c", _PARSING, messages)
    deflating = quickest(rounds, "-c", _DEFLATING, messages)
    made = quickest(rounds, "-m", "reports", "build", messages, "--out", page)
    told = messages.stat().st_size / 1e6
    messages.unlink()
    size = page.stat().st_size
    return Page(examples, told, made, parsing, deflating, size / 1e6, opened(page, WORDS), floor(folder, size))


def _small(page: Page) -> str:
    wished = {"made": "5 s", "size": "15 MB", "readable": "1,000 ms", "search": "100 ms", "nodes": "5,000"}
    return _table(page, wished)


def _large(page: Page, small: Page) -> str:
    grown = f"{page.made.megabytes / small.made.megabytes:.1f} x that of {small.examples:,} examples"
    return _table(page, {"made": "60 s", "memory": "as before", "readable": "3,000 ms"}, grown)


def _table(page: Page, wished: dict[str, str], grown: str = "") -> str:
    made, seen = page.made, page.opened
    floors = page.parsing.processor + page.deflating.processor
    rows = [
        ("page made", f"{made.seconds:.1f} s", "made", ""),
        ("  processor", f"{made.processor:.1f} s", "", f"{made.processor / floors:.1f} x both floors"),
        ("  floor: json alone", f"{page.parsing.processor:.1f} s", "", ""),
        ("  floor: deflating alone", f"{page.deflating.processor:.1f} s", "", ""),
        ("  peak memory", f"{made.megabytes:.0f} MB", "memory", grown),
        ("size", f"{page.size:.1f} MB", "size", f"1 to {page.messages / page.size:.1f} of the messages"),
        _took("first readable", seen.readable, "readable", page.empty),
        ("  processor", f"{seen.readable.processor:.0f} ms", "", ""),
        _took("first search", seen.first_search, "search"),
        ("  processor", f"{seen.first_search.processor:.0f} ms", "", ""),
        _took("the slowest search after it", seen.search, "search"),
        ("  processor", f"{seen.search.processor:.0f} ms", "", ""),
        ("elements, at most", f"{seen.nodes:,}", "nodes", f"in {seen.widest}"),
    ]
    told = [(name, measured, wished.get(wish, ""), beside) for name, measured, wish, beside in rows]
    return table(f"{page.examples:,} examples, {page.messages:,.0f} MB of messages", told)


def _took(name: str, took: Took, wish: str, empty: Took | None = None) -> tuple[str, str, str, str]:
    beside = ""
    if empty is not None:
        beside = f"{took.clock / empty.clock:.1f} x an empty page of as many bytes ({empty.clock:.0f} ms)"
    return name, f"{took.clock:.0f} ms", wish, beside


if __name__ == "__main__":
    import sys

    sys.stdout.write(tables(large="--small" not in sys.argv))
