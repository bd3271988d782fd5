"""Steps about what becomes of a generation: what the renderer reports, and how the generation stands."""

from pytest_bdd import given, then

from support.answers import Answer
from support.deeds import deed
from support.personas import Cast, done
from support.phrases import phrase
from support.reporting import Report
from support.video.internal import Machine
from support.world import World

WAYS: dict[str, tuple[str, ...]] = {
    "queued": (),
    "processing": ("started",),
    "completed": ("started", "completed"),
    "failed": ("started", "failed"),
}
"""What the renderer has reported of a generation that stands like that."""


@deed(
    given="{it:Generation} {report:Report}",
    when="the renderer reports that {it:Generation} {report:Report}",
    attempt="the renderer tries to report that {it:Generation} {report:Report}",
)
async def reporting(it: str | None, report: Report, renderer: Machine, world: World) -> Answer:
    """The renderer reports what became of a generation."""
    return await renderer.reports(world.generation(it).id, report.event, **report.more)


@given(phrase("{it:Generation} is {status:Status}"))
async def has_become(it: str | None, status: str, cast: Cast, world: World, renderer: Machine) -> None:
    """The generation has come to this state in the ordinary way."""
    work = world.generation(it)
    for event in WAYS.get(status, ()):
        done(await renderer.reports(work.id, event))
    if status == "canceled":
        done(await cast[work.who].cancels(work.id))


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
