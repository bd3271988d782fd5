"""Readers of event streams: idle, slow, gone; and a service that ends while it is followed."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from sandbox import clock, ports
from sandbox.listening import Listening
from sandbox.video.jobs import following
from sandbox.video.jobs.events import Event
from sandbox.video.jobs.followers import Followers
from tests.sandbox.ordering import order, report, reported, rich
from tests.sandbox.standing import Sandbox
from tests.sandbox.streams import follows, opens, read
from tests.sandbox.world import World


def test_idle_readers_hold_up_nobody(inside: Any) -> None:
    """More of them than the service has connections to its database."""

    async def story(world: World) -> None:
        person = await rich(world)
        job = await order(world, person)
        idle = [await opens(world, person, job["id"]) for _ in range(60)]
        try:
            await asyncio.gather(*(reader.readuntil(b"event: queued") for reader, _ in idle))
            await reported(world, job["id"], "started", "completed")
            assert await read(world, person, job["id"]) == ["queued", "started", "completed"]
            for reader, _ in idle:
                assert b"event: completed" in await reader.read()
        finally:
            for _, writer in idle:
                writer.close()

    inside(story)


def test_a_slow_reader_holds_up_nobody_and_misses_nothing(inside: Any) -> None:
    """Twenty megabytes of events, more than lies between the two ends of a connection."""

    async def story(world: World) -> None:
        person = await rich(world)
        job = await order(world, person)
        await report(world, job["id"], "started")
        await world.db.execute(
            "INSERT INTO job_events (job_id, sequence, event_type, payload) "
            "SELECT $1, n, 'progress', jsonb_build_object('text', repeat('x', 1000)) FROM generate_series(3, 20000) n",
            job["id"],
        )
        reader, writer = await opens(world, person, job["id"])
        await reader.readuntil(b"event: queued")
        assert (await report(world, job["id"], "completed")).status_code == 200
        assert await read(world, person, job["id"], "x:20000") == ["completed"]
        told, size = b"", 0
        while piece := await reader.read(2**16):
            size += len(piece)
            told = told[-(2**16) :] + piece
        assert size > 20_000_000
        assert told.count(b"event: completed") == 1
        writer.close()

    inside(story)


class Watched(Followers):
    """Tells when a stream is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.gone = asyncio.Event()

    @contextmanager
    def following(self, job: UUID) -> Iterator[asyncio.Event]:
        with super().following(job) as bell:
            try:
                yield bell
            finally:
                self.gone.set()


def test_whoever_hangs_up_is_followed_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen from within: nothing of the stream is left in the service."""
    looks: list[UUID] = []

    async def look(_db: object, _user: object, job: UUID, _after: int) -> tuple[bool, list[Event]]:
        looks.append(job)
        return False, [] if looks[1:] else [Event(1, "queued", "{}")]

    async def story() -> None:
        followers, job = Watched(), uuid4()

        async def application(scope: Scope, receive: Receive, send: Send) -> None:
            clock.enter(None)
            happenings = following.stream(None, followers, None, job, 0)  # type: ignore[arg-type]
            await StreamingResponse(happenings)(scope, receive, send)

        async with Listening(application, ports.take(0, "service")) as listening:
            [listener] = listening.servers[0].sockets
            reader, writer = await asyncio.open_connection(*listener.getsockname())
            writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            await reader.readuntil(b"event: queued")
            writer.close()
            async with asyncio.timeout(0.9):  # before the next look would find out
                await followers.gone.wait()
        assert looks[0] == job

    monkeypatch.setattr(following, "_look", look)
    asyncio.run(story())


def test_the_sandbox_ends_at_once_although_somebody_follows() -> None:
    async def story(standing: Sandbox, announced: dict[str, Any]) -> None:
        async with httpx.AsyncClient(base_url=announced["api"], trust_env=False) as client:
            world = World(announced, client, None)  # type: ignore[arg-type]
            person = await rich(world)
            job = await order(world, person)
            async with follows(world, person, job["id"]) as stream, follows(world, person, job["id"]):
                assert await stream.next() == "queued"
                standing.process.terminate()
                assert await stream.next() is None

    standing = Sandbox()
    try:
        asyncio.run(story(standing, standing.wait_until_ready()))
        assert standing.ended() == 0
        assert standing.said() == ""
    finally:
        standing.close()
