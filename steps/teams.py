"""Steps about teams: opening, addresses, names, settings, deleting, and what a team shows."""

import asyncio
import re
from datetime import datetime
from typing import Any
from uuid import uuid4

from pytest_bdd import given, then, when

from support.answers import Answer
from support.builders import Builders
from support.deeds import deed
from support.personas import Cast, done
from support.phrases import phrase
from support.placements import Placements
from support.records import Records
from support.world import World

Settings = dict[str, str]


@given(phrase("{who:Person} owns the teams {teams:Names}"))
async def owns_teams(who: str, teams: list[str], cast: Cast, world: World) -> None:
    """The person, a creator, has opened these teams."""
    owner = await cast[who].is_creator()
    for team in teams:
        done(world.opened(await owner.opens_team(team), team, who))


@given(phrase("{who:Person} owns the team {team:Name}"))
async def owns_team(who: str, team: str, cast: Cast, world: World) -> None:
    """The person, a creator, has opened this team."""
    owner = await cast[who].is_creator()
    done(world.opened(await owner.opens_team(team), team, who))


@given(phrase("{who:Person} owns the team {team:Name} at the address {address:Name}"))
async def owns_team_at(who: str, team: str, address: str, cast: Cast, world: World, builders: Builders) -> None:
    """The person, a creator, has opened this team at this address."""
    owner = await cast[who].is_creator()
    done(world.opened(await owner.opens_team(team, slug=builders.address(address)), team, who))


@deed(
    when="{who:Person} opens the team {team:Text}",
    attempt="{who:Person} tries to open the team {team:Text}",
)
async def opening(who: str, team: str, cast: Cast, world: World) -> Answer:
    """The person opens a team and gives it a name."""
    return world.opened(await cast[who].opens_team(team), team, who)


@deed(
    when="{who:Person} opens a team named with {name:Text}",
    attempt="{who:Person} tries to open a team named with {name:Text}",
)
async def opening_long(who: str, name: str, cast: Cast, world: World) -> Answer:
    """The person opens a team whose name is only long, or short."""
    return world.opened(await cast[who].opens_team(name), name, who)


@deed(attempt="{who:Person} tries to open a team without a name")
async def opening_nameless(who: str, cast: Cast) -> Answer:
    """The person opens a team and gives it no name."""
    return await cast[who].opens_team(None)


@deed(attempt="{who:Person} tries to open a team whose name holds an impossible character")
async def opening_impossible(who: str, cast: Cast) -> Answer:
    """The person opens a team whose name holds the character that no text can hold."""
    return await cast[who].opens_team("North\x00light")


@deed(when="{who:Person} opens the team {team:Name} with {credits:Credits}")
async def opening_with_credits(who: str, team: str, credits: int, cast: Cast, world: World) -> Answer:
    """The person opens a team that starts with credits."""
    return world.opened(await cast[who].opens_team(team, initial_credits=credits), team, who)


@deed(attempt="{who:Person} tries to open the team {team:Name} with a debt of {credits:Credits}")
async def opening_in_debt(who: str, team: str, credits: int, cast: Cast, world: World) -> Answer:
    """The person opens a team that starts with less than no credits."""
    return world.opened(await cast[who].opens_team(team, initial_credits=-credits), team, who)


@deed(
    when="{who:Person} opens the team {team:Name} at the address {address:Name}",
    attempt="{who:Person} tries to open the team {team:Name} at the address {address:Name}",
)
async def opening_at(who: str, team: str, address: str, cast: Cast, world: World, builders: Builders) -> Answer:
    """The person opens a team and chooses its address."""
    return world.opened(await cast[who].opens_team(team, slug=builders.address(address)), team, who)


@deed(
    when="{who:Person} opens the team {team:Name} at an address of {length:Count} characters",
    attempt="{who:Person} tries to open the team {team:Name} at an address of {length:Count} characters",
)
async def opening_at_length(who: str, team: str, length: int, cast: Cast, world: World, builders: Builders) -> Answer:
    """The person opens a team and chooses an address of this length."""
    return world.opened(await cast[who].opens_team(team, slug=builders.address_of_length(length)), team, who)


