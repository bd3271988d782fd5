"""Steps about ordering generations, and what their owners do with them: canceling, cloning, deleting."""

import asyncio
from typing import Any
from uuid import uuid4

from pytest_bdd import when

from support.answers import Answer
from support.deeds import deed
from support.orders import Order
from support.personas import Cast, Persona
from support.phrases import phrase
from support.video import team_name, work_name
from support.world import World


@deed(
    given="{who:Person} has ordered {order:Order}",
    when="{who:Person} orders {order:Order}",
    attempt="{who:Person} tries to order {order:Order}",
)
async def ordering(who: str, order: Order, cast: Cast, world: World) -> Answer:
    """The person orders a generation, for themselves or for a team."""
    return world.ordered(await cast[who].orders(_body(order, cast[who], world)), order.alias, who)


@when(phrase("{who:Person} orders {order:Order} {count:Count} times at the same moment"))
async def ordering_at_once(who: str, order: Order, count: int, cast: Cast, world: World) -> None:
    """One person orders the same several times, none of them first."""
    body = _body(order, cast[who], world)
    world.answers = await asyncio.gather(*(cast[who].orders(body) for _ in range(count)))
    for answer in world.answers:
        world.ordered(answer, order.alias, who)


@when(phrase("{one:Person} and {other:Person} order {order:Order} at the same moment"))
async def ordering_together(one: str, other: str, order: Order, cast: Cast, world: World) -> None:
    """Two people order the same thing, neither of them first."""
    asked = (cast[who].orders(_body(order, cast[who], world)) for who in (one, other))
    world.answers = await asyncio.gather(*asked)
    for who, answer in zip((one, other), world.answers, strict=True):
        world.ordered(answer, f"{order.alias} of {who}", who)


@deed(
    given="{who:Person} has canceled {it:Generation}",
    when="{who:Person} cancels {it:Generation}",
    attempt="{who:Person} tries to cancel {it:Generation}",
)
async def canceling(who: str, it: str | None, cast: Cast, world: World) -> Answer:
    """The person stops a generation."""
    return await cast[who].cancels(world.generation(it).id)


@deed(attempt="{who:Person} tries to cancel a generation that never was")
async def canceling_nothing(who: str, cast: Cast) -> Answer:
    """The person stops a generation that does not exist."""
    return await cast[who].cancels(uuid4())


@deed(
    given="{who:Person} has cloned {it:Generation}",
    when="{who:Person} clones {it:Generation}",
    attempt="{who:Person} tries to clone {it:Generation}",
)
async def cloning(who: str, it: str | None, cast: Cast, world: World) -> Answer:
    """The person orders a generation again, for whom it was ordered before; the new one is "the clone"."""
    return world.ordered(await cast[who].clones(world.generation(it).id), "the clone", who)


@deed(
    given="{who:Person} has deleted {it:Generation}",
    when="{who:Person} deletes {it:Generation}",
    attempt="{who:Person} tries to delete {it:Generation}",
)
async def deleting(who: str, it: str | None, cast: Cast, world: World) -> Answer:
    """The person removes a generation from the list."""
    return await cast[who].deletes_generation(world.generation(it).id)


@deed(when="{who:Person} looks at {it:Generation}", attempt="{who:Person} tries to see {it:Generation}")
async def seeing(who: str, it: str | None, cast: Cast, world: World) -> Answer:
    """The person looks at a generation."""
    return await cast[who].sees_generation(world.generation(it).id)


def _body(order: Order, who: Persona, world: World) -> dict[str, Any]:
    """What is sent for an order."""
    body: dict[str, Any] = {"spec": order.spec}
    if order.team is not None:
        team = world.team(order.team).id
        body["owner"] = work_name(team, who.id) if order.personal else team_name(team)
    if order.key is not None:
        body["idempotency_key"] = order.key
    return body
