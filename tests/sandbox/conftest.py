"""One sandbox for the whole folder; tests that break one start their own."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import asyncpg
import httpx
import pytest

from tests.sandbox.standing import Sandbox, remove_folders, sandbox
from tests.sandbox.world import Person, World

Story = Callable[[World], Coroutine[Any, Any, None]]


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
    """A plain client of the shared sandbox."""
    with httpx.Client(base_url=announced["api"], trust_env=False) as client:
        yield client


@pytest.fixture(scope="session")
def starter(announced: dict[str, Any], api: httpx.Client) -> Person:
    """Somebody known, who is no creator."""
    person = Person(announced["jwt_secret"])
    assert api.get("/v1/account", headers=person.headers).status_code == 200
    return person


@pytest.fixture(scope="session")
def creator(announced: dict[str, Any], api: httpx.Client) -> Person:
    """Somebody known, who is a creator."""
    person = Person(announced["jwt_secret"])
    upgraded = api.post("/v1/account/upgrade", json={"target_tier": "creator"}, headers=person.headers)
    assert upgraded.status_code == 200
    return person


@pytest.fixture(scope="session")
def inside(announced: dict[str, Any]) -> Iterator[Callable[[Story], None]]:
    """Carry out a story inside the shared sandbox: all stories have one loop and its connections."""
    limits = httpx.Limits(max_connections=20)
    with asyncio.Runner() as runner:
        client = httpx.AsyncClient(base_url=announced["api"], trust_env=False, limits=limits, timeout=20)
        db = runner.run(_pool(announced["database"]))
        yield lambda story: runner.run(story(World(announced, client, db)))
        runner.run(client.aclose())
        runner.run(db.close())


async def _pool(database: str) -> "asyncpg.Pool[asyncpg.Record]":
    return await asyncpg.create_pool(database, min_size=1, max_size=2)
