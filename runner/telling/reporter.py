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
from runner.plan import FeatureProblem
from runner.run import run_of
from runner.telling.blocks import Blocks
from runner.telling.lines import MAX_WIDTH, cleaned, line, uncoloured
from runner.telling.live import LiveFile, live_file
from runner.telling.story import Detail, feature_lines
from runner.telling.told import Told
from runner.telling.written import Written, written

STORY: pytest.StashKey[bool] = pytest.StashKey()
"""Whether this run is told as a story."""

_DEFAULT_SUMMARY = "fE"
"""What pytest lists at the end unless it is asked for something else."""


class Reporter(TerminalReporter):  # type: ignore[misc]  # pytest-xdist and pytest-bdd subclass it as well
    """Tells examples; everything else is pytest's."""

    def __init__(self, config: pytest.Config, *, story: bool) -> None:
        super().__init__(config)
        self._story = story
        self.blocks = Blocks()
        self._live: LiveFile | None = None
        if story:
            self._show_progress_info = False
            self._live = live_file(config, self._tw._file, self.blocks.progress)
            if self._live is not None:
                self._tw._file = self._live

    # -- which examples to expect ---------------------------------------------------------------------

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        super().pytest_collection_finish(session)
        self.blocks.expect([item.nodeid for item in session.items])

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        self.blocks.expect(ids)

    # -- while it runs --------------------------------------------------------------------------------

    def pytest_runtest_logstart(self, nodeid: str, location: tuple[str, int | None, str]) -> None:
        if self._story and self.blocks.expects(nodeid):
            self.blocks.begins(nodeid)
            if self._live is not None:
                self._live.begin()
                self._live.draw()
        else:
            super().pytest_runtest_logstart(cleaned(nodeid), location)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not (self._story and self.blocks.expects(report.nodeid)):
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
        for block in self.blocks.heard(example):
            self._print_block(block, missing=0)
        if self._live is not None:
            self._live.draw()

    def _print_block(self, records: list[ExampleRecord], missing: int) -> None:
        self.ensure_newline()
        detail = Detail.STEPS if self.verbosity > 0 else Detail.FEATURES if self.verbosity < 0 else Detail.EXAMPLES
        file = self._written(records[0].uri) if detail is Detail.STEPS else None
        for each in feature_lines(records, self.blocks.pace, detail=detail, missing=missing, file=file):
            each.write(self._tw, self._width)
        self.flush()

    def _written(self, uri: str) -> Written:
        try:
            return written(run_of(self.config).plan(self.config.rootpath / uri))
        except (FeatureProblem, OSError):  # it was changed or taken away while it ran
            return Written()

    @property
    def _width(self) -> int:
        return min(self._tw.fullwidth, MAX_WIDTH)

    def pytest_enter_pdb(self) -> None:
        if self._live is not None:
            self._live.pause()

    def pytest_leave_pdb(self) -> None:
        if self._live is not None:
            self._live.begin()

    # -- at the end -----------------------------------------------------------------------------------

    def print_rest(self) -> None:
        """Blocks that never became complete: the run stopped before."""
        if self._live is not None:
            self._live.end()
        for records, missing in self.blocks.rest():
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
                line(report.longrepr.one_line()).write(self._tw, self._width)
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
                for text in uncoloured(content).removesuffix("\n").split("\n"):
                    line(text.removesuffix("\r")).write(self._tw, self._width)

    def short_test_summary(self) -> None:
        """pytest's list of what failed, which a story has told already, example by example."""
        if not self._story or self.config.option.reportchars != _DEFAULT_SUMMARY:
            super().short_test_summary()
            return
        kept: dict[str, list[Any]] = {name: self.stats[name] for name in ("failed", "error") if name in self.stats}
        for name, reports in kept.items():
            self.stats[name] = [report for report in reports if not isinstance(report.longrepr, Told)]
        super().short_test_summary()
        self.stats |= kept


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
