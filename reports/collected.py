"""Which examples a process collected and which it left out: all that a worker has to hand over for the documents."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import pytest

Place = tuple[str, int]

COLLECTED = "reports_collected"
"""The name under which a worker hands over what it collected."""


class Collected:
    """The places of the examples that were selected, and of those that were left out."""

    def __init__(self) -> None:
        self.selected: set[Place] = set()
        self.deselected: set[Place] = set()

    def see_selected(self, items: Iterable[pytest.Item]) -> None:
        self.selected.update(_places(items))

    def see_deselected(self, items: Iterable[pytest.Item]) -> None:
        self.deselected.update(_places(items))

    def to_json(self) -> dict[str, list[list[Any]]]:
        return {
            "selected": [list(place) for place in sorted(self.selected)],
            "deselected": [list(place) for place in sorted(self.deselected)],
        }

    def add_json(self, data: dict[str, list[list[Any]]]) -> None:
        self.selected.update((str(uri), int(line)) for uri, line in data["selected"])
        self.deselected.update((str(uri), int(line)) for uri, line in data["deselected"])


def _places(items: Iterable[pytest.Item]) -> Iterable[Place]:
    for item in items:
        path, line, _ = item.location
        if is_gherkin(item.nodeid) and line is not None:
            yield path.replace(os.sep, "/"), line + 1


def is_gherkin(nodeid: str) -> bool:
    """Whether pytest means a feature file, or an example in one."""
    return nodeid.split("::")[0].endswith(".feature")


class Worker:
    """What a worker of xdist knows and its controller does not: which examples were left out."""

    def __init__(self) -> None:
        self.collected = Collected()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.collected.see_selected(session.items)

    def pytest_deselected(self, items: list[pytest.Item]) -> None:
        self.collected.see_deselected(items)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        session.config.workeroutput[COLLECTED] = self.collected.to_json()  # type: ignore[attr-defined]
