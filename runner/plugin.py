"""The plugin: `pytest -p runner.plugin`.

(`-p runner` names a plugin of pytest itself, `_pytest.runner`, and would load nothing.) It is named with
`-p` so that it stands before pytest-xdist, which keeps the terminal reporter that it finds. Below, a
module stands before those that import it, so that pytest can rewrite its assertions.
"""

import pytest

PLUGINS = [
    "runner.options",
    "runner.recording",
    "runner.process",
    "runner.choosing",
    "runner.narrowing",
    "runner.collecting",
    "runner.fixtures",
    "runner.controller",
    "runner.memory",
    "runner.tagged",
    "runner.words",
    "runner.telling.tally",
    "runner.telling.reporter",
    "runner.telling.durations",
    "runner.telling.summary",
    "runner.telling.github",
]


def pytest_addoption(pluginmanager: pytest.PytestPluginManager) -> None:
    """Take them in, as `pytest_plugins` would, without looking among all installed packages for each of them."""
    for name in PLUGINS:
        pluginmanager.import_plugin(name)
