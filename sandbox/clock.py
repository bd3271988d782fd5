"""What time it is: the request's own clock, or real time. Business code asks `now()` and nothing else.

A clock stands still between requests. Each request on it ticks it by a microsecond, so that the order of
things stays visible; otherwise it moves only when somebody moves it. What is due at a moment to come stands in its
agenda, and is done when the clock is moved there or beyond: in order, each at its own moment.
"""

import asyncio
import heapq
import logging
import re
from collections.abc import Callable, Coroutine
from contextvars import Context, ContextVar, copy_context
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import uuid4

log = logging.getLogger("sandbox")

Action = Callable[[], Coroutine[None, None, None]]

_TICK = timedelta(microseconds=1)
_OWN = re.compile(r"own-[0-9a-z]{16,64}")
_now: ContextVar[datetime] = ContextVar("now")


@dataclass(order=True, slots=True)
class _Due:
    """An entry of the agenda: when, as the how-manyeth, what, and in whose context."""

    moment: datetime
    number: int
    action: Action = field(compare=False)
    context: Context = field(compare=False)


class Clock:
    """A clock that moves when it is moved."""

    def __init__(self, clock_id: str, now: datetime) -> None:
        self.id = clock_id
        self.now = now
        self._agenda: list[_Due] = []
        self._scheduled = 0
        self._moving = asyncio.Lock()
        self._move = asyncio.Event()

    def tick(self) -> datetime:
        """The moment of the next request."""
        self.now += _TICK
        return self.now

    def at(self, moment: datetime, action: Action) -> None:
        """Have something done when the clock is moved to this moment or beyond, after what was planned before it.

        It is done in the context of the request that plans it, with its faults, only later. What is due already
        is done with the next move, be it a move by nothing.
        """
        self._scheduled += 1
        heapq.heappush(self._agenda, _Due(moment, self._scheduled, action, copy_context()))

    async def advance(self, seconds: float) -> None:
        """Let time pass, and do on the way what falls due, also what is only planned on the way.

        Two moves at once are done one after the other. Raises OverflowError beyond the end of the calendar.
        """
        async with self._moving:
            target = self.now + timedelta(seconds=seconds)
            while self._agenda and self._agenda[0].moment <= target:
                due = heapq.heappop(self._agenda)
                self._move_to(due.moment)
                await self._do(due)
            self._move_to(target)

    async def moved(self) -> None:
        """Wait until the clock is moved the next time."""
        await self._move.wait()

    def _move_to(self, moment: datetime) -> None:
        self.now = max(self.now, moment)  # requests on the way may have ticked it past the moment
        self._move.set()
        self._move = asyncio.Event()

    async def _do(self, due: _Due) -> None:
        due.context.run(_now.set, self.now)
        try:
            await asyncio.create_task(due.action(), context=due.context)
        except Exception as error:
            log.error("something planned for %s went wrong", due.moment, exc_info=error)


class Clocks:
    """All clocks that somebody made. Whoever wants to spare a request names one: `own-…` is made when first seen."""

    def __init__(self) -> None:
        self._clocks: dict[str, Clock] = {}

    def make(self, clock_id: str = "") -> Clock:
        """A clock that starts at the present moment."""
        clock = Clock(clock_id or uuid4().hex, datetime.now(UTC))
        self._clocks[clock.id] = clock
        return clock

    def get(self, clock_id: str) -> Clock | None:
        """The clock of this id; None if nobody made it, and it is not of the kind that makes itself."""
        found = self._clocks.get(clock_id)
        return self.make(clock_id) if found is None and _OWN.fullmatch(clock_id) else found


_running: ContextVar[Clock | None] = ContextVar("running", default=None)


def enter(clock: Clock | None) -> None:
    """Fix the moment of the request that begins: the next of its clock, or real time."""
    _running.set(clock)
    _now.set(clock.tick() if clock else datetime.now(UTC))


def now() -> datetime:
    """The moment of the running request: the same however often it is asked."""
    return _now.get()


def running() -> Clock | None:
    """The clock of the running request; None in real time."""
    return _running.get()
