"""Steps about accounts: opening, profile, tier, closing, and what an account shows."""

import asyncio
from datetime import datetime, timedelta

from pytest_bdd import given, then, when

from support.answers import Answer
from support.builders import Builders
from support.clock import Clock, moment
from support.deeds import deed
from support.personas import Cast, done
from support.phrases import phrase
from support.placements import Placements
from support.records import Records
from support.studio import Studio
from support.target import Target
from support.witness import Witness
from support.world import World

LACKING: dict[str, tuple[str, object]] = {
    "name": ("name", None),
    "picture": ("avatar_url", None),
    "credits": ("credits", 0),
    "storage in use": ("ephemeral_storage_bytes", 0),
}
"""Where an account shows what it may lack, and how it shows that it does."""


@given(phrase("{who:Person} has a {tier:Tier} account"))
async def has_account(who: str, tier: str, cast: Cast) -> None:
    """The person has been here before, as a starter or as a creator."""
    await (cast[who].is_creator() if tier == "creator" else cast[who].is_starter())


@given(phrase("{who:Person} upgraded to creator {ago:Duration} ago"))
async def upgraded_a_while_ago(who: str, ago: timedelta, cast: Cast, clock: Clock) -> None:
    """The person has been a creator for so long."""
    await cast[who].is_creator()
    await clock.let_pass(ago)


@given(phrase("a generation ordered by {who:Person} has ended"))
async def ordered_a_generation(who: str, cast: Cast, studio: Studio) -> None:
    """The person ordered a generation, and it is completed."""
    await studio.makes(cast[who], "completed")


@when(phrase("somebody tries to record that {who:Person} owes 1 {what:Belonging}"))
async def recording_a_debt(
    who: str, what: str, cast: Cast, world: World, witness: Witness, placing: Placements
) -> None:
    """Somebody writes less than nothing into the records, past every door."""
    world.before = await witness.look()
    world.record_refused = not await placing.try_debt(person=cast[who].id, column=what)


@then("the records refuse it")
def records_refuse(world: World) -> None:
    """What was to be recorded was not taken."""
    assert world.record_refused, "The records should refuse it.\nThey took it"


@deed(when="{who:Person} opens {own:Own} account")
async def opening_the_account(who: str, cast: Cast) -> Answer:
    """The person looks at the account; the first time opens it."""
    return await cast[who].opens_account()


@when(phrase("{who:Person} opens {own:Own} account {count:Count} times at the same moment"))
async def opening_at_once(who: str, count: int, cast: Cast, world: World) -> None:
    """Many first visits of one person, none of them first."""
    world.answers = await asyncio.gather(*(cast[who].opens_account() for _ in range(count)))


@deed(
    given="{who:Person} has set {own:Own} name to {name:Text} and {own2:Own} picture to {picture:Name}",
    when="{who:Person} sets {own:Own} name to {name:Text} and {own2:Own} picture to {picture:Name}",
    attempt="{who:Person} tries to set {own:Own} name to {name:Text} and {own2:Own} picture to {picture:Name}",
)
async def setting_name_and_picture(who: str, name: str, picture: str, cast: Cast) -> Answer:
    """The person says under which name and picture others see them."""
    return await cast[who].sets_profile({"name": name, "avatar_url": picture})


@deed(
    given="{who:Person} has set only {own:Own} name to {name:Text}",
    when="{who:Person} sets only {own:Own} name to {name:Text}",
    attempt="{who:Person} tries to set only {own:Own} name to {name:Text}",
)
async def setting_the_name(who: str, name: str, cast: Cast) -> Answer:
    """The person gives a name and no picture."""
    return await cast[who].sets_profile({"name": name})


@deed(when="{who:Person} empties {own:Own} profile")
async def emptying_the_profile(who: str, cast: Cast) -> Answer:
    """The person gives neither name nor picture."""
    return await cast[who].sets_profile({})


@deed(when="{who:Person} claims the creator tier, 500 credits and another e-mail address in {own:Own} profile")
async def claiming_too_much(who: str, cast: Cast, builders: Builders) -> Answer:
    """The person puts into the profile what does not belong there."""
    claim = {"tier": "creator", "credits": 500, "email": builders.email("somebody else")}
    return await cast[who].sets_profile(claim)


@deed(given="{who:Person} has upgraded to creator", when="{who:Person} upgrades to creator")
async def upgrading(who: str, cast: Cast) -> Answer:
    """The person becomes a creator."""
    return await cast[who].changes_tier("creator")


@deed(attempt="{who:Person} tries to change {own:Own} tier to {tier:Name}")
async def changing_the_tier(who: str, tier: str, cast: Cast) -> Answer:
    """The person asks for a tier."""
    return await cast[who].changes_tier(tier)


@deed(
    given="{who:Person} has closed {own:Own} account",
    when="{who:Person} closes {own:Own} account",
    attempt="{who:Person} tries to close {own:Own} account",
)
async def closing_the_account(who: str, cast: Cast) -> Answer:
    """The person goes for good."""
    return await cast[who].closes_account()


