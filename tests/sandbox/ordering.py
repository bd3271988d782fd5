"""What tests do with jobs and credits inside a standing sandbox."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable
from typing import Any

import httpx
import jwt

from tests.sandbox.world import Person, World

TEN_SECONDS = {"scenes": [{"duration": 10}]}
"""A spec that costs 100 credits."""


def user(person: Person) -> str:
    return f"framecast:user:{person.id}"


def team_owner(team: str) -> str:
    return f"framecast:team:{team}"


def signed(world: World, subject: str, *, secret: str | None = None, **claims: Any) -> dict[str, str]:
    """The header that opens an internal door for this subject, but for what is given here."""
    good = {"sub": subject, "aud": "framecast-internal", "exp": int(time.time()) + 300, **claims}
    wanted = {name: value for name, value in good.items() if value is not None}
    return {"Authorization": f"Bearer {jwt.encode(wanted, secret or world.announced['internal_secret'])}"}


async def grant(world: World, account: str, amount: int) -> None:
    """Credits for somebody."""
    body = {"account": account, "amount": amount}
    granted = await world.api.post("/internal/credits/grant", json=body, headers=signed(world, "operator"))
    assert granted.status_code == 200, granted.text


async def rich(world: World, credits: int = 1_000_000) -> Person:
    """A creator who can pay."""
    person = await world.creator()
    await grant(world, user(person), credits)
    return person


async def tries(world: World, who: Person, headers: dict[str, str] | None = None, **body: Any) -> httpx.Response:
    """An order, and what comes of it."""
    return await world.ask(who, "POST", "/v1/generate", {"spec": {}, **body}, headers)


async def order(world: World, who: Person, **body: Any) -> dict[str, Any]:
    """An order that is taken."""
    ordered = await tries(world, who, **body)
    assert ordered.status_code == 201, ordered.text
    return dict(ordered.json())


async def report(
    world: World, job: str, event: str, headers: dict[str, str] | None = None, **said: Any
) -> httpx.Response:
    """What the renderer says of a job."""
    sent = {**signed(world, job), **(headers or {})}
    return await world.api.post("/internal/jobs/callback", json={"job_id": job, "event": event, **said}, headers=sent)


async def reported(world: World, job: str, *reports: tuple[str, dict[str, Any]] | str) -> dict[str, Any]:
    """The job after several reports that are all taken."""
    answer: httpx.Response | None = None
    for one in reports:
        event, said = (one, {}) if isinstance(one, str) else one
        answer = await report(world, job, event, **said)
        assert answer.status_code == 200, answer.text
    assert answer is not None
    return dict(answer.json())


async def finished(world: World, who: Person, **body: Any) -> dict[str, Any]:
    """A job that was ordered and is completed."""
    job = await order(world, who, **body)
    return await reported(world, job["id"], "started", "completed")


async def cancel(world: World, who: Person, job: str) -> httpx.Response:
    return await world.ask(who, "POST", f"/v1/jobs/{job}/cancel")


async def get(world: World, who: Person, job: str) -> dict[str, Any]:
    return dict((await world.ask(who, "GET", f"/v1/jobs/{job}")).json())


async def credits_of(world: World, who: Person, owner: str | None = None, **page: int) -> dict[str, Any]:
    """Balance and ledger."""
    asked = {**({} if owner is None else {"owner": owner}), **page}
    answer = await world.api.get("/v1/credits", params=asked, headers=who.headers)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def balance(world: World, who: Person, owner: str | None = None) -> int:
    return int((await credits_of(world, who, owner))["balance"])


async def events_of(world: World, job: str) -> list[str]:
    """What happened to a job, as the rows say; their numbers are looked at on the way."""
    rows = await world.db.fetch(
        "SELECT sequence, event_type::text FROM job_events WHERE job_id = $1 ORDER BY sequence", job
    )
    assert [row["sequence"] for row in rows] == list(range(1, len(rows) + 1))
    return [row["event_type"] for row in rows]


async def books_balance(world: World) -> None:
    """Every ledger in this database adds up to its balance, and each row follows from the one before."""
    wrong = await world.db.fetch(
        "SELECT a.urn, a.credits, coalesce(sum(e.amount), 0) AS total FROM ("
        "SELECT 'framecast:user:' || id AS urn, credits FROM users UNION ALL "
        "SELECT 'framecast:team:' || id, credits FROM teams) a "
        "LEFT JOIN credit_entries e ON e.account = a.urn GROUP BY 1, 2 HAVING a.credits <> coalesce(sum(e.amount), 0)"
    )
    assert wrong == []
    torn = await world.db.fetch(
        "SELECT * FROM (SELECT account, amount, balance_after, coalesce(lag(balance_after) OVER "
        "(PARTITION BY account ORDER BY number), 0) AS before FROM credit_entries) e "
        "WHERE before + amount <> balance_after"
    )
    assert torn == []


async def at_once(*requests: Awaitable[httpx.Response]) -> Counter[int]:
    """How many got which status."""
    return Counter([answer.status_code for answer in await asyncio.gather(*requests)])
