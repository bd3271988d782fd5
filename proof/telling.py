"""What a proof came to, for a terminal: the table by requirement, the survivors, the neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from proof.proving import Proving
from proof.results import Case, Trial
from runner.happened import ExampleRecord
from runner.telling.failure import failure_lines
from runner.telling.lines import Line, line, shortened

_WIDTH = 120
_WIDE = 11
"""Columns for the id of a requirement, and for the two numbers behind it."""
_NAMED = 6
"""So many requirements are named of those that went red as well."""


def whole(trials: Sequence[Trial], requirements: Sequence[str]) -> Iterator[Line]:
    """All that is told of many faults, the survivors last."""
    yield line()
    yield from table(trials, requirements)
    yield line()
    yield line("What went red with it, by so many faults: perhaps these requirements lean on each other.", bold=True)
    yield line("Looked at: the rules of a fault's requirements, and one example of each other rule in their files.")
    yield from neighbours(trials)
    yield line()
    yield from thin(trials, requirements)
    for trial in trials:
        if not trial.caught:
            yield line()
            yield from survivor(trial)
    yield line()


def messages(trial: Trial) -> Iterator[Line]:
    """What each broken example of a fault says, as a run tells it, and what came of the fault."""
    yield line()
    yield line(trial.fault.name, bold=True).add(f"  {trial.fault.sentence}")
    own = {case.nodeid for case in (*trial.selection.asked, *trial.selection.slow)}
    for outcome in trial.red:
        if outcome.record is not None and outcome.nodeid in own:
            yield line()
            yield from failure_lines(ExampleRecord.from_json(outcome.record), traceback=False)
    yield line()
    yield from table([trial], trial.fault.breaks)
    yield from (each.add("  went red with it") for each in neighbours([trial]))
    if not trial.caught:
        yield from survivor(trial)


def closing(trials: Sequence[Trial], proving: Proving, seconds: float) -> Iterator[Line]:
    """What was looked at, why not more, and the count."""
    tried = sum(len(trial.outcomes) for trial in trials)
    spared = sum(trial.left_out for trial in trials)
    left_out = f"; {spared} more left out, since others had noticed" if spared else ""
    yield line(f"tried       {tried} pairs of a fault and an example{left_out}")
    if proving.compared:
        red = {outcome.nodeid for trial in trials for outcome in trial.red}
        always = sum(outcome.way != "kept" for outcome in proving.plain.values())
        told = f"{always} red then as well, which proves nothing" if always else "none of them red then"
        beside = len(red) - len(proving.plain)
        yield line(f"red         {len(red)} different ones, {beside} of them kept with another fault on")
        yield line(f"            the rest, {len(proving.plain)}, tried without any fault: {told}")
    else:
        yield line("red         what went red was not tried without any fault")
    why = proving.gone or ("interrupted" if proving.interrupted else None)
    if why is not None:
        yield line(f"{why}: {len(trials)} of {len(proving.faults)} faults had been tried", red=True, bold=True)
    caught = sum(trial.caught for trial in trials)
    survived = f", {len(trials) - caught} survived" if caught < len(trials) else ""
    colour = {"green": True} if caught == len(proving.faults) else {"red": True}
    yield line(f"=== {caught} caught{survived} in {seconds:.1f}s ===", bold=True, **colour)


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
