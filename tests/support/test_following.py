"""Following a stream: what was seen, when it ended, and what is wrong with its form."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from support import following
from support.api import Api
from support.following import Following
from support.wire import Wire

Say = Callable[[asyncio.StreamWriter], Awaitable[None]]
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"


def event(number: int, kind: str = "progress", told: str = "{}") -> bytes:
    """One event as the platform writes it."""
    return f"id: work:{number}\nevent: {kind}\ndata: {told}\n\n".encode()


@asynccontextmanager
async def stream(say: Say) -> AsyncIterator[tuple[Api, list[bytes]]]:
    """A platform that says this to whoever asks; with what it was asked."""
    asked: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        await say(writer)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, Wire() as wire:
        yield Api(wire, f"http://127.0.0.1:{port}", {}), asked


def writing(*parts: bytes) -> Say:
    """Say these, then end."""

    async def say(writer: asyncio.StreamWriter) -> None:
        for part in (HEAD, *parts):
            writer.write(part)
            await writer.drain()

    return say


def test_all_events_are_seen_in_their_order():
    """And the end of the stream is seen."""

    async def follow() -> None:
        async with stream(writing(event(1, "queued"), event(2), event(3, "completed"))) as (api, _):
            seen = await Following.begin(api, "Mara", "/stream", "Bearer token")
            assert await seen.until_the_end()
            assert [(each.number, each.kind) for each in seen.seen] == [
                (1, "queued"),
                (2, "progress"),
                (3, "completed"),
            ]
            assert seen.flaw is None

    asyncio.run(follow())


def test_an_event_is_told_as_a_feature_says_it():
    """A share in percent, however it is written; going on without one."""
    shares = [following.Event("work:1", "progress", {"percent": share}) for share in (50.0, 33.33, None)]
    started = following.Event("work:2", "started", {})
    assert [each.words for each in (*shares, started)] == ["50 percent", "33.33 percent", "went on", "started"]


def test_something_else_is_not_waited_out():
    """What was expected can no longer come, so the wait is over although the stream is not."""

    async def follow() -> None:
        over = asyncio.Event()

        async def say(writer: asyncio.StreamWriter) -> None:
            writer.write(HEAD + event(1, "started"))
            await over.wait()

        async with stream(say) as (api, _):
            seen = await Following.begin(api, "Mara", "/stream", "Bearer token")
            await asyncio.wait_for(seen.until_seen(["queued", "started"]), following.PATIENCE / 2)
            assert [each.words for each in seen.seen] == ["started"]
            await seen.stop()
            over.set()

    asyncio.run(follow())


def test_whoever_takes_up_again_says_where_they_were():
    """By the id of the last event seen."""

    async def follow() -> None:
        async with stream(writing(event(3))) as (api, asked):
            seen = await Following.begin(api, "Mara", "/stream", "Bearer token", after="work:2")
            assert await seen.until(1)
            assert b"last-event-id: work:2" in asked[0].lower()

    asyncio.run(follow())


def test_a_slow_reader_reads_nothing_until_it_reads_on():
    """Then everything is there."""

    async def follow() -> None:
        async with stream(writing(event(1), event(2))) as (api, _):
            seen = await Following.begin(api, "Mara", "/stream", "Bearer token", slow=True)
            assert seen.seen == []
            seen.reads_on()
            assert await seen.until_the_end()
            assert len(seen.seen) == 2

    asyncio.run(follow())


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (b"event: queued\nid: work:1\ndata: {}\n\n", "an event came as"),
        (b"id: work:1\nevent: queued\ndata: {}\n", "in the middle of an event"),
    ],
)
def test_an_event_in_another_form_is_told(said, told):
    """Three lines in their order, then an empty one."""

    async def follow() -> None:
        async with stream(writing(said)) as (api, _):
            seen = await Following.begin(api, "Mara", "/stream", "Bearer token")
            await seen.until_the_end()
            assert told in (seen.flaw or "")

    asyncio.run(follow())


def test_what_never_comes_is_not_waited_for_endlessly(monkeypatch):
    """Patience ends; the stream stays open until somebody stops."""
    monkeypatch.setattr(following, "PATIENCE", 0.05)

    async def follow() -> None:
        silent = asyncio.Event()

        async def say(writer: asyncio.StreamWriter) -> None:
            writer.write(HEAD + event(1))
            await silent.wait()

        async with stream(say) as (api, _):
            seen = await Following.begin(api, "Mara", "/stream", "Bearer token")
            assert await seen.until(1)
            assert not await seen.until(2)
            assert not await seen.until_the_end()
            await seen.stop()
            silent.set()

    asyncio.run(follow())
