"""`python -m proof`: switch the sandbox's deviations on, one at a time, and see that the examples notice each.

A fault is caught when, of each requirement that it breaks, at least one example is broken by its judgement: not by a
server error, nor by a beginning that cannot be reached. Exit code 0 when all are caught, 1 when any survives.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path

from _pytest._io import TerminalWriter

from proof import telling
from proof.proving import Proving, run
from proof.record import write_record
from proof.register import NoSuchFault, every_fault, fault_named, listed
from proof.results import Trial
from reports.problems import DocumentProblem
from runner.happened import ExampleRecord
from runner.telling.failure import failure_lines
from runner.telling.lines import MAX_WIDTH, Line, line

ROOT = Path(__file__).resolve().parents[1]
_INTERRUPTED = 130
_EVERY = 50
"""After so many faults the count so far is told."""


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0 all caught, 1 some survived, 2 used wrongly, 3 the sandbox was not there, 130 interrupted."""
    given = _read(arguments)
    out = TerminalWriter(sys.stdout)
    if given.list:
        _say(out, (line(text) for text in listed()))
        return 0
    try:
        names = [name for typed in given.fault for name in re.split(r"[\s,]+", typed) if name]
        faults = [fault_named(name) for name in names] or list(every_fault())
    except NoSuchFault as error:
        sys.stderr.write(f"{error}\n")
        return 2
    began = time.monotonic()
    progress = _Progress(out, len(faults))
    one = bool(names)
    requirements = list(tomllib.loads((ROOT / "features" / "requirements.toml").read_text(encoding="utf-8")))
    proving = Proving(faults, requirements, workers=given.workers, whole=one, tell=progress)
    code = run(proving, ROOT)
    if code:
        return code
    trials = sorted(proving.trials, key=lambda trial: faults.index(trial.fault))
    if one:
        for trial in trials:
            _say(out, _messages(trial))
    else:
        _say(out, _whole(trials, requirements, proving.unreadable))
    whole_register = not one and len(trials) == len(faults) and proving.compared
    if whole_register:
        try:
            path = write_record(trials, ROOT, given.out)
        except (DocumentProblem, OSError) as problem:
            sys.stderr.write(f"proof.json was not written: {problem}\n")
            code = 1
        else:
            _say(out, [line(f"record      {os.path.relpath(path)}; `make docs` puts it into the page")])
    _say(out, _end(trials, proving, len(faults), time.monotonic() - began))
    if proving.interrupted:
        return _INTERRUPTED
    if proving.gone:
        return 3
    return 1 if code or proving.unreadable or any(not trial.caught for trial in trials) else 0


def _read(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m proof", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("fault", metavar="FAULT", nargs="*", help="only these, with the messages of what they break")
    parser.add_argument("--list", action="store_true", help="name all faults, and what each breaks")
    parser.add_argument("--workers", metavar="N", type=int, default=_workers(), help="so many processes at a time")
    parser.add_argument(
        "--out", metavar="DIR", type=Path, default=ROOT / "reports" / "out", help="where proof.json is written"
    )
    return parser.parse_args(arguments)


def _workers() -> int:
    return min(max(os.cpu_count() or 2, 2), 4)


class _Progress:
    """Says at once what survives, and now and then how far it is."""

    def __init__(self, out: TerminalWriter, total: int) -> None:
        self._out, self._total, self._done, self._survived = out, total, 0, 0

    def __call__(self, trial: Trial) -> None:
        self._done += 1
        if not trial.caught:
            self._survived += 1
            if self._total > 1:
                _say(self._out, telling.survivor(trial))
        if self._done % _EVERY == 0:
            _say(self._out, [line(f"{self._done} of {self._total} faults tried, {self._survived} survive", light=True)])


def _whole(trials: list[Trial], requirements: list[str], unreadable: list[str]) -> Iterable[Line]:
    yield line()
    yield from telling.table(trials, requirements)
    told = list(telling.neighbours(trials))
    yield line()
    yield line(
        "These requirements went red with those of a fault, in so many examples: perhaps they lean on each other."
    )
    yield line(
        "Looked at: all examples in the feature files of the fault's requirements, without slow ones.", light=True
    )
    yield from told or [line("none")]
    yield line()
    yield from telling.thin(trials, requirements)
    if any(not trial.caught for trial in trials):
        yield line()
        yield from telling.survivors(trials)
    yield line()
    for text in unreadable:
        yield line(f"not read    {text}", red=True)


def _messages(trial: Trial) -> Iterable[Line]:
    """What each broken example says, as the terminal shows it, and what came of the fault."""
    yield line()
    yield line(trial.fault.name, bold=True).add(f"  {trial.fault.sentence}")
    own = {case.nodeid for case in (*trial.selection.asked, *trial.selection.slow)}
    for outcome in trial.red:
        if outcome.record is not None and outcome.nodeid in own:
            yield line()
            yield from failure_lines(ExampleRecord.from_json(outcome.record), traceback=False)
    yield line()
    yield from telling.table([trial], list(trial.fault.breaks))
    yield from telling.neighbours([trial])
    if not trial.caught:
        yield from telling.survivor(trial)


def _end(trials: list[Trial], proving: Proving, wanted: int, seconds: float) -> Iterable[Line]:
    caught = sum(trial.caught for trial in trials)
    tried = sum(len(trial.outcomes) for trial in trials)
    late = sum(trial.left_out for trial in trials)
    left_out = f"; {late} times a slow one was left out, since a quick one had noticed" if late else ""
    yield line(f"examples    {tried} times one was tried with a fault on{left_out}")
    if proving.compared:
        red = {outcome.nodeid for trial in trials for outcome in trial.red}
        always = sum(outcome.way != "kept" for outcome in proving.plain.values())
        told = f"{always} of them are red then as well and prove nothing" if always else "all are kept then"
        beside = len(red) - len(proving.plain)
        yield line(f"red         {len(red)} examples; {beside} of them were kept with another fault on")
        yield line(f"            the other {len(proving.plain)} were tried without any fault: {told}")
    elif trials:
        yield line("red         what went red was not tried without any fault")
    if proving.gone:
        yield line(f"{proving.gone}; {len(trials)} of {wanted} faults had been tried", red=True, bold=True)
    elif proving.interrupted:
        yield line(f"interrupted: {len(trials)} of {wanted} faults had been tried", red=True, bold=True)
    survived = f", {len(trials) - caught} survived" if caught < len(trials) else ""
    colour = {"red": True} if caught < len(trials) or len(trials) < wanted else {"green": True}
    yield line(f"=== {caught} caught{survived} in {seconds:.1f}s ===", bold=True, **colour)


def _say(out: TerminalWriter, lines: Iterable[Line]) -> None:
    for each in lines:
        each.write(out, MAX_WIDTH)
    out.flush()


if __name__ == "__main__":
    sys.exit(main())
