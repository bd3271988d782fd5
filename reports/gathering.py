"""Everything that is heard during a run: examples go into its messages at once, the rest waits for its end."""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reports.about import about_run, gather
from reports.binding import unrolled
from reports.collected import COLLECTED, Collected, Place, is_gherkin
from reports.documents import MESSAGES_NAME, PAGE_NAME, Ended, write_documents
from reports.guard import Guard
from reports.junit import JUnit
from reports.messages import Messages
from reports.problems import DocumentProblem
from reports.sources import FolderMaterial, features_root
from reports.totals import Tally
from runner.happened import ExampleRecord
from runner.words import words_of


class Gathering:
    """Hears what happens, and has the documents written when the session ends."""

    def __init__(self, config: pytest.Config, folder: Path, junit: JUnit | None) -> None:
        self.config = config
        self.folder = folder
        self.junit = junit
        self.tally = Tally()
        self.collected = Collected()
        self.interrupted = False
        self._stopped = "the run was stopped before it"
        self.started = datetime.now(UTC)
        self._uris: set[str] = set()
        self._material: FolderMaterial | None = None
        self._messages: Messages | None = None
        self._guard: Guard | None = None
        self._differences: list[str] | None = None
        self._trouble: list[str] = []
        self._addresses: dict[Place, str] | None = None

    # -- hearing --------------------------------------------------------------------------------------

    @pytest.hookimpl(optionalhook=True)
    def pytest_example_finished(self, example: ExampleRecord) -> None:
        self._uris.add(example.uri)
        messages = self._begun()
        if self.junit is not None:
            self.junit.addresses[example.nodeid] = self.addresses().get((example.uri, example.line), "")
        if messages is not None:
            try:
                messages.example(example, self.tally.own_word(example.nodeid))
            except OSError as problem:
                self._not_written(problem)

    def _begun(self) -> Messages | None:
        """The messages, begun with the first example; None where they cannot be written, which is said at the end."""
        if self._messages is None and not self._trouble:
            try:
                path = self.folder / MESSAGES_NAME
                about = about_run(self.root, self.config.rootpath, self._facts(), self.started)
                self._messages = Messages(path, self.material, self.started, about)
                self._guard = Guard(self._messages.part, path, self.folder / PAGE_NAME)
            except OSError as problem:
                self._not_written(problem)
        return self._messages

    def _not_written(self, problem: OSError) -> None:
        where = problem.filename or self.folder
        self._trouble = [f"The documents were not written: {where}: {problem.strerror or problem}."]
        if self._messages is not None:
            self._messages.give_up()
            self._messages = None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.tally.see(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self.tally.see_collection(report)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.collected.see_selected(session.items)
        self._uris.update(uri for uri, _ in self.collected.selected)

    def pytest_deselected(self, items: list[pytest.Item]) -> None:
        self.collected.see_deselected(items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object | None) -> None:
        output: dict[str, Any] = getattr(node, "workeroutput", None) or {}
        if COLLECTED in output:
            self.collected.add_json(output[COLLECTED])

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        self._uris.update(nodeid.split("::")[0] for nodeid in ids if is_gherkin(nodeid))

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        self.interrupted = True
        if isinstance(excinfo.value, pytest.exit.Exception):
            self._stopped += f": {excinfo.value.msg}"

    # -- telling --------------------------------------------------------------------------------------

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the documents. What goes wrong here never hides the verdict of the run."""
        if not (self.tally.by_item() or self.tally.broken_files or self._messages):
            return
        messages = self._begun()
        if messages is None:
            return
        try:
            self._differences = write_documents(messages, self._ended(messages))
        except OSError as problem:
            self._not_written(problem)
            return
        except DocumentProblem as problem:
            self._trouble.append(f"The page was not written: {problem}.")
        except Exception:  # a mistake of ours: loud, but after the verdict of the run and not instead of it
            self._trouble += ["The documents were not written:", *traceback.format_exc().splitlines()]
        if self._differences != [] and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_unconfigure(self) -> None:
        """Nobody needs to wait any longer: what could be written is written."""
        if self._guard is not None:
            self._guard.dismiss()

    def _facts(self) -> dict[str, str]:
        return gather(self.config.hook.pytest_reports_facts(config=self.config))

    def _ended(self, messages: Messages) -> Ended:
        return Ended(
            root=self.root,
            rootdir=self.config.rootpath,
            folder=self.folder,
            started=self.started,
            interrupted=self.interrupted,
            facts=self._facts(),
            tally=self.tally,
            not_run=[(*place, self.why_not(place)) for place in messages.untold()],
            words=words_of(self.config),
            junit=self.junit,
        )

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for line in self._trouble:
            terminalreporter.write_line(line, red=True)
        if self._differences is None:
            return
        if self._differences:
            terminalreporter.write_line("The documents do not tell what pytest counted:", red=True)
            for difference in self._differences:
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
                self._addresses = {(e.uri, e.line): e.address for e in unrolled(self.material).examples()}
            except (OSError, DocumentProblem):
                self._addresses = {}
        return self._addresses

    @property
    def material(self) -> FolderMaterial:
        """The features as they were when the first example had ended, read once."""
        if self._material is None:
            self._material = FolderMaterial(self.root, self.config.rootpath)
        return self._material

    @property
    def root(self) -> Path:
        """The folder of the features that the documents are about."""
        directory = self.config.invocation_params.dir
        paths = [directory / argument.split("::")[0] for argument in self.config.args]
        uris = self._uris | set(self.tally.broken_files)
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
            return "the run ended before it" if not self.interrupted else self._stopped
        files = {each for each, _ in self.collected.selected | self.collected.deselected}
        if not files and self.interrupted:
            return "the run was stopped"
        return "it was not selected" if uri in files else "its file was not part of this run"
