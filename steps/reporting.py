"""Steps about what becomes of a generation: what the renderer reports, and how the generation stands."""

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from pytest_bdd import given, then, when

from support.answers import Answer
from support.deeds import deed
from support.errors import SetupFailed
from support.personas import Cast, done
from support.phrases import phrase
from support.reporting import Report
from support.spoiled import Spoil
from support.studio import Studio
from support.target import Target
from support.video.internal import Machine
from support.world import World


@deed(
    given="{it:Generation} {report:Report}",
    when="the renderer reports that {it:Generation} {report:Report}",
    attempt="the renderer tries to report that {it:Generation} {report:Report}",
)
async def reporting(it: str | None, report: Report, renderer: Machine, world: World) -> Answer:
    """The renderer reports what became of a generation."""
    return await renderer.reports(world.generation(it).id, report.event, **report.more)


@given(phrase("{it:Generation} is {status:Status}"))
@when(phrase("{it:Generation} comes to be {status:Status}"))
async def comes_to_be(it: str | None, status: str, cast: Cast, world: World, studio: Studio) -> None:
    """The generation comes to this state in the ordinary way: it is begun, done and reported, or canceled."""
    work = world.generation(it)
    await studio.brings(work.id, status, cast[work.who])


@given(phrase("a generation of {team:Name} is {status:Status}"))
async def team_has_one(team: str, status: str, cast: Cast, world: World, studio: Studio) -> None:
    """A generation that the team's owner ordered in its name stands like that."""
    room = world.team(team)
    ordered = await studio.makes(cast[room.owner], status, room.id)
    if ordered is not None:
        world.ordered(ordered, "the generation", room.owner)


@given(phrase("the renderer has reported {count:Count} steps of {it:Generation}"))
async def has_reported_many(count: int, it: str | None, renderer: Machine, world: World) -> None:
    """The renderer has reported ever more of the generation."""
    for step in range(count):
        done(await renderer.reports(world.generation(it).id, "progress", progress_percent=step / 10))


@when(phrase("the renderer reports {count:Count} steps of {it:Generation} and that it {report:Report}"))
async def reporting_many(count: int, it: str | None, report: Report, renderer: Machine, world: World) -> None:
    """The renderer reports ever more of the generation, and then this."""
    work = world.generation(it).id
    steps = [Report("progress", {"progress_percent": step / 10}) for step in range(count)]
    world.answers = [await renderer.reports(work, each.event, **each.more) for each in (*steps, report)]


@given(phrase("the renderer was refused a report that {it:Generation} {report:Report}"))
async def was_refused(it: str | None, report: Report, renderer: Machine, world: World) -> None:
    """The renderer has reported this, and was told no."""
    answer = await renderer.reports(world.generation(it).id, report.event, **report.more)
    if not answer.refused:
        raise SetupFailed(f"the report should be refused, so that the example can begin: {answer}")


@deed(attempt="the renderer tries to report that a generation that never was has started")
async def reporting_on_nothing(renderer: Machine) -> Answer:
    """The renderer reports on a generation that does not exist."""
    return await renderer.reports(uuid4(), "started")


@deed(attempt="somebody tries to report that {it:Generation} {report:Report}, signed {signature:Signature}")
async def reporting_signed(
    it: str | None, report: Report, signature: str, renderer: Machine, world: World, target: Target
) -> Answer:
    """Somebody reports in the renderer's place, and signs it in this way."""
    target.need("signed-reports")
    return await renderer.reports(world.generation(it).id, report.event, signature=signature, **report.more)


@deed(attempt="{who:Person} tries to report that {it:Generation} {report:Report}")
async def reporting_in_person(
    who: str, it: str | None, report: Report, cast: Cast, world: World, target: Target
) -> Answer:
    """A person reports on a generation, with the sign-in that opens everything else."""
    target.need("signed-reports")
    return await cast[who].reports_in_person(world.generation(it).id, report.event)


@deed(attempt="the renderer tries to send a report that {flaw:Spoiled}")
async def reporting_spoiled(flaw: Spoil, renderer: Machine, world: World) -> Answer:
    """The renderer sends what is no report."""
    work = world.generation().id
    good = {"job_id": str(work), "event": "started", "error": {"message": "nothing of note"}}
    return await renderer.reports_raw(work, flaw(good))


@deed(attempt="the renderer tries to send a report that {oddity:OddReport}")
async def reporting_oddly(oddity: Callable[[str], dict[str, Any]], renderer: Machine, world: World) -> Answer:
    """The renderer sends a report that lacks something, or has something else in its place."""
    work = world.generation().id
    return await renderer.reports_exactly(work, oddity(str(work)))


@when(phrase("the renderer reports {count:Count} times at the same moment that {it:Generation} {report:Report}"))
async def reporting_at_once(it: str | None, report: Report, count: int, renderer: Machine, world: World) -> None:
    """The renderer reports the same several times, none of them first."""
    work = world.generation(it).id
    world.answers = await asyncio.gather(*(renderer.reports(work, report.event, **report.more) for _ in range(count)))


@when(phrase("the renderer reports that {it:Generation} {one:Report} and that it {other:Report}, at the same moment"))
async def reporting_two_ends(it: str | None, one: Report, other: Report, renderer: Machine, world: World) -> None:
    """The renderer reports two things that exclude each other, neither first."""
    work = world.generation(it).id
    world.answers = await asyncio.gather(
        *(renderer.reports(work, report.event, **report.more) for report in (one, other))
    )


@then(phrase("{it:Generation} is {status:Status}"))
async def stands(it: str | None, status: str, cast: Cast, world: World) -> None:
    """Whoever ordered the generation sees it in this state."""
    work = world.generation(it)
    shown = done(await cast[work.who].sees_generation(work.id)).body["status"]
    assert shown == status, f"{work.alias} should be {status}.\nIt is {shown}"


@then(phrase("{who:Person} sees that {it:Generation} is {status:Status}"))
async def is_seen(who: str, it: str | None, status: str, cast: Cast, world: World) -> None:
    """This person sees the generation in this state."""
    shown = done(await cast[who].sees_generation(world.generation(it).id)).body["status"]
    assert shown == status, f"{who} should see that the generation is {status}.\nIt is {shown}"
