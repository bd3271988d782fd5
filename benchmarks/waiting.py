"""A pytest plugin that adds up how long the examples of all workers took, and how long they waited for the platform.

A worker waits while at least one request to the platform, its mailbox or its clock, or one question to its database, is
on its way. Everything else is ours: steps, fixtures, runner.
"""

import json
import time
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from runner.happened import ExampleRecord
from support.wire import Wire

WAITING = (
    (Wire, "ask"),
    (asyncpg.Pool, "fetch"),
    (asyncpg.Pool, "fetchval"),
    (asyncpg.Pool, "execute"),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where to tell."""
    parser.addoption("--waiting-told-in", type=Path)


class Sums:
    """The sums of one run, in seconds, on the controller."""

    def __init__(self) -> None:
        self.examples = self.steps = 0
        self.inside = self.waiting = 0.0

    def pytest_example_finished(self, example: ExampleRecord) -> None:
        """Add one example."""
        self.examples += 1
        self.steps += len(example.steps)
        self.inside += example.seconds

    def pytest_testnodedown(self, node: Any) -> None:
        """Add what one worker waited."""
        self.waiting += node.workeroutput["waited"]

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Tell the sums."""
        session.config.getoption("--waiting-told-in").write_text(json.dumps(vars(self)))


class Worker:
    """Measures one worker and tells the controller."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._on_the_way = 0
        self._since = self._waited = 0.0
        for owner, name in WAITING:
            setattr(owner, name, self._timed(getattr(owner, name)))

    def pytest_sessionfinish(self) -> None:
        """Tell."""
        self._config.workeroutput["waited"] = self._waited  # type: ignore[attr-defined]

    def _timed(self, ask: Any) -> Any:
        async def timed(*values: Any, **more: Any) -> Any:
            if self._on_the_way == 0:
                self._since = time.perf_counter()
            self._on_the_way += 1
            try:
                return await ask(*values, **more)
            finally:
                self._on_the_way -= 1
                if self._on_the_way == 0:
                    self._waited += time.perf_counter() - self._since

        return timed


def pytest_configure(config: pytest.Config) -> None:
    """Listen where the records arrive, and measure where the examples run."""
    config.pluginmanager.register(Worker(config) if hasattr(config, "workerinput") else Sums())
