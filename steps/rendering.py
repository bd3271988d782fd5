"""Steps about rendering: ordering it, its end, and what comes of it."""

import asyncio
from typing import Any
from uuid import uuid4

from pytest_bdd import given, then, when

from support.answers import Answer, body_of
from support.deeds import deed
from support.errors import SetupFailed
from support.personas import Cast, Persona, done
from support.phrases import phrase
from support.renders import Renders
from support.video.internal import Machine
from support.world import World

RESULTS = {"character": "the picture", "storyboard": "the film"}
"""What a render makes, by what it is made from."""

FORMS: dict[str, dict[str, str]] = {
    "character": {"kind": "image", "content_type": "image/png", "ending": "png"},
    "storyboard": {"kind": "video", "content_type": "video/mp4", "ending": "mp4"},
}
TOLD = ("id", "owner", "kind", "status", "source", "source_job_id", "created_at")
"""As much of the result as the answer to an order tells."""


@deed(
    given="{who:Person} has rendered {it:Artifact}",
    when="{who:Person} renders {it:Artifact}",
    attempt="{who:Person} tries to render {it:Artifact}",
)
async def rendering(who: str, it: str, cast: Cast, world: World, paid_for: None) -> Answer:
    """The person has a picture made of a character, or a film of a storyboard."""
    source = world.artifact(it)
    result = RESULTS.get(source.body["kind"], "the result")
    return world.rendered(await cast[who].renders(source.id), "the generation", result, who)


@deed(
    given="{who:Person} has rendered {it:Artifact} as {name:Name}",
    when="{who:Person} renders {it:Artifact} as {name:Name}",
)
async def rendering_named(who: str, it: str, name: str, cast: Cast, world: World, paid_for: None) -> Answer:
    """The person has something rendered; the generation and its result go by this name."""
    return world.rendered(await cast[who].renders(world.artifact(it).id), name, name, who)


@deed(attempt="{who:Person} tries to render an artifact that never was")
async def rendering_nothing(who: str, cast: Cast, paid_for: None) -> Answer:
    """The person has something rendered that does not exist."""
    return await cast[who].renders(uuid4())


@when(phrase("{who:Person} renders {it:Artifact} {count:Count} times at the same moment"))
async def rendering_at_once(who: str, it: str, count: int, cast: Cast, world: World, paid_for: None) -> None:
    """The person has one thing rendered several times, none of them first."""
    source = world.artifact(it)
    world.answers = await asyncio.gather(*(cast[who].renders(source.id) for _ in range(count)))


@given("the render has come to its end")
@when("the render comes to its end")
@when("the renders come to their end")
async def comes_to_its_end(cast: Cast, world: World, renders: Renders) -> None:
    """The renderer is done with it, however long it takes."""
    work = world.generation()

    async def look() -> str:
        status: str = done(await cast[work.who].sees_generation(work.id)).body["status"]
        return status

    await renders.see_out(look)


@deed(
    when="the renderer reports a result of {size:Size}",
    attempt="the renderer tries to report a result of {size:Size}",
)
async def reporting_size(size: int, renderer: Machine, world: World) -> Answer:
    """The renderer reports that the generation has completed, and how large the result is."""
    return await renderer.reports(
        world.generation().id, "completed", output={"url": "https://films.example.test/walk"}, output_size_bytes=size
    )


@given(phrase("the renderer has reported a result of {size:Size}, in vain"))
async def reporting_size_in_vain(size: int, renderer: Machine, world: World) -> None:
    """The renderer reported a result that cannot be, and was refused."""
    answer = await renderer.reports(world.generation().id, "completed", output_size_bytes=size)
    if not answer.refused:
        raise SetupFailed(f"The beginning of this example cannot be reached: {answer}")


@then(phrase("{who:Person} is told of {it:Generation} and of {result:Artifact}, as they are"))
async def is_told(who: str, it: str | None, result: str, cast: Cast, world: World) -> None:
    """The answer to the order tells both as they are seen afterwards."""
    work, made = world.generation(it), world.artifact(result)
    job, artifact = await _seen(cast[who], work.id, made.id)
    assert work.body == job, f"{who} should be told of the generation as it is: {job}.\nIt was told as {work.body}"
    expected = {name: artifact[name] for name in TOLD}
    assert made.body == expected, f"{who} should be told of {result} as it is: {expected}.\nIt was told as {made.body}"


@then(phrase("{result:Artifact} is what {it:Generation} makes from {source:Artifact}"))
async def is_result_of(result: str, it: str | None, source: str, cast: Cast, world: World) -> None:
    """The result names its generation, belongs to whom its source belongs, and has what its kind needs."""
    work, origin, made = world.generation(it), world.artifact(source).body, world.artifact(result)
    _, shown = await _seen(cast[work.who], work.id, made.id)
    form = FORMS[origin["kind"]]
    expected = {
        "kind": form["kind"],
        "content_type": form["content_type"],
        "filename": f"render-{origin['id']}.{form['ending']}",
        "source": "job",
        "source_job_id": str(work.id),
        "owner": origin["owner"],
        "created_by": str(cast[work.who].id),
        "spec": origin["spec"],
    }
    told = {name: shown[name] for name in expected}
    assert told == expected, f"{result} should be {expected}.\nIt is shown as {told}"
    where = shown["s3_key"]
    assert where.startswith(f"renders/{cast[work.who].id}/"), (
        f"{result} should be kept with the renders.\nIt is {where}"
    )
    assert where.endswith(f".{form['ending']}"), f"{result} should be kept as its kind is.\nIt is {where}"


@then(phrase("{it:Generation} makes what {source:Artifact} says"))
async def makes_what_it_says(it: str | None, source: str, cast: Cast, world: World) -> None:
    """The generation keeps what its source is made from, and no wishes about how."""
    work, origin = world.generation(it), world.artifact(source).body
    shown = body_of(await cast[work.who].sees_generation(work.id), f"{work.who} should find the generation")
    told = (shown["spec_snapshot"], shown["options"])
    assert told == (origin["spec"], {}), f"The generation should make {origin['spec']}.\nIt is to make {told}"


@then(phrase("{it:Generation} and {result:Artifact} have ended together"))
async def ended_together(it: str | None, result: str, cast: Cast, world: World) -> None:
    """A completed generation has a result that is ready, any other one that failed."""
    work = world.generation(it)
    job, artifact = await _seen(cast[work.who], work.id, world.artifact(result).id)
    told = (job["status"], artifact["status"])
    assert told in (("completed", "ready"), ("failed", "failed"), ("canceled", "failed")), (
        f"The generation and {result} should end together.\nThey are {' and '.join(told)}"
    )


async def _seen(who: Persona, generation: Any, artifact: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the person sees of a generation and of what it makes."""
    job: dict[str, Any] = body_of(await who.sees_generation(generation), f"{who.name} should find the generation")
    made: dict[str, Any] = body_of(await who.sees_artifact(artifact), f"{who.name} should find what it makes")
    return job, made
