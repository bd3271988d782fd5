"""pytest's own JUnit file, beside the other documents, when the user asked for none elsewhere."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from _pytest.junitxml import LogXML, xml_key

from reports.collected import is_gherkin


class JUnit(LogXML):
    """pytest's writer of JUnit; its text is ours to put in place, whole, and only beside other documents."""

    def __init__(self, config: pytest.Config) -> None:
        self.trouble: OSError | None = None
        self.addresses: dict[str, str] = {}
        """The address in the page of each example that has just ended, by its node id."""
        self._held: dict[str, list[pytest.TestReport]] = {}
        self._text = ""
        super().__init__(
            "junit.xml",
            config.getoption("junitprefix", None),
            config.getini("junit_suite_name"),
            config.getini("junit_logging"),
            config.getini("junit_duration_report"),
            config.getini("junit_family"),
            config.getini("junit_log_passing_tests"),
        )

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take up the reports of an example when the last one is here: only then all is known of what went wrong."""
        if not is_gherkin(report.nodeid):
            super().pytest_runtest_logreport(report)
            return
        self._held.setdefault(report.nodeid, []).append(report)
        if report.when not in ("setup", "call"):  # a dead worker has no phase
            self._take_up(report.nodeid)

    def _take_up(self, nodeid: str) -> None:
        for report in self._held.pop(nodeid, ()):
            super().pytest_runtest_logreport(report)
            address = self.addresses.pop(nodeid, None)
            if address is not None:
                self.node_reporter(report).add_property("address", address)

    def pytest_sessionfinish(self) -> None:
        """Write, as pytest does; on a full disk that is said once, with the other documents."""
        for nodeid in list(self._held):
            self._take_up(nodeid)
        try:
            with tempfile.TemporaryDirectory(prefix="junit-") as folder:
                self.logfile = str(Path(folder, "junit.xml"))
                super().pytest_sessionfinish()
                self._text = Path(self.logfile).read_text(encoding="utf-8")
        except OSError as problem:
            self.trouble = problem

    def text(self) -> str:
        """What it wrote at the end of the session.

        Raises:
            OSError: it could not write.
        """
        if self.trouble is not None:
            raise self.trouble
        return self._text

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
        """Say nothing: the file stands beside the page, and the page is named once."""


def start_junit(config: pytest.Config) -> JUnit | None:
    """Write JUnit beside the other documents, unless the user said where it goes or switched it off."""
    if not config.pluginmanager.has_plugin("junitxml") or config.getoption("xmlpath", None):
        return None
    junit = JUnit(config)
    config.stash[xml_key] = junit  # where the fixtures `record_property` and the like look for it
    config.pluginmanager.register(junit, "reports-junit")
    return junit
