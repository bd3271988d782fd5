"""Steps about crowds: many people who come or order at the same moment."""

import asyncio

from pytest_bdd import given, then, when

from support.orders import PRICE_OF_A_SECOND
from support.personas import Cast, Persona, done
from support.phrases import phrase
from support.records import Records
from support.scenes import lasting
from support.video import own_name
from support.video.internal import Machine
from support.world import World


@when(
    phrase("{count:Count} newcomers open their accounts in {windows:Count} windows each, all at the same moment"),
    target_fixture="crowd",
)
async def coming_at_once(count: int, windows: int, cast: Cast, world: World) -> list[Persona]:
    """So many people who have never been here come in several windows, none of them first."""
    crowd = [cast[f"newcomer {number}"] for number in range(count)]
    everybody = [person for _ in range(windows) for person in crowd]
    world.answers = await asyncio.gather(*(person.opens_account() for person in everybody))
    return everybody


@given(phrase("{count:Count} creators with {credits:Credits} each"), target_fixture="crowd")
async def crowd_of_creators(count: int, credits: int, cast: Cast, operator: Machine) -> list[Persona]:
    """So many people have a creator account, and so much in it."""

    async def come(number: int) -> Persona:
        person = await (await cast[f"creator {number}"].is_starter()).is_creator()
        done(await operator.grants(own_name(person.id), credits))
        return person

    return list(await asyncio.gather(*map(come, range(count))))


@when(phrase("each of them orders {count:Count} generations worth {credits:Credits}, all at the same moment"))
async def ordering_at_once(count: int, credits: int, crowd: list[Persona], world: World) -> None:
    """Everybody orders so many, nobody waits for anybody."""
    order = {"spec": {"scenes": [lasting(credits / PRICE_OF_A_SECOND)]}}
    world.answers = await asyncio.gather(*(person.orders(order) for person in crowd for _ in range(count)))


@then("each of the newcomers was shown their own account")
def were_shown_their_own(crowd: list[Persona], world: World) -> None:
    """Nobody was shown anybody else's account, in no window."""
    astray = [
        person.name
        for person, answer in zip(crowd, world.answers, strict=True)
        if answer.accepted and (answer.body["id"], answer.body["email"]) != (str(person.id), person.email)
    ]
    assert not astray, f"Everybody should be shown their own account.\nAnother one saw {', '.join(astray)}"


@then("the platform holds 1 account for each of the newcomers")
async def holds_one_each(crowd: list[Persona], records: Records) -> None:
    """One account is on record for everybody who came, whatever they came through."""
    people = {person.id: person for person in crowd}.values()
    held = {person.name: await records.accounts(person.id, person.email) for person in people}
    wrong = {name: count for name, count in held.items() if count != 1}
    assert not wrong, f"The platform should hold 1 account for each of them.\nIt holds {wrong}"


@then(phrase("each of them has {count:Count} generations and {credits:Credits}"))
async def have_each(count: int, credits: int, crowd: list[Persona]) -> None:
    """Everybody sees so many in their list, and so much in their account."""
    for person in crowd:
        listed = {each["id"] for each in done(await person.sees_generations()).body}
        left = done(await person.opens_account()).body["credits"]
        assert (len(listed), left) == (count, credits), (
            f"{person.name} should have {count} generations and {credits} credits.\nThere are {len(listed)} and {left}"
        )
