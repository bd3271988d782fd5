"""The mocked renderer: reports by HTTP, in order, at their times; told what to do; with a memory."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.sandbox.ordering import signed
from tests.sandbox.studio import Studio, moment
from tests.sandbox.world import Person, World

TICK = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)


async def look_until(seen: Callable[[], Awaitable[bool]], because: str) -> None:
    """For what happens in real time."""
    for _ in range(1000):
        if await seen():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{because}, but was not within 10 seconds")


def test_a_render_of_twenty_minutes_passes_at_its_exact_times(inside: Any) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        await studio.tell_renderer(delay_ms=20 * 60_000, step_ms=60_000, progress_steps=[25, 50.5, 99])
        person = await studio.rich()
        ordered = await studio.render(person, await studio.make(person, "character", {"prompt": "a fox"}))
        job, start = ordered["job"]["id"], moment(ordered["job"]["created_at"])
        await studio.let_pass(minutes=19, seconds=59)
        assert (await studio.job(person, job))["status"] == "queued"
        await studio.let_pass(minutes=2)
        processing = await studio.job(person, job)
        assert (processing["status"], processing["progress"]) == ("processing", {"percent": 25})
        await studio.let_pass(hours=1)
        done = await studio.job(person, job)
        assert (done["status"], done["output_size_bytes"], done["credits_refunded"]) == ("completed", 1024, 0)
        assert done["output"]["url"].endswith(f"/{job}.mp4")
        expected = ["started", "progress", "progress", "progress", "completed"]
        # Each report is a request of its own, and ticks.
        assert await studio.events(job) == [
            ("queued", start),
            *((what, start + (20 + after) * MINUTE + TICK) for after, what in enumerate(expected)),
        ]
        output = await studio.artifact(person, ordered["artifact"]["id"])
        assert (output["status"], output["size_bytes"]) == ("ready", 1024)
        assert moment(done["completed_at"]) == moment(output["updated_at"]) == start + 24 * MINUTE + TICK

    inside(story)


def test_by_default_a_render_takes_sixty_milliseconds(inside: Any) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        person = await studio.rich()
        ordered = await studio.render(person, await studio.make(person, "character", {"prompt": "a fox"}))
        await studio.let_pass(seconds=1)
        (_, queued), (_, started), (what, completed) = await studio.events(ordered["job"]["id"])
        assert what == "completed"
        assert started - queued == timedelta(milliseconds=50) + TICK
        assert completed - queued == timedelta(milliseconds=60) + TICK

    inside(story)


def test_without_a_clock_it_reports_in_real_time(inside: Any) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        person = await studio.rich()
        source = await studio.make(person, "character", {"prompt": "a fox"})
        ordered = (await world.ask(person, "POST", f"/v1/artifacts/{source}/render")).json()
        path = f"/v1/jobs/{ordered['job']['id']}"

        async def over() -> bool:
            return (await world.ask(person, "GET", path)).json()["status"] == "completed"

        await look_until(over, "the render should be completed")
        events = await studio.events(ordered["job"]["id"])
        assert [what for what, _ in events] == ["queued", "started", "completed"]
        assert events[1][1] - events[0][1] >= timedelta(milliseconds=50)

    inside(story)


@pytest.mark.parametrize(
    ("instructions", "error"),
    [
        ({}, {"code": "MOCK_ERROR", "message": "the mocked renderer was told to fail"}),
        ({"error_payload": ["no", "light"]}, ["no", "light"]),
    ],
)
def test_told_to_fail(inside: Any, instructions: dict[str, Any], error: Any) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        await studio.tell_renderer(outcome="fail", progress_steps=[40], **instructions)
        person = await studio.rich()
        ordered = await studio.render(person, await studio.make(person, "character", {"prompt": "a fox"}))
        await studio.let_pass(minutes=1)
        failed = await studio.job(person, ordered["job"]["id"])
        assert (failed["status"], failed["failure_type"], failed["error"]) == ("failed", "system", error)
        assert (failed["credits_charged"], failed["credits_refunded"]) == (50, 50)
        assert (await studio.artifact(person, ordered["artifact"]["id"]))["status"] == "failed"

    inside(story)


def test_told_to_say_nothing(inside: Any) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        await studio.tell_renderer(outcome="timeout")
        person = await studio.rich()
        ordered = await studio.render(person, await studio.make(person, "character", {"prompt": "a fox"}))
        await studio.let_pass(days=30)
        assert (await studio.job(person, ordered["job"]["id"]))["status"] == "queued"

    inside(story)


def test_told_what_to_deliver(inside: Any) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        await studio.tell_renderer(output_payload={"url": "mine", "frames": [1, 2]})
        person = await studio.rich()
        ordered = await studio.render(person, await studio.make(person, "character", {"prompt": "a fox"}))
        await studio.let_pass(minutes=1)
        assert (await studio.job(person, ordered["job"]["id"]))["output"] == {"url": "mine", "frames": [1, 2]}

    inside(story)


def test_instructions_are_those_of_the_moment_of_submission(inside: Any) -> None:
    """Only what is given changes; a reset goes back to the beginning and forgets."""

    async def story(world: World) -> None:
        studio = await Studio.open(world)
        person = await studio.rich()
        source = await studio.make(person, "character", {"prompt": "a fox"})
        await studio.tell_renderer(outcome="fail")
        await studio.tell_renderer(delay_ms=60_000)
        failing = await studio.render(person, source)
        bad = await studio.operate("POST", "mock/render/configure", {"outcome": "explode", "delay_ms": 1})
        assert (bad.status_code, bad.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
        still_failing = await studio.render(person, source)
        reset = await studio.operate("POST", "mock/render/reset")
        assert (reset.status_code, reset.text) == (200, "")
        completing = await studio.render(person, source)
        await studio.let_pass(seconds=1)
        jobs = [ordered["job"]["id"] for ordered in (failing, still_failing, completing)]
        assert [(await studio.job(person, job))["status"] for job in jobs] == ["queued", "queued", "completed"]
        await studio.let_pass(minutes=2)
        assert [(await studio.job(person, job))["status"] for job in jobs] == ["failed", "failed", "completed"]
        remembered = (await studio.operate("GET", "mock/render/history")).json()
        assert [entry["job_id"] for entry in remembered] == jobs[2:]

    inside(story)


def test_it_remembers_what_it_was_given_clock_by_clock(inside: Any) -> None:
    async def story(world: World) -> None:
        studio, elsewhere = await Studio.open(world), await Studio.open(world)
        await elsewhere.tell_renderer(outcome="fail")
        person = await studio.rich()
        first = await studio.render(person, await studio.make(person, "character", {"prompt": "a fox"}))
        second = await studio.render(person, await studio.make(person, "storyboard", [1]))
        remembered = (await studio.operate("GET", "mock/render/history")).json()
        callback = world.announced["api"] + "/internal/jobs/callback"
        assert remembered == [
            {
                "job_id": first["job"]["id"],
                "spec_snapshot": {"prompt": "a fox"},
                "options": {},
                "callback_url": callback,
            },
            {"job_id": second["job"]["id"], "spec_snapshot": [1], "options": {}, "callback_url": callback},
        ]
        assert (await elsewhere.operate("GET", "mock/render/history")).json() == []
        await studio.let_pass(minutes=1)
        assert (await studio.job(person, second["job"]["id"]))["status"] == "completed"

    inside(story)


def test_a_canceled_render_is_reported_on_no_more(inside: Any) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        await studio.tell_renderer(delay_ms=60_000, step_ms=60_000, progress_steps=[10, 20, 30])
        person = await studio.rich()
        ordered = await studio.render(person, await studio.make(person, "character", {"prompt": "a fox"}))
        await studio.let_pass(minutes=2)
        job = ordered["job"]["id"]
        assert (await studio.ask(person, "POST", f"/v1/jobs/{job}/cancel")).status_code == 200
        await studio.let_pass(hours=1)
        assert [what for what, _ in await studio.events(job)] == ["queued", "started", "progress", "canceled"]
        assert (await studio.artifact(person, ordered["artifact"]["id"]))["status"] == "failed"

    inside(story)


def test_reports_carry_the_faults_of_the_order(inside: Any) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        person = await studio.rich()
        source = await studio.make(person, "character", {"prompt": "a fox"})
        ordered = await studio.render(person, source, {"X-Sandbox-Fault": "results-stay-pending"})
        sane = await studio.render(person, source)
        await studio.let_pass(minutes=1)
        statuses = [(await studio.artifact(person, each["artifact"]["id"]))["status"] for each in (ordered, sane)]
        assert statuses == ["pending", "ready"]

    inside(story)


def test_two_moves_at_once_report_once(inside: Any) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        await studio.tell_renderer(delay_ms=1000, step_ms=1000, progress_steps=list(range(0, 100, 10)))
        person = await studio.rich()
        source = await studio.make(person, "character", {"prompt": "a fox"})
        jobs = [(await studio.render(person, source))["job"]["id"] for _ in range(3)]
        await asyncio.gather(*(studio.let_pass(seconds=8) for _ in range(3)))
        for job in jobs:
            events = [what for what, _ in await studio.events(job)]
            assert events == ["queued", "started", *["progress"] * 10, "completed"]

    inside(story)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"outcome": 1}, 422),
        ({"delay_ms": -1}, 422),
        ({"delay_ms": 1.5}, 422),
        ({"step_ms": "1"}, 422),
        ({"progress_steps": 50}, 422),
        ({"progress_steps": ["50"]}, 422),
        ({"outcome": "Complete"}, 400),
        ({"unknown": 1, "outcome": None}, 200),
    ],
)
def test_what_it_can_be_told(inside: Any, body: dict[str, Any], status: int) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        assert (await studio.operate("POST", "mock/render/configure", body)).status_code == status

    inside(story)


@pytest.mark.parametrize(("method", "door"), [("POST", "configure"), ("GET", "history"), ("POST", "reset")])
def test_only_the_operator_tells_it(inside: Any, api: httpx.Client, starter: Person, method: str, door: str) -> None:
    path = f"/internal/mock/render/{door}"
    refused = api.request(method, path)
    assert (refused.status_code, refused.json()["error"]["code"]) == (401, "MISSING_AUTHORIZATION")
    assert api.request(method, path, headers=starter.headers).json()["error"]["code"] == "INVALID_TOKEN"

    async def story(world: World) -> None:
        reporter = signed(world, starter.id)
        assert (await world.api.request(method, path, headers=reporter)).json()["error"]["code"] == "INVALID_TOKEN"

    inside(story)
