"""Steps about the scopes of API keys: what a program can do with a key, and what it cannot."""

from uuid import uuid4

from pytest_bdd import given, then, when

from support.answers import Answer
from support.deeds import deed
from support.keyholes import ABOUT_MONEY, DOORS, furnish
from support.orders import Order
from support.personas import Cast, Program, done
from support.phrases import phrase
from support.target import Target
from support.video import EVERY_SCOPE
from support.world import World


@given(phrase("{who:Person} has work, characters and conversations of {own:Own} own"))
async def has_everything(who: str, cast: Cast, world: World) -> None:
    """The person has a generation under way and one that has ended, a character, and a conversation."""
    await furnish(await cast[who].is_creator(), world)


@given(phrase("{who:Person} has made the API key {key:Name} for all but {scope:Name}"))
async def has_key_for_the_rest(who: str, key: str, scope: str, cast: Cast, world: World) -> None:
    """The person has made a key that is for every scope there is, one by one, except this."""
    scopes = [each for each in EVERY_SCOPE if each not in (scope, "*")]
    done(world.made(await cast[who].makes_key({"name": key, "scopes": scopes}), key, who))


@deed(
    when="the API key {key:Name} is used to {door:Door}",
    attempt="somebody tries to {door:Door} with the API key {key:Name}",
)
async def using_for(key: str, door: str, cast: Cast, world: World, target: Target) -> Answer:
    """A program shows the key and wants to do this."""
    if door in ABOUT_MONEY:
        target.need("charging")
    return await DOORS[door](_program(key, cast, world), world)


@when(phrase("the API key {key:Name} is used for everything that there is to do"))
async def using_for_everything(key: str, cast: Cast, world: World, target: Target) -> None:
    """A program shows the key and does one thing after the other; what deletes comes last."""
    there = DOORS if "charging" in target.can else DOORS.keys() - ABOUT_MONEY
    doors = sorted(there, key=lambda door: door.startswith("delete"))
    world.answers = [await DOORS[door](_program(key, cast, world), world) for door in doors]


@deed(attempt="somebody tries, with the API key {key:Name}, to order {order:Order}")
async def ordering_with_key(order: Order, key: str, cast: Cast, world: World) -> Answer:
    """A program shows the key and orders a generation."""
    owner = world.owner_of(order, cast[world.key(key).maker].id)
    return await _program(key, cast, world).orders(order.body(owner))


@deed(attempt="somebody tries to see a generation that never was with the API key {key:Name}")
async def seeing_nothing_with_key(key: str, cast: Cast, world: World) -> Answer:
    """A program shows the key and looks at a generation that does not exist."""
    return await _program(key, cast, world).sees_generation(uuid4())


@then("the API key is let in")
def is_let_in(world: World) -> None:
    """The platform did what the program asked."""
    assert world.answer.accepted, f"The API key should be let in.\nInstead, {world.answer}"


@then("the API key is let in everywhere")
def is_let_in_everywhere(world: World) -> None:
    """The platform did all that the program asked."""
    shut = [str(answer) for answer in world.answers if not answer.accepted]
    assert not shut, "The API key should be let in everywhere.\nInstead, " + "; ".join(shut)


def _program(key: str, cast: Cast, world: World) -> Program:
    return cast.program("a program", f"Bearer {world.key(key).secret}")
