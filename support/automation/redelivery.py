"""Has the message of an event come again inside the engine, through the platform's control interface."""

from collections.abc import Mapping

from support.evidence import note
from support.wire import Wire


class Redelivery:
    """Whoever carries the engine's messages, and may carry one twice."""

    def __init__(self, wire: Wire, control: str, headers: Mapping[str, str]) -> None:
        self._wire, self._address, self._headers = wire, f"{control}/automation/redeliver", headers

    async def repeat(self, event: int) -> None:
        """Let the message of an event come once more, and everything that it sets off come to its end."""
        await self._wire.tell("POST", self._address, body={"event_id": event}, headers=self._headers)
        note("rows", f"the message of event {event} came once more", columns=["event"], rows=[[str(event)]])
