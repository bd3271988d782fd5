"""Lets examples use async fixtures: pytest calls a plain function in their place while it sets them up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from _pytest.fixtures import FixtureDef, SubRequest
from pytest_bdd.steps import step_function_context_registry

from runner.collecting import Example
from runner.run import run_of


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: FixtureDef[Any], request: SubRequest) -> Iterator[None]:
    body = fixturedef.func
    if not isinstance(request._pyfuncitem, Example) or step_function_context_registry.get(body) is not None:
        return (yield)
    plain = run_of(request.config).bodies.as_plain_fixture(
        body, wide=fixturedef.scope != "function", add_finalizer=request.addfinalizer
    )
    fixturedef.func = plain  # type: ignore[misc]  # pytest has no hook for the call itself
    try:
        return (yield)
    finally:
        fixturedef.func = body  # type: ignore[misc]
