"""The time of a scenario: read it, and let it pass.

A scenario owns its clock. On a target with clocks (`X-Sandbox-Clock`) it moves only when a step moves it; where rows
may be written, what the scenario owns is made older instead; elsewhere such an example is not checked.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import uuid4

import httpx

from runner import attach
from support.target import Target


def in_words(time: timedelta) -> str:
    """A stretch of time as a feature says it: 6 days 23 hours."""
    minutes, seconds = divmod(round(time.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = ((days, "day"), (hours, "hour"), (minutes, "minute"), (seconds, "second"))
    return " ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count) or "no time"


def moment(time: datetime) -> str:
    """A moment as people write it, in UTC: 1 March 2030, 14:02:05."""
    time = time.astimezone(UTC)
    return f"{time.day} {time:%B %Y, %H:%M:%S}"


class Clock(Protocol):
    """What a step may ask of time."""

    headers: dict[str, str]
    stands_still: bool
    """Whether time passes only when it is let pass, and nothing happens by itself meanwhile."""

    def now(self) -> datetime:
        """The scenario's present moment, aware, in UTC."""

    async def let_pass(self, time: timedelta) -> None:
        """Let that much time pass for this scenario alone."""


class SandboxClock:
    """A clock of the sandbox's own: it stands still until it is moved."""

    stands_still = True

    def __init__(self, http: httpx.AsyncClient, control: str, clock_id: str, now: datetime) -> None:
        self._http, self._address, self._now = http, f"{control}/clocks/{clock_id}", now
        self.headers = {"X-Sandbox-Clock": clock_id}

    @classmethod
    def start(cls, http: httpx.AsyncClient, control: str) -> "SandboxClock":
        """A clock of one's own, which the sandbox makes when it is first seen; it starts at the present moment."""
        return cls(http, control, f"own-{uuid4().hex}", datetime.now(UTC))

    def now(self) -> datetime:
        """Where the clock stood when it was made or last moved; requests move it by microseconds only."""
        return self._now

    async def let_pass(self, time: timedelta) -> None:
        """Move the clock; what falls due in between happens in order."""
        answer = await self._http.post(f"{self._address}/advance", json={"seconds": time.total_seconds()})
        answer.raise_for_status()
        self._now = datetime.fromisoformat(answer.json()["now"])
        attach(
            "clock",
            {"title": f"{in_words(time)} passed; it is now {self._now:%d %B %Y, %H:%M}", "now": self._now.isoformat()},
        )


class AgeingClock:
    """Real time; letting time pass makes the scenario's rows older by as much."""

    stands_still = False

    def __init__(self, age: Callable[[timedelta], Awaitable[int]]) -> None:
        self._age = age
        self.headers: dict[str, str] = {}

    def now(self) -> datetime:
        """The real present."""
        return datetime.now(UTC)

    async def let_pass(self, time: timedelta) -> None:
        """Make every row of the scenario older by `time`."""
        rows = await self._age(time)
        older = f"everything on record for this scenario ({rows}) was made {in_words(time)} older"
        attach("clock", {"title": older, "now": self.now().isoformat()})


class RealClock:
    """Real time that cannot be hurried."""

    stands_still = False

    def __init__(self, target: Target) -> None:
        self._target = target
        self.headers: dict[str, str] = {}

    def now(self) -> datetime:
        """The real present."""
        return datetime.now(UTC)

    async def let_pass(self, time: timedelta) -> None:
        """Leave the example unchecked: nobody waits for days."""
        self._target.leave_unchecked("cannot let time pass: it has neither a clock nor a database that may be written")
