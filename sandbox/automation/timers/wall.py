"""An agenda in real time: the same as that of a clock, and done as time passes by itself."""

import asyncio
import logging
from contextvars import Context
from datetime import UTC, datetime

from sandbox import clock
from sandbox.agenda import Action, Agenda, Entry

log = logging.getLogger("sandbox")

_STRETCH = 30.0
"""So many seconds are slept at most at a time: the machine's time may be put right meanwhile."""


class Wall:
    """What is due at moments to come, in order, one after the other. What is late is done late, not left out."""

    def __init__(self) -> None:
        self._agenda = Agenda()
        self._news = asyncio.Event()
        self._going: asyncio.Task[None] | None = None
        self._closed = False

    @property
    def now(self) -> datetime:
        return datetime.now(UTC)

    def at(self, moment: datetime, action: Action, place: int | None = None) -> Entry:
        """Have something done at this moment, in the context of the request that plans it."""
        entry = self._agenda.plan(moment, action, place)
        if self._going is None and not self._closed:
            self._going = asyncio.create_task(self._go(), context=Context())
        self._news.set()
        return entry

    async def close(self) -> None:
        """Do nothing more."""
        self._closed = True
        if self._going is not None:
            self._going.cancel()
            await asyncio.gather(self._going, return_exceptions=True)

    async def _go(self) -> None:
        while True:
            self._news.clear()
            first = self._agenda.first()
            wait = _STRETCH if first is None else (first.moment - self.now).total_seconds()
            if wait > 0:
                try:
                    async with asyncio.timeout(min(wait, _STRETCH)):
                        await self._news.wait()
                except TimeoutError:
                    continue
            else:
                await self._do(self._agenda.take())

    async def _do(self, entry: Entry) -> None:
        assert entry.action is not None
        entry.context.run(clock.enter, None)
        try:
            await asyncio.create_task(entry.action(), context=entry.context)
        except Exception as error:
            log.error("something planned for %s went wrong", entry.moment, exc_info=error)
