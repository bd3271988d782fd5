"""The hooks that the runner calls. All of them only in the process that tells about the run: the only one,
or the controller of xdist's workers."""

from __future__ import annotations

import pytest

from runner.happened import ExampleRecord


def pytest_example_finished(config: pytest.Config, example: ExampleRecord) -> None:
    """Called once for each example that ran or was skipped, in order of arrival."""


def pytest_example_links(config: pytest.Config, example: ExampleRecord) -> list[tuple[str, str]]:  # type: ignore[empty-body]
    """Called when the failure of an example is printed: lines such as ("read it", "reports/out/…#slug")."""
