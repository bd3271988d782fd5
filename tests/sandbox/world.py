"""A small world inside a standing sandbox: people, their teams, and direct sight of the rows."""

import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import jwt


@dataclass(frozen=True)
class Person:
    """Somebody with a token of their own."""

    secret: str
    id: str = field(default_factory=lambda: str(uuid4()))

    @property
    def email(self) -> str:
        return f"{self.id}@people.example"

    def token(self, **claims: Any) -> str:
        """A good token, but for what is given here; None leaves a claim out."""
        now = int(time.time())
        good = {"sub": self.id, "email": self.email, "aud": "authenticated", "role": "authenticated"}
        wanted = {**good, "iat": now, "exp": now + 3600, **claims}
        return jwt.encode({name: value for name, value in wanted.items() if value is not None}, self.secret)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token()}"}


class World:
    """What tests do inside a sandbox."""

    def __init__(self, announced: dict[str, Any], api: httpx.AsyncClient, db: "asyncpg.Pool[asyncpg.Record]") -> None:
        self.announced = announced
        self.api = api
        self.db = db

    async def ask(
        self, who: Person, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> httpx.Response:
        sent = {} if body is None else {"json": body}
        return await self.api.request(method, path, headers={**who.headers, **(headers or {})}, **sent)

    async def starter(self) -> Person:
        person = Person(self.announced["jwt_secret"])
        assert (await self.ask(person, "GET", "/v1/account")).status_code == 200
        return person

    async def creator(self) -> Person:
        person = await self.starter()
        upgraded = await self.ask(person, "POST", "/v1/account/upgrade", {"target_tier": "creator"})
        assert upgraded.status_code == 200
        return person

    async def team(self, owner: Person, **body: Any) -> str:
        """A new team of this owner."""
        created = await self.ask(owner, "POST", "/v1/teams", {"name": "Northlight", **body})
        assert created.status_code == 201, created.text
        return str(created.json()["id"])

    async def teams(self, owner: Person, count: int) -> None:
        """Many teams at once."""
        await self.db.execute(
            "WITH made AS (INSERT INTO teams (name) SELECT 'Many' FROM generate_series(1, $1::int) RETURNING id) "
            "INSERT INTO memberships (team_id, user_id, role) SELECT id, $2::uuid, 'owner' FROM made",
            count,
            owner.id,
        )

    async def joins(self, team: str, person: Person, role: str = "member") -> None:
        """Placed in the team without an invitation, so that nobody has sent one."""
        await self.db.execute(
            "INSERT INTO memberships (team_id, user_id, role) VALUES ($1, $2, $3::text::membership_role)",
            team,
            person.id,
            role,
        )

    async def invites(self, host: Person, team: str, guest: Person, role: str = "member") -> str:
        sent = await self.ask(host, "POST", f"/v1/teams/{team}/invitations", {"email": guest.email, "role": role})
        assert sent.status_code == 201, sent.text
        return str(sent.json()["id"])

    async def count(self, question: str, *values: Any) -> int:
        return int(await self.db.fetchval(f"SELECT count(*) FROM {question}", *values))

    async def clock(self) -> str:
        made = await self.api.post(self.announced["control"] + "/clocks")
        return str(made.json()["id"])

    async def advance(self, clock: str, seconds: float) -> None:
        moved = await self.api.post(f"{self.announced['control']}/clocks/{clock}/advance", json={"seconds": seconds})
        assert moved.status_code == 200, moved.text
