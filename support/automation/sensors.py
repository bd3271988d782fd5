"""Sensors: programs that report events, each with a sign-in of its own for the triggers that it watches."""

from dataclasses import dataclass, field
from typing import Any

from support.answers import Answer
from support.automation.door import API
from support.automation.workshop import Thing, Workshop
from support.errors import SetupFailed
from support.personas import done

THE_SENSOR = "the sensor"

EVENTS = f"{API}/events"


@dataclass(slots=True)
class Sensors:
    """The sensor of a scenario, if it has one."""

    workshop: Workshop
    name: str | None = None
    """How the engine calls it."""
    _token: str | None = field(default=None, repr=False)

    async def let_in(self, who: str, triggers: list[Thing]) -> None:
        """Let a sensor in for these triggers, in this person's name."""
        tenant = await self.workshop.tenants.get(who)
        self.name = await self.workshop.ref(who, "sensor")
        answer = done(await tenant.asks_for_sensor_token(self.name, [trigger.ref for trigger in triggers]))
        self._token = answer.data["token"]

    async def report(self, trigger: str, **more: Any) -> Answer:
        """Report an event of a trigger; `more` may hold payload and trigger_instance_id."""
        if self._token is None:
            raise SetupFailed("nobody has let a sensor in yet")
        return await self.workshop.tenants.api().send(
            THE_SENSOR,
            "report an event",
            "POST",
            EVENTS,
            authorization=f"Bearer {self._token}",
            json={"trigger_ref": trigger, **more},
        )
