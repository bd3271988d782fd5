"""Following a generation: its event stream, read as it comes, or slowly, or up to a certain event."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from support.api import Api
from support.evidence import note
from support.wire import NoAnswer

PATIENCE = 10.0
"""Seconds of real time within which what is due in a stream has to come."""


EVENT = r"(?:queued|started|went on|\d+(?:\.\d+)? percent|completed|failed|canceled)"
"""How an event is written in a feature, as a regular expression without groups."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event as it came: its number among those of its generation, its kind, and what it tells."""

    id: str
    kind: str
    told: Any

    @property
    def number(self) -> int:
        """What stands after the last colon of the id."""
        return int(self.id.rpartition(":")[2])

    @property
    def words(self) -> str:
        """The event as a feature says it."""
        if self.kind != "progress":
            return self.kind
        share = self.told["percent"]
        return "went on" if share is None else f"{share:g} percent"


@dataclass(slots=True)
class Following:
    """One reader of one stream.

    `seen` grows while the stream is read. `ended` tells that the platform ended it; `status` is that of the answer and
    `flaw` says what about the stream's form is wrong, if anything is.
    """

    who: str
    seen: list[Event] = field(default_factory=list)
    status: int | None = None
    kind: str = ""
    ended: bool = False
    flaw: str | None = None
    _reading: asyncio.Task[None] | None = field(default=None, repr=False)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition, repr=False)
    _may_read: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    @classmethod
    async def begin(
        cls, api: Api, who: str, path: str, authorization: str, *, after: str | None = None, slow: bool = False
    ) -> "Following":
        """Open the stream, and return when it is open. A slow reader reads nothing until `reads_on`."""
        following = cls(who)
        if not slow:
            following._may_read.set()
        headers = {"Authorization": authorization} | ({} if after is None else {"Last-Event-ID": after})
        opened = asyncio.Event()
        following._reading = asyncio.create_task(following._read(api, path, headers, opened))
        await asyncio.wait_for(opened.wait(), PATIENCE)
        return following

    def reads_on(self) -> None:
        """The slow reader takes up what has come."""
        self._may_read.set()

    async def until(self, count: int) -> bool:
        """Whether so many events came within PATIENCE; also when the stream ended with them."""
        return await self._wait(lambda: len(self.seen) >= count or self.ended) and len(self.seen) >= count

    async def until_seen(self, events: list[str]) -> None:
        """Wait until these events came, or something else did, or the stream ended; at most PATIENCE."""

        def decided() -> bool:
            seen = [event.words for event in self.seen]
            return self.ended or len(seen) >= len(events) or seen != events[: len(seen)]

        await self._wait(decided)

    async def until_the_end(self) -> bool:
        """Whether the platform ended the stream within PATIENCE."""
        return await self._wait(lambda: self.ended)

    async def stop(self) -> None:
        """Stop following; what was seen stays."""
        if self._reading is not None and not self._reading.done():
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)

    def tell(self) -> None:
        """Keep what was seen as evidence."""
        rows = [[event.id.rpartition(":")[2], event.kind, json.dumps(event.told)] for event in self.seen]
        end = "the stream has ended" if self.ended else "the stream is open"
        columns = ["number", "event", "told"]
        note("rows", f"{self.who} saw {len(rows)} events; {end}", columns=columns, rows=rows)

    async def _read(self, api: Api, path: str, headers: dict[str, str], opened: asyncio.Event) -> None:
        try:
            async with api.follow(path, headers) as stream:
                self.status, self.kind = stream.status, stream.kind
                opened.set()
                await self._may_read.wait()
                if stream.status < 300:
                    async for event in self._events(stream.lines):
                        self.seen.append(event)
                        await self._tell_waiting()
            self.ended = True
        except NoAnswer as error:
            self.flaw = f"the stream broke off: {type(error).__name__}"
        finally:
            opened.set()
            await self._tell_waiting()

    async def _events(self, lines: AsyncIterator[str]) -> AsyncIterator[Event]:
        block: list[str] = []
        async for line in lines:
            if line:
                block.append(line)
                continue
            names = [part.partition(": ")[0] for part in block]
            if names != ["id", "event", "data"]:
                self.flaw = self.flaw or f"an event came as {block}"
            else:
                number, kind, data = (part.partition(": ")[2] for part in block)
                yield Event(number, kind, json.loads(data))
            block = []
        if block:
            self.flaw = self.flaw or f"the stream ended in the middle of an event: {block}"

    async def _tell_waiting(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def _wait(self, seen: Any) -> bool:
        async with self._news:
            try:
                await asyncio.wait_for(self._news.wait_for(lambda: seen() or self.flaw is not None), PATIENCE)
            except TimeoutError:
                return False
        return bool(seen())
