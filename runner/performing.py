"""Performs one scenario: its steps in order, with pytest-bdd's hooks in pytest-bdd's order.

What pytest-bdd does per step (look the definition up through all fixtures, inspect its signature twice) was
done once by `sentences`; what a step means is unchanged, and a test compares both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from _pytest.outcomes import Failed
from pytest_bdd.compat import inject_fixture
from pytest_bdd.exceptions import StepDefinitionNotFoundError
from pytest_bdd.parser import Scenario, Step
from pytest_bdd.scenario import (
    STEP_ARGUMENT_DATATABLE,
    STEP_ARGUMENT_DOCSTRING,
    parse_step_arguments,
)

from runner.deadline import Deadline

if TYPE_CHECKING:
    from runner.run import Run
    from runner.running import Running
    from runner.sentences import Definition


class UnknownSentence(StepDefinitionNotFoundError):
    """A step whose sentence nobody defined."""


def perform(request: pytest.FixtureRequest) -> None:
    """Perform the example that this request belongs to."""
    __tracebackhide__ = True
    from runner.run import run_of

    run = run_of(request.config)
    running = run.recorder.running
    assert running is not None
    scenario = running.scenario
    feature = scenario.feature
    if run.stock is not None:
        run.stock.perform(request, running)
        return
    hook = request.config.hook
    hook.pytest_bdd_before_scenario(request=request, feature=feature, scenario=scenario)
    try:
        for number, step in enumerate(scenario.steps):
            definition = running.found[number].one
            with running.step(number):
                if definition is None:
                    unknown = UnknownSentence(running.record.steps[number].message)
                    hook.pytest_bdd_step_func_lookup_error(
                        request=request, feature=feature, scenario=scenario, step=step, exception=unknown
                    )
                    raise unknown
                _perform_step(run, running, request, scenario, step, definition)
    finally:
        hook.pytest_bdd_after_scenario(request=request, feature=feature, scenario=scenario)


def _perform_step(
    run: Run,
    running: Running,
    request: pytest.FixtureRequest,
    scenario: Scenario,
    step: Step,
    definition: Definition,
) -> None:
    __tracebackhide__ = True
    context = definition.context
    hook = request.config.hook
    about: dict[str, Any] = {
        "request": request,
        "feature": scenario.feature,
        "scenario": scenario,
        "step": step,
        "step_func": context.step_func,
        "step_func_args": {},
    }
    hook.pytest_bdd_before_step(**about)
    try:
        given = parse_step_arguments(step=step, context=context)
        kwargs = {name: value for name, value in given.items() if name in definition.parameters}
        if STEP_ARGUMENT_DATATABLE in definition.parameters and step.datatable is not None:
            kwargs[STEP_ARGUMENT_DATATABLE] = step.datatable.raw()
        if STEP_ARGUMENT_DOCSTRING in definition.parameters and step.docstring is not None:
            kwargs[STEP_ARGUMENT_DOCSTRING] = step.docstring
        for name in definition.required:
            if name not in kwargs:
                kwargs[name] = request.getfixturevalue(name)
        about["step_func_args"] = kwargs
        hook.pytest_bdd_before_step_call(**about)
        deadline = Deadline(run.step_seconds, f"{step.keyword} {step.name}", running.waiting_place)
        result = run.bodies.call_step(context.step_func, kwargs, deadline, request.addfinalizer)
    except (Exception, Failed) as exception:
        hook.pytest_bdd_step_error(exception=exception, **about)
        raise
    if context.target_fixture is not None:
        inject_fixture(request, context.target_fixture, result)
    hook.pytest_bdd_after_step(**about)
