"""Steps about what a team, or the list of one's teams, shows."""

import re
from datetime import datetime
from typing import Any

from pytest_bdd import then

from support.builders import Builders
from support.personas import Cast, done
from support.phrases import phrase
from support.records import Records
from support.target import Target
from support.world import World


@then(phrase("{who:Person} sees no teams"))
async def sees_no_teams(who: str, cast: Cast) -> None:
    """The person's list of teams is empty."""
    names = [team["name"] for team in done(await cast[who].sees_teams()).body]
    assert names == [], f"{who} should see no teams.\n{who} sees {names}"


@then(phrase("{who:Person} sees the teams {teams:Names}, in this order"))
async def sees_teams_in_order(who: str, teams: list[str], cast: Cast) -> None:
    """The person's list shows these teams and no others, in this order."""
    names = [team["name"] for team in done(await cast[who].sees_teams()).body]
    assert names == teams, f"{who} should see the teams {teams}, in this order.\n{who} sees {names}"


@then(phrase("{who:Person} sees that {she:Pronoun} is {one:Role} of {team:Name} and {two:Role} of {other:Name}"))
def sees_roles(who: str, one: str, team: str, two: str, other: str, world: World) -> None:
    """The list that the person looks at says what they are in each team."""
    roles = {shown["name"]: shown["user_role"] for shown in world.answer.body}
    assert roles == {team: one, other: two}, f"{who} should see the role in each team.\n{who} sees {roles}"


@then(phrase("{who:Person} sees the name {name:Name} and that {she:Pronoun} is {role:Role}"))
def sees_name_and_role(who: str, name: str, role: str, world: World) -> None:
    """The team that the person looks at shows its name and their own role."""
    assert world.answer.accepted, f"{who} should see the team.\nInstead, {world.answer}"
    shown = (world.answer.body["name"], world.answer.body["user_role"])
    assert shown == (name, role), f"{who} should see {name!r} as its {role}.\n{who} sees {shown}"


@then(phrase("{who:Person} sees a team named with {name:Text}"))
async def sees_team_named(who: str, name: str, cast: Cast) -> None:
    """The person's list shows exactly one team, of this name."""
    names = [team["name"] for team in done(await cast[who].sees_teams()).body]
    assert names == [name], f"{who} should see one team named {name!r}.\n{who} sees {names}"


