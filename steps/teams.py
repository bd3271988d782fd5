"""Steps about teams: opening them, looking at them, changing and deleting them."""

import asyncio
from uuid import uuid4

from pytest_bdd import given, when

from support.answers import Answer
from support.builders import Builders
from support.deeds import deed
from support.personas import Cast, Persona, done
from support.phrases import phrase
from support.world import World

Settings = dict[str, str]


@given(phrase("{who:Person} owns the teams {teams:Names}"))
async def owns_teams(who: str, teams: list[str], cast: Cast, world: World) -> None:
    """The person, a creator, has opened these teams."""
    owner = await cast[who].is_creator()
    for team in teams:
        await _open(owner, team, world)


@given(phrase("{who:Person} owns the team {team:Name}"))
async def owns_team(who: str, team: str, cast: Cast, world: World) -> None:
    """The person, a creator, has opened this team."""
    await _open(await cast[who].is_creator(), team, world)


@given(phrase("{who:Person} owns the team {team:Name} with {credits:Credits}"))
async def owns_team_with(who: str, team: str, credits: int, cast: Cast, world: World) -> None:
    """The person, a creator, has opened this team, and it has so many credits to spend."""
    done(world.opened(await (await cast[who].is_creator()).opens_team(team, initial_credits=credits), team, who))


@given(phrase("{who:Person} owns the team {team:Name} at the address {address:Name}"))
async def owns_team_at(who: str, team: str, address: str, cast: Cast, world: World, builders: Builders) -> None:
    """The person, a creator, has opened this team at this address."""
    await _open(await cast[who].is_creator(), team, world, slug=builders.address(address))


async def _open(owner: Persona, team: str, world: World, **more: str) -> None:
    done(world.opened(await owner.opens_team(team, **more), team, owner.name))


@deed(
    when="{who:Person} opens the team {team:Name}",
    attempt="{who:Person} tries to open the team {team:Name}",
)
@deed(
    when="{who:Person} opens a team named with {team:Text}",
    attempt="{who:Person} tries to open a team named with {team:Text}",
)
async def opening(who: str, team: str, cast: Cast, world: World) -> Answer:
    """The person opens a team and gives it a name."""
    return world.opened(await cast[who].opens_team(team), team, who)


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
    """The person looks at the list of all teams that they belong to."""
    return await cast[who].sees_teams()


@deed(when="{who:Person} looks at {team:Name}", attempt="{who:Person} tries to see {team:Name}")
async def seeing_team(who: str, team: str, cast: Cast, world: World) -> Answer:
    """The person opens the page of a team, as one of its people or as an outsider."""
    return await cast[who].sees_team(world.team(team).id)


@deed(attempt="{who:Person} tries to see a team that never was")
async def seeing_nowhere(who: str, cast: Cast) -> Answer:
    """The person opens the page of a team that does not exist."""
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
    """The person wants another address and more credits for a team, neither of which can be changed."""
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
    """The person ends a team for good, with all that leads into it."""
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


@when(phrase("{people:People} compare the addresses of their teams"))
async def comparing_addresses(people: list[str], cast: Cast, world: World) -> None:
    """Each looks at their own team."""
    world.answers = [await cast[who].sees_teams() for who in people]
