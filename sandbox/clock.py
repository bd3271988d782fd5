"""What time it is: the request's own clock, or real time. Business code asks `now()` and nothing else.

A clock stands still between requests. Each request on it ticks it by a microsecond, so that the order of
things stays visible; otherwise it moves only when somebody moves it.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

_TICK = timedelta(microseconds=1)
_now: ContextVar[datetime] = ContextVar("now")


@dataclass(slots=True)
class Clock:
    """A clock that moves when it is moved."""

    id: str
    now: datetime

    def tick(self) -> datetime:
        """The moment of the next request."""
        self.now += _TICK
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time pass; raises OverflowError beyond the end of the calendar."""
        self.now += timedelta(seconds=seconds)


class Clocks:
    """All clocks that somebody made."""

    def __init__(self) -> None:
        self._clocks: dict[str, Clock] = {}

    def make(self) -> Clock:
        clock = Clock(uuid4().hex, datetime.now(UTC))
        self._clocks[clock.id] = clock
        return clock

    def get(self, clock_id: str) -> Clock | None:
        return self._clocks.get(clock_id)


def set_now(moment: datetime | None) -> None:
    """Fix the moment of the running request: a clock's, or real time."""
    _now.set(moment or datetime.now(UTC))


def now() -> datetime:
    """The moment of the running request: the same however often it is asked."""
    return _now.get()
