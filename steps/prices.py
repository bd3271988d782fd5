"""Steps about prices: what something would cost, and what it did cost."""

from typing import Any

from pytest_bdd import given, then

from support.answers import Answer
from support.deeds import deed
from support.orders import Order
from support.personas import Cast, done
from support.phrases import phrase
from support.spoiled import Spoil
from support.target import Target
from support.world import World


@deed(attempt="{who:Person} asks the price of {order:Order}")
@deed(attempt="{who:Person} tries to ask the price of {order:Order}")
async def asking(who: str, order: Order, cast: Cast, world: World, target: Target) -> Answer:
    """The person asks what a generation would cost."""
    target.need("charging")
    return await cast[who].asks_price(order.spec, world.owner_of(order, cast[who].id))


@given(phrase("{who:Person} has asked the price of {order:Order}"), target_fixture="estimate")
async def has_asked(who: str, order: Order, cast: Cast, world: World, target: Target) -> int:
    """The person has been told what a generation would cost."""
    target.need("charging")
    told = done(await cast[who].asks_price(order.spec, world.owner_of(order, cast[who].id)))
    return int(told.body["estimated_credits"])


@deed(attempt="{who:Person} tries to ask the price of {wish:Wish}")
async def asking_wish(who: str, wish: Any, cast: Cast, target: Target) -> Answer:
    """The person asks what something would cost that says nothing of scenes."""
    target.need("charging")
    return await cast[who].asks_price(wish)


@deed(attempt="{who:Person} tries to ask the price of a generation in the name of {nobody:Nobody}")
async def asking_for_nobody(who: str, nobody: str, cast: Cast, target: Target) -> Answer:
    """The person asks what a generation would cost for what can own nothing."""
    target.need("charging")
    return await cast[who].asks_price({}, nobody)


@deed(attempt="{who:Person} tries to ask a price without saying of what")
async def asking_of_nothing(who: str, cast: Cast, target: Target) -> Answer:
    """The person's program asks and leaves out what."""
    target.need("charging")
    return await cast[who].asks_price_of({})


@deed(attempt="{who:Person} tries to ask a price with a question that {flaw:Spoiled}")
async def asking_spoiled(who: str, flaw: Spoil, cast: Cast, target: Target) -> Answer:
    """The person's program asks in a way that cannot be read."""
    target.need("charging")
    return await cast[who].asks_price_raw(flaw({"spec": {"prompt": "A walk by the sea"}}))


@then(phrase("the price is {credits:Credits} for {seconds:Count} seconds"))
def is_priced(credits: int, seconds: int, world: World) -> None:
    """What was asked for would cost this, and get so long."""
    assert world.answer.accepted, f"The price should be told.\nInstead, {world.answer}"
    told = world.answer.body
    seen = (told["estimated_credits"], told["estimated_duration_seconds"])
    assert seen == (credits, seconds), (
        f"The price should be {credits:,} credits for {seconds} seconds.\nIt is {seen[0]:,} for {seen[1]}"
    )


@then(phrase("{it:Generation} costs {credits:Credits}"))
async def costs(it: str | None, credits: int, cast: Cast, world: World, target: Target) -> None:
    """The generation says what was charged for it."""
    target.need("charging")
    charged = await _charged(it, cast, world)
    assert charged == credits, f"The generation should cost {credits:,} credits.\nIt cost {charged:,}"


@then(phrase("{it:Generation} costs what was asked before"))
async def costs_the_estimate(it: str | None, estimate: int, cast: Cast, world: World) -> None:
    """What was charged is what was told before."""
    charged = await _charged(it, cast, world)
    assert charged == estimate, f"The generation should cost {estimate:,} credits, as was told.\nIt cost {charged:,}"


async def _charged(it: str | None, cast: Cast, world: World) -> int:
    work = world.generation(it)
    return int(done(await cast[work.who].sees_generation(work.id)).body["credits_charged"])
