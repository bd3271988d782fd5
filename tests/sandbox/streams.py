"""Event streams, read as far as a test wants to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from tests.sandbox.world import Person, World


class Stream:
    """An open stream, read event by event."""

    def __init__(self, answer: httpx.Response) -> None:
        self._lines = answer.aiter_lines()
        self.answer = answer
        self.seen: list[tuple[str, str, str]] = []

    async def next(self) -> str | None:
        """The type of the next event; None at the end."""
        lines = [line async for line in _until_blank(self._lines)]
        if not lines:
            return None
        fields = [line.partition(": ")[::2] for line in lines]
        assert [name for name, _ in fields] == ["id", "event", "data"]
        (_, id_), (_, event), (_, data) = fields
        self.seen.append((id_, event, data))
        return event

    async def rest(self) -> list[str]:
        """The types of all events from here to the end."""
        types = []
        while (event := await self.next()) is not None:
            types.append(event)
        return types


async def _until_blank(lines: AsyncIterator[str]) -> AsyncIterator[str]:
    async for line in lines:
        if not line:
            return
        yield line


@asynccontextmanager
async def follows(
    world: World, who: Person, job: str, after: str | None = None, **headers: str
) -> AsyncIterator[Stream]:
    """Somebody follows a job."""
    sent = {**who.headers, **headers, **({} if after is None else {"Last-Event-ID": after})}
    async with world.api.stream("GET", f"/v1/jobs/{job}/events", headers=sent) as answer:
        yield Stream(answer)


async def read(world: World, who: Person, job: str, after: str | None = None) -> list[str]:
    """All that a stream says until it ends by itself."""
    async with follows(world, who, job, after) as stream:
        assert stream.answer.status_code == 200
        return await stream.rest()


async def opens(world: World, who: Person, job: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A stream that is read only as far as somebody wants to."""
    address = httpx.URL(world.announced["api"])
    reader, writer = await asyncio.open_connection(address.host, address.port, limit=2**10)
    head = {"Host": str(address.host), "Connection": "close", **who.headers}
    lines = [f"GET /v1/jobs/{job}/events HTTP/1.1", *(f"{name}: {value}" for name, value in head.items()), "", ""]
    writer.write("\r\n".join(lines).encode())
    return reader, writer
