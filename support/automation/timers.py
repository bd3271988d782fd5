"""Timers of a scenario: made and changed in somebody's name, and remembered."""

from dataclasses import dataclass
from typing import Any

from support.answers import Answer
from support.automation.beats import Beat
from support.automation.facts import Facts
from support.automation.workshop import Thing, Workshop
from support.clock import Clock

NAMELESS = "Timer"
"""The name of a timer that the example gives none."""

_ECHO = "core.echo"
_MEMBERS = {"date": "fire_at", "marks": "expression", "from": "dtstart", "every": "freq", "times": "count"}
"""What features call the settings of timers, where the engine has other names for them."""


@dataclass(frozen=True, slots=True)
class Timers:
    """Whoever has a timer lets it say its own name, unless the example wants something else."""

    workshop: Workshop
    clock: Clock

    async def make(self, who: str, beat: Beat, alias: str = NAMELESS, **more: Any) -> Answer:
        """Make a timer; `more` may hold enabled, action and action_params."""
        return await self._make(who, alias, beat.trigger, await self._settings(beat), **more)

    async def make_with(self, who: str, trigger: str, settings: Facts) -> Answer:
        """Make a timer of this trigger with exactly these settings, in a feature's words."""
        return await self._make(who, NAMELESS, trigger, _sent(settings))

    async def change(self, who: str, timer: Thing, beat: Beat) -> Answer:
        """Let a timer run in another way from now on."""
        settings = await self._settings(beat)
        tenant = await self.workshop.tenants.get(who)
        return await tenant.changes_rule(timer.ref, trigger_ref=beat.trigger, trigger_params=settings)

    async def change_to(self, who: str, timer: Thing, settings: Facts) -> Answer:
        """Let a timer have exactly these settings from now on, in a feature's words."""
        tenant = await self.workshop.tenants.get(who)
        return await tenant.changes_rule(timer.ref, trigger_params=_sent(settings))

    async def _make(self, who: str, alias: str, trigger: str, settings: dict[str, Any], **more: Any) -> Answer:
        tenant, ref = await self.workshop.tenants.get(who), await self.workshop.ref(who, alias)
        wishes = {"action": _ECHO, "action_params": {"message": alias}, "trigger_params": settings, **more}
        answer = await tenant.makes_rule(ref, trigger=trigger, **wishes)
        return self.workshop.remember("timer", answer, alias, who)

    async def _settings(self, beat: Beat) -> dict[str, Any]:
        """What the engine is told; where no request has been seen yet, a clock stands later than it is known to."""
        if beat.relative and self.clock.stands_still:
            await self.clock.come_to_rest()
        return beat.settings(self.clock.now())


def _sent(settings: Facts) -> dict[str, Any]:
    return {_MEMBERS.get(name, name): value for name, value in settings.items()}
