"""Everything that is heard during a run, until the documents are written at its end."""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reports.about import gather
from reports.binding import bind
from reports.collected import COLLECTED, Collected, Place
from reports.documents import PAGE_NAME, Written, write_documents
from reports.junit import JUnit
from reports.requirements import RequirementsProblem
from reports.sources import features_root
from reports.totals import Tally
from runner.happened import ExampleRecord


class Gathering:
    """Hears what happens, and has the documents written when the session ends."""

    def __init__(self, config: pytest.Config, folder: Path, junit: JUnit | None) -> None:
        self.config = config
        self.folder = folder
        self.junit = junit
        self.records: list[ExampleRecord] = []
        self.tally = Tally()
        self.collected = Collected()
        self.interrupted = False
        self.started = datetime.now(UTC)
        self.written: Written | None = None
        self._trouble: list[str] = []
        self._addresses: dict[Place, str] | None = None

    # -- hearing --------------------------------------------------------------------------------------

    @pytest.hookimpl(optionalhook=True)
    def pytest_example_finished(self, example: ExampleRecord) -> None:
        self.records.append(example)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.tally.see(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self.tally.see_collection(report)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.collected.see_selected(session.items)

    def pytest_deselected(self, items: list[pytest.Item]) -> None:
        self.collected.see_deselected(items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object | None) -> None:
        output: dict[str, Any] = getattr(node, "workeroutput", None) or {}
        if COLLECTED in output:
            self.collected.add_json(output[COLLECTED])

    def pytest_keyboard_interrupt(self) -> None:
        self.interrupted = True

    # -- telling --------------------------------------------------------------------------------------

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the documents. What goes wrong here never hides the verdict of the run."""
        if not (self.records or self.tally.by_item() or self.tally.broken_files):
            return
        try:
            self.written = write_documents(self, gather(self.config.hook.pytest_reports_facts(config=self.config)))
        except OSError as problem:
            where = problem.filename or self.folder
            self._trouble.append(f"The documents were not written: {where}: {problem.strerror or problem}.")
            return
        except RequirementsProblem as problem:
            self._trouble.append(f"The documents were not written: {problem}.")
        except Exception:  # a mistake of ours: loud, but after the verdict of the run and not instead of it
            self._trouble += ["The documents were not written:", *traceback.format_exc().splitlines()]
        if (self.written is None or self.written.differences) and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for line in self._trouble:
            terminalreporter.write_line(line, red=True)
        if self.written is None:
            return
        if self.written.differences:
            terminalreporter.write_line("The documents do not tell what pytest counted:", red=True)
            for difference in self.written.differences:
                terminalreporter.write_line(f"  {difference}", red=True)
        stopped = " (the run was stopped; what ran is in it)" if self.interrupted else ""
        terminalreporter.write_line(f"read it    {self.shown(self.folder / PAGE_NAME)}{stopped}")

    @pytest.hookimpl(optionalhook=True)
    def pytest_example_links(self, example: ExampleRecord) -> list[tuple[str, str]]:
        """The place of an example in the page."""
        address = self.addresses().get((example.uri, example.line))
        return [("read it", f"{self.shown(self.folder / PAGE_NAME)}#{address}")] if address else []

    def addresses(self) -> dict[Place, str]:
        """The address in the page of each example, by its place in the features."""
        if self._addresses is None:
            try:
                book = bind(self.root, self.config.rootpath)
            except (OSError, RequirementsProblem):
                self._addresses = {}
            else:
                self._addresses = {(e.uri, e.line): e.address for e in book.examples()}
        return self._addresses

    @property
    def root(self) -> Path:
        """The folder of the features that the documents are about."""
        directory = self.config.invocation_params.dir
        paths = [directory / argument.split("::")[0] for argument in self.config.args]
        uris = {record.uri for record in self.records} | set(self.tally.broken_files)
        return features_root(self.config.rootpath, [path.resolve() for path in paths], uris)

    def shown(self, path: Path) -> str:
        """A path as the terminal shows it: relative, where that is shorter."""
        try:
            relative = os.path.relpath(path, self.config.invocation_params.dir)
        except ValueError:  # another drive
            return str(path)
        return str(path) if relative.startswith(os.path.join("..", "..")) else relative

    def why_not(self, place: Place) -> str:
        """Why the example at this place did not run, as far as this process can know."""
        uri, _ = place
        if uri in self.tally.broken_files:
            return "its file could not be collected"
        if place in self.collected.deselected and place not in self.collected.selected:
            return "it was deselected"
        if place in self.collected.selected:
            return "the run ended before it" if not self.interrupted else "the run was stopped before it"
        files = {each for each, _ in self.collected.selected | self.collected.deselected}
        if not files and self.interrupted:
            return "the run was stopped"
        return "it was not selected" if uri in files else "its file was not part of this run"
