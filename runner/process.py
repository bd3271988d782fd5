"""The life of one process of a run: what is checked at its beginning and closed at its end."""

from __future__ import annotations

import pytest

from runner.attaching import receive_with
from runner.run import run_of


def pytest_configure(config: pytest.Config) -> None:
    if not config.pluginmanager.hasplugin("pytest_bdd.plugin") and not config.pluginmanager.hasplugin("pytest-bdd"):
        raise pytest.UsageError("runner.plugin runs the step definitions of pytest-bdd: add -p pytest_bdd.plugin")
    run_of(config)
    config.pluginmanager.register(_Failures(), "gherkin-failures")


def pytest_sessionfinish(session: pytest.Session) -> None:
    # Not when pytest is unconfigured: a worker whose controller is gone does not come that far.
    run_of(session.config).spool.leave()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    run = run_of(config)
    if run.recorder.running is not None:
        receive_with(None)
    run.loop.close()


class _Failures:
    """What could not be collected, in the process that runs the examples."""

    def __init__(self) -> None:
        self.only_features = True

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not report.nodeid.partition("::")[0].endswith(".feature"):
            self.only_features = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """A feature file that cannot be read keeps no other one from being run."""
        if session.testsfailed and self.only_features:
            session.config.option.continue_on_collection_errors = True
