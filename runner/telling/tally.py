"""What a run came to, counted example by example while the records arrive: all that its last words need."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from heapq import nlargest

import pytest

from runner.happened import ExampleRecord, StepRecord
from runner.telling.failure import sentence_of, title_of

_MANY_REASONS = 20
GAPS = {"later": "not delivered yet", "skipped": "not checked"}


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken example: where it stands, what it is called, and what is wrong with it in one sentence."""

    uri: str
    line: int
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Slow:
    """How long an example took, and the longest of its steps."""

    seconds: float
    title: str
    place: str
    step: str
    step_seconds: float


class Tally:
    """The examples of a run by what they came to."""

    def __init__(self, *, durations: bool) -> None:
        self.verdicts: Counter[str] = Counter()
        """By verdict; "later" are those that are not delivered yet."""
        self.reasons: Counter[tuple[str, str]] = Counter()
        """Of what is not checked or not delivered yet: which of the two, and why."""
        self.broken: list[Broken] = []
        self.surprises: Counter[str] = Counter()
        """What is kept although it was expected not to be, by the reason of the expectation."""
        self.unreadable: dict[str, str] = {}
        """Feature files that could not be collected, with the first line that says why."""
        self._durations = durations
        self._times: list[Slow] = []

    # -- counting -------------------------------------------------------------------------------------

    def pytest_example_finished(self, example: ExampleRecord) -> None:
        verdict = "later" if example.later else example.verdict
        self.verdicts[verdict] += 1
        if verdict in GAPS:
            self.reasons[GAPS[verdict], example.reason or "no reason given"] += 1
        if example.red and verdict != "interrupted":
            self.broken.append(Broken(example.uri, example.line, title_of(example), sentence_of(example)))
        if self._durations:
            self._times.append(_time_of(example))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed and hasattr(report, "wasxfail") and _of_feature(report.nodeid):
            self.surprises[str(report.wasxfail or "no reason given").removeprefix("reason: ")] += 1

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Workers say this one after another, and all say the same."""
        if report.failed and _of_feature(report.nodeid):
            first = next(iter(report.longreprtext.splitlines()), "")
            self.unreadable.setdefault(report.nodeid.partition("::")[0], first)

    # -- telling --------------------------------------------------------------------------------------

    @property
    def total(self) -> int:
        return self.verdicts.total()

    def slowest(self, count: int, at_least: float) -> list[Slow]:
        """The slowest examples, the first of them first; 0 stands for all."""
        long = [each for each in self._times if each.seconds >= at_least]
        return nlargest(count or len(long), long, key=lambda each: each.seconds)

    def lines(self, not_run: int) -> list[str]:
        """How many examples came to what, and why so many were not checked."""
        total = self.total + not_run
        parts = [f"{self.verdicts['passed']} kept"]
        parts += [f"{len(self.broken)} broken"] if self.broken else []
        parts += [f"{self.verdicts[verdict]} {words}" for verdict, words in GAPS.items() if self.verdicts[verdict]]
        parts += [f"{self.verdicts['interrupted']} interrupted"] if self.verdicts["interrupted"] else []
        parts += [f"{not_run} not run"] if not_run else []
        lines = [f"{_counted(total, 'example')}: {', '.join(parts)}"]
        told = self.reasons.most_common(_MANY_REASONS)
        lines += [f"  {count} × {words}: {reason}" for (words, reason), count in told]
        untold = len(self.reasons) - len(told)
        lines += [f"  and for {_counted(untold, 'other reason')}"] if untold else []
        lines += [f"  {count} × kept, though expected not to be: {why}" for why, count in self.surprises.most_common()]
        if self.unreadable:
            lines.append(f"  {_counted(len(self.unreadable), 'feature file')} could not be read")
        return lines


def _time_of(record: ExampleRecord) -> Slow:
    longest = max(record.steps, key=lambda step: step.seconds, default=StepRecord("", "", 0))
    step = f"{longest.keyword.strip()} {longest.text}".strip()
    return Slow(record.seconds, title_of(record), f"{record.uri}:{record.line}", step, longest.seconds)


def _of_feature(nodeid: str) -> bool:
    return nodeid.partition("::")[0].endswith(".feature")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


TALLY: pytest.StashKey[Tally] = pytest.StashKey()


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        tally = config.stash[TALLY] = Tally(durations=config.getoption("durations", None) is not None)
        config.pluginmanager.register(tally, "gherkin-tally")
