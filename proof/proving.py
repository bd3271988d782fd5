"""The plugin by which pytest reads all features in once and then tries them with one deviation after the other."""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import pytest

from proof.children import Children, Ended, Send
from proof.judging import Outcome, judge
from proof.results import Case, Cases, Trial, kept_beside
from runner.collecting import Example
from runner.happened import ExampleRecord
from sandbox.faults.fault import Fault
from support.banner import banner
from support.session import target_of
from support.target import Target

_PATIENCE = 20.0
"""Seconds that the sandbox may take to say that it still stands."""
_TOGETHER = 4
"""So many faults go into one process: to make connections anew for each costs more than a few examples do."""
_ENOUGH = 2
"""Examples of each of its requirements that have noticed a fault, after which the others need not be asked."""
_SLOW = frozenset({"slow", "real_time", "outage"})
"""The tags of examples that are only tried where no other of their requirement notices."""
_PLAIN = 20
"""So many examples go into one process when they are tried without a fault."""


class Gone(Exception):
    """The sandbox does not answer any more, or not what it should; the message says where."""


@dataclass(frozen=True, slots=True)
class Job:
    """What one process does: these faults, one after the other; or, where there is none, these examples without any."""

    trials: tuple[Trial, ...] = ()
    plain: tuple[Case, ...] = ()
    every: bool = False
    """Whether every example is asked, and the neighbours too, or only until enough of them have noticed."""


class Proving:
    """Given to `pytest.main` as a plugin; afterwards it holds what came of each deviation."""

    def __init__(
        self,
        faults: Sequence[Fault],
        requirements: Collection[str],
        *,
        workers: int,
        every: bool = False,
        whole: bool = False,
        tell: Callable[[Trial], None] = lambda _: None,
    ) -> None:
        self.faults, self.requirements = faults, requirements
        self.workers, self.every, self.whole, self.tell = workers, every, whole, tell
        self.trials: list[Trial] = []
        """Those that were tried to their end, in the order in which they came to it."""
        self.plain: dict[str, Outcome] = {}
        """What was red with every fault that it was tried with, without any."""
        self.compared = False
        """Whether what was broken was tried without any fault as well."""
        self.interrupted = False
        self.gone: str | None = None
        """Why the sandbox could not be asked any more."""
        self.unreadable: list[str] = []
        self.config: pytest.Config
        self._session: pytest.Session
        self._items: dict[str, Example] = {}
        self._error: BaseException | None = None
        self._heard: Callable[[ExampleRecord], None] = lambda _: None

    # -- pytest's hooks -------------------------------------------------------------------------------

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Keep others silent: what they would tell of a run is not what is told here."""
        self.config = config
        for name in ("terminalreporter", "platform-watch"):
            if (other := config.pluginmanager.getplugin(name)) is not None:
                config.pluginmanager.unregister(other)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Remember what could not be read."""
        if report.failed:
            self.unreadable.append(f"{report.nodeid}: {report.longreprtext.splitlines()[0]}")

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Say why nothing was tried."""
        if isinstance(excinfo.value, pytest.exit.Exception):
            sys.stderr.write(f"{excinfo.value.msg}\n")
        else:
            self.interrupted = True

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> Iterator[None]:
        """Keep what broke an example first."""
        if call.excinfo is not None and self._error is None:
            self._error = call.excinfo.value
        return (yield)

    def pytest_example_finished(self, example: ExampleRecord) -> None:
        """In a child: send what it came to."""
        self._heard(example)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of pytest's own loop, once the sandbox stands."""
        self._session = session
        target = target_of(session.config)
        _say(*banner(target))
        self._items = {item.nodeid: item for item in session.items if isinstance(item, Example)}
        cases = Cases([_case(item, self.requirements) for item in self._items.values()])
        try:
            self._prove(cases, target)
        except KeyboardInterrupt:
            self.interrupted = True
        except Gone as gone:
            self.gone = str(gone)
        return True

    # -- in the process that read everything in -------------------------------------------------------

    def _prove(self, cases: Cases, target: Target) -> None:
        if unknown := sorted({fault.name for fault in self.faults} - _known(target)):
            raise Gone(f"the sandbox at {target.api} is older than this tree and does not know {unknown[0]}")
        trials = [Trial(fault, cases.shown(fault)) for fault in self.faults]
        examples = {case.nodeid for trial in trials for case in trial.selection.asked + trial.selection.slow}
        _say(f"trying {len(trials)} faults on the {len(examples)} examples of their requirements")
        for trial in self._try(trials, target, every=self.every):
            self.trials.append(trial)
            self.tell(trial)
        self._compare(cases, target)
        # What seemed enough was red by itself.
        missed = [trial for trial in self.trials if trial.left_out and not (trial.caught or trial.broke_off)]
        if missed:
            for _ in self._try(missed, target, every=True):
                pass
            self._compare(cases, target)

    def _try(self, trials: list[Trial], target: Target, *, every: bool) -> Iterator[Trial]:
        """Have these tried, a few to a process: each process has some with many examples and some with few, so that
        all take about as long; first of all those that need platforms of their own."""
        trials = sorted(trials, key=lambda trial: (bool(trial.selection.asked), -len(trial.selection.asked)))
        count = max(math.ceil(len(trials) / _TOGETHER), min(self.workers, len(trials)))
        jobs = [Job(tuple(trials[first::count]), every=every) for first in range(count)]
        for trial in self._do(deque(jobs), target):
            trial.compare({})
            yield trial

    def _compare(self, cases: Cases, target: Target) -> None:
        """Try what was red with every fault that it was tried with without any: it may be red by itself."""
        self.plain = {}
        kept = kept_beside(self.trials)
        red = {outcome.nodeid for trial in self.trials for outcome in trial.red}
        again = [case for case in cases.all if case.nodeid in red - kept.keys()]
        for _ in self._do(
            deque(Job(plain=tuple(again[at : at + _PLAIN])) for at in range(0, len(again), _PLAIN)), target
        ):
            pass
        self.compared = all(case.nodeid in self.plain for case in again)
        for trial in self.trials:
            trial.compare(kept | self.plain)

    def _do(self, jobs: deque[Job], target: Target) -> Iterator[Trial]:
        """Have this done; gives each trial that is over. What a process left when it broke is taken up by another."""
        with closing(Children(self._work, self.workers).do(jobs)) as heard:
            for job, said in heard:
                if isinstance(said, Ended):
                    left = [trial for trial in job.trials if not trial.over]
                    if left:
                        left[0].over, left[0].broke_off = True, said.why_not or "its process ended before it"
                        yield left[0]
                    if left[1:]:
                        jobs.append(replace(job, trials=tuple(left[1:])))
                    continue
                trial = next((each for each in job.trials if each.fault.name == said["fault"]), None)
                if said["outcome"] is None:
                    assert trial is not None
                    trial.over = True
                    yield trial
                    continue
                outcome = Outcome.from_json(said["outcome"])
                if outcome.no_answer or outcome.way == "beginning":
                    _known(target)
                (self.plain if trial is None else trial.outcomes)[outcome.nodeid] = outcome

    # -- in a child -----------------------------------------------------------------------------------

    def _work(self, job: Job, send: Send) -> None:
        for trial in job.trials:
            noticed = Counter[str]()
            chosen, enough = trial.selection, math.inf if job.every else _ENOUGH
            self._run(chosen.asked, trial.fault, send, noticed, enough)
            if job.every:
                self._run(chosen.neighbours, trial.fault, send, noticed)
            missed = {name for name in trial.fault.breaks if not noticed[name]}
            self._run([case for case in chosen.slow if case.requirements & missed], trial.fault, send, noticed, 1)
            send({"fault": trial.fault.name, "outcome": None})
        self._run(job.plain, None, send, Counter())
        self._session._setupstate.teardown_exact(None)

    def _run(
        self,
        cases: Collection[Case],
        fault: Fault | None,
        send: Send,
        noticed: Counter[str],
        enough: float = math.inf,
    ) -> None:
        """Perform these one after the other, as pytest does, each in its turn of the features; count what has noticed.

        No more of them where so many of each requirement have. What lasts as long as a session, such as connections,
        lasts for all that a process does; only what some of these break for themselves is made with the fault, and does
        not outlive it.
        """
        self.config.option.fault = [fault.name] if fault is not None else []

        def heard(record: ExampleRecord) -> None:
            outcome = judge(record, self._error, whole=self.whole)
            if outcome.way == "judged" and (not outcome.server_errors or (fault is not None and fault.crashes)):
                noticed.update(record.tags)
            self._error = None
            send({"fault": fault and fault.name, "outcome": outcome.to_json()})

        self._heard = heard
        wanted = {case.nodeid for case in cases}
        ours = False
        for item in [item for nodeid, item in self._items.items() if nodeid in wanted]:
            if fault is not None and all(noticed[name] >= enough for name in fault.breaks):
                break
            ours = ours or item.get_closest_marker("outage") is not None
            # What comes next may be anything: all but what belongs to the session is torn down.
            self.config.hook.pytest_runtest_protocol(item=item, nextitem=self._session)
        if ours:
            self._session._setupstate.teardown_exact(None)


