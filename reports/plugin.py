"""When documents are made: `pytest -p reports.plugin`.

Records are gathered on the process that tells about the run (the only one, or the controller of xdist's
workers); at the end of the session the book is made and written. Workers only say which examples they left
out, since nobody else knows.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reports import hookspecs
from reports.collected import Worker

NOT_A_RUN = ("collectonly", "showfixtures", "show_fixtures_per_test", "setuponly", "setupplan")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("reports", "documents of the run")
    group.addoption(
        "--reports-dir",
        metavar="DIR",
        default=None,
        help="where the documents are written (default: reports/out below the root directory)",
    )
    group.addoption("--no-reports", action="store_true", default=False, help="write no documents")


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    pluginmanager.add_hookspecs(hookspecs)


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("no_reports") or any(config.getoption(name, False) for name in NOT_A_RUN):
        return
    if hasattr(config, "workerinput"):
        config.pluginmanager.register(Worker(), "reports-worker")
        return
    # What writes documents takes its time to be read in, and a process that writes none does without.
    from reports.gathering import Gathering
    from reports.junit import start_junit

    given = config.getoption("reports_dir")
    folder = config.invocation_params.dir / given if given else config.rootpath / "reports" / "out"
    config.pluginmanager.register(Gathering(config, Path(folder), start_junit(config)), "reports-gathering")
