"""The hooks that the runner calls, and one that it answers. All of them only in the process that tells about the run:
the only one, or the controller of xdist's workers."""

from __future__ import annotations

import pytest

from runner.happened import ExampleRecord


def pytest_example_finished(config: pytest.Config, example: ExampleRecord) -> None:
    """Called once for each example that ran or was skipped, in order of arrival."""


def pytest_example_links(config: pytest.Config, example: ExampleRecord) -> list[tuple[str, str]]:  # type: ignore[empty-body]
    """Called when the failure of an example is printed: lines such as ("read it", "reports/out/…#slug")."""


@pytest.hookspec(firstresult=True)
def pytest_examples_tagged(config: pytest.Config, tag: str) -> list[tuple[str, int]]:  # type: ignore[empty-body]
    """To be called: every example of the project that carries this tag, whether the run selected it or not.

    Each is told by its feature file, relative to the project's root, and its line, as in its record. A file that cannot
    be read has one at line 0, since nobody knows what it holds.
    """
