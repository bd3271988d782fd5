"""Steps about the mocked renderer: what it is told, what it was given, and who may tell it."""

from typing import Any

from pytest_bdd import given, then

from support.answers import Answer, body_of
from support.deeds import deed
from support.errors import SetupFailed
from support.personas import Cast, done
from support.phrases import phrase
from support.spoiled import Spoil
from support.target import Target
from support.video.internal import Machine
from support.world import World

A_SETTING = {"outcome": "complete", "error_payload": {"message": "no colours left"}}


@deed(
    given="the renderer was told {instruction:Instruction}",
    attempt="the operator tries to tell the renderer {instruction:Instruction}",
)
async def telling(instruction: dict[str, Any], manager: Machine) -> Answer:
    """The operator tells the renderer what to do with what it will be given."""
    return await manager.tells_renderer(**instruction)


@given(phrase("the operator has told the renderer {instruction:Instruction}, in vain"))
async def telling_in_vain(instruction: dict[str, Any], manager: Machine) -> None:
    """The renderer was told what it cannot do, and that was refused."""
    answer = await manager.tells_renderer(**instruction)
    if not answer.refused:
        raise SetupFailed(f"The beginning of this example cannot be reached: {answer}")


@deed(attempt="the operator tries to give the renderer an instruction that {flaw:Spoiled}")
async def telling_spoiled(flaw: Spoil, manager: Machine) -> Answer:
    """The operator's program sends what is no instruction."""
    return await manager.tells_renderer_raw(flaw(A_SETTING))


@given("the renderer has forgotten everything")
async def has_forgotten(manager: Machine) -> None:
    """The renderer knows no more of what it was told and given."""
    done(await manager.resets_renderer())


@deed(attempt="{who:Person} tries to have the renderer {door:RendererDoor}")
async def using_door(who: str, door: str, cast: Cast, target: Target, manager: Machine) -> Answer:
    """A person comes to a door of the operator's, with the sign-in that opens everything else."""
    target.need("signed-reports")
    return await cast[who].uses_door_of_renderer(door)


@then("the renderer was given nothing")
async def was_given_nothing(manager: Machine) -> None:
    """The renderer knows of no order."""
    given_ = body_of(await manager.sees_submissions(), "The renderer should say what it was given")
    assert given_ == [], f"The renderer should have been given nothing.\nIt was given {given_}"


@then(phrase("the renderer was given {it:Generation}, and nothing else"))
async def was_given(it: str | None, world: World, manager: Machine) -> None:
    """The renderer knows of one order: what is to be made, how, and where to report."""
    await _check_given([it], world, manager)


@then(phrase("the renderer was given {one:Generation} and {other:Generation}, in this order"))
async def was_given_both(one: str | None, other: str | None, world: World, manager: Machine) -> None:
    """The renderer knows of two orders."""
    await _check_given([one, other], world, manager)


async def _check_given(generations: list[str | None], world: World, manager: Machine) -> None:
    given_ = body_of(await manager.sees_submissions(), "The renderer should say what it was given")
    expected = [
        {"job_id": str(work.id)} | {name: work.body[name] for name in ("spec_snapshot", "options")}
        for work in map(world.generation, generations)
    ]
    orders = [{name: order[name] for name in ("job_id", "spec_snapshot", "options")} for order in given_]
    assert orders == expected, f"The renderer should have been given {expected}.\nIt was given {orders}"
    where = {order["callback_url"] for order in given_}
    assert all(url.startswith("http") for url in where), f"The renderer should know where to report.\nIt knows {where}"
