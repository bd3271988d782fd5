"""The story of a feature on the terminal: its rules, its examples with their marks, outlines as tables."""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto
from itertools import groupby

from runner.happened import ExampleRecord, StepRecord
from runner.telling.failure import step_lines, title_of
from runner.telling.lines import MARKS, Line, colour, line, padded, shortened, width_of
from runner.telling.repetition import common_steps, summed_up, without
from runner.telling.written import Written

REQUIREMENT = re.compile(r"^[A-Z][A-Z0-9]*-\d+$")
_NOTEWORTHY_SECONDS = 0.02
_REASON_WIDTH = 60
_CELL_WIDTH = 60
_NAMELESS = "(without a name)"
_KINDS_OF_RED = {"undefined": "unknown sentence", "crashed": "its process died", "interrupted": "interrupted"}
WORDS = ("kept", "broken", "not delivered yet", "not checked")
"""What an example may come to."""


class Detail(Enum):
    """How much of a feature is told."""

    FEATURES = auto()
    """Its numbers, and what is not kept: -q."""
    EXAMPLES = auto()
    STEPS = auto()
    """-v"""


class Pace:
    """What is slow in this run: clearly slower than its usual example."""

    def __init__(self) -> None:
        self._seconds: list[float] = []

    def heard(self, record: ExampleRecord) -> None:
        insort(self._seconds, record.seconds)

    def noteworthy(self, seconds: float) -> bool:
        return self.is_slow(seconds, _NOTEWORTHY_SECONDS)

    def is_slow(self, seconds: float, at_least: float) -> bool:
        usual = self._seconds[len(self._seconds) // 2] if self._seconds else 0.0
        return seconds >= max(at_least, 3 * usual)


def feature_lines(
    records: Sequence[ExampleRecord],
    pace: Pace,
    *,
    detail: Detail = Detail.EXAMPLES,
    missing: int = 0,
    file: Written | None = None,
) -> list[Line]:
    """The block of one feature. `missing` examples of it did not run to their end; `file` is how it was written."""
    records = sorted(records, key=lambda record: record.line)
    if detail is Detail.FEATURES:
        return _in_short(records, pace, missing)
    first = records[0]
    file = file or Written()
    telling = _Telling(pace, file, steps=detail is Detail.STEPS)
    lines = [line(first.feature or _NAMELESS, bold=True).at_right(first.uri, light=True)]
    lines += telling.background(records, of_rule=False, indent="  ")
    for rule, group in groupby(records, key=lambda record: record.rule):
        examples = list(group)
        common = _common_requirements(examples)
        indent = "  "
        if rule is not None:
            lines.append(line(f"  {rule or _NAMELESS}").at_right(", ".join(common), light=True))
            indent = "    "
            lines += telling.background(examples, of_rule=True, indent=indent)
        lines += telling.examples(examples, common if rule is not None else [], indent)
    return [*lines, *_missing(missing), line()]


def _in_short(records: Sequence[ExampleRecord], pace: Pace, missing: int) -> list[Line]:
    """The feature with its numbers, and the examples that are not kept."""
    tally = Counter(word_of(record) for record in records)
    told = line(records[0].feature or _NAMELESS, bold=True)
    told.add(f"  {', '.join(f'{tally[word]} {word}' for word in WORDS if tally[word])}")
    lines = [told.at_right(records[0].uri, light=True)]
    for record in records:
        if record.verdict != "passed":
            lines.append(_example_line(record, title_of(record), [], "  ", pace))
    return [*lines, *_missing(missing)]


def _missing(count: int) -> list[Line]:
    return [line(f"  {MARKS['unreached']} {count} more did not run to the end")] if count else []


def _common_requirements(records: Sequence[ExampleRecord]) -> list[str]:
    """The requirements that all of them carry: those of their rule."""
    common = set(records[0].tags).intersection(*(record.tags for record in records))
    return [tag for tag in records[0].tags if tag in common and REQUIREMENT.match(tag)]


class _Telling:
    """How the examples of one feature are told; with their steps, and then each background once."""

    def __init__(self, pace: Pace, file: Written, *, steps: bool) -> None:
        self._pace = pace
        self._file = file
        self._steps = steps
        self._told: list[StepRecord] = []

    def background(self, records: Sequence[ExampleRecord], *, of_rule: bool, indent: str) -> list[Line]:
        """What comes before each of these examples, once, if they agree on it."""
        if not self._steps:
            return []
        border = self._file.first_rule

        def belongs(step: StepRecord) -> bool:
            return step.background and (border is not None and step.line > border) == of_rule

        steps = common_steps(records, belongs)
        if not steps:
            return []
        self._told += steps
        heading = line(f"{indent}{self._file.heading(steps[0].line)}", light=True)
        return [heading, *step_lines(steps, indent=indent + "    ")]

    def examples(self, records: Sequence[ExampleRecord], common: Sequence[str], indent: str) -> list[Line]:
        lines: list[Line] = []
        for outline, group in groupby(records, key=lambda record: record.outline):
            if outline is not None:
                lines += self._outline(outline, list(group), common, indent)
                continue
            for record in group:
                lines.append(_example_line(record, record.name, common, indent, self._pace))
                if self._steps:
                    lines += step_lines(without(record.steps, self._told), indent=indent + "    ")
        return lines

    def _outline(self, name: str, rows: list[ExampleRecord], common: Sequence[str], indent: str) -> list[Line]:
        """Its steps once, as written, then its rows as a table; a row that is not kept has its own steps below."""
        lines = [line(f"{indent}{name or _NAMELESS}")]
        own = [without(row.steps, self._told) for row in rows]
        as_written = self._steps and len({tuple(step.line for step in steps) for steps in own}) == 1
        as_written = as_written and all(step.line in self._file.steps for step in own[0])
        if as_written:
            steps = [
                replace(self._file.steps[step.line], verdict=step.verdict, where=step.where)
                for step in summed_up(own, "rows")
            ]
            lines += step_lines(steps, indent=indent + "    ")
        names = list(rows[0].row or ())
        # Tables of one outline may have other columns; then a row is shown as it is.
        alike = all(list(row.row or ()) == names for row in rows)
        cells = [[shortened(cell, _CELL_WIDTH) for cell in (row.row or {}).values()] for row in rows]
        table = [names, *cells] if len(names) > 1 else cells
        widths = [max(width_of(row[n]) for row in table) for n in range(len(names))] if alike else []
        if alike and len(names) > 1:
            lines.append(line(f"{indent}    {_in_columns(names, widths)}", light=True))
        for row, steps, shown in zip(rows, own, cells, strict=True):
            lines.append(_example_line(row, _in_columns(shown, widths), common, indent + "  ", self._pace))
            if self._steps and (row.verdict != "passed" or not as_written):
                lines += step_lines(steps, indent=indent + "      ")
        return lines


def _in_columns(cells: Sequence[str], widths: Sequence[int]) -> str:
    if len(cells) == len(widths):
        cells = [padded(cell, width) for cell, width in zip(cells, widths, strict=True)]
    return "  ".join(cells).rstrip()


def _example_line(record: ExampleRecord, name: str, common: Sequence[str], indent: str, pace: Pace) -> Line:
    verdict = "later" if record.later else record.verdict
    told = line(indent).add(f"{MARKS[verdict]} ", **colour(verdict))
    told.add(name or _NAMELESS, **({"red": True, "bold": True} if record.red else {}))
    own = [tag for tag in record.tags if REQUIREMENT.match(tag) and tag not in common]
    told.at_right(", ".join(own), light=True)
    if record.verdict == "skipped":
        told.at_right(f"{word_of(record)}: {shortened(record.reason or 'no reason', _REASON_WIDTH)}")
    elif record.red or pace.noteworthy(record.seconds):
        told.at_right(_kind_of_red(record))
        told.at_right(duration(record.seconds), light=True)
    if record.red:
        told.at_right(f":{record.line}", red=True)
    return told


def _kind_of_red(record: ExampleRecord) -> str:
    """In what way it is broken, where that is not simply a step that did not hold."""
    if record.verdict != "error":
        return _KINDS_OF_RED.get(record.verdict, "")
    verdicts = {step.verdict for step in record.steps}
    if "undefined" in verdicts:
        return "unclear sentence"
    return "put away badly" if verdicts == {"passed"} else "did not begin"


def word_of(record: ExampleRecord) -> str:
    """Its verdict in the words of the page."""
    if record.verdict == "skipped":
        return "not delivered yet" if record.later else "not checked"
    return "kept" if record.verdict == "passed" else "broken"


def duration(seconds: float) -> str:
    """ "31 ms", "1.2 s" """
    if seconds < 0.001:
        return "< 1 ms"
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"
