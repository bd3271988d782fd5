"""Has the message of an event come again inside the engine, through the platform's control interface."""

from collections.abc import Mapping

import httpx

from support.evidence import note


class Redelivery:
    """Whoever carries the engine's messages, and may carry one twice."""

    def __init__(self, http: httpx.AsyncClient, control: str, headers: Mapping[str, str]) -> None:
        self._http, self._address, self._headers = http, f"{control}/automation/redeliver", headers

    async def repeat(self, event: int) -> None:
        """Let the message of an event come once more, and everything that it sets off come to its end."""
        answer = await self._http.post(self._address, json={"event_id": event}, headers=dict(self._headers))
        answer.raise_for_status()
        note("rows", f"the message of event {event} came once more", columns=["event"], rows=[[str(event)]])
