"""What tests do with renders: on a clock of their own, with an operator who tells the mocked renderer what to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx

from tests.sandbox.ordering import signed
from tests.sandbox.world import Person, World

FOR_EVER = 2**40
"""An end of tokens that no clock of these tests reaches."""


@dataclass(frozen=True)
class Studio:
    """A clock, and everything that is asked on it."""

    world: World
    clock: str

    @classmethod
    async def open(cls, world: World) -> "Studio":
        return cls(world, await world.clock())

    async def ask(
        self, who: Person, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> httpx.Response:
        shown = {"Authorization": f"Bearer {who.token(exp=FOR_EVER)}", "X-Sandbox-Clock": self.clock}
        return await self.world.ask(who, method, path, body, {**shown, **(headers or {})})

    async def operate(self, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        """At one of the operator's doors."""
        shown = {**signed(self.world, "operator", exp=FOR_EVER), "X-Sandbox-Clock": self.clock, **headers}
        sent = {} if body is None else {"json": body}
        return await self.world.api.request(method, f"/internal/{path}", headers=shown, **sent)

    async def tell_renderer(self, **instructions: Any) -> None:
        told = await self.operate("POST", "mock/render/configure", instructions)
        assert (told.status_code, told.text) == (200, "")

    async def rich(self, credits: int = 1000) -> Person:
        """A creator with credits."""
        person = await self.world.creator()
        granted = await self.operate(
            "POST", "credits/grant", {"account": f"framecast:user:{person.id}", "amount": credits}
        )
        assert granted.status_code == 200, granted.text
        return person

    async def make(self, who: Person, kind: str, spec: Any, **body: Any) -> str:
        """A storyboard or a character."""
        made = await self.ask(who, "POST", f"/v1/artifacts/{kind}s", {"spec": spec, **body})
        assert made.status_code == 201, made.text
        return str(made.json()["id"])

    async def render(self, who: Person, artifact: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
        ordered = await self.ask(who, "POST", f"/v1/artifacts/{artifact}/render", headers=headers)
        assert ordered.status_code == 201, ordered.text
        return dict(ordered.json())

    async def job(self, who: Person, job: str) -> dict[str, Any]:
        return dict((await self.ask(who, "GET", f"/v1/jobs/{job}")).json())

    async def artifact(self, who: Person, artifact: str) -> dict[str, Any]:
        return dict((await self.ask(who, "GET", f"/v1/artifacts/{artifact}")).json())

    async def events(self, job: str) -> list[tuple[str, datetime]]:
        """What happened to a job, and when."""
        rows = await self.world.db.fetch(
            "SELECT event_type::text, created_at FROM job_events WHERE job_id = $1 ORDER BY sequence", job
        )
        return [(row["event_type"], row["created_at"]) for row in rows]

    async def let_pass(self, **time: float) -> None:
        await self.world.advance(self.clock, timedelta(**time).total_seconds())


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
