"""Generations: ordering, looking, canceling, cloning, deleting. The platform calls them jobs."""

from typing import Any
from uuid import UUID

from support.answers import Answer
from support.api import Raw
from support.video.door import Door
from support.video.internal import REPORTS


def events_of(generation: UUID) -> str:
    """The path of a generation's event stream."""
    return f"/v1/jobs/{generation}/events"


class Generations(Door):
    """What one person can ask about generations."""

    async def orders(self, order: dict[str, Any]) -> Answer:
        """Order a generation; `order` may hold `spec`, `owner`, `options`, `idempotency_key`."""
        return await self.send("order a generation", "POST", "/v1/generate", order)

    async def orders_raw(self, raw: Raw) -> Answer:
        """Order something exactly as it is written."""
        return await self.send("order something", "POST", "/v1/generate", raw=raw)

    async def sees_generations(self, status: str | None = None, **page: int | str) -> Answer:
        """See one's generations, of one state or of all; `page` may hold `limit` and `offset`."""
        params = {name: str(value) for name, value in page.items()} | ({"status": status} if status else {})
        return await self.send("see the generations", "GET", "/v1/jobs", params=params or None)

    async def sees_generation(self, generation: UUID) -> Answer:
        """See one generation."""
        return await self.send("see the generation", "GET", f"/v1/jobs/{generation}")

    async def cancels(self, generation: UUID) -> Answer:
        """Cancel a generation."""
        return await self.send("cancel the generation", "POST", f"/v1/jobs/{generation}/cancel")

    async def clones(self, generation: UUID, owner: str | None = None) -> Answer:
        """Order a finished generation again, for its owner or for another one."""
        body = {} if owner is None else {"owner": owner}
        return await self.send("clone the generation", "POST", f"/v1/jobs/{generation}/clone", body)

    async def clones_raw(self, generation: UUID, raw: Raw) -> Answer:
        """Order a finished generation again, exactly as it is written."""
        return await self.send("clone the generation", "POST", f"/v1/jobs/{generation}/clone", raw=raw)

    async def reports_in_person(self, generation: UUID, event: str) -> Answer:
        """Report an event of a generation in the renderer's place, with one's own sign-in."""
        return await self.send(f"report {event}", "POST", REPORTS, {"job_id": str(generation), "event": event})

    async def opens_events(self, generation: UUID) -> Answer:
        """Ask for the events of a generation, to be told at once that one may not."""
        return await self.send("follow the generation", "GET", events_of(generation))

    async def deletes_generation(self, generation: UUID) -> Answer:
        """Delete a generation."""
        return await self.send("delete the generation", "DELETE", f"/v1/jobs/{generation}")