@when(phrase("{people:People} open teams at the address {address:Name} at the same moment"))
async def opening_at_once(people: list[str], address: str, cast: Cast, world: World, builders: Builders) -> None:
    """Several people choose one address, none of them first."""
    slug = builders.address(address)
    world.answers = await asyncio.gather(*(cast[who].opens_team("Northlight", slug=slug) for who in people))


@deed(when="{who:Person} looks at {own:Own} teams", attempt="{who:Person} tries to see {own:Own} teams")
async def seeing_teams(who: str, cast: Cast) -> Answer:
    """The person looks at the list of teams."""
    return await cast[who].sees_teams()


@deed(when="{who:Person} looks at {team:Name}", attempt="{who:Person} tries to see {team:Name}")
async def seeing_team(who: str, team: str, cast: Cast, world: World) -> Answer:
    """The person looks at a team."""
    return await cast[who].sees_team(world.team(team).id)


@deed(attempt="{who:Person} tries to see a team that never was")
async def seeing_nowhere(who: str, cast: Cast) -> Answer:
    """The person looks at a team that does not exist."""
    return await cast[who].sees_team(uuid4())


@deed(
    when="{who:Person} renames {team:Name} to {name:Text}",
    attempt="{who:Person} tries to rename {team:Name} to {name:Text}",
)
async def renaming(who: str, team: str, name: str, cast: Cast, world: World) -> Answer:
    """The person gives a team another name; the feature goes on calling it by the first."""
    return await cast[who].changes_team(world.team(team).id, {"name": name})


@deed(attempt="{who:Person} tries to rename a team that never was")
async def renaming_nowhere(who: str, cast: Cast) -> Answer:
    """The person renames a team that does not exist."""
    return await cast[who].changes_team(uuid4(), {"name": "Nowhere"})


@deed(when="{who:Person} asks for the address {address:Name} and {credits:Credits} for {team:Name}")
async def asking_too_much(
    who: str, address: str, credits: int, team: str, cast: Cast, world: World, builders: Builders
) -> Answer:
    """The person asks for what cannot be changed."""
    wish = {"slug": builders.address(address), "credits": credits}
    return await cast[who].changes_team(world.team(team).id, wish)


@deed(
    given="{who:Person} has set {team:Name} up with {key:Name} as {value:Name} and {key2:Name} as {value2:Name}",
)
async def setting_up_twice(
    who: str, team: str, key: str, value: str, key2: str, value2: str, cast: Cast, world: World
) -> Answer:
    """The person gives a team two settings, and no others."""
    return await cast[who].changes_team(world.team(team).id, {"settings": {key: value, key2: value2}})


@deed(
    given="{who:Person} has set {team:Name} up with {key:Name} as {value:Name}",
    when="{who:Person} sets {team:Name} up with {key:Name} as {value:Name}",
)
async def setting_up(who: str, team: str, key: str, value: str, cast: Cast, world: World) -> Answer:
    """The person gives a team one setting, and no others."""
    return await cast[who].changes_team(world.team(team).id, {"settings": {key: value}})


@deed(attempt="{who:Person} tries to set {team:Name} up with one bare word")
async def setting_up_badly(who: str, team: str, cast: Cast, world: World) -> Answer:
    """The person gives settings that have neither names nor values."""
    return await cast[who].changes_team(world.team(team).id, {"settings": "bare"})


@deed(when="{who:Person} saves {team:Name} without a change")
async def saving(who: str, team: str, cast: Cast, world: World) -> Answer:
    """The person saves a team and says nothing new."""
    return await cast[who].changes_team(world.team(team).id, {})


@when(
    phrase(
        "{who:Person} renames {team:Name} to {name:Name} while {other:Person} sets it up with "
        "{key:Name} as {value:Name}, at the same moment"
    )
)
async def renaming_at_once(
    who: str, team: str, name: str, other: str, key: str, value: str, cast: Cast, world: World
) -> None:
    """Two people change different things of one team, neither of them first."""
    room = world.team(team).id
    world.answers = await asyncio.gather(
        cast[who].changes_team(room, {"name": name}),
        cast[other].changes_team(room, {"settings": {key: value}}),
    )


