"""Writes down what happens while an example runs, in the process that runs it.

The record is opened when pytest takes an example up, filled by its steps, and travels as JSON on the report
of the last phase, the teardown: only then everything is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from runner.attaching import Receiver, receive_with
from runner.errors import UnclearSentence
from runner.happened import Evidence
from runner.options import wants_traceback
from runner.running import Running
from runner.telling.failure import failure_text
from runner.telling.lines import cleaned
from runner.tracebacks import Tracebacks, only_leaf

if TYPE_CHECKING:
    from runner.collecting import Example
    from runner.run import Run

RECORD = "gherkin_example"
"""The attribute of the last report of an example that carries its record, as JSON text."""


class Recorder:
    """Opens and closes the records of one process."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._tracebacks = Tracebacks(run.config.rootpath, run.place, whole=wants_traceback(run.config))
        self._before: Receiver | None = None
        self.running: Running | None = None

    def begin(self, item: Example) -> None:
        self.running = Running(item, self._run, self._tracebacks)
        self._before = receive_with(self.running)

    def end(self) -> None:
        receive_with(self._before)
        self.running = None

    def refuse_unclear(self) -> None:
        """Refuse the running example when it cannot be known what one of its sentences means."""
        assert self.running is not None
        if self.running.refusal is not None:
            raise UnclearSentence(self.running.refusal)

    def told_failure(self, item: Example, excinfo: pytest.ExceptionInfo[BaseException]) -> str | None:
        """The text of a failed step, or of a refusal; None where pytest's own traceback says it better."""
        running = self.running
        if running is None or running.item is not item:
            return None
        error = excinfo.value
        if isinstance(error, UnclearSentence):
            return str(error)
        if wants_traceback(item.config) or isinstance(error, pytest.FixtureLookupError):
            return None
        if error is running.error:
            return failure_text(running.record)
        short = None if self._tracebacks.is_plain(error) else self._tracebacks.short(only_leaf(error))
        return "\n".join(filter(None, (self._tracebacks.message(error), short)))


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
                title = f"{_count(len(left), 'task')} left behind: {', '.join(left)}"
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
            if isinstance(report.longrepr, tuple):  # why it was skipped: pytest prints it as it stands
                *place, reason = report.longrepr
                report.longrepr = (*place, cleaned(reason))
            if report.when == "teardown":
                setattr(report, RECORD, json.dumps(running.close().to_json()))
    return report


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
