"""Steps about credits: where they come from, what is charged, what is left."""

import asyncio
from typing import Any
from uuid import uuid4

from pytest_bdd import given, then, when

from support.answers import Answer
from support.deeds import deed
from support.personas import Cast, done
from support.phrases import phrase
from support.placements import Placements
from support.spoiled import Spoil
from support.target import Target
from support.video import own_name, team_name, work_name
from support.video.internal import Machine
from support.world import World

PLENTY = 1_000_000
"""More than any example orders."""


@given(phrase("{who:Person} has {credits:Credits}"))
async def has_been_granted(who: str, credits: int, cast: Cast, operator: Machine) -> None:
    """The person, who has an account, was granted so much."""
    person = await cast[who].is_starter()
    if credits:
        done(await operator.grants(own_name(person.id), credits))


@given(phrase("{team:Name} has been granted {credits:Credits}"))
async def team_was_granted(team: str, credits: int, world: World, operator: Machine) -> None:
    """The team was granted so much, beside what it had."""
    done(await operator.grants(team_name(world.team(team).id), credits))


@given(phrase("{who:Person} has enough credits"))
async def has_enough(who: str, cast: Cast, target: Target) -> None:
    """The person has an account and need not think of money; where nothing is charged nobody need."""
    person = await cast[who].is_starter()
    if "charging" in target.can:
        done(await cast.machine("the operator").grants(own_name(person.id), PLENTY))


@deed(
    given="the operator has granted {who:Person} {credits:Credits}",
    when="the operator grants {who:Person} {credits:Credits}",
    attempt="the operator tries to grant {who:Person} {credits:Credits}",
)
async def granting(who: str, credits: int, cast: Cast, operator: Machine) -> Answer:
    """The operator of the platform gives a person credits."""
    return await operator.grants(own_name(cast[who].id), credits)


@deed(when="the operator grants {team:Name} {credits:Credits}")
async def granting_team(team: str, credits: int, world: World, operator: Machine) -> Answer:
    """The operator of the platform gives a team credits."""
    return await operator.grants(team_name(world.team(team).id), credits)


@given(phrase("the operator has granted {who:Person} {credits:Credits} {count:Count} times"))
async def granted_often(
    who: str, credits: int, count: int, cast: Cast, operator: Machine, placements: Placements | None
) -> None:
    """The operator has given a person the same again and again; most is placed, where the records may be written."""
    person = await cast[who].is_starter()
    if placements is not None:
        await placements.place_grants(person=person.id, credits=credits, count=count - 1)
    for _ in range(count if placements is None else 1):
        done(await operator.grants(own_name(person.id), credits))


@when(phrase("the operator grants {who:Person} {credits:Credits} {count:Count} times at the same moment"))
async def granting_at_once(who: str, credits: int, count: int, cast: Cast, world: World, operator: Machine) -> None:
    """The operator gives a person the same several times, none of them first."""
    account = own_name(cast[who].id)
    world.answers = await asyncio.gather(*(operator.grants(account, credits) for _ in range(count)))


@deed(attempt="the operator tries to grant {who:Person} {amount:OddAmount}")
async def granting_odd(who: str, amount: Any, cast: Cast, operator: Machine) -> Answer:
    """The operator gives a person what is no amount of credits."""
    return await operator.grants(own_name(cast[who].id), amount)


@deed(attempt="the operator tries to grant {credits:Credits} to a person who never came")
async def granting_nobody(credits: int, operator: Machine) -> Answer:
    """The operator gives credits to somebody without an account."""
    return await operator.grants(own_name(uuid4()), credits)


@deed(attempt="the operator tries to grant {credits:Credits} to a team that never was")
async def granting_no_team(credits: int, operator: Machine) -> Answer:
    """The operator gives credits to a team that does not exist."""
    return await operator.grants(team_name(uuid4()), credits)


@deed(attempt="the operator tries to grant {credits:Credits} to {who:Person}'s own work in {team:Name}")
async def granting_work(credits: int, who: str, team: str, cast: Cast, world: World, operator: Machine) -> Answer:
    """The operator gives credits to somebody's work in a team, which has no account of its own."""
    return await operator.grants(work_name(world.team(team).id, cast[who].id), credits)


@deed(attempt="the operator tries to grant {credits:Credits} to {nobody:Nobody}")
async def granting_thing(credits: int, nobody: str, operator: Machine) -> Answer:
    """The operator gives credits to what can own nothing."""
    return await operator.grants(nobody, credits)


@deed(attempt="the operator tries to grant {who:Person} credits with a request that {flaw:Spoiled}")
async def granting_spoiled(who: str, flaw: Spoil, cast: Cast, operator: Machine) -> Answer:
    """The operator's program gives credits in a way that cannot be read."""
    return await operator.grants_raw(flaw({"amount": 100, "account": own_name(cast[who].id)}))


@deed(attempt="{who:Person} tries to grant {oneself:Oneself} {credits:Credits}")
async def granting_oneself(who: str, credits: int, cast: Cast, target: Target) -> Answer:
    """A person asks at the operator's door, with nothing but their own sign-in."""
    target.need("signed-reports")
    return await cast[who].grants(own_name(cast[who].id), credits)


@deed(attempt="somebody without a sign-in tries to grant {who:Person} {credits:Credits}")
async def granting_unsigned(who: str, credits: int, cast: Cast, target: Target) -> Answer:
    """Somebody asks at the operator's door and shows nothing."""
    target.need("signed-reports")
    return await cast.program("somebody").grants(own_name(cast[who].id), credits)


@deed(attempt="somebody tries to grant {who:Person} {credits:Credits} with the API key {key:Name}")
async def granting_with_key(who: str, credits: int, key: str, cast: Cast, world: World, target: Target) -> Answer:
    """A program asks at the operator's door with somebody's key."""
    target.need("signed-reports")
    program = cast.program("a program", f"Bearer {world.key(key).secret}")
    return await program.grants(own_name(cast[who].id), credits)


@then(phrase("{who:Person} has {credits:Credits}"))
async def has_left(who: str, credits: int, cast: Cast, target: Target) -> None:
    """The person's balance, as the account shows it."""
    target.need("charging")
    shown = done(await cast[who].opens_account()).body["credits"]
    assert shown == credits, f"{who} should have {credits:,} credits.\nThe account shows {shown:,}"
