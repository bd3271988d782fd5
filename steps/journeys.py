"""Steps of journeys: what somebody does in one go that crosses several capabilities."""

from pytest_bdd import given, when

from support.personas import Cast, done
from support.phrases import phrase
from support.world import World


@given(phrase("{who:Person} has left {team:Name} for a team of {own:Own} own"))
async def left_for_another(who: str, team: str, cast: Cast, world: World) -> None:
    """The person has opened another team and then left this one; nobody leaves the only team they have."""
    done(world.opened(await cast[who].opens_team("A team of one's own"), "A team of one's own", who))
    done(await cast[who].leaves(world.team(team).id))


@when(phrase("{who:Person} clears up everything but the picture"))
async def clearing_up(who: str, cast: Cast, world: World) -> None:
    """The person deletes what the picture came from: the generation, the character, the conversation."""
    world.answers = [
        await cast[who].deletes_generation(world.generation().id),
        await cast[who].deletes_artifact(world.artifact("the character").id),
        await cast[who].deletes_conversation(world.conversation().id),
    ]
