"""The register of deviations, and the parts that can be switched off for one request."""

import asyncio
import re
import tomllib
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox import faults
from sandbox.clock import Clocks
from sandbox.front import Front
from tests.sandbox.world import Person, World

ROOT = Path(__file__).parents[2]
SOURCES = {path: path.read_text() for path in (ROOT / "sandbox").rglob("*.py")}


@pytest.mark.parametrize("fault", faults.DEVIATIONS, ids=lambda fault: fault.name)
def test_a_deviation_breaks_known_requirements_in_one_place(fault: faults.Fault) -> None:
    known = tomllib.loads((ROOT / "features" / "requirements.toml").read_text())
    assert fault.breaks
    assert set(fault.breaks) <= set(known)
    assert sum(text.count(f'faults.on("{fault.name}")') for text in SOURCES.values()) == 1


def test_nothing_asks_for_a_fault_that_is_not_in_the_register() -> None:
    """A misspelled name would never be on."""
    asked = {name for text in SOURCES.values() for name in re.findall(r'faults\.on\("([^"]*)"\)', text)}
    assert asked - {"its-name"} == set(faults.REGISTER)
    assert len(faults.REGISTER) == len(faults.DEVIATIONS) + len(faults.INFRASTRUCTURE)


def test_the_register_is_shown(api: httpx.Client) -> None:
    shown = api.get("/_sandbox/faults").json()
    assert {fault["name"] for fault in shown} == set(faults.REGISTER)
    assert all(set(fault) == {"name", "breaks", "sentence"} for fault in shown)


def test_an_unknown_fault_is_named_with_the_known_ones(api: httpx.Client, starter: Person) -> None:
    headers = {**starter.headers, "X-Sandbox-Fault": "mail-down, bad-luck"}
    answer = api.get("/v1/account", headers=headers)
    assert answer.status_code == 400
    assert answer.text.startswith("unknown fault: bad-luck; known are ")
    assert "mail-down" in answer.text


def test_mail_that_is_down_undoes_nothing(inside: Any) -> None:
    """Q-14: the invitation stands, and can be sent again."""

    async def story(world: World) -> None:
        owner, guest = await world.creator(), await world.starter()
        team = await world.team(owner)
        path, down = f"/v1/teams/{team}/invitations", {"X-Sandbox-Fault": "mail-down"}
        sent = await world.ask(owner, "POST", path, {"email": guest.email, "role": "viewer"}, down)
        assert (sent.status_code, sent.json()["state"]) == (201, "pending")
        again = f"{path}/{sent.json()['id']}/resend"
        assert (await world.ask(owner, "POST", again, headers=down)).status_code == 200
        assert await mails_to(world, guest) == 0
        assert (await world.ask(owner, "POST", again)).status_code == 200
        assert await mails_to(world, guest) == 1

    inside(story)


async def mails_to(world: World, guest: Person) -> int:
    messages = (await world.api.get(world.announced["mail"] + "/_aws/ses")).json()["messages"]
    return sum(guest.email in message["Destination"]["ToAddresses"] for message in messages)


def test_a_database_that_is_down_is_our_fault(api: httpx.Client, starter: Person) -> None:
    down = {"X-Sandbox-Fault": "database-down"}
    answer = api.get("/v1/account", headers={**starter.headers, **down})
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "USER_LOAD_ERROR")
    by_key = api.get("/v1/auth/whoami", headers={"Authorization": "sk_live_0", **down})
    assert (by_key.status_code, by_key.json()["error"]["code"]) == (500, "AUTH_ERROR")
    assert api.get("/health", headers=down).status_code == 200
    assert api.get("/v1/account", headers=starter.headers).status_code == 200


def test_health_tells_of_each_part(api: httpx.Client) -> None:
    well = api.get("/_sandbox/health").json()
    assert [part["ok"] for part in well.values()] == [True, True, True, True]
    assert list(well) == ["service", "automation", "postgres", "mail"]
    down = api.get("/_sandbox/health", headers={"X-Sandbox-Fault": "database-down,mail-down"}).json()
    assert [part["ok"] for part in down.values()] == [True, False, False, False]


def test_a_dropped_connection_gives_no_answer_and_does_nothing(api: httpx.Client, creator: Person) -> None:
    body = {"name": "Never opened", "slug": f"never-{creator.id}"}
    with pytest.raises(httpx.RemoteProtocolError):
        api.post("/v1/teams", json=body, headers={**creator.headers, "X-Sandbox-Fault": "dropped-connection"})
    assert api.post("/v1/teams", json=body, headers=creator.headers).status_code == 201


def test_a_lost_answer_leaves_all_done(api: httpx.Client, creator: Person) -> None:
    body = {"name": "Opened", "slug": f"opened-{creator.id}"}
    with pytest.raises(httpx.RemoteProtocolError):
        api.post("/v1/teams", json=body, headers={**creator.headers, "X-Sandbox-Fault": "lost-answer"})
    assert body["slug"] in [team["slug"] for team in api.get("/v1/teams", headers=creator.headers).json()]


def test_slow_answers_wait_before_anything_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen without waiting: what the front does, in which order."""
    done: list[str] = []

    async def waits(seconds: float) -> None:
        done.append(f"waits {seconds:g} s")

    async def application(*_: Any) -> None:
        done.append("works")

    async def request(header: str) -> None:
        scope = {"type": "http", "method": "GET", "headers": [(b"x-sandbox-fault", header.encode())]}
        await Front(application, Clocks())(scope, None, None)  # type: ignore[arg-type]

    monkeypatch.setattr("sandbox.front.clock.pause", waits)
    asyncio.run(request("slow-answers"))
    assert done == ["waits 2 s", "works"]
