"""The life of one process of a run: what is checked at its beginning and closed at its end."""

from __future__ import annotations

import pytest

from runner.attaching import receive_with
from runner.run import run_of


def pytest_configure(config: pytest.Config) -> None:
    run_of(config)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    run = run_of(config)
    if run.recorder.running is not None:
        receive_with(None)
    run.loop.close()
