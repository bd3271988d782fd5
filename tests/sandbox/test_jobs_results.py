"""The result of a rendered job ends together with it (INV-40), and outlives it."""

from typing import Any

import pytest

from tests.sandbox.ordering import cancel, events_of, get, report, reported, rich, signed
from tests.sandbox.world import Person, World

LARGEST = 52_428_800


async def rendered(world: World, person: Person, kind: str = "characters") -> tuple[str, str]:
    """A render that is processing: its job and its result. Its renderer says nothing by itself."""
    clock = {"X-Sandbox-Clock": await world.clock()}
    quiet = await world.api.post(
        "/internal/mock/render/configure", json={"outcome": "timeout"}, headers={**signed(world, "operator"), **clock}
    )
    assert quiet.status_code == 200
    made = await world.ask(person, "POST", f"/v1/artifacts/{kind}", {"spec": {"prompt": "a lion"}})
    answer = await world.ask(person, "POST", f"/v1/artifacts/{made.json()['id']}/render", headers=clock)
    assert answer.status_code == 201, answer.text
    job = str(answer.json()["job"]["id"])
    assert (await report(world, job, "started")).status_code == 200
    return job, str(answer.json()["artifact"]["id"])


async def result(world: World, person: Person, artifact: str) -> dict[str, Any]:
    return dict((await world.ask(person, "GET", f"/v1/artifacts/{artifact}")).json())


@pytest.mark.parametrize(("size", "kept"), [(1, 1), (LARGEST, LARGEST), (1024, 1024), (None, 1)])
def test_a_completed_render_has_its_result(inside: Any, size: int | None, kept: int) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        job, artifact = await rendered(world, person)
        assert (await result(world, person, artifact))["status"] == "pending"
        done = await reported(world, job, ("completed", {"output_size_bytes": size}))
        assert done["output_size_bytes"] == size
        seen = await result(world, person, artifact)
        assert (seen["status"], seen["size_bytes"]) == ("ready", kept)

    inside(story)


@pytest.mark.parametrize("size", [0, -1, LARGEST + 1, 2**63 - 1, -(2**63)])
def test_a_size_that_no_result_has_completes_nothing(inside: Any, size: int) -> None:
    """Q-26: and it can be reported again."""

    async def story(world: World) -> None:
        person = await rich(world)
        job, artifact = await rendered(world, person)
        before = await get(world, person, job), await result(world, person, artifact)
        refused = await report(world, job, "completed", output_size_bytes=size)
        assert (refused.status_code, refused.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
        assert (await get(world, person, job), await result(world, person, artifact)) == before
        assert await events_of(world, job) == ["queued", "started"]
        assert (await reported(world, job, ("completed", {"output_size_bytes": 7})))["status"] == "completed"

    inside(story)


@pytest.mark.parametrize("end", ["failed", "canceled"])
def test_a_render_that_came_to_nothing_has_a_failed_result(inside: Any, end: str) -> None:
    """Q-27."""

    async def story(world: World) -> None:
        person = await rich(world)
        job, artifact = await rendered(world, person)
        answer = await (report(world, job, "failed") if end == "failed" else cancel(world, person, job))
        assert (answer.status_code, answer.json()["status"]) == (200, end)
        assert (await result(world, person, artifact))["status"] == "failed"
        assert (await report(world, job, "completed")).status_code == 409
        assert (await result(world, person, artifact))["status"] == "failed"

    inside(story)


def test_a_result_outlives_its_job(inside: Any) -> None:
    """JOB-07; and a job whose result somebody deleted ends like any other."""

    async def story(world: World) -> None:
        person = await rich(world)
        job, artifact = await rendered(world, person)
        await reported(world, job, "completed")
        assert (await world.ask(person, "DELETE", f"/v1/jobs/{job}")).status_code == 204
        seen = await result(world, person, artifact)
        assert (seen["status"], seen["source"], seen["source_job_id"]) == ("ready", "upload", None)
        other, lost = await rendered(world, person)
        assert (await world.ask(person, "DELETE", f"/v1/artifacts/{lost}")).status_code == 204
        done = await reported(world, other, ("completed", {"output_size_bytes": 0}))
        assert (done["status"], done["output_size_bytes"]) == ("completed", 0)

    inside(story)


def test_a_clone_of_a_render_costs_what_its_spec_says(inside: Any) -> None:
    """It is not rendered: it has no result, and a character's spec has no scenes."""

    async def story(world: World) -> None:
        person = await rich(world)
        job, _ = await rendered(world, person)
        assert (await reported(world, job, "completed"))["credits_charged"] == 50
        copy = (await world.ask(person, "POST", f"/v1/jobs/{job}/clone")).json()
        assert (copy["credits_charged"], copy["spec_snapshot"]) == (10, {"prompt": "a lion"})
        assert await world.count("artifacts WHERE source_job_id = $1", copy["id"]) == 0

    inside(story)
