"""Steps about paying: in vain, together with others, and at the same moment as something else."""

import asyncio
from collections.abc import Awaitable, Sequence
from typing import Any
from uuid import UUID

from pytest_bdd import given, then, when

from support.answers import Answer
from support.errors import SetupFailed
from support.eventually import eventually
from support.orders import Order
from support.personas import Cast, done
from support.phrases import phrase
from support.placements import Placements
from support.video import own_name
from support.witness import Witness
from support.workflow import WorkflowEngine
from support.world import World


@given(phrase("{who:Person} has ordered in vain {order:Order}"))
async def has_ordered_in_vain(who: str, order: Order, cast: Cast, world: World) -> None:
    """The person was refused a generation."""
    answer = await _order(order, who, cast, world)
    if not answer.refused:
        raise SetupFailed(f"This order should be refused, or the example means nothing: {answer}")


@when(phrase("{people:People} each order {order:Order} at the same moment"))
async def ordering_each(people: list[str], order: Order, cast: Cast, world: World) -> None:
    """Several people order the same thing, each a generation of their own, none of them first."""
    await _at_once(world, [_order(order, who, cast, world, f"{order.alias} of {who}") for who in people])


@when(phrase("{who:Person} orders {one:Order} and {two:Order} at the same moment"))
async def ordering_both(who: str, one: Order, two: Order, cast: Cast, world: World) -> None:
    """One person orders two generations, neither of them first."""
    await _at_once(world, [_order(one, who, cast, world, "one"), _order(two, who, cast, world, "the other")])


@when(phrase("{who:Person} orders {order:Order} and clones {it:Generation} at the same moment"))
async def ordering_against_clone(who: str, order: Order, it: str | None, cast: Cast, world: World) -> None:
    """One person orders a generation and another one again, neither of them first."""
    original = world.generation(it).id
    await _at_once(world, [_order(order, who, cast, world), _clone(original, who, cast, world)])


@when(phrase("{who:Person} orders {order:Order} and cancels {it:Generation} at the same moment"))
async def ordering_against_cancel(who: str, order: Order, it: str | None, cast: Cast, world: World) -> None:
    """One person orders a generation and stops another one, neither of them first."""
    stopped = world.generation(it).id
    await _at_once(world, [_order(order, who, cast, world), cast[who].cancels(stopped)])


@when(phrase("somebody tries to record that {team:Name} owes 1 credit"))
async def recording_a_debt(team: str, world: World, witness: Witness, placing: Placements) -> None:
    """Somebody writes less than nothing into the records of a team, past every door."""
    world.before = await witness.look()
    world.record_refused = not await placing.try_team_debt(world.team(team).id)


@then(phrase("{who:Person} has {credits:Credits}, or {less:Credits} if {it:Generation} was ordered"))
async def has_either(who: str, credits: int, less: int, it: str, cast: Cast, world: World) -> None:
    """The person's balance, by whether the order came through."""
    expected = less if it in world.generations else credits
    shown = done(await cast[who].opens_account()).body["credits"]
    assert shown == expected, f"{who} should have {expected:,} credits.\nThe account shows {shown:,}"


@then(phrase("of all that is {who:Person}'s the workflow engine has heard of {it:Generation} alone"))
async def nothing_else_was_heard(who: str, it: str | None, cast: Cast, world: World, workflow: WorkflowEngine) -> None:
    """It was told of this generation, which came last, and of no other of this person."""
    owner, work = own_name(cast[who].id), world.generation(it)

    async def look() -> list[dict[str, Any]]:
        return await workflow.heard_of(owner)

    heard = await eventually(
        look,
        lambda events: str(work.id) in [event["data"]["job_id"] for event in events],
        because=f"The workflow engine should hear of {work.alias}",
    )
    told = [event["data"]["spec_snapshot"]["title"] for event in heard]
    assert told == [work.alias], f"The workflow engine should have heard of {work.alias} alone.\nIt heard of {told}"


async def _at_once(world: World, deeds: Sequence[Awaitable[Answer]]) -> None:
    world.answers = await asyncio.gather(*deeds)


async def _order(order: Order, who: str, cast: Cast, world: World, alias: str | None = None) -> Answer:
    owner = world.owner_of(order, cast[who].id)
    return world.ordered(await cast[who].orders(order.body(owner)), alias or order.alias, who)


async def _clone(original: UUID, who: str, cast: Cast, world: World) -> Answer:
    return world.ordered(await cast[who].clones(original), "the clone", who)
