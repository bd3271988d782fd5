"""Following a job: complete, in order, from any event on, until the job or the quarter of an hour is over."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from tests.sandbox.ordering import cancel, events_of, finished, order, report, reported, rich, team_owner
from tests.sandbox.streams import follows, read
from tests.sandbox.world import Person, World

WHOLE = ["queued", "started", "progress", "completed"]


async def whole(world: World, who: Person) -> dict[str, Any]:
    """A job with four events that is over."""
    job = await order(world, who)
    return await reported(world, job["id"], "started", ("progress", {"progress_percent": 50}), "completed")


def test_whoever_follows_from_the_beginning_is_told_everything_as_it_happens(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        job = await order(world, person)
        async with follows(world, person, job["id"]) as stream:
            assert stream.answer.headers["content-type"] == "text/event-stream"
            assert stream.answer.headers["cache-control"] == "no-cache"
            assert await stream.next() == "queued"
            for event, said in (("started", {}), ("progress", {"progress_percent": 50}), ("completed", {})):
                next_one = asyncio.create_task(stream.next())
                assert (await report(world, job["id"], event, **said)).status_code == 200
                assert await next_one == event
            assert await stream.next() is None
        assert stream.seen == [
            (f"{job['id']}:1", "queued", "{}"),
            (f"{job['id']}:2", "started", "{}"),
            (f"{job['id']}:3", "progress", '{"percent": 50.0}'),
            (f"{job['id']}:4", "completed", "{}"),
        ]

    inside(story)


def test_whoever_comes_late_is_told_everything_at_once(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        job = await whole(world, person)
        assert await read(world, person, job["id"]) == WHOLE
        for end in ("failed", "canceled"):
            other = await order(world, person)
            if end == "canceled":
                await cancel(world, person, other["id"])
            else:
                await reported(world, other["id"], "started", end)
            assert await read(world, person, other["id"]) == await events_of(world, other["id"])

    inside(story)


@pytest.mark.parametrize(
    ("after", "rest"),
    [
        ("{job}:0", WHOLE),
        ("{job}:1", WHOLE[1:]),
        ("{job}:3", WHOLE[3:]),
        ("{job}:4", []),
        ("{job}:99", []),
        ("another:2", WHOLE[2:]),
        ("a:b:c:2", WHOLE[2:]),
        ("2", WHOLE[2:]),
        ("+2", WHOLE[2:]),
        ("{job}:-1", WHOLE),
        ("{job}:two", WHOLE),
        ("{job}:2.0", WHOLE),
        ("{job}:1_0", WHOLE),
        ("{job}:", WHOLE),
        ("", WHOLE),
        ("{job}:9223372036854775807", []),
        ("{job}:9223372036854775808", WHOLE),
        ("{job}:" + "9" * 5000, WHOLE),
    ],
)
def test_following_is_taken_up_after_any_event(inside: Any, after: str, rest: list[str]) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        job = await whole(world, person)
        assert await read(world, person, job["id"], after.format(job=job["id"])) == rest

    inside(story)


def test_nothing_is_lost_or_repeated_however_often_a_reader_comes_back(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        job = await order(world, person)
        await report(world, job["id"], "started")
        seen: list[tuple[str, str, str]] = []
        for percent in range(20):
            async with follows(world, person, job["id"], seen[-1][0] if seen else None) as stream:
                asked = asyncio.create_task(stream.next())
                await report(world, job["id"], "progress", progress_percent=percent)
                await asked
                seen += stream.seen
        await report(world, job["id"], "failed")
        async with follows(world, person, job["id"], seen[-1][0]) as stream:
            await stream.rest()
            seen += stream.seen
        assert [id_ for id_, _, _ in seen] == [f"{job['id']}:{n}" for n in range(1, 24)]
        assert [event for _, event, _ in seen] == ["queued", "started", *["progress"] * 20, "failed"]

    inside(story)


def test_the_last_event_is_never_missed(inside: Any) -> None:
    """R-10: also when the job ends between two looks, or just as somebody begins to follow."""

    async def story(world: World) -> None:
        person = await rich(world)
        for number in range(12):
            job = await order(world, person)
            await report(world, job["id"], "started")
            readers = [read(world, person, job["id"]) for _ in range(4)]
            end = [report(world, job["id"], "completed")] if number % 2 else [cancel(world, person, job["id"])]
            both = [*end, *readers] if number % 3 else [*readers, *end]
            told = [one for one in await asyncio.gather(*both) if isinstance(one, list)]
            last = "completed" if number % 2 else "canceled"
            assert told == [["queued", "started", last]] * 4

    inside(story)


def test_what_happens_elsewhere_is_seen_as_well(inside: Any) -> None:
    """A row that another process writes: looked for every second."""

    async def story(world: World) -> None:
        person = await rich(world)
        job = await order(world, person)
        async with follows(world, person, job["id"]) as stream:
            assert await stream.next() == "queued"
            await world.db.execute("UPDATE jobs SET status = 'processing' WHERE id = $1", job["id"])
            await world.db.execute("INSERT INTO job_events (job_id, event_type) VALUES ($1, 'started')", job["id"])
            assert await stream.next() == "started"

    inside(story)


def test_following_ends_after_15_minutes_of_the_clock(inside: Any) -> None:
    async def story(world: World) -> None:
        person, clock = await rich(world), await world.clock()
        on_it = {"X-Sandbox-Clock": clock}
        job = await order(world, person)
        async with follows(world, person, job["id"], **on_it) as stream:
            assert await stream.next() == "queued"
            await world.advance(clock, 899)
            await report(world, job["id"], "started")
            assert await stream.next() == "started"
            await world.advance(clock, 1)
            assert await stream.next() is None
        assert await world.count("jobs WHERE id = $1 AND is_active(status)", job["id"]) == 1

    inside(story)


def test_only_those_who_see_the_job_follow_it(inside: Any) -> None:
    async def story(world: World) -> None:
        owner, viewer, stranger = await world.creator(), await world.creator(), await world.creator()
        team = await world.team(owner, initial_credits=100)
        await world.team(viewer)
        await world.joins(team, viewer, "viewer")
        job = await finished(world, owner, owner=team_owner(team))
        assert await read(world, viewer, job["id"]) == ["queued", "started", "completed"]
        for who, id_ in ((stranger, job["id"]), (owner, str(uuid4()))):
            answer = await world.ask(who, "GET", f"/v1/jobs/{id_}/events")
            assert (answer.status_code, answer.json()["error"]["code"]) == (404, "NOT_FOUND")
        running = await order(world, owner, owner=team_owner(team))
        async with follows(world, viewer, running["id"]) as stream:
            assert await stream.next() == "queued"
            assert (await world.ask(viewer, "POST", f"/v1/teams/{team}/leave")).status_code == 204
            await report(world, running["id"], "started")
            assert await stream.next() is None

    inside(story)


def test_following_ends_when_the_job_is_deleted(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        job = await order(world, person)
        async with follows(world, person, job["id"]) as stream:
            assert await stream.next() == "queued"
            await world.db.execute("DELETE FROM jobs WHERE id = $1", job["id"])
            assert await stream.next() is None

    inside(story)


def test_head_is_the_headers_of_a_stream(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        job = await order(world, person)
        answer = await world.ask(person, "HEAD", f"/v1/jobs/{job['id']}/events")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/event-stream")

    inside(story)