def run(proving: Proving, root: Path) -> int:
    """Read the features in and let it prove; pytest's exit code where that could not begin, else 0."""
    silent = ["-p", "no:cacheprovider", "--no-reports", "--capture=no", "-n", "0", "--target=sandbox"]
    files = _about({name for fault in proving.faults for name in fault.breaks}, root / "features")
    code = pytest.main([*silent, f"--rootdir={root}", *files], plugins=[proving])
    begun = proving.trials or proving.interrupted or proving.gone
    return 0 if begun else int(code)


def _about(requirements: Collection[str], folder: Path) -> list[str]:
    """The feature files that name any of these: nothing else needs to be read. All of them where none does."""
    tag = re.compile(rf"@(?:{'|'.join(map(re.escape, requirements))})(?![\w-])".encode())
    files = sorted(folder.rglob("*.feature"))
    return [str(file) for file in files if tag.search(file.read_bytes())] or [str(folder)]


def _case(item: Example, requirements: Collection[str]) -> Case:
    tags = {mark.name for mark in item.iter_markers()}
    stands_for = frozenset(tags.intersection(requirements))
    rule = item.rule.id if item.rule is not None else ""
    return Case(item.nodeid, item.file.plan.shown, item.line, rule, stands_for, slow=bool(tags & _SLOW))


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def _known(target: Target) -> set[str]:
    """The faults that the sandbox knows. Whoever asks knows then that it stands: without it everything looks broken.

    Raises:
        Gone: it does not answer.
    """
    try:
        answer = httpx.get(f"{target.control}/faults", timeout=_PATIENCE, trust_env=False).raise_for_status()
    except httpx.HTTPError as error:
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise Gone(f"the sandbox does not answer any more at {target.control} ({why})") from None
    return {fault["name"] for fault in answer.json()}
