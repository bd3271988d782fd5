"""The probe of the workflow engine: what it was told of a generation."""

from typing import Any
from uuid import UUID

from support.evidence import note
from support.wire import Wire


class WorkflowEngine:
    """The engine that works on what was ordered, as the platform's control interface shows it."""

    def __init__(self, wire: Wire, control: str) -> None:
        self._wire, self._address = wire, f"{control}/workflow/events"

    async def heard(self, generation: UUID) -> list[dict[str, Any]]:
        """What it was told of this generation, the oldest first."""
        return await self._heard({"job_id": str(generation)})

    async def heard_of(self, owner: str) -> list[dict[str, Any]]:
        """What it was told of all that belongs to an owner, the oldest first."""
        return [event for event in await self._heard({}) if event["data"]["owner"] == owner]

    async def _heard(self, only: dict[str, str]) -> list[dict[str, Any]]:
        events: list[dict[str, Any]] = await self._wire.tell("GET", self._address, params=only)
        return events

    def tell(self, events: list[dict[str, Any]]) -> None:
        """Keep what it was told as evidence."""
        rows = [[event["name"], str(event["data"])] for event in events]
        heard = "1 event" if len(rows) == 1 else f"{len(rows)} events"
        note("rows", f"the workflow engine has heard {heard}", columns=["event", "told"], rows=rows)