@then(phrase("{who:Person} sees a team whose address has at most {length:Count} characters"))
async def sees_team_with_short_address(who: str, length: int, cast: Cast) -> None:
    """The person's list shows exactly one team, whose address is well formed and no longer than this."""
    slugs = [team["slug"] for team in done(await cast[who].sees_teams()).body]
    well_formed = [s for s in slugs if len(s) <= length and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", s)]
    assert len(slugs) == len(well_formed) == 1, f"{who} should see a team with a short address.\n{who} sees {slugs}"


@then(phrase("{team:Name} has the address {address:Name}"))
async def has_address(team: str, address: str, cast: Cast, world: World, builders: Builders) -> None:
    """The team is at this address."""
    slug = (await _shown(team, cast, world))["slug"]
    assert slug == builders.address(address), f"{team} should be at {builders.address(address)!r}.\nIt is at {slug!r}"


@then(phrase("{team:Name} has that address of {length:Count} characters"))
async def has_address_of_length(team: str, length: int, cast: Cast, world: World, builders: Builders) -> None:
    """The team is at the address that was asked for, in its full length."""
    slug, asked = (await _shown(team, cast, world))["slug"], builders.address_of_length(length)
    assert slug == asked, f"{team} should be at {asked!r}.\nIt is at {slug!r}"


@then(phrase("the address of {team:Name} is {beginning:Name} and eight characters of its own"))
async def has_made_address(team: str, beginning: str, cast: Cast, world: World) -> None:
    """The team's address was made from its name, and made its own by eight digits or letters from a to f."""
    assert world.answer.accepted, f"{team} should have been opened.\nInstead, {world.answer}"
    slug = (await _shown(team, cast, world))["slug"]
    made = re.fullmatch(rf"{re.escape(beginning)}-[0-9a-f]{{8}}", slug)
    assert made, f"The address of {team} should be {beginning}- and eight of its own.\nIt is {slug!r}"


@then("the addresses differ")
def addresses_differ(world: World) -> None:
    """No two of the teams looked at are at one address."""
    slugs = [team["slug"] for answer in world.answers for team in done(answer).body]
    assert len(slugs) == len(world.answers) == len(set(slugs)), f"The addresses should differ.\nThey are {slugs}"


@then(phrase("the team {team:Name} is now called {name:Name}"))
async def is_called(team: str, name: str, cast: Cast, world: World) -> None:
    """Whoever looks at the team now sees this name."""
    shown = (await _shown(team, cast, world))["name"]
    assert shown == name, f"The team should now be called {name!r}.\nIt is still called {shown!r}"


@then(phrase("{team:Name} has only the setting {key:Name} as {value:Name}"))
async def has_setting(team: str, key: str, value: str, cast: Cast, world: World) -> None:
    """The team has this setting and no other."""
    settings = (await _shown(team, cast, world))["settings"]
    assert settings == {key: value}, f"{team} should have only {key} as {value}.\nIt has {settings}"


@then(phrase("{team:Name} has {credits:Credits}"))
async def has_credits(team: str, credits: int, cast: Cast, world: World, target: Target) -> None:
    """The team's balance; what is left after something was ordered is told only where it costs something."""
    if world.generations:
        target.need("charging")
    shown = (await _shown(team, cast, world))["credits"]
    assert shown == credits, f"{team} should have {credits:,} credits.\nIt has {shown:,}"


@then(phrase("{team:Name} has no credits, no storage in use and no settings"))
async def is_empty(team: str, cast: Cast, world: World) -> None:
    """The team is as every team begins."""
    body = await _shown(team, cast, world)
    shown = (body["credits"], body["ephemeral_storage_bytes"], body["settings"])
    assert shown == (0, 0, {}), f"{team} should be empty.\nIt has credits, storage and settings {shown}"


@then(phrase("{team:Name} was changed after it was opened"))
async def was_changed(team: str, cast: Cast, world: World) -> None:
    """The time of the last change lies after the time of opening, which stayed."""
    room, body = world.team(team), await _shown(team, cast, world)
    opened, changed = (datetime.fromisoformat(body[field]) for field in ("created_at", "updated_at"))
    stayed = abs(opened - datetime.fromisoformat(room.body["created_at"])).total_seconds() < 0.001
    assert stayed, f"The time of opening should stay.\nIt was {room.body['created_at']} and is {opened}"
    assert opened < changed, f"The change should lie after the opening.\nOpened {opened}, changed {changed}"


@then(phrase("the team {team:Name} is gone"))
async def is_gone(team: str, cast: Cast, world: World, records: Records) -> None:
    """Nobody finds the team any more, not even in the records."""
    room = world.team(team)
    answer = await cast[room.owner].sees_team(room.id)
    there = await records.team_exists(room.id)
    assert answer.found_nothing, f"Nobody should find the team {team} any more.\nInstead, {answer}"
    assert not there, f"The team {team} should be gone.\nThe records still hold it"


@then("nobody belongs to a team that is gone")
async def no_homeless_members(cast: Cast, records: Records) -> None:
    """Nobody in this scenario is a member of a team that does not exist."""
    lost = [row for person in cast.ids() for row in await records.homeless_memberships(person)]
    assert not lost, f"Nobody should belong to a team that is gone.\n{len(lost)} memberships are left"


async def _shown(team: str, cast: Cast, world: World) -> dict[str, Any]:
    room = world.team(team)
    body: dict[str, Any] = done(await cast[room.owner].sees_team(room.id)).body
    return body
