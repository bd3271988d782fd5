"""Steps about what becomes of timers, events and runs when the platform or its database breaks down."""

from datetime import UTC, datetime, timedelta
from typing import Any

from pytest_bdd import given, then, when

from support.answers import Answer
from support.automation.calls import Call, Calls
from support.automation.phrases import Named
from support.automation.watch import Watch
from support.automation.workshop import Workshop
from support.clock import Clock
from support.deeds import deed
from support.eventually import eventually
from support.outages.interruption import broken_off
from support.outages.platform import OwnPlatform
from support.phrases import phrase

DECISIONS = "attune.enforcement"
"""Where the engine writes first what it has decided about an event."""

PATIENCE = 15.0


@given(phrase("{time:Duration} have passed while the records were out of reach"))
@when(phrase("{time:Duration} pass while the records are out of reach"))
async def time_passes_without(time: timedelta, outage: OwnPlatform, clock: Clock) -> None:
    """So much time goes by, and nothing of what happens can be written; then it can again."""
    await outage.loses_database()
    await clock.let_pass(time)
    await outage.has_database_again()


@deed(when="the records break down right after {hook:Trigger} is called {call:Call}")
async def calling_before_outage(
    hook: str | None, call: Call, outage: OwnPlatform, workshop: Workshop, calls: Calls
) -> Answer:
    """Somebody outside calls the webhook and is answered; what the engine makes of it breaks off."""
    thing = workshop.the("trigger", hook)
    return await broken_off(outage, DECISIONS, "the records break down", calls.make(thing, call))


@given(phrase("{timer:Rule} has fired"))
async def has_fired(timer: Named, workshop: Workshop, watch: Watch) -> None:
    """The timer has fired at least once by now."""
    await _fires(timer, workshop, watch, since=datetime.min.replace(tzinfo=UTC), at_least=1)


@then(phrase("{timer:Rule} has gone on after that"))
async def has_gone_on(timer: Named, outage: OwnPlatform, workshop: Workshop, watch: Watch) -> None:
    """Since the platform stands again the timer has fired more than once."""
    await _fires(timer, workshop, watch, since=outage.stands_since, at_least=2)


async def _fires(timer: Named, workshop: Workshop, watch: Watch, *, since: datetime, at_least: int) -> None:
    thing = workshop.the(timer.kind, timer.alias)

    async def look() -> list[dict[str, Any]]:
        return [row for row in await watch.heard(thing) if datetime.fromisoformat(row["created"]) > since]

    should = f"{timer} should have fired {at_least} times or more"
    await eventually(look, lambda rows: len(rows) >= at_least, within=PATIENCE, because=should)
