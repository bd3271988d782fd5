"""Steps about how many teams somebody owns or belongs to."""

import asyncio
from uuid import UUID

from pytest_bdd import given, then, when

from support.personas import Cast, Persona, done
from support.phrases import phrase
from support.placements import Placements
from support.world import World

MOST_OWNED = 10
"""More teams than this nobody owns (INV-12), so a crowd of hosts is needed beyond it."""


@given(phrase("{who:Person} owns {count:Count} teams"))
async def owns_so_many(who: str, count: int, cast: Cast) -> None:
    """The person, a creator, has opened so many teams."""
    await _open(await cast[who].is_creator(), count)


@given(phrase("{who:Person} belongs to {count:Count} teams"))
async def belongs_to_so_many(who: str, count: int, cast: Cast, placements: Placements | None) -> None:
    """The person is in so many teams, nine of their own; most others are placed, where the records may be written."""
    person = await cast[who].is_creator()
    await _open(person, MOST_OWNED - 1)
    joined = count - (MOST_OWNED - 1)
    hosts = [await cast[f"host {number // MOST_OWNED}"].is_creator() for number in range(0, joined, MOST_OWNED)]
    owners = [hosts[number // MOST_OWNED] for number in range(joined)]
    if placements is not None:
        await placements.place_teams(owners=[owner.id for owner in owners[:-1]], member=person.id)
        owners = owners[-1:]
    for owner in owners:
        [team] = await _open(owner, 1)
        await person.joins(team, owner, "viewer")


@when(phrase("{who:Person} opens {count:Count} teams at the same moment"))
async def opening_at_once(who: str, count: int, cast: Cast, world: World) -> None:
    """One person opens several teams, none of them first."""
    world.answers = await asyncio.gather(*(cast[who].opens_team(f"Team {n}") for n in range(count)))


@then(phrase("{who:Person} now owns {count:Count} teams"))
async def owns_exactly(who: str, count: int, cast: Cast) -> None:
    """The person's list shows so many teams as an owner."""
    roles = [team["user_role"] for team in done(await cast[who].sees_teams()).body]
    assert roles.count("owner") == count, f"{who} should own {count} teams.\n{who} owns {roles.count('owner')}"


async def _open(owner: Persona, count: int) -> list[UUID]:
    return [UUID(done(await owner.opens_team(f"Team {number}")).body["id"]) for number in range(count)]
