"""Steps about the people of a team: being in it, roles, leaving, removing, and who is seen."""

import asyncio
from typing import Any
from uuid import uuid4

from pytest_bdd import given, then, when

from support.answers import Answer, body_of
from support.deeds import deed
from support.personas import Cast, done
from support.phrases import phrase
from support.placements import Placements
from support.records import Records
from support.world import World


@given(phrase("{who:Person} is {role:Role} of {team:Name}"))
async def is_in_team(who: str, role: str, team: str, cast: Cast, world: World) -> None:
    """The person has joined the team by its owner's invitation, in this role."""
    room = world.team(team)
    await cast[who].joins(room.id, cast[room.owner], role)


@given(phrase("{who:Person} is {one:Role} of {team:Name} and {two:Role} of {other:Name}"))
async def is_in_two_teams(who: str, one: str, team: str, two: str, other: str, cast: Cast, world: World) -> None:
    """The person has joined two teams by their owners' invitations."""
    for role, room in ((one, world.team(team)), (two, world.team(other))):
        await cast[who].joins(room.id, cast[room.owner], role)


@given(phrase("{team:Name} has these people"))
async def has_these_people(team: str, datatable: list[list[str]], cast: Cast, world: World) -> None:
    """Everybody in the table has joined the team in the role given, with the name given, if any."""
    room = world.team(team)
    for who, role, name in datatable[1:]:
        await cast[who].joins(room.id, cast[room.owner], role.split()[-1])
        done(await cast[who].sets_profile({"name": name or None}))


@given(phrase("{who:Person} has meanwhile become {role:Role} of {team:Name} by another way"))
async def has_become(who: str, role: str, team: str, cast: Cast, world: World, placing: Placements) -> None:
    """The person is in the team without an invitation."""
    await placing.place_membership(person=cast[who].id, team=world.team(team).id, role=role)


@deed(
    given="{who:Person} has made {target_person:Person} {role:Role} of {team:Name}",
    when="{who:Person} makes {target_person:Person} {role:Role} of {team:Name}",
    attempt="{who:Person} tries to make {target_person:Person} {role:Role} of {team:Name}",
)
async def giving_role(who: str, target_person: str, role: str, team: str, cast: Cast, world: World) -> Answer:
    """The person lets somebody in the team do more or less than before."""
    return await cast[who].gives_role(world.team(team).id, cast[target_person].id, role)


@deed(attempt="{who:Person} tries to make {target_person:Person} a {role:Name} of {team:Name}")
async def giving_unknown_role(who: str, target_person: str, role: str, team: str, cast: Cast, world: World) -> Answer:
    """The person gives somebody a role that is spelled out, known or not."""
    return await cast[who].gives_role(world.team(team).id, cast[target_person].id, role)


@when(
    phrase(
        "{one:Person} and {other:Person} make {who:Person} an owner of {team:Name} and {second:Name} at the same moment"
    )
)
async def promoting_at_once(one: str, other: str, who: str, team: str, second: str, cast: Cast, world: World) -> None:
    """Two people promote somebody, each in their own team, neither of them first."""
    world.answers = await asyncio.gather(
        cast[one].gives_role(world.team(team).id, cast[who].id, "owner"),
        cast[other].gives_role(world.team(second).id, cast[who].id, "owner"),
    )


@when(phrase("{one:Person} and {other:Person} demote each other in {team:Name} at the same moment"))
async def demoting_at_once(one: str, other: str, team: str, cast: Cast, world: World) -> None:
    """Two owners make each other members, neither of them first."""
    room = world.team(team).id
    world.answers = await asyncio.gather(
        cast[one].gives_role(room, cast[other].id, "member"),
        cast[other].gives_role(room, cast[one].id, "member"),
    )


@deed(
    given="{who:Person} has removed {target_person:Person} from {team:Name}",
    when="{who:Person} removes {target_person:Person} from {team:Name}",
    attempt="{who:Person} tries to remove {target_person:Person} from {team:Name}",
)
async def removing(who: str, target_person: str, team: str, cast: Cast, world: World) -> Answer:
    """The person shows somebody the door."""
    return await cast[who].removes(world.team(team).id, cast[target_person].id)


@when(phrase("{one:Person} and {other:Person} remove each other from {team:Name} at the same moment"))
async def removing_at_once(one: str, other: str, team: str, cast: Cast, world: World) -> None:
    """Two owners remove each other, neither of them first."""
    room = world.team(team).id
    world.answers = await asyncio.gather(
        cast[one].removes(room, cast[other].id), cast[other].removes(room, cast[one].id)
    )


@deed(
    given="{who:Person} has left {team:Name}",
    when="{who:Person} leaves {team:Name}",
    attempt="{who:Person} tries to leave {team:Name}",
)
async def leaving(who: str, team: str, cast: Cast, world: World) -> Answer:
    """The person gives up their own place in the team."""
    return await cast[who].leaves(world.team(team).id)


