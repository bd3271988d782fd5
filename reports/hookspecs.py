"""The hook that the documents call."""

from __future__ import annotations

import pytest


def pytest_reports_facts(config: pytest.Config) -> dict[str, str]:  # type: ignore[empty-body]
    """What the documents should say about the run that only the project knows.

    Called once, at the end of the run, where the documents are written. Three names have their own place:
    "target" (what the examples ran on), "product" and "title". All others stand at the foot of the page in
    the order given: {"target": "sandbox", "PostgreSQL": "15.18", "mail": "catcher (a stub)"}.
    """
