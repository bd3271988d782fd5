"""Performs scenarios with pytest-bdd's own code, and listens to its hooks for the record.

The runner's own way relies on private names of exactly the versions below. With others it steps aside: what
a scenario means stays the same, it only takes longer.
"""

from __future__ import annotations

import functools
import inspect
from contextlib import AbstractContextManager
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import pytest
from pytest_bdd.parser import Scenario, Step
from pytest_bdd.steps import StepFunctionContext

from runner.deadline import Deadline
from runner.sentences import Sentences

if TYPE_CHECKING:
    from runner.run import Run
    from runner.running import Running

PYTEST_BDD = "9.0.1"
PYTEST = (9, 2)


def wants_stock(config: pytest.Config) -> bool:
    """Whether pytest-bdd's own code is asked for, or needed."""
    return bool(
        config.getoption("runner_stock") or pytest.version_tuple[:2] != PYTEST or version("pytest-bdd") != PYTEST_BDD
    )


class Stock:
    """pytest-bdd's way to perform a scenario, with the records and the loop of the runner."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._running: Running | None = None
        self._step: AbstractContextManager[None] | None = None
        self._sentence = ""
        run.config.pluginmanager.register(self, "gherkin-stock")

    def perform(self, request: pytest.FixtureRequest, running: Running) -> None:
        from pytest_bdd.scenario import _execute_scenario

        self._running = running
        try:
            _execute_scenario(running.scenario.feature, running.scenario, request)
        except BaseException as error:
            self._close(error)  # a skip, which no hook tells
            raise
        finally:
            self._running = None

    def bridge(self, sentences: Sentences) -> None:
        """Let pytest-bdd call the async definitions among these as plain ones."""
        for definition in sentences.definitions:
            body = definition.context.step_func
            if inspect.iscoroutinefunction(body) or inspect.isasyncgenfunction(body):
                definition.context.step_func = self._plain(definition.context)

    def _plain(self, context: StepFunctionContext) -> Any:
        body = context.step_func

        @functools.wraps(body)
        def step(**kwargs: Any) -> Any:
            assert self._running is not None
            deadline = Deadline(self._run.step_seconds, self._sentence, self._running.waiting_place)
            return self._run.bodies.call_step(body, kwargs, deadline, self._running.item.addfinalizer)

        return step

    # -- pytest-bdd's hooks ---------------------------------------------------------------------------

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_before_step(self, scenario: Scenario, step: Step) -> None:
        if self._running is not None:
            number = next(n for n, each in enumerate(scenario.steps) if each is step)
            self._sentence = f"{step.keyword} {step.name}"
            self._step = self._running.step(number)
            self._step.__enter__()

    def pytest_bdd_after_step(self) -> None:
        if self._step is not None:
            step, self._step = self._step, None
            step.__exit__(None, None, None)

    def pytest_bdd_step_error(self, exception: BaseException) -> None:
        self._close(exception)

    def pytest_bdd_step_func_lookup_error(self, scenario: Scenario, step: Step, exception: Exception) -> None:
        self.pytest_bdd_before_step(scenario, step)
        self._close(exception)

    def _close(self, error: BaseException) -> None:
        if self._step is None:
            return
        step, self._step = self._step, None
        try:
            step.__exit__(type(error), error, error.__traceback__)
        except BaseException as raised:
            if raised is not error:
                raise