@deed(attempt="{who:Person} tries to leave a team that never was")
async def leaving_nowhere(who: str, cast: Cast) -> Answer:
    """The person leaves a team that does not exist."""
    return await cast[who].leaves(uuid4())


@when(phrase("{one:Person} and {other:Person} leave {team:Name} at the same moment"))
async def leaving_at_once(one: str, other: str, team: str, cast: Cast, world: World) -> None:
    """Two people leave, neither of them first."""
    room = world.team(team).id
    world.answers = await asyncio.gather(cast[one].leaves(room), cast[other].leaves(room))


@deed(
    when="{who:Person} looks at the people of {team:Name}",
    attempt="{who:Person} tries to see the people of {team:Name}",
)
async def seeing_people(who: str, team: str, cast: Cast, world: World) -> Answer:
    """The person asks who is in the team, and in which role."""
    return await cast[who].sees_people(world.team(team).id)


@deed(attempt="{who:Person} tries to see the people of a team that never was")
async def seeing_people_of_nowhere(who: str, cast: Cast) -> Answer:
    """The person asks who is in a team that does not exist."""
    return await cast[who].sees_people(uuid4())


@then(phrase("{who:Person} sees the people {people:People}"))
def sees_people(who: str, people: list[str], cast: Cast, world: World) -> None:
    """The people that are shown are these and nobody else."""
    members = body_of(world.answer, f"{who} should see the people of the team")
    shown = sorted(cast.by_id(member["user_id"]) for member in members)
    assert shown == sorted(people), f"{who} should see {people}.\n{who} sees {shown}"


@then(phrase("{who:Person} sees the people {people:People}, in this order"))
def sees_people_in_order(who: str, people: list[str], cast: Cast, world: World) -> None:
    """The people that are shown are these and nobody else, in this order."""
    members = body_of(world.answer, f"{who} should see the people of the team")
    shown = [cast.by_id(member["user_id"]) for member in members]
    assert shown == people, f"{who} should see {people}, in this order.\n{who} sees {shown}"


@then(phrase("{who:Person} is shown as {role:Role} with the name, picture and e-mail address of {own:Own} account"))
async def is_shown_with_details(who: str, role: str, cast: Cast, world: World) -> None:
    """The list shows a person as the person's own account does."""
    own = done(await cast[who].opens_account()).body
    listed = body_of(world.answer, f"{who} should be among the people that are shown")
    shown: dict[str, Any] = next((member for member in listed if member["user_id"] == str(cast[who].id)), {})
    expected = {
        "role": role,
        "user_name": own["name"],
        "user_avatar_url": own["avatar_url"],
        "user_email": cast[who].email,
    }
    seen = {field: shown.get(field) for field in expected}
    assert seen == expected, f"{who} should be shown with {expected}.\nShown is {seen}"


@then(phrase("{who:Person} is {role:Role} of {team:Name}"))
async def is_member(who: str, role: str, team: str, cast: Cast, world: World) -> None:
    """The person finds the team open, in this role."""
    answer = await cast[who].sees_team(world.team(team).id)
    assert answer.accepted, f"{who} should be {role} of {team}.\nInstead, {answer}"
    shown = answer.body["user_role"]
    assert shown == role, f"{who} should be {role} of {team}.\n{who} is {shown}"


@then(phrase("{who:Person} is not in {team:Name}"))
async def is_no_member(who: str, team: str, cast: Cast, world: World, records: Records) -> None:
    """The team is closed to the person, and the records hold no membership."""
    room = world.team(team).id
    answer, held = await cast[who].sees_team(room), await records.people(room)
    inside = str(cast[who].id) in {str(row["user_id"]) for row in held}
    assert answer.refused, f"{team} should be closed to {who}.\nInstead, {answer}"
    assert not inside, f"{who} should not be in {team}.\nThe records still hold the membership"


@then(phrase("{who:Person} is the only person in {team:Name}"))
async def is_alone(who: str, team: str, cast: Cast, world: World) -> None:
    """The team has this person and nobody else."""
    members = done(await cast[who].sees_people(world.team(team).id)).body
    shown = [cast.by_id(member["user_id"]) for member in members]
    assert shown == [who], f"{who} should be alone in {team}.\nIn it are {shown}"


@then(phrase("{team:Name} has exactly {count:Count} people"))
async def has_so_many(team: str, count: int, world: World, records: Records) -> None:
    """So many memberships are on record, no person twice."""
    held = await records.people(world.team(team).id)
    people = {row["user_id"] for row in held}
    assert len(held) == len(people) == count, f"{team} should have {count} people.\nIt has {len(held)} memberships"


@then(phrase("{team:Name} has exactly {count:Count} owner"))
async def has_so_many_owners(team: str, count: int, world: World, records: Records) -> None:
    """So many owners are on record."""
    owners = sum(row["role"] == "owner" for row in await records.people(world.team(team).id))
    assert owners == count, f"{team} should have {count} owner.\nIt has {owners}"
