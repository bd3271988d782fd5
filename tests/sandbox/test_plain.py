"""`--plain` on a database that somebody names: the platform plays a real service. And when it breaks."""

import asyncio
from collections.abc import Iterator
from typing import Any

import asyncpg
import httpx
import pytest

from tests.sandbox.standing import Sandbox, sandbox
from tests.sandbox.world import Person


@pytest.fixture(scope="module")
def plain(announced: dict[str, Any]) -> Iterator[Sandbox]:
    """A plain sandbox on a database of its own in the shared server."""

    async def make() -> None:
        connection = await asyncpg.connect(announced["database"])
        await connection.execute("CREATE DATABASE plain")
        await connection.close()

    asyncio.run(make())
    with sandbox("--plain", "--database", announced["database"].removesuffix("postgres") + "plain") as started:
        started.wait_until_ready()
        yield started


@pytest.fixture(scope="module")
def service(plain: Sandbox) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=plain.wait_until_ready()["api"], trust_env=False) as client:
        yield client


@pytest.fixture(scope="module")
def owner(plain: Sandbox, service: httpx.Client) -> Person:
    person = Person(plain.wait_until_ready()["jwt_secret"])
    upgraded = service.post("/v1/account/upgrade", json={"target_tier": "creator"}, headers=person.headers)
    assert upgraded.status_code == 200
    return person


def test_there_is_no_control_path(plain: Sandbox, service: httpx.Client) -> None:
    assert plain.wait_until_ready()["control"] is None
    for path in ("", "/clocks", "/health", "/faults"):
        assert service.get(f"/_sandbox{path}").status_code == 404


def test_sandbox_headers_mean_nothing(service: httpx.Client, owner: Person) -> None:
    headers = {**owner.headers, "X-Sandbox-Clock": "unknown", "X-Sandbox-Fault": "database-down"}
    assert service.get("/v1/account", headers=headers).status_code == 200


def test_the_database_given_is_used_and_named(plain: Sandbox, owner: Person) -> None:
    said = plain.wait_until_ready()
    assert said["database"].endswith("/plain")
    assert said["postgres"].endswith("at the address given")

    async def look() -> None:
        connection = await asyncpg.connect(said["read_only_database"])
        assert await connection.fetchval("SELECT count(*) FROM users WHERE id = $1", owner.id) == 1
        with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
            await connection.execute("DELETE FROM users")
        await connection.close()

    asyncio.run(look())


def test_a_second_sandbox_finds_the_database_up_to_date(plain: Sandbox) -> None:
    with sandbox("--database", plain.wait_until_ready()["database"]) as second:
        assert second.wait_until_ready()["control"] is not None


def test_what_breaks_is_answered_generically_and_logged_without_secrets(
    plain: Sandbox, service: httpx.Client, owner: Person
) -> None:
    """Q-29: no database text in an answer; R: no token in a log."""
    team = service.post("/v1/teams", json={"name": "Broken"}, headers=owner.headers).json()["id"]
    made = service.post("/v1/auth/keys", json={}, headers=owner.headers).json()

    async def break_it() -> None:
        connection = await asyncpg.connect(plain.wait_until_ready()["database"])
        await connection.execute("ALTER TABLE jobs RENAME TO lost; ALTER TABLE api_keys RENAME TO lost_keys")
        await connection.close()

    asyncio.run(break_it())
    answer = service.delete(f"/v1/teams/{team}", headers=owner.headers)
    assert answer.status_code == 500
    assert answer.json() == {
        "error": {"code": "INTERNAL_ERROR", "message": "Internal error: something went wrong on our side"}
    }
    by_key = service.get("/v1/auth/whoami", headers={"Authorization": made["raw_key"]})
    assert (by_key.status_code, by_key.json()["error"]["code"]) == (500, "AUTH_ERROR")
    assert service.get(f"/v1/teams/{team}", headers=owner.headers).status_code == 200
    assert 'relation "jobs" does not exist' in plain.said()
    for secret in (owner.token().split(".")[2], made["raw_key"], plain.wait_until_ready()["jwt_secret"]):
        assert secret not in plain.said()
