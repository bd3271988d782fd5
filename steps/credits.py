"""Steps about credits: where they come from, what is charged, what is left."""

from pytest_bdd import given, then

from support.personas import Cast, done
from support.phrases import phrase
from support.target import Target
from support.video import own_name, team_name
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


@then(phrase("{who:Person} has {credits:Credits}"))
async def has_left(who: str, credits: int, cast: Cast, target: Target) -> None:
    """The person's balance, as the account shows it."""
    target.need("charging")
    shown = done(await cast[who].opens_account()).body["credits"]
    assert shown == credits, f"{who} should have {credits:,} credits.\nThe account shows {shown:,}"
