"""Steps about the workflow engine: what it hears of what was ordered, and what happens when it is down."""

from typing import Any

from pytest_bdd import given, then

from support.eventually import eventually
from support.personas import Cast
from support.phrases import phrase
from support.target import Target
from support.workflow import WorkflowEngine
from support.world import World

ORDERED = "framecast/job.queued"


@given("the workflow engine is down for a while")
def engine_is_down(cast: Cast, target: Target) -> None:
    """From now on the platform does not reach the workflow engine."""
    target.need("faults")
    cast.suffer("workflow-down")


@given("the workflow engine is up again")
def engine_is_up(cast: Cast) -> None:
    """The platform reaches the workflow engine again."""
    cast.recover("workflow-down")


@then(phrase("the workflow engine has heard of {it:Generation} {count:Count} time"))
@then(phrase("the workflow engine has heard of {it:Generation} {count:Count} times"))
async def has_heard(it: str | None, count: int, world: World, workflow: WorkflowEngine) -> None:
    """So many times, and each time whose it is, what is to be made and how."""
    work = world.generation(it)

    async def look() -> list[dict[str, Any]]:
        return await workflow.heard(work.id)

    heard = await eventually(
        look,
        lambda events: len(events) >= count,
        because=f"The workflow engine should have heard of {work.alias} {count} time{'' if count == 1 else 's'}",
    )
    workflow.tell(heard)
    told = {"job_id": str(work.id)} | {name: work.body[name] for name in ("owner", "spec_snapshot", "options")}
    expected = [{"name": ORDERED, "data": told}] * count
    assert heard == expected, f"The workflow engine should have heard {expected}.\nIt heard {heard}"
