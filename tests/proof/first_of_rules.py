"""A plugin for a run: of every rule, and of every feature's examples without one, the first example alone."""

import os

import pytest

from runner.collecting import Example

WHOLE = os.environ.get("SUITE_WHOLE") == "1"
"""Whether somebody wants all that is usually drawn from."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the others."""
    firsts: dict[tuple[str, str], pytest.Item] = {}
    for item in items:
        if isinstance(item, Example):
            firsts.setdefault((item.file.plan.shown, item.rule.id if item.rule else ""), item)
    kept = set(firsts.values())
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = firsts.values()
