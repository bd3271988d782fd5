"""The tenants of a scenario: who is made known, by whom, with which rights, and which sign-in they come with."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import jwt
import pytest

from support import api
from support.automation.tenants import BUILDER, Tenants
from support.builders import Builders
from support.errors import SetupFailed
from support.target import Target
from support.wire import Reply

TARGET = Target(
    name="tried",
    description="an engine that is made up",
    api="http://video.test",
    can=frozenset({"automation", "faults"}),
    jwt_secret="not needed",
    automation="http://engine.test",
    administrator="admin@engine.test",
    administrator_password="hers",
)


@pytest.fixture(autouse=True)
def _no_example_runs(monkeypatch):
    """Evidence belongs to examples."""
    monkeypatch.setattr(api, "note", lambda *_, **__: None)


class Standing:
    """A clock that stands where it is put."""

    stands_still = True

    def __init__(self) -> None:
        self.headers = {"X-Sandbox-Clock": "own"}
        self.at = datetime(2030, 3, 1, 12, tzinfo=UTC)

    def now(self) -> datetime:
        """Where it stands."""
        return self.at

    async def let_pass(self, time: timedelta) -> None:
        """Put it further on."""
        self.at += time

    async def come_to_rest(self) -> None:
        """It rests always."""


class Engine:
    """Answers as an engine does to whoever registers, signs in, gives rights; and remembers what it was asked."""

    def __init__(self, clock: Standing, *, registers: bool = True) -> None:
        self.clock, self.registers, self.numbers = clock, registers, 0
        self.asked: list[tuple[str, str, dict[str, str], Any]] = []

    async def ask(self, method: str, address: str, *, headers: Any, params: Any, content: bytes | None) -> Reply:
        """One answer, as from the wire."""
        path, body = urlsplit(address).path, json.loads(content or b"null")
        self.asked.append((method, path, {name.lower(): value for name, value in headers.items()}, body))
        match path:
            case "/auth/register" if not self.registers:
                return said(403, {"error": "off", "code": "FORBIDDEN"})
            case "/auth/register" | "/auth/login":
                return said(200, {"data": self._bundle(body["login"])})
            case "/api/v1/packs":
                return said(200, {"items": [], "pagination": {}})
        return said(201, {"data": {"id": 1}})

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for _, path, _, _ in self.asked]

    def _bundle(self, login: str) -> dict[str, Any]:
        self.numbers += 1
        ends = int(self.clock.at.timestamp()) + 3600
        token = jwt.encode({"sub": str(self.numbers), "exp": ends}, "a secret of the engine that is long enough")
        user = {"id": self.numbers, "login": login, "display_name": None}
        return {"access_token": token, "refresh_token": "r", "expires_in": 3600, "user": user}


def tenants(engine: Engine, **more: Any) -> Tenants:
    """The tenants of a scenario that is tried on this engine."""
    return Tenants(TARGET, engine, Builders("mark"), engine.clock, {}, more.get("sign_ins", {}))


def said(status: int, body: Any) -> Reply:
    """An answer that says this."""
    return Reply(status, json.dumps(body).encode())


def test_whoever_is_named_first_registers_and_may_build():
    """The administrator signs in for that, and gives the rights."""
    engine = Engine(Standing())
    mara = asyncio.run(tenants(engine).get("Mara"))
    assert engine.paths() == ["/auth/register", "/auth/login", "/api/v1/permissions/assignments"]
    assert (mara.login, mara.id) == ("mara.mark@example.test", 1)
    assert engine.asked[2][3] == {"identity_login": mara.login, "permission_set_ref": BUILDER}


def test_whoever_is_named_again_is_the_same():
    """And is given nothing anew."""
    engine = Engine(Standing())
    there = tenants(engine)

    async def twice() -> bool:
        return await there.get("Mara") is await there.get("Mara", None)

    assert asyncio.run(twice())
    assert engine.paths().count("/auth/register") == 1
    assert there.logins() == ["mara.mark@example.test"]


def test_rights_are_given_as_they_are_asked_for():
    """Another set, or none."""
    engine = Engine(Standing())
    there = tenants(engine)
    asyncio.run(there.get("Theo", "core.viewer"))
    asyncio.run(there.get("Nora", None))
    given = [body["permission_set_ref"] for _, path, _, body in engine.asked if path.endswith("/assignments")]
    assert given == ["core.viewer"]


def test_the_administrator_signs_in_once_for_all_scenarios():
    """What one scenario was given serves the next."""
    engine, sign_ins = Engine(Standing()), {}
    for _ in range(2):
        asyncio.run(tenants(engine, sign_ins=sign_ins).get("Mara"))
    assert [body["login"] for _, path, _, body in engine.asked if path == "/auth/login"] == [TARGET.administrator]


def test_where_nobody_registers_alone_the_administrator_makes_them_known():
    """And they sign in after that."""
    engine = Engine(Standing(), registers=False)
    asyncio.run(tenants(engine).get("Mara", None))
    assert engine.paths() == ["/auth/register", "/auth/login", "/api/v1/identities", "/auth/login"]
    assert engine.asked[2][3]["login"] == engine.asked[3][3]["login"] == "mara.mark@example.test"


def test_an_engine_that_takes_nobody_is_the_end_of_the_example():
    """A beginning that cannot be reached."""

    class Broken(Engine):
        async def ask(self, *_: Any, **__: Any) -> Reply:
            return said(500, {"error": "oops", "code": "INTERNAL_SERVER_ERROR"})

    there = tenants(Broken(Standing()))
    with pytest.raises(SetupFailed, match="register"):
        asyncio.run(there.get("Mara"))


@pytest.mark.parametrize(("later", "sign_ins"), [(timedelta(minutes=29), 0), (timedelta(minutes=31), 1)])
def test_a_sign_in_is_made_anew_when_half_of_its_life_is_over(later, sign_ins):
    """Not earlier: signing in costs."""
    clock = Standing()
    engine = Engine(clock)
    there = tenants(engine)

    async def come_again() -> None:
        mara = await there.get("Mara", None)
        await clock.let_pass(later)
        engine.asked.clear()
        await mara.sees_packs()

    asyncio.run(come_again())
    assert engine.paths() == ["/auth/login"] * sign_ins + ["/api/v1/packs"]


def test_requests_carry_the_sign_in_and_the_clock():
    """Whose it is, and when."""
    engine = Engine(Standing())

    async def look() -> None:
        await (await tenants(engine).get("Mara", None)).sees_packs()

    asyncio.run(look())
    headers = engine.asked[-1][2]
    assert headers["authorization"].startswith("Bearer ey")
    assert headers["x-sandbox-clock"] == "own"


def test_whoever_shows_something_else_shows_exactly_that():
    """Or nothing."""
    engine = Engine(Standing())

    async def come() -> None:
        nora = tenants(engine).stranger("Nora")
        await nora.comes_with("a token", "look", "GET", "/auth/me")
        await nora.comes_with(None, "look", "GET", "/auth/me")

    asyncio.run(come())
    shown = [headers.get("authorization") for _, _, headers, _ in engine.asked]
    assert shown == ["Bearer a token", None]


def test_trouble_concerns_everybody_of_the_scenario_until_it_is_over():
    """Also those who were there before."""
    engine = Engine(Standing())
    there = tenants(engine)

    async def suffer() -> None:
        mara = await there.get("Mara", None)
        there.suffer("database-down")
        await mara.sees_packs()
        await there.stranger("Nora").comes_with(None, "look", "GET", "/health")
        there.recover("database-down")
        await mara.sees_packs()

    asyncio.run(suffer())
    told = [headers.get("x-sandbox-fault") for _, _, headers, _ in engine.asked]
    assert told == [None, "database-down", "database-down", ""]
