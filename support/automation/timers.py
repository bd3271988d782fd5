"""Timers of a scenario: made and changed in somebody's name, and remembered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from support.answers import Answer
from support.automation.beats import Beat
from support.automation.workshop import Thing, Workshop
from support.clock import Clock

NAMELESS = "Timer"
"""The name of a timer that the example gives none."""

_ECHO = "core.echo"


@dataclass(frozen=True, slots=True)
class Timers:
    """Whoever has a timer lets it say its own name, unless the example wants something else."""

    workshop: Workshop
    clock: Clock

    async def make(self, who: str, beat: Beat, alias: str = NAMELESS, **more: Any) -> Answer:
        """Make a timer; `more` may hold enabled, action and action_params."""
        settings = beat.settings(await self._present())
        return await self.make_with(who, beat.trigger, settings, alias, **more)

    async def make_with(
        self, who: str, trigger: str, settings: dict[str, Any], alias: str = NAMELESS, **more: Any
    ) -> Answer:
        """Make a timer of this trigger with exactly these settings."""
        tenant, ref = await self.workshop.tenants.get(who), await self.workshop.ref(who, alias)
        wishes = {"action": _ECHO, "action_params": {"message": alias}, "trigger_params": settings, **more}
        answer = await tenant.makes_rule(ref, trigger=trigger, **wishes)
        return self.workshop.remember("timer", answer, alias, who)

    async def change(self, who: str, timer: Thing, beat: Beat) -> Answer:
        """Let a timer run in another way from now on."""
        settings = beat.settings(await self._present())
        tenant = await self.workshop.tenants.get(who)
        return await tenant.changes_rule(timer.ref, trigger_ref=beat.trigger, trigger_params=settings)

    async def _present(self) -> datetime:
        """The present moment, also where the scenario's clock has not been seen by anybody yet."""
        if self.clock.stands_still:
            await self.clock.come_to_rest()
        return self.clock.now()
