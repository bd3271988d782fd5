"""Writes down what happens while an example runs, in the process that runs it.

The record is opened when pytest takes an example up, filled by its steps, and travels as JSON on the report
of the last phase, the teardown: only then everything is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest
from _pytest.outcomes import Exit
from pytest_bdd.parser import Scenario

from runner.attaching import Receiver, receive_with
from runner.happened import Evidence, ExampleRecord, StepRecord, Verdict
from runner.nearest import describe_unknown
from runner.sentences import Found
from runner.telling.failure import failure_text
from runner.tracebacks import Tracebacks, is_plain, only_leaf

if TYPE_CHECKING:
    from runner.collecting import Example
    from runner.run import Run

RECORD = "gherkin_example"
"""The attribute of the last report of an example that carries its record, as JSON text."""


class AmbiguousSentence(Exception):
    """A step that two definitions fit equally well: the example is refused."""


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
        self.error: BaseException | None = None
        template = item.plan.template
        row = item.row.values if item.row else {}
        self.scenario: Scenario = template.render(row)
        sentences = run.sentences(item.file)
        self.found: list[Found] = [sentences.find(step.type, step.name) for step in self.scenario.steps]
        background = len(template.all_background_steps)
        plan = item.file.plan
        self.record = ExampleRecord(
            nodeid=item.nodeid,
            uri=plan.shown,
            line=item.line,
            feature=self.scenario.feature.name,
            rule=item.rule.rule.name if item.rule else None,
            outline=template.name if item.row else None,
            name=self.scenario.name,
            row=dict(row) if item.row else None,
            tags=[tag.name for tag in item.tags()],
            worker=run.worker,
            started=datetime.now(UTC).isoformat(timespec="milliseconds"),
        )
        for number, (step, found) in enumerate(zip(self.scenario.steps, self.found, strict=True)):
            keyword = plan.keyword(step.line_number, step.keyword)
            record = StepRecord(keyword, step.name, step.line_number, background=number < background)
            if step.datatable is not None:
                record.table = [[str(cell) for cell in cells] for cells in step.datatable.raw()]
            record.docstring = step.docstring
            place = f"{plan.shown}:{step.line_number}"
            written = f"{step.keyword} {step.name}"
            if found.one is not None:
                record.where, record.sentence = found.one.where, found.one.sentence
            elif found.ambiguous:
                record.verdict = "undefined"
                fitting = [f"  {each}   {each.where}" for each in found.definitions]
                told = [f"{place}: {len(fitting)} definitions fit this sentence: {written}", *fitting]
                record.message = "\n".join(told)
            else:
                record.verdict = "undefined"
                told = [f"{place}: this sentence is unknown: {written}"]
                record.message = "\n".join(told + describe_unknown(step.type, step.name, sentences))
            self.record.steps.append(record)
        self._spool.begin(self.record)

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
        except pytest.skip.Exception as skipped:
            record.verdict, record.message = "skipped", str(skipped.msg)
            raise
        except BaseException as error:
            if record.verdict != "undefined":
                record.verdict = "failed"
                if isinstance(error, KeyboardInterrupt | SystemExit | Exit):
                    record.message = "the run was interrupted here"
                else:
                    record.message = self._tracebacks.message(error)
                    if not is_plain(error):
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

    def reported(
        self, report: pytest.TestReport, excinfo: pytest.ExceptionInfo[BaseException] | None
    ) -> None:
        """One phase is over: what it means for the verdict. The same reports make pytest's own tally."""
        if report.skipped:
            self.verdict = "skipped"
            self.record.reason = _skip_reason(report)
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


class Recorder:
    """Opens and closes the records of one process."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._tracebacks = Tracebacks(run.config.rootpath, run.place)
        self._before: Receiver | None = None
        self._broken: Exception | None = None
        self.running: Running | None = None

    def begin(self, item: Example) -> None:
        self._broken = None
        try:
            self.running = Running(item, self._run, self._tracebacks)
        except Exception as error:  # a step parser of the project may raise anything: the example tells it
            self.running, self._broken = None, error
        self._before = receive_with(self.running)

    def end(self) -> None:
        receive_with(self._before)
        self.running = None

    def refuse_ambiguous(self) -> None:
        """Refuse the running example when it cannot be known what one of its sentences means."""
        if self._broken is not None:
            raise self._broken
        assert self.running is not None
        for found, step in zip(self.running.found, self.running.record.steps, strict=True):
            if found.ambiguous:
                raise AmbiguousSentence(step.message)

    def told_failure(self, item: Example, excinfo: pytest.ExceptionInfo[BaseException]) -> str | None:
        """The text of a failed step, or of a refusal; None where pytest's own traceback says it better."""
        running = self.running
        if running is None or running.item is not item:
            return None
        error = excinfo.value
        if isinstance(error, AmbiguousSentence):
            return str(error)
        if wants_traceback(item.config) or isinstance(error, pytest.FixtureLookupError):
            return None
        if error is running.error:
            return failure_text(running.record)
        short = None if is_plain(error) else self._tracebacks.short(only_leaf(error))
        return "\n".join(filter(None, (self._tracebacks.message(error), short)))


def wants_traceback(config: pytest.Config) -> bool:
    return bool(config.getoption("fulltrace", False)) or config.getoption("tbstyle", "auto") == "long"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    from runner.collecting import Example
    from runner.run import run_of

    if not isinstance(item, Example):
        return (yield)
    run = run_of(item.config)
    with run.timings.example(run.bodies):
        run.loop.begin_scenario()
        run.recorder.begin(item)
        running = run.recorder.running
        # After an interrupt the example stays open: its fixtures are torn down when the session ends.
        result = yield
        run.timings.steps += len(running.record.steps) if running else 0
        run.recorder.end()
        return result


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    from runner.collecting import Example
    from runner.run import run_of

    try:
        return (yield)
    finally:
        if isinstance(item, Example):
            run = run_of(item.config)
            left = run.loop.end_scenario()
            if left:
                title = f"{_count(len(left), 'task')} left behind, cancelled: {', '.join(left)}"
                if run.recorder.running is not None:
                    run.recorder.running.take(Evidence("tasks", {"title": title, "tasks": left}))
                item.warn(LeftBehind(f"{item.title}: {title}"))


class LeftBehind(pytest.PytestWarning):
    """A scenario ended while tasks that it had begun still ran."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    from runner.collecting import Example
    from runner.run import run_of

    report = yield
    if isinstance(item, Example):
        running = run_of(item.config).recorder.running
        if running is not None and running.item is item:
            running.reported(report, call.excinfo)
            if report.when == "teardown":
                setattr(report, RECORD, json.dumps(running.close().to_json()))
    return report


def _skip_reason(report: pytest.TestReport) -> str:
    if hasattr(report, "wasxfail"):
        return f"expected to fail: {report.wasxfail or 'no reason given'}"
    longrepr = report.longrepr
    reason = str(longrepr[2]) if isinstance(longrepr, tuple) else str(longrepr)
    return reason.removeprefix("Skipped: ")


def _first_line(text: str | None) -> str | None:
    return text.splitlines()[0] if text else None


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
