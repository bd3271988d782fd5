"""pytest's terminal reporter, for runs with feature files.

Broken examples are told in their own words in every run. With `--gherkin-terminal-reporter` the run itself
is told as a story: each feature as one block, in order, also when workers run its examples side by side.
"""

from __future__ import annotations

from typing import Any

import pytest
from _pytest.reports import BaseReport
from _pytest.terminal import TerminalReporter, TestShortLogReport

from runner.happened import ExampleRecord
from runner.telling.blocks import Blocks
from runner.telling.lines import MAX_WIDTH, shortened
from runner.telling.story import feature_lines
from runner.telling.told import Told

STORY: pytest.StashKey[bool] = pytest.StashKey()
"""Whether this run is told as a story."""

_NARROW = 40


class Reporter(TerminalReporter):  # type: ignore[misc]  # pytest-xdist and pytest-bdd subclass it as well
    """Tells examples; everything else is pytest's."""

    def __init__(self, config: pytest.Config, *, story: bool) -> None:
        super().__init__(config)
        self._story = story
        self._blocks = Blocks()
        self._live_width = 0
        if story:
            self._show_progress_info = False

    # -- which examples to expect ---------------------------------------------------------------------

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        super().pytest_collection_finish(session)
        self._blocks.expect([item.nodeid for item in session.items])

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        self._blocks.expect(ids)

    # -- while it runs --------------------------------------------------------------------------------

    def pytest_runtest_logstart(self, nodeid: str, location: tuple[str, int | None, str]) -> None:
        if not (self._story and self._blocks.expects(nodeid)):
            self._erase_live()
            super().pytest_runtest_logstart(nodeid, location)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not (self._story and self._blocks.expects(report.nodeid)):
            self._erase_live()
            super().pytest_runtest_logreport(report)
            return
        self._current_logreport = report
        self._tests_ran = True
        status = self.config.hook.pytest_report_teststatus(report=report, config=self.config)
        told = TestShortLogReport(*status)
        self._add_stats(told.category, [report])
        if told.letter or told.word:
            self._progress_nodeids_reported.add(report.id)

    @pytest.hookimpl(tryfirst=True)
    def pytest_example_finished(self, example: ExampleRecord) -> None:
        if not self._story:
            return
        for block in self._blocks.heard(example):
            self._print_block(block, missing=0)
        self._write_live()

    def _print_block(self, records: list[ExampleRecord], missing: int) -> None:
        self._erase_live()
        self.ensure_newline()
        steps = self.verbosity > 0
        for each in feature_lines(records, self._blocks.pace, steps=steps, missing=missing):
            each.write(self._tw, self._width)
        self.flush()

    @property
    def _width(self) -> int:
        return min(self._tw.fullwidth, MAX_WIDTH)

    # -- one line that changes, on a terminal ---------------------------------------------------------

    def _write_live(self) -> None:
        if not self.isatty() or self._tw.fullwidth < _NARROW or not self._blocks.open:
            return
        text = shortened(f"  {self._blocks.progress()}", self._tw.fullwidth - 1)
        self._tw.write("\r" + text.ljust(self._live_width), flush=True, light=True)
        self._live_width = len(text)

    def _erase_live(self) -> None:
        if self._live_width:
            self._tw.write("\r" + " " * self._live_width + "\r", flush=True)
            self._live_width = 0

    # -- at the end -----------------------------------------------------------------------------------

    def print_rest(self) -> None:
        """Blocks that never became complete: the run stopped before."""
        self._erase_live()
        for records, missing in self._blocks.rest():
            self._print_block(records, missing)

    def summary_failures(self) -> None:
        self._summary("failed", "FAILURES", super().summary_failures)

    def summary_errors(self) -> None:
        self._summary("error", "ERRORS", super().summary_errors)

    def _summary(self, category: str, title: str, others_summary: Any) -> None:
        """pytest's own summary of what is not an example, then the examples in their own words."""
        if self.config.option.tbstyle == "no":
            return
        reports = self.getreports(category)
        examples = [report for report in reports if isinstance(report.longrepr, Told)]
        others = [report for report in reports if not isinstance(report.longrepr, Told)]
        if others:
            kept, self.stats[category] = self.stats[category], others
            others_summary()
            self.stats[category] = kept
        if examples and not others:
            self.write_sep("=", title)
        for report in examples:
            if self.config.option.tbstyle == "line":
                self._tw.line(report.longrepr.one_line())
                continue
            self._tw.line()
            report.longrepr.toterminal(self._tw)
            self._captured(report)
            if category == "failed":
                self._handle_teardown_sections(report.id)

    def _captured(self, report: BaseReport) -> None:
        """What the example printed, as pytest shows it."""
        wanted = self.config.option.showcapture
        for name, content in report.sections:
            if wanted == "all" or (wanted != "no" and wanted in name):
                self._tw.sep("-", name)
                self._tw.line(content.removesuffix("\n"))


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Take pytest's terminal reporter over, and pytest-bdd's option with it."""
    story = bool(getattr(config.option, "gherkin_terminal_reporter", False))
    config.stash[STORY] = story
    if story:
        config.option.gherkin_terminal_reporter = False  # pytest-bdd must not take it over as well
    current = config.pluginmanager.getplugin("terminalreporter")
    if current is None:  # a worker, or -p no:terminal
        return
    if type(current) is not TerminalReporter:
        if story:
            raise pytest.UsageError(
                f"--gherkin-terminal-reporter needs pytest's own terminal reporter, but {type(current)} has "
                "taken its place; switch that plugin off with -p no:…"
            )
        return
    config.pluginmanager.unregister(current)
    config.pluginmanager.register(Reporter(config, story=story), "terminalreporter")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.getplugin("terminalreporter")
    if isinstance(reporter, Reporter):
        reporter.print_rest()
