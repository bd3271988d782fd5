"""Steps about what people do with generations: looking, canceling, cloning, deleting."""

import asyncio
from uuid import uuid4

from pytest_bdd import when

from support.answers import Answer
from support.api import Raw
from support.deeds import deed
from support.personas import Cast
from support.phrases import phrase
from support.reporting import Report
from support.spoiled import Spoil
from support.video import own_name, team_name
from support.video.internal import Machine
from support.world import World


@deed(
    given="{who:Person} has canceled {it:Generation}",
    when="{who:Person} cancels {it:Generation}",
    attempt="{who:Person} tries to cancel {it:Generation}",
)
async def canceling(who: str, it: str | None, cast: Cast, world: World) -> Answer:
    """The person stops a generation."""
    return await cast[who].cancels(world.generation(it).id)


@deed(attempt="{who:Person} tries to cancel a generation that never was")
async def canceling_nothing(who: str, cast: Cast) -> Answer:
    """The person stops a generation that does not exist."""
    return await cast[who].cancels(uuid4())


@deed(
    given="{who:Person} has cloned {it:Generation}",
    when="{who:Person} clones {it:Generation}",
    attempt="{who:Person} tries to clone {it:Generation}",
)
async def cloning(who: str, it: str | None, cast: Cast, world: World) -> Answer:
    """The person orders a generation again, for whom it was ordered before; the new one is "the clone"."""
    return world.ordered(await cast[who].clones(world.generation(it).id), "the clone", who)


@deed(
    given="{who:Person} has deleted {it:Generation}",
    when="{who:Person} deletes {it:Generation}",
    attempt="{who:Person} tries to delete {it:Generation}",
)
async def deleting(who: str, it: str | None, cast: Cast, world: World) -> Answer:
    """The person removes a generation from the list."""
    return await cast[who].deletes_generation(world.generation(it).id)


@deed(when="{who:Person} looks at {it:Generation}", attempt="{who:Person} tries to see {it:Generation}")
async def seeing(who: str, it: str | None, cast: Cast, world: World) -> Answer:
    """The person asks how a generation stands."""
    return await cast[who].sees_generation(world.generation(it).id)


@deed(attempt="{who:Person} tries to see a generation that never was")
async def seeing_nothing(who: str, cast: Cast) -> Answer:
    """The person looks at a generation that does not exist."""
    return await cast[who].sees_generation(uuid4())


@deed(attempt="{who:Person} tries to clone a generation that never was")
async def cloning_nothing(who: str, cast: Cast) -> Answer:
    """The person orders again what does not exist."""
    return await cast[who].clones(uuid4())


@deed(attempt="{who:Person} tries to delete a generation that never was")
async def deleting_nothing(who: str, cast: Cast) -> Answer:
    """The person removes a generation that does not exist."""
    return await cast[who].deletes_generation(uuid4())


@deed(
    when="{who:Person} clones {it:Generation} for {team:Name}",
    attempt="{who:Person} tries to clone {it:Generation} for {team:Name}",
)
async def cloning_for_team(who: str, it: str | None, team: str, cast: Cast, world: World) -> Answer:
    """The person orders a generation again, for this team."""
    owner = team_name(world.team(team).id)
    return world.ordered(await cast[who].clones(world.generation(it).id, owner), "the clone", who)


@deed(
    given="{who:Person} has cloned {it:Generation} for {own:Oneself}",
    when="{who:Person} clones {it:Generation} for {own:Oneself}",
    attempt="{who:Person} tries to clone {it:Generation} for {own:Oneself}",
)
async def cloning_for_oneself(who: str, it: str | None, cast: Cast, world: World) -> Answer:
    """The person orders a generation again, as their own."""
    return world.ordered(await cast[who].clones(world.generation(it).id, own_name(cast[who].id)), "the clone", who)


@deed(attempt="{who:Person} tries to clone {it:Generation} in the name of {nobody:Nobody}")
async def cloning_for_nobody(who: str, it: str | None, nobody: str, cast: Cast, world: World) -> Answer:
    """The person orders a generation again for what can own nothing."""
    return await cast[who].clones(world.generation(it).id, nobody)


@deed(when="{who:Person} asks for {it:Generation} again and says nothing more")
async def cloning_silently(who: str, it: str | None, cast: Cast, world: World) -> Answer:
    """The person's program orders a generation again without a word about it."""
    return world.ordered(await cast[who].clones_raw(world.generation(it).id, Raw(b"", None)), "the clone", who)


@deed(attempt="{who:Person} tries to clone {it:Generation} with a request that {flaw:Spoiled}")
async def cloning_spoiled(who: str, it: str | None, flaw: Spoil, cast: Cast, world: World) -> Answer:
    """The person's program orders a generation again in a way that cannot be read."""
    return await cast[who].clones_raw(world.generation(it).id, flaw({"owner": own_name(cast[who].id)}))


@when(phrase("{who:Person} cancels {it:Generation} {count:Count} times at the same moment"))
async def canceling_at_once(who: str, it: str | None, count: int, cast: Cast, world: World) -> None:
    """One person stops a generation several times, none of them first."""
    work = world.generation(it).id
    world.answers = await asyncio.gather(*(cast[who].cancels(work) for _ in range(count)))


@when(phrase("{one:Person} and {other:Person} cancel {it:Generation} at the same moment"))
async def canceling_together(one: str, other: str, it: str | None, cast: Cast, world: World) -> None:
    """Two people stop a generation, neither of them first."""
    work = world.generation(it).id
    world.answers = await asyncio.gather(cast[one].cancels(work), cast[other].cancels(work))


@when(
    phrase(
        "{who:Person} cancels {it:Generation} while the renderer reports that it {report:Report}, at the same moment"
    )
)
async def canceling_against_report(
    who: str, it: str | None, report: Report, cast: Cast, world: World, renderer: Machine
) -> None:
    """A generation is stopped and reported on, neither first."""
    work = world.generation(it).id
    world.answers = await asyncio.gather(cast[who].cancels(work), renderer.reports(work, report.event, **report.more))


@when(phrase("{who:Person} deletes {it:Generation} {count:Count} times at the same moment"))
async def deleting_at_once(who: str, it: str | None, count: int, cast: Cast, world: World) -> None:
    """One person removes a generation several times, none of them first."""
    work = world.generation(it).id
    world.answers = await asyncio.gather(*(cast[who].deletes_generation(work) for _ in range(count)))
