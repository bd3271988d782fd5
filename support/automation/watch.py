"""Sees what came of the scenario's rules on the engine, once everything has come to rest."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from support.answers import Answer
from support.automation.tenants import Tenant
from support.automation.workshop import Thing, Workshop
from support.clock import Clock
from support.errors import NeverHappened
from support.eventually import eventually
from support.personas import done

Row = dict[str, Any]
Seen = TypeVar("Seen")

ENDS = frozenset({"completed", "failed", "cancelled", "timeout", "abandoned"})
"""How a run may have ended."""

_A_PAGE = 100
_PATIENCE = 15.0
_A_LITTLE = 3.0
"""How long is looked again, in seconds: in real time, and where a clock has come to rest."""


class Watch:
    """Looks through the eyes of whoever made the rule.

    Before each look everything comes to rest, unless the sentence has seen to that already (`at_rest`).
    """

    def __init__(self, workshop: Workshop, clock: Clock) -> None:
        self._workshop, self._clock = workshop, clock

    async def events(self, thing: Thing, *, at_least: int = 0) -> list[Row]:
        """The events of a timer's rule or of a trigger, in full, the oldest first."""
        tenant = await self._workshop.owner(thing)
        return [done(await tenant.sees_event(row["id"])).data for row in await self.heard(thing, at_least=at_least)]

    async def heard(self, thing: Thing, *, at_least: int = 0, at_rest: bool = False) -> list[Row]:
        """The same as a list shows them: without what they brought."""
        tenant = await self._workshop.owner(thing)
        return await self._all(lambda page: tenant.sees_events(**_of(thing), **page), at_least, at_rest)

    async def decisions(self, thing: Thing, *, at_least: int = 0, at_rest: bool = False) -> list[Row]:
        """The decisions of a rule, or of all rules of a trigger, the oldest first."""
        tenant = await self._workshop.owner(thing)
        return await self._all(lambda page: tenant.sees_decisions(**_of(thing), **page), at_least, at_rest)

    async def runs(self, thing: Thing, *, at_least: int = 0, at_rest: bool = False) -> list[Row]:
        """The runs of a rule, or of all rules of a trigger, as a list shows them, the oldest first."""
        tenant = await self._workshop.owner(thing)
        return await self._all(lambda page: tenant.sees_runs(**_of(thing), **page), at_least, at_rest)

    async def ended(self, rule: Thing, *, at_least: int = 1) -> list[Row]:
        """The same runs in full, with their results, once so many have ended."""
        rows = await self.runs(rule, at_least=at_least)
        tenant = await self._workshop.owner(rule)
        return [await self.run(row["id"], tenant, at_rest=True) for row in rows]

    async def runs_of(self, action: Thing, *, at_least: int = 0) -> list[Row]:
        """The runs of an action as a list shows them, the oldest first."""
        tenant = await self._workshop.owner(action)
        return await self._all(lambda page: tenant.sees_runs(action_ref=action.ref, **page), at_least)

    async def run(self, number: int, tenant: Tenant, *, until: frozenset[str] = ENDS, at_rest: bool = False) -> Row:
        """One run in full, once it has ended or stands like one of these; as it stands, if that does not come."""

        async def look() -> Row:
            return dict(done(await tenant.sees_run(number)).data)

        return await self._seen(look, lambda run: run["status"] in until, at_rest=at_rest)

    async def begun(self, number: int, tenant: Tenant, status: str) -> Row:
        """One run in full as soon as it stands like this, though it need not have come to rest there."""

        async def look() -> Row:
            return dict(done(await tenant.sees_run(number)).data)

        return await eventually(
            look,
            lambda run: run["status"] in {status, *ENDS},
            within=_PATIENCE,
            because=f"the run should come to be {status}",
        )

    async def _all(
        self, ask: Callable[[dict[str, int]], Awaitable[Answer]], at_least: int, at_rest: bool = False
    ) -> list[Row]:
        async def look() -> list[Row]:
            rows: list[Row] = []
            page = 1
            while True:
                body = done(await ask({"page": page, "per_page": _A_PAGE})).body
                rows += body["items"]
                if not body["pagination"]["has_next"]:
                    return sorted(rows, key=lambda row: int(row["id"]))
                page += 1

        nothing = at_least == 0
        return await self._seen(look, lambda rows: len(rows) >= at_least, nothing_awaited=nothing, at_rest=at_rest)

    async def _seen(
        self,
        look: Callable[[], Awaitable[Seen]],
        enough: Callable[[Seen], bool],
        *,
        nothing_awaited: bool = False,
        at_rest: bool = False,
    ) -> Seen:
        """What there is when everything has come to rest; in real time, as soon as there is enough of it.

        A clock comes to rest also where something takes long, as a program does on a busy machine: it gets more time.
        """
        if (self._clock.stands_still or nothing_awaited) and not at_rest:
            await self._clock.come_to_rest()
        patience = _A_LITTLE if self._clock.stands_still else 0.0 if nothing_awaited else _PATIENCE
        try:
            return await eventually(look, enough, within=patience, because="there should be more of it")
        except NeverHappened:
            return await look()


def _of(thing: Thing) -> dict[str, str]:
    return {"trigger_ref" if thing.kind == "trigger" else "rule_ref": thing.ref}
