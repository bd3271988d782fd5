"""Steps about what the records themselves keep of the rules of generations, past every door."""

from pytest_bdd import given, when

from support.personas import Cast
from support.phrases import phrase
from support.placements import Placements
from support.witness import Witness
from support.world import World


@given(phrase("the generation {alias:Name} of the project {project:Name} of {team:Name} is {status:Status}"))
async def project_has_one(
    alias: str, project: str, team: str, status: str, cast: Cast, world: World, placing: Placements
) -> None:
    """The team has a project, and the project one generation that stands like that; no door opens projects."""
    room = world.team(team)
    owner = cast[room.owner]
    folder = await placing.place_project(person=owner.id, team=room.id, name=project)
    row = await placing.place_generation(person=owner.id, team=room.id, status=status, project=folder)
    world.placed(row, alias, room.owner)


@when(phrase("somebody tries to record that {it:Generation} is {status:Status}"))
async def recording_state(it: str | None, status: str, world: World, witness: Witness, placing: Placements) -> None:
    """Somebody writes another state into the records."""
    world.before = await witness.look()
    world.record_refused = not await placing.try_standing(world.generation(it).id, status)


@when(phrase("somebody tries to record a second generation beside {it:Generation}"))
async def recording_second(it: str | None, world: World, witness: Witness, placing: Placements) -> None:
    """Somebody writes another generation of the same project into the records."""
    world.before = await witness.look()
    world.record_refused = not await placing.try_second(world.generation(it).id)


@when(phrase("somebody tries to record that {it:Generation} is personal"))
async def recording_private(it: str | None, world: World, witness: Witness, placing: Placements) -> None:
    """Somebody writes into the records that a generation of a project belongs to whoever ordered it."""
    world.before = await witness.look()
    world.record_refused = not await placing.try_private(world.generation(it).id)
