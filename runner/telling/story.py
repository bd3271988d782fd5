"""The story of a feature on the terminal: its rules, its examples with their marks, outlines as tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from statistics import median

from runner.happened import ExampleRecord
from runner.telling.failure import step_lines
from runner.telling.lines import MARKS, Line, colour, line, padded, shortened, width_of

REQUIREMENT = re.compile(r"^[A-Z][A-Z0-9]*-\d+$")
_NOTEWORTHY_SECONDS = 0.02
_REASON_WIDTH = 60


class Pace:
    """What is slow in this run: clearly slower than its usual example."""

    def __init__(self) -> None:
        self._seconds: list[float] = []

    def heard(self, record: ExampleRecord) -> None:
        self._seconds.append(record.seconds)

    def noteworthy(self, seconds: float) -> bool:
        usual = median(self._seconds) if self._seconds else 0.0
        return seconds >= max(_NOTEWORTHY_SECONDS, 3 * usual)


def feature_lines(records: Sequence[ExampleRecord], pace: Pace, *, steps: bool, missing: int = 0) -> list[Line]:
    """The block of one feature. `missing` examples of it did not run to their end."""
    records = sorted(records, key=lambda record: record.line)
    first = records[0]
    lines = [line(first.feature, bold=True).at_right(first.uri, light=True)]
    for rule, group in groupby(records, key=lambda record: record.rule):
        examples = list(group)
        common = _common_requirements(examples)
        indent = "  "
        if rule is not None:
            lines.append(line(f"  {rule}").at_right(", ".join(common), cyan=True))
            indent = "    "
        lines += _example_lines(examples, common if rule is not None else [], indent, pace, steps=steps)
    if missing:
        lines.append(line(f"  {missing} more did not run to the end", yellow=True))
    return [*lines, line()]


def _common_requirements(records: Sequence[ExampleRecord]) -> list[str]:
    """The requirements that all of them carry: those of their rule."""
    common = set(records[0].tags).intersection(*(record.tags for record in records))
    return [tag for tag in records[0].tags if tag in common and REQUIREMENT.match(tag)]


def _example_lines(
    records: Sequence[ExampleRecord], common: Sequence[str], indent: str, pace: Pace, *, steps: bool
) -> list[Line]:
    lines: list[Line] = []
    for outline, group in groupby(records, key=lambda record: record.outline):
        if outline is None:
            for record in group:
                lines.append(_example_line(record, record.name, common, indent, pace))
                lines += step_lines(record.steps, indent=indent + "    ") if steps else []
            continue
        rows = list(group)
        lines.append(line(f"{indent}{outline}"))
        names = list(rows[0].row or ())
        # Tables of one outline may have other columns; then a row is shown as it is.
        alike = all(list(row.row or ()) == names for row in rows)
        widths = [max(width_of((row.row or {})[name]) for row in rows) for name in names] if alike else []
        if alike and len(names) > 1:
            widths = [max(width, width_of(name)) for width, name in zip(widths, names, strict=True)]
            lines.append(line(f"{indent}    {_cells(names, widths)}", light=True))
        for row in rows:
            cells = list((row.row or {}).values())
            lines.append(_example_line(row, _cells(cells, widths), common, indent + "  ", pace))
            lines += step_lines(row.steps, indent=indent + "      ") if steps else []
    return lines


def _cells(cells: Sequence[str], widths: Sequence[int]) -> str:
    cells = [" ".join(cell.split()) for cell in cells]
    if len(cells) == len(widths):
        cells = [padded(cell, width) for cell, width in zip(cells, widths, strict=True)]
    return "  ".join(cells).rstrip()


def _example_line(record: ExampleRecord, name: str, common: Sequence[str], indent: str, pace: Pace) -> Line:
    told = line(indent).add(f"{MARKS[record.verdict]} ", **colour(record.verdict))
    told.add(name or "(without a name)", **({"red": True} if record.red else {}))
    own = [tag for tag in record.tags if REQUIREMENT.match(tag) and tag not in common]
    told.at_right(", ".join(own), cyan=True)
    if record.verdict == "skipped":
        words = "not delivered yet" if record.later else "not checked"
        told.at_right(f"{words}: {shortened(record.reason or 'no reason', _REASON_WIDTH)}", yellow=True)
    elif record.red or pace.noteworthy(record.seconds):
        told.at_right(duration(record.seconds), light=True)
    if record.red:
        told.at_right(f":{record.line}", red=True)
    return told


def duration(seconds: float) -> str:
    """ "31 ms", "1.2 s" """
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