@deed(
    given="{who:Person} has deleted {team:Name}",
    when="{who:Person} deletes {team:Name}",
    attempt="{who:Person} tries to delete {team:Name}",
)
async def deleting(who: str, team: str, cast: Cast, world: World) -> Answer:
    """The person deletes a team."""
    return await cast[who].deletes_team(world.team(team).id)


@deed(attempt="{who:Person} tries to delete a team that never was")
async def deleting_nowhere(who: str, cast: Cast) -> Answer:
    """The person deletes a team that does not exist."""
    return await cast[who].deletes_team(uuid4())


@when(phrase("{who:Person} deletes {team:Name} while {guest:Person} accepts the invitation, at the same moment"))
async def deleting_at_once(who: str, team: str, guest: str, cast: Cast, world: World) -> None:
    """A team is deleted and joined, neither first."""
    world.answers = await asyncio.gather(
        cast[who].deletes_team(world.team(team).id), cast[guest].accepts(world.invitation.id)
    )


@given(phrase("a generation of {team:Name} is {status:Status}"))
async def generation_is(team: str, status: str, cast: Cast, world: World, placing: Placements) -> None:
    """A generation in the name of the team stands like that."""
    room = world.team(team)
    await placing.place_generation(person=cast[room.owner].id, team=room.id, status=status)


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
    assert made, f"the address of {team} should be {beginning}- and eight of its own.\nIt is {slug!r}"


@when(phrase("{people:People} compare the addresses of their teams"))
async def comparing_addresses(people: list[str], cast: Cast, world: World) -> None:
    """Each looks at their own team."""
    world.answers = [await cast[who].sees_teams() for who in people]


@then("the addresses differ")
def addresses_differ(world: World) -> None:
    """No two of the teams looked at are at one address."""
    slugs = [team["slug"] for answer in world.answers for team in done(answer).body]
    assert len(slugs) == len(world.answers) == len(set(slugs)), f"the addresses should differ.\nThey are {slugs}"


@then(phrase("the team {team:Name} is now called {name:Name}"))
async def is_called(team: str, name: str, cast: Cast, world: World) -> None:
    """Whoever looks at the team now sees this name."""
    shown = (await _shown(team, cast, world))["name"]
    assert shown == name, f"the team should now be called {name!r}.\nIt is still called {shown!r}"


@then(phrase("{team:Name} has only the setting {key:Name} as {value:Name}"))
async def has_setting(team: str, key: str, value: str, cast: Cast, world: World) -> None:
    """The team has this setting and no other."""
    settings = (await _shown(team, cast, world))["settings"]
    assert settings == {key: value}, f"{team} should have only {key} as {value}.\nIt has {settings}"


@then(phrase("{team:Name} has {credits:Credits}"))
async def has_credits(team: str, credits: int, cast: Cast, world: World) -> None:
    """The team's balance."""
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
    assert stayed, f"the time of opening should stay.\nIt was {room.body['created_at']} and is {opened}"
    assert opened < changed, f"the change should lie after the opening.\nOpened {opened}, changed {changed}"


@then(phrase("the team {team:Name} is gone"))
async def is_gone(team: str, cast: Cast, world: World, records: Records) -> None:
    """Nobody finds the team any more, not even in the records."""
    room = world.team(team)
    answer = await cast[room.owner].sees_team(room.id)
    there = await records.team_exists(room.id)
    assert answer.found_nothing and not there, f"the team {team} should be gone.\nInstead, {answer}; kept: {there}"


@then("nobody belongs to a team that is gone")
async def no_homeless_members(cast: Cast, records: Records) -> None:
    """Nobody in this scenario is a member of a team that does not exist."""
    lost = [row for person in cast.ids() for row in await records.homeless_memberships(person)]
    assert not lost, f"nobody should belong to a team that is gone.\n{len(lost)} memberships are left"


async def _shown(team: str, cast: Cast, world: World) -> dict[str, Any]:
    room = world.team(team)
    body: dict[str, Any] = done(await cast[room.owner].sees_team(room.id)).body
    return body
