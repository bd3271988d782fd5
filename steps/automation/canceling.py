"""Steps about canceling runs."""

import asyncio

from pytest_bdd import given, when

from support.answers import Answer
from support.automation.programming import owner_of_run
from support.automation.tenants import Tenants
from support.automation.workshop import Workshop
from support.deeds import deed
from support.phrases import phrase
from support.world import World

BUSY = "workers-busy"
NEVER_WAS = 2**53
"""The number of no run."""


@deed(
    given="{who:Person} has canceled {run:Run}",
    when="{who:Person} cancels {run:Run}",
    attempt="{who:Person} tries to cancel {run:Run}",
)
async def canceling(who: str, run: str | None, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person wants the run to stop."""
    return await (await tenants.get(who)).cancels_run(workshop.the("run", run).id)


@deed(attempt="{who:Person} tries to cancel a run that never was")
async def canceling_nothing(who: str, tenants: Tenants) -> Answer:
    """The person wants something to stop that never began."""
    return await (await tenants.get(who)).cancels_run(NEVER_WAS)


@given("the engine has no time for new runs")
def has_no_time(tenants: Tenants) -> None:
    """Whatever is ordered in this example has to stand in line."""
    tenants.suffer(BUSY)


@given("the engine has time again")
def has_time(tenants: Tenants) -> None:
    """What is ordered from now on is begun at once."""
    tenants.recover(BUSY)


@when(phrase("{who:Person} cancels {run:Run} {count:Count} times at the same moment"))
async def canceling_together(who: str, run: str | None, count: int, workshop: Workshop, world: World) -> None:
    """The person asks several times at once."""
    number, tenant = await owner_of_run(workshop, run)
    world.answers = await asyncio.gather(*(tenant.cancels_run(number) for _ in range(count)))
