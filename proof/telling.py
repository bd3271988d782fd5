"""What a proof came to, for a terminal: the table by requirement, the survivors, the neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from proof.results import Case, Trial
from runner.telling.lines import Line, line, shortened

_WIDTH = 120
_WIDE = 11
"""Columns for the id of a requirement, and for the two numbers behind it."""
_NAMED = 6
"""So many requirements are named of those that went red as well."""


def table(trials: Sequence[Trial], requirements: Sequence[str]) -> Iterator[Line]:
    """A line for each requirement that a fault breaks, in the order of their list: faults, caught, by what."""
    broken = {name for trial in trials for name in trial.fault.breaks}
    yield line(f"{'requirement':<{_WIDE}}  faults  caught  by", bold=True)
    for name in [*(each for each in requirements if each in broken), *sorted(broken - set(requirements))]:
        of = [trial for trial in trials if name in trial.fault.breaks]
        caught = [trial for trial in of if trial.broke_off is None and trial.by(name)]
        colour = {"green": True} if len(caught) == len(of) else {"red": True, "bold": True}
        told = line(f"{name:<{_WIDE}}  {len(of):>6}  ").add(f"{len(caught):>6}", **colour)
        yield told.add("  " + _places({case for trial in of for case in trial.by(name)}, _WIDTH - _WIDE - 18))


def survivors(trials: Sequence[Trial]) -> Iterator[Line]:
    """Each fault that an example of one of its requirements should have noticed and did not, and what these came to."""
    for trial in trials:
        if not trial.caught:
            yield from survivor(trial)


def survivor(trial: Trial) -> Iterator[Line]:
    """One that was not noticed."""
    yield line(f"✗ {trial.fault.name}", red=True, bold=True).add(f"  {trial.fault.sentence}")
    for requirement in trial.missed or trial.fault.breaks:
        yield from (line(f"    {_cut(text)}", light=True) for text in trial.why_missed(requirement))


def neighbours(trials: Sequence[Trial]) -> Iterator[Line]:
    """Which requirements went red with those of a fault: perhaps they say the same, or lean on each other."""
    together: dict[str, Counter[str]] = {}
    for trial in trials:
        others = {name for case in trial.collateral() for name in case.requirements - set(trial.fault.breaks)}
        for requirement in trial.fault.breaks:
            together.setdefault(requirement, Counter()).update(others)
    for requirement, counted in sorted(together.items()):
        if counted:
            named = [f"{name} ({number})" for name, number in counted.most_common(_NAMED)]
            more = len(counted) - len(named)
            named += [f"and {more} more"] if more > 0 else []
            yield line(f"{requirement:<{_WIDE}}  {', '.join(named)}")


def thin(trials: Sequence[Trial], requirements: Sequence[str]) -> Iterator[Line]:
    """The requirements that fewer than two faults break."""
    faults = Counter(name for trial in trials for name in trial.fault.breaks)
    for number, words in ((0, "no fault breaks"), (1, "only one fault breaks")):
        names = [name for name in requirements if faults[name] == number]
        if names:
            yield line(f"{words} {len(names)} of {len(requirements)} requirements:", light=True)
            yield from (line(f"  {row}", light=True) for row in _rows(names))


def _rows(names: Iterable[str]) -> Iterator[str]:
    row = ""
    for name in names:
        if len(row) + len(name) > _WIDTH - 4:
            yield row
            row = ""
        row = f"{row} {name}".strip()
    yield row


def _places(cases: Iterable[Case], width: int) -> str:
    """Where these stand, each file once, as far as they go into the width."""
    files: dict[str, list[int]] = {}
    for case in sorted(cases, key=lambda case: (case.uri, case.line)):
        files.setdefault(str(PurePosixPath(*PurePosixPath(case.uri).parts[1:])), []).append(case.line)
    pieces = [f"{'' if number else file}:{at}" for file, lines in files.items() for number, at in enumerate(lines)]
    told = ""
    for number, piece in enumerate(pieces):
        rest = len(pieces) - number
        if number and len(told) + len(piece) + len(f" and {rest} more") > width:
            return f"{told} and {rest} more"
        told = f"{told} {piece}".strip()
    return told


def _cut(text: str) -> str:
    indent = len(text) - len(text.lstrip())
    return " " * indent + shortened(text, _WIDTH - 4 - indent)
