"""Receives the records in the process that tells about the run, and hands them on as a hook.

The record of an example rides on its last report. When a worker died there is no such report: then what its
spool file holds is the record.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest

from runner.happened import ExampleRecord
from runner.opening import find_example, open_record, rendered
from runner.recording import RECORD
from runner.run import run_of
from runner.running import INTERRUPTED
from runner.spool import SPOOL, read_spool
from runner.telling.told import told

_DEAD = "???"
"""The phase that pytest-xdist names in the report of an example during which its worker died."""


class Controller:
    """Everything that is known of the examples of a run."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self._known: set[str] = set()
        self._failed: dict[str, list[pytest.TestReport]] = {}
        self._folder: Path | None = None

    # -- workers --------------------------------------------------------------------------------------

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="examples-"))
        node.workerinput[SPOOL] = str(self._folder)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object | None) -> None:
        output: dict[str, Any] = getattr(node, "workeroutput", None) or {}
        if TIMINGS in output:
            run_of(self.config).timings.add(*output[TIMINGS])

    # -- records --------------------------------------------------------------------------------------

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed.setdefault(report.nodeid, []).append(report)
        carried = getattr(report, RECORD, None)
        if carried is not None:
            self._receive(ExampleRecord.from_json(json.loads(carried)))
        elif str(report.when) == _DEAD:
            record = self._of_dead_worker(report)
            if record is not None:
                self._receive(record)

    def _receive(self, record: ExampleRecord) -> None:
        self._known.add(record.nodeid)
        for report in self._failed.pop(record.nodeid, ()):
            report.longrepr = told(self.config, record, report)
        self.config.hook.pytest_example_finished(config=self.config, example=record)

    def _of_dead_worker(self, report: pytest.TestReport) -> ExampleRecord | None:
        worker = str(report.node.gateway.id)
        kept = read_spool(self._folder, worker) if self._folder else None
        if kept is None or kept[0].nodeid != report.nodeid:
            kept = self._not_begun(report.nodeid)  # it died between two examples
        if kept is None:
            return None
        record, running = kept
        record.worker, record.verdict = worker, "crashed"
        record.reason = f"worker {worker} died"
        if running is not None:
            step = record.steps[running]
            step.verdict, step.message = "failed", "the worker died here"
            record.reason = f"worker {worker} died in: {step.keyword}{step.text}"
        return record

    def _not_begun(self, nodeid: str) -> tuple[ExampleRecord, None] | None:
        path = self.config.rootpath / nodeid.partition("::")[0]
        if path.suffix != ".feature":
            return None
        plan = run_of(self.config).plan(path)
        found = find_example(plan, nodeid)
        if found is None:
            return None
        _, example, row = found
        return open_record(plan, *found, nodeid=nodeid, scenario=rendered(example, row)), None

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        """What was running when the run was interrupted is told as well."""
        running = run_of(self.config).recorder.running
        if running is not None:
            self._receive(running.close("interrupted"))

    @pytest.hookimpl(tryfirst=True)
    def pytest_keyboard_interrupt(self) -> None:
        """Workers report nothing more: what they were running stands in their files."""
        for worker in sorted(path.stem for path in self._folder.glob("*.jsonl")) if self._folder else ():
            kept = read_spool(self._folder, worker) if self._folder else None
            if kept is not None and kept[0].nodeid not in self._known:
                record, running = kept
                record.verdict, record.reason = "interrupted", INTERRUPTED
                if running is not None:
                    record.steps[running].verdict, record.steps[running].message = "failed", INTERRUPTED
                self._receive(record)

    def pytest_unconfigure(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


TIMINGS = "gherkin_timings"
"""The name under which a worker hands over what its runner cost."""


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        timings = run_of(session.config).timings
        output[TIMINGS] = [timings.beyond_seconds, timings.steps]


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Controller(config), "gherkin-controller")
