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
from proof.children import for_each_core
from proof.proving import Proving, run
from proof.record import write_record
from proof.register import NoSuchFault, every_fault, fault_named, listed
from proof.results import Trial
from reports.problems import DocumentProblem
from runner.telling.lines import MAX_WIDTH, Line, line

ROOT = Path(__file__).resolve().parents[1]
_GONE, _INTERRUPTED = 3, 130
# With a fault on an example mostly waits, often for what never comes.
_WORKERS = for_each_core(4)
_EVERY = 50
"""After so many faults it is told how far it is."""


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
    requirements = list(tomllib.loads((ROOT / "features" / "requirements.toml").read_text(encoding="utf-8")))
    tell = _Progress(out, len(faults))
    every = given.all or bool(names)
    proving = Proving(faults, requirements, workers=given.workers, every=every, whole=bool(names), tell=tell)
    code = run(proving, ROOT)
    if code:
        return code
    trials = sorted(proving.trials, key=lambda trial: faults.index(trial.fault))
    if names:
        for trial in trials:
            _say(out, telling.messages(trial))
    else:
        _say(out, telling.whole(trials, requirements))
    _say(out, (line(f"not read    {text}", red=True) for text in proving.unreadable))
    if not names and len(trials) == len(faults) and proving.compared:
        code = _record(out, trials, given.out)
    _say(out, telling.closing(trials, proving, time.monotonic() - began))
    if proving.interrupted:
        return _INTERRUPTED
    if proving.gone:
        return _GONE
    survive = any(not trial.caught for trial in trials)
    return 1 if code or survive or proving.unreadable or not proving.compared else 0


def _record(out: TerminalWriter, trials: list[Trial], folder: Path) -> int:
    """Write proof.json, and say where it is; 1 if it cannot be written."""
    try:
        path = write_record(trials, ROOT, folder)
    except (DocumentProblem, OSError) as problem:
        sys.stderr.write(f"proof.json was not written: {problem}\n")
        return 1
    _say(out, [line(f"record      {os.path.relpath(path)}; `make docs` puts it into the page")])
    return 0


def _read(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m proof", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("fault", metavar="FAULT", nargs="*", help="only these, with the messages of what they break")
    parser.add_argument("--list", action="store_true", help="name all faults, and what each breaks")
    parser.add_argument(
        "--all", action="store_true", help="every example of their requirements, also where enough have noticed"
    )
    parser.add_argument("--workers", metavar="N", type=int, default=_WORKERS, help="so many processes at a time")
    parser.add_argument(
        "--out", metavar="DIR", type=Path, default=ROOT / "reports" / "out", help="where proof.json is written"
    )
    return parser.parse_args(arguments)


class _Progress:
    """Says now and then how far it is, and what was not caught yet: it may be at the end, when all is compared."""

    def __init__(self, out: TerminalWriter, total: int) -> None:
        self._out, self._total, self._done, self._left = out, total, 0, list[str]()

    def __call__(self, trial: Trial) -> None:
        self._done += 1
        self._left += [] if trial.caught else [trial.fault.name]
        if self._done % _EVERY == 0:
            told = f", not caught at the first go: {', '.join(self._left)}" if self._left else ""
            _say(self._out, [line(f"{self._done} of {self._total} faults tried{told}", light=True)])
            self._left.clear()


def _say(out: TerminalWriter, lines: Iterable[Line]) -> None:
    for each in lines:
        each.write(out, MAX_WIDTH)
    out.flush()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # whoever read along, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(1)
