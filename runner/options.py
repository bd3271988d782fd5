"""The options and settings of the runner, and its hooks."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("gherkin", "feature files")
    group.addoption(
        "--gherkin-step-timeout",
        dest="gherkin_step_timeout",
        type=float,
        default=None,
        metavar="SECONDS",
        help="how long one step may take (0: no limit); default: the setting gherkin_step_timeout, else 30",
    )
    group.addoption(
        "--runner-timings",
        dest="runner_timings",
        action="store_true",
        default=False,
        help="print what the runner itself costs per step, beyond the time inside steps and fixtures",
    )
    group.addoption(
        "--runner-stock",
        dest="runner_stock",
        action="store_true",
        default=False,
        help="perform scenarios with pytest-bdd's own code: slower, to find out who is to blame; "
        "chosen by itself with versions of pytest-bdd and pytest that the runner does not know",
    )
    parser.addini("gherkin_step_timeout", "seconds that one step of a feature may take", default="30")


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    from runner import hookspecs

    pluginmanager.add_hookspecs(hookspecs)


def wants_traceback(config: pytest.Config) -> bool:
    """Whether everything that is known about a failure is asked for: --tb=long or --full-trace."""
    return bool(config.getoption("fulltrace", False)) or config.getoption("tbstyle", "auto") == "long"


def shows_traceback(config: pytest.Config) -> bool:
    """Whether the way to a failure through the code is asked for: -vv, or any --tb that shows one."""
    asked = config.getoption("tbstyle", "auto") in ("short", "long", "native") or wants_traceback(config)
    return asked or bool(config.get_verbosity() >= 2)
