"""The failure of an example, as pytest keeps it on a report: coloured on a terminal, plain elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

import pytest
from _pytest._code.code import TerminalRepr
from _pytest._io import TerminalWriter
from _pytest.pathlib import bestrelpath

from runner.happened import ExampleRecord
from runner.options import shows_traceback, wants_traceback
from runner.telling.failure import failure_lines
from runner.telling.lines import MAX_WIDTH, Line, cleaned
from runner.tracebacks import before_traceback


class Told(TerminalRepr):
    """What is told of a broken example. `beyond` are lines that only pytest knows of."""

    def __init__(self, config: pytest.Config, record: ExampleRecord, beyond: Sequence[str]) -> None:
        self._config = config
        self.record = record
        self._beyond = beyond
        # pytest's short summary asks for this.
        self.reprcrash = SimpleNamespace(message=cleaned(record.reason or record.verdict))

    def lines(self) -> list[Line]:
        found = self._config.hook.pytest_example_links(config=self._config, example=self.record)
        links = [link for some in reversed(found) for link in some or ()]
        file = self._config.rootpath / self.record.uri
        uri = bestrelpath(self._config.invocation_params.dir, file)
        traceback = shows_traceback(self._config)
        return failure_lines(self.record, links=links, traceback=traceback, beyond=self._beyond, uri=uri)

    def one_line(self) -> str:
        """For --tb=line."""
        return f"{cleaned(self.record.uri)}:{self.record.line}: {self.reprcrash.message}"

    def toterminal(self, tw: TerminalWriter) -> None:
        width = min(tw.fullwidth, MAX_WIDTH)
        for each in self.lines():
            each.write(tw, width)

    def __str__(self) -> str:
        return "\n".join(each.plain(MAX_WIDTH) for each in self.lines())


def told(config: pytest.Config, record: ExampleRecord, report: pytest.TestReport) -> Told:
    """What to tell of this failed report, now that the record of its example is complete."""
    beyond: list[str] = []
    own_story = str(report.when) not in ("setup", "teardown") or any(
        step.verdict == "undefined" for step in record.steps
    )
    if report.when == "teardown":
        beyond = _after(record.reason, report)
        if shows_traceback(config) or before_traceback(beyond):
            beyond.insert(0, "While it was torn down:")
    elif not own_story or (wants_traceback(config) and report.when == "call"):
        beyond = _after(record.reason, report)
    elif not record.steps or all(step.verdict not in ("failed", "undefined") for step in record.steps):
        # Neither a step nor a fixture: a hook, or an expected failure that did not come.
        beyond = [] if record.verdict == "crashed" else _after(record.reason, report)
    return Told(config, record, beyond)


def _after(reason: str | None, report: pytest.TestReport) -> list[str]:
    """What pytest keeps of the failure, without the line that is told already."""
    lines = report.longreprtext.splitlines()
    return lines[1:] if lines and lines[0] == reason else lines