@when(phrase("{one:Person} and {other:Person} close their accounts at the same moment"))
async def closing_at_once(one: str, other: str, cast: Cast, world: World) -> None:
    """Two people go, neither of them first."""
    world.answers = await asyncio.gather(cast[one].closes_account(), cast[other].closes_account())


@then(phrase("{who:Person} has a {tier:Tier} account"))
async def account_is(who: str, tier: str, cast: Cast) -> None:
    """Whoever opens the account is shown this tier: it says what the person may do."""
    shown = done(await cast[who].opens_account()).body["tier"]
    assert shown == tier, f"{who} should have a {tier} account.\nThe account says {shown}"


@then("the account shows no name, no picture, no credits and no upgrade")
def account_is_empty(world: World) -> None:
    """The account that was just opened is as every account begins."""
    shown = {field: world.answer.body[field] for field in ("name", "avatar_url", "credits", "upgraded_at")}
    expected = {"name": None, "avatar_url": None, "credits": 0, "upgraded_at": None}
    assert shown == expected, f"A new account should be empty.\nIt shows {shown}"


@then(phrase("{who:Person}'s account shows no {what:Detail}"))
async def account_lacks(who: str, what: str, cast: Cast) -> None:
    """The account shows no name, no picture, no credits or no storage in use."""
    field, nothing = LACKING[what]
    shown = done(await cast[who].opens_account()).body[field]
    assert shown == nothing, f"{who}'s account should show no {what}.\nIt shows {shown!r}"


@then(phrase("{who:Person}'s account shows the name {name:Name}"))
@then(phrase("{who:Person}'s account shows {name:Text} as {own:Own} name"))
async def account_shows_name(who: str, name: str, cast: Cast) -> None:
    """Whoever opens the account is shown exactly this name."""
    shown = done(await cast[who].opens_account()).body["name"]
    assert shown == name, f"{who}'s account should show the name {name!r}.\nIt shows {shown!r}"


@then(phrase("{who:Person}'s account shows the picture {picture:Name}"))
async def account_shows_picture(who: str, picture: str, cast: Cast) -> None:
    """Whoever opens the account is shown where this picture is."""
    shown = done(await cast[who].opens_account()).body["avatar_url"]
    assert shown == picture, f"{who}'s account should show the picture {picture}.\nIt shows {shown!r}"


@then(phrase("{who:Person}'s account shows the e-mail address {written:Name}"))
async def account_shows_address(who: str, written: str, cast: Cast, builders: Builders) -> None:
    """The account shows this e-mail address, spelled exactly so."""
    shown, email = done(await cast[who].opens_account()).body["email"], builders.written_email(written)
    assert shown == email, f"{who}'s account should show the address {email}.\nIt shows {shown}"


@then(phrase("{who:Person}'s account shows the e-mail address {he:Pronoun} first came with"))
async def account_keeps_address(who: str, cast: Cast) -> None:
    """The account shows the e-mail address of the first sign-in."""
    shown, email = done(await cast[who].opens_account()).body["email"], cast[who].email
    assert shown == email, f"{who}'s account should still show the address {email}.\nIt shows {shown}"


@then(phrase("{who:Person}'s account shows that {he:Pronoun} was upgraded just now"))
async def upgraded_just_now(who: str, cast: Cast, clock: Clock, target: Target) -> None:
    """The time of upgrade is the present."""
    await _check_upgraded(who, timedelta(), cast, clock, target)


@then(phrase("{who:Person}'s account shows that {he:Pronoun} was upgraded {ago:Duration} ago"))
async def upgraded_ago(who: str, ago: timedelta, cast: Cast, clock: Clock, target: Target) -> None:
    """The time of upgrade lies so far back."""
    await _check_upgraded(who, ago, cast, clock, target)


async def _check_upgraded(who: str, ago: timedelta, cast: Cast, clock: Clock, target: Target) -> None:
    shown = done(await cast[who].opens_account()).body["upgraded_at"]
    expected = clock.now() - ago
    assert shown, f"{who}'s account should show an upgrade at {moment(expected)}.\nIt shows none"
    told = datetime.fromisoformat(shown)
    off = abs(told - expected).total_seconds()
    assert off <= target.clock_tolerance, (
        f"{who}'s account should show an upgrade at {moment(expected)}.\nIt shows {moment(told)}"
    )


@then(phrase("{who:Person}'s account was changed after it was opened"))
async def account_was_changed(who: str, cast: Cast) -> None:
    """The time of the last change lies after the time of opening."""
    shown = done(await cast[who].opens_account()).body
    opened, changed = (datetime.fromisoformat(shown[field]) for field in ("created_at", "updated_at"))
    assert opened < changed, f"{who}'s account should remember its change.\nOpened {opened}, changed {changed}"


@then(phrase("the platform holds {count:Count} account for {who:Person}"))
async def platform_holds(who: str, count: int, cast: Cast, records: Records) -> None:
    """So many accounts are on record for this person."""
    held = await records.accounts(cast[who].id, cast[who].email)
    assert held == count, f"The platform should hold {count} accounts for {who}.\nIt holds {held}"
