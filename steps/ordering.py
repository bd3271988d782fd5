"""Steps about ordering generations: for whom, of what, under which key, and again."""

import asyncio
from collections.abc import Callable
from typing import Any

from pytest_bdd import given, then, when

from support.answers import Answer
from support.deeds import deed
from support.orders import Order
from support.personas import Cast, Persona, done
from support.phrases import phrase
from support.spoiled import Spoil
from support.video import own_name, team_name, work_name
from support.world import World

A_WISH = {"prompt": "A walk by the sea"}


@deed(
    given="{who:Person} has ordered {order:Order}",
    when="{who:Person} orders {order:Order}",
    attempt="{who:Person} tries to order {order:Order}",
)
async def ordering(who: str, order: Order, cast: Cast, world: World) -> Answer:
    """The person orders a generation, for themselves or for a team."""
    return world.ordered(await cast[who].orders(_body(order, cast[who], world)), order.alias, who)


@given(phrase("{who:Person} has ordered {count:Count} generations"))
async def has_ordered_several(who: str, count: int, cast: Cast, world: World) -> None:
    """The person has ordered so many generations, one after the other."""
    for number in range(1, count + 1):
        world.ordered(done(await cast[who].orders({"spec": A_WISH})), f"number {number}", who)


@given(phrase("{who:Person} has ordered {count:Count} generations for {team:Name}"))
async def has_ordered_several_for(who: str, count: int, team: str, cast: Cast, world: World) -> None:
    """The person has ordered so many generations for the team, one after the other."""
    order = {"spec": A_WISH, "owner": team_name(world.team(team).id)}
    for number in range(1, count + 1):
        world.ordered(done(await cast[who].orders(order)), f"number {number} of {who}", who)


@given(phrase("{who:Person} has ordered {count:Count} generations for {own:Oneself} in {team:Name}"))
async def has_ordered_several_as_own_work(who: str, count: int, team: str, cast: Cast, world: World) -> None:
    """The person has ordered so many generations as their own work in the team, one after the other."""
    order = {"spec": A_WISH, "owner": work_name(world.team(team).id, cast[who].id)}
    for number in range(1, count + 1):
        world.ordered(done(await cast[who].orders(order)), f"own number {number} of {who}", who)


@given(phrase("{who:Person} has ordered the generations {names:Names}"))
async def has_ordered_these(who: str, names: list[str], cast: Cast, world: World) -> None:
    """The person has ordered these generations, one after the other."""
    for name in names:
        world.ordered(done(await cast[who].orders({"spec": A_WISH})), name, who)


@deed(when="{who:Person} orders something made from {wish:Wish}")
async def ordering_wish(who: str, wish: Any, cast: Cast, world: World) -> Answer:
    """The person says what to make, in whatever way."""
    return world.ordered(await cast[who].orders({"spec": wish}), "the generation", who)


@deed(when="{who:Person} orders a generation in the style {style:Name}")
async def ordering_styled(who: str, style: str, cast: Cast, world: World) -> Answer:
    """The person says how it is to be made, beside what."""
    return world.ordered(await cast[who].orders({"spec": A_WISH, "options": {"style": style}}), "the generation", who)


@deed(
    when="{who:Person} orders a generation under a key of {length:Count} characters",
    attempt="{who:Person} tries to order a generation under a key of {length:Count} characters",
)
async def ordering_under_long_key(who: str, length: int, cast: Cast, world: World) -> Answer:
    """The person gives the order a key of this length."""
    return world.ordered(
        await cast[who].orders({"spec": A_WISH, "idempotency_key": "é" * length}), "the generation", who
    )


@deed(attempt="{who:Person} tries to order a generation in the name of {nobody:Nobody}")
async def ordering_for_nobody(who: str, nobody: str, cast: Cast) -> Answer:
    """The person orders for what can own nothing."""
    return await cast[who].orders({"spec": A_WISH, "owner": nobody})


@deed(attempt="{who:Person} tries to order a generation in the name of {other:Person}")
async def ordering_for_another(who: str, other: str, cast: Cast) -> Answer:
    """The person orders for somebody else."""
    return await cast[who].orders({"spec": A_WISH, "owner": own_name(cast[other].id)})


@deed(attempt="{who:Person} tries to order a generation in the name of {other:Person} in {team:Name}")
async def ordering_for_colleague(who: str, other: str, team: str, cast: Cast, world: World) -> Answer:
    """The person orders as somebody else's own work in a team."""
    return await cast[who].orders({"spec": A_WISH, "owner": work_name(world.team(team).id, cast[other].id)})


@deed(
    when="{who:Person} orders a generation in {own:Own} own name, spelled {spelling:Spelling}",
    attempt="{who:Person} tries to order a generation in {own:Own} own name, spelled {spelling:Spelling}",
)
async def ordering_spelled(who: str, spelling: Callable[[str], str], cast: Cast, world: World) -> Answer:
    """The person spells their own name in another way."""
    owner = own_name(cast[who].id).replace(str(cast[who].id), spelling(str(cast[who].id)))
    return world.ordered(await cast[who].orders({"spec": A_WISH, "owner": owner}), "the generation", who)


@deed(
    when="{who:Person} orders a generation in the name of {team:Name}, spelled {spelling:Spelling}",
    attempt="{who:Person} tries to order a generation in the name of {team:Name}, spelled {spelling:Spelling}",
)
async def ordering_team_spelled(
    who: str, team: str, spelling: Callable[[str], str], cast: Cast, world: World
) -> Answer:
    """The person spells the team's name in another way."""
    room = world.team(team).id
    owner = team_name(room).replace(str(room), spelling(str(room)))
    return world.ordered(await cast[who].orders({"spec": A_WISH, "owner": owner}), "the generation", who)


@deed(attempt="{who:Person} tries to send an order that {flaw:Spoiled}")
async def ordering_spoiled(who: str, flaw: Spoil, cast: Cast) -> Answer:
    """The person's program sends what is no order."""
    return await cast[who].orders_raw(flaw({"spec": A_WISH}))


@deed(attempt="{who:Person} tries to send an order that {oddity:OddOrder}")
async def ordering_oddly(who: str, oddity: dict[str, Any], cast: Cast) -> Answer:
    """The person's program sends an order that lacks something, or has something else in its place."""
    return await cast[who].orders(oddity)


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


@then(phrase("{who:Person} is given {it:Generation} again, as it is now"))
async def is_given_again(who: str, it: str | None, cast: Cast, world: World) -> None:
    """The answer is this generation, made before, in its present state."""
    now = done(await cast[who].sees_generation(world.generation(it).id)).body
    said = world.answer
    assert said.status == 200, f"{who} should be given the generation again.\nInstead, {said}"
    assert said.body == now, f"{who} should be given the generation as it is now: {now}.\nIt was told as {said.body}"


@then(phrase("1 attempt makes the generation, the other {count:Count} are given the same"))
def one_makes_it(count: int, world: World) -> None:
    """All who asked at the same moment have one generation, which one of them made."""
    told = sorted(answer.status or 0 for answer in world.answers)
    assert told == [200] * count + [201], "\n".join(["One attempt should make it.", *map(str, world.answers)])
    made = {answer.body["id"] for answer in world.answers}
    assert len(made) == 1, f"All should be given one generation.\nThere are {len(made)}"


def _body(order: Order, who: Persona, world: World) -> dict[str, Any]:
    """What is sent for an order."""
    return order.body(world.owner_of(order, who.id))
