"""One sandbox for the whole folder, and a world of one's own in it for each test."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.automation.engine import Engine
from tests.sandbox.standing import Sandbox, remove_folders, sandbox


@pytest.fixture(scope="session", autouse=True)
def folders() -> Iterator[None]:
    """Nothing of these tests is left behind."""
    yield
    remove_folders()


@pytest.fixture(scope="session")
def standing() -> Iterator[Sandbox]:
    """The shared sandbox."""
    with sandbox() as started:
        started.wait_until_ready()
        yield started


@pytest.fixture(scope="session")
def announced(standing: Sandbox) -> dict[str, Any]:
    """What the shared sandbox announced."""
    return standing.wait_until_ready()


@pytest.fixture(scope="session")
def api(announced: dict[str, Any]) -> Iterator[httpx.Client]:
    """A plain client of the shared sandbox's automation engine; safe to use from several threads."""
    with httpx.Client(base_url=announced["automation"], trust_env=False, timeout=20) as client:
        yield client


@pytest.fixture
def engine(announced: dict[str, Any], api: httpx.Client) -> Engine:
    """A world with a clock of its own."""
    return Engine(announced, api)
