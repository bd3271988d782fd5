"""The example that runs now, and what has happened in it so far."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from _pytest.outcomes import Exit
from pytest_bdd.parser import Scenario, Step

from runner.attaching import Receiver
from runner.happened import Evidence, ExampleRecord, StepRecord, Verdict
from runner.nearest import describe_unknown
from runner.opening import open_record, rendered
from runner.sentences import Found, Sentences
from runner.snippets import snippet
from runner.tracebacks import Tracebacks, only_leaf

if TYPE_CHECKING:
    from runner.collecting import Example
    from runner.run import Run

INTERRUPTED = "the run was interrupted here"


class Running(Receiver):
    """The example that runs now, and its record so far."""

    def __init__(self, item: Example, run: Run, tracebacks: Tracebacks) -> None:
        self.item = item
        self.waiting_place = tracebacks.where
        self._tracebacks = tracebacks
        self._spool = run.spool
        self._started = perf_counter()
        self._number: int | None = None
        self.verdict: Verdict = "passed"
        self._called = False
        self.refusal: str | None = None
        """Why this example cannot even begin: what one of its sentences means is unclear."""
        self.error: BaseException | None = None
        self.scenario: Scenario = rendered(item.plan, item.row)
        sentences = run.sentences(item.file)
        self.found: list[Found] = []
        plan = item.file.plan
        self.record = open_record(plan, item.rule, item.plan, item.row, nodeid=item.nodeid, scenario=self.scenario)
        self.record.worker = run.worker
        self.record.started = datetime.now(UTC).isoformat(timespec="milliseconds")
        for record, step in zip(self.record.steps, self.scenario.steps, strict=True):
            self._look_up(record, step, sentences)
        self._spool.begin(self.record)

    def _look_up(self, record: StepRecord, step: Step, sentences: Sentences) -> None:
        place = f"{self.record.uri}:{step.line_number}: "
        try:
            found = sentences.find(step.type, step.name)
            if found.one is None:
                record.message = place + _not_one(step, found, sentences)
        except Exception as error:  # a pattern of the project may raise anything while it is tried
            found = Found(())
            told = f"{place}a definition broke while it was tried on this sentence: {step.name}"
            record.message = f"{told}\n  {type(error).__name__}: {error}"
            self.refusal = self.refusal or record.message
        self.found.append(found)
        if found.one is not None:
            record.where, record.sentence = found.one.where, found.one.sentence
            return
        record.verdict = "undefined"
        if found.ambiguous:
            self.refusal = self.refusal or record.message

    def take(self, evidence: Evidence) -> None:
        owner = self.record if self._number is None else self.record.steps[self._number]
        owner.evidence.append(evidence)
        self._spool.evidence(self._number, evidence)

    @contextmanager
    def step(self, number: int) -> Iterator[None]:
        """A step runs; what it raises is written down and goes on."""
        record = self.record.steps[number]
        self._number = number
        self._spool.step_begins(number)
        started = perf_counter()
        try:
            yield
        except (pytest.skip.Exception, pytest.xfail.Exception) as left:
            record.verdict, record.message = "skipped", str(left.msg)
            raise
        except BaseException as error:
            if record.verdict != "undefined":
                record.verdict = "failed"
                if isinstance(error, KeyboardInterrupt | SystemExit | Exit):
                    record.message = INTERRUPTED
                else:
                    record.message = self._tracebacks.message(error)
                    if not self._tracebacks.is_plain(error):
                        record.traceback = self._tracebacks.short(only_leaf(error))
            else:
                self.verdict = "undefined"
            self.error = error
            self.record.reason = _first_line(record.message)
            raise
        else:
            record.verdict = "passed"
        finally:
            record.seconds = perf_counter() - started
            self._spool.step_ends(number, record)
            self._number = None

    def reported(self, report: pytest.TestReport, excinfo: pytest.ExceptionInfo[BaseException] | None) -> None:
        """One phase is over: what it means for the verdict. The same reports make pytest's own tally."""
        self._called = self._called or report.when == "call"
        if report.when == "teardown" and report.passed and self.verdict == "passed" and not self._called:
            self.verdict, self.record.reason = "skipped", "its steps were not run"  # --setup-only
        elif report.skipped:
            self.verdict = "skipped"
            self.record.later, self.record.reason = hasattr(report, "wasxfail"), _skip_reason(report)
        elif report.failed and self.verdict in ("passed", "undefined"):
            if report.when == "call":
                self.verdict = "undefined" if self.verdict == "undefined" else "failed"
            else:
                self.verdict = "error"
            if self.record.reason is None and excinfo is not None:
                self.record.reason = _first_line(self._tracebacks.message(excinfo.value))
            elif self.record.reason is None:
                self.record.reason = _first_line(report.longreprtext)

    def close(self, verdict: Verdict | None = None) -> ExampleRecord:
        self.record.verdict = verdict or self.verdict
        self.record.seconds = perf_counter() - self._started
        return self.record


def _not_one(step: Step, found: Found, sentences: Sentences) -> str:
    """Why it cannot be known what a step means: several definitions fit it, or none."""
    written = f"{step.keyword} {step.name}"
    if found.ambiguous:
        fitting = [f"  {each}   {each.where}" for each in found.definitions]
        return "\n".join([f"{len(fitting)} definitions fit this sentence: {written}", *fitting])
    near = describe_unknown(step.type, step.name, sentences)
    return "\n".join([f"this sentence is unknown: {written}", *near, *snippet(step, sentences)])


def _skip_reason(report: pytest.TestReport) -> str:
    if hasattr(report, "wasxfail"):
        return str(report.wasxfail or "no reason given").removeprefix("reason: ")
    longrepr = report.longrepr
    reason = str(longrepr[2]) if isinstance(longrepr, tuple) else str(longrepr)
    return reason.removeprefix("Skipped: ")


def _first_line(text: str | None) -> str | None:
    return text.splitlines()[0] if text else None
