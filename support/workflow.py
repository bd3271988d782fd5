"""The probe of the workflow engine: what it was told of a generation."""

from typing import Any
from uuid import UUID

import httpx

from support.evidence import note


class WorkflowEngine:
    """The engine that works on what was ordered, as the platform's control interface shows it."""

    def __init__(self, http: httpx.AsyncClient, control: str) -> None:
        self._http, self._address = http, f"{control}/workflow/events"

    async def heard(self, generation: UUID) -> list[dict[str, Any]]:
        """What it was told of this generation, the oldest first."""
        answer = await self._http.get(self._address, params={"job_id": str(generation)})
        answer.raise_for_status()
        events: list[dict[str, Any]] = answer.json()
        rows = [[event["name"], str(event["data"])] for event in events]
        note("rows", f"the workflow engine has heard {len(rows)} events", columns=["event", "told"], rows=rows)
        return events
