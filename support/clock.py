"""The time of a scenario: read it, and let it pass.

A scenario owns its clock. On a target with clocks (`X-Sandbox-Clock`) it moves only when a step moves it; where rows
may be written, what the scenario owns is made older instead; what the automation engine does by the clock is waited
for, as long as that is worth it; elsewhere such an example is not checked.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import uuid4

from runner import attach
from support.eventually import eventually, live_through
from support.target import Target
from support.wire import Wire

A_WHILE = timedelta(seconds=2)
"""How long it may take, in real time, until what was set off has happened."""

_NEARLY = timedelta(milliseconds=10)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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


def _passed(time: timedelta) -> str:
    whole = timedelta(seconds=round(time.total_seconds()))
    return f"just under {in_words(whole)}" if timedelta() < whole - time < _NEARLY else in_words(time)


class Clock(Protocol):
    """What a step may ask of time."""

    headers: dict[str, str]
    stands_still: bool
    """Whether time passes only when it is let pass, and nothing happens by itself meanwhile."""
    late: timedelta
    """By how much this machine woke up late, at worst, when time was lived through."""

    def now(self) -> datetime:
        """The scenario's present moment, aware, in UTC."""

    async def let_pass(self, time: timedelta) -> None:
        """Let that much time pass for this scenario alone."""

    async def come_to_rest(self) -> None:
        """Let what goes on in this scenario come to its end, as far as it will without time passing."""


class SandboxClock:
    """A clock of the sandbox's own: it stands still until it is moved."""

    stands_still, late = True, timedelta()

    def __init__(self, wire: Wire, control: str, clock_id: str, now: datetime) -> None:
        self._wire, self._address, self._now = wire, f"{control}/clocks/{clock_id}", now
        self.headers = {"X-Sandbox-Clock": clock_id}

    @classmethod
    def start(cls, wire: Wire, control: str) -> "SandboxClock":
        """A clock of one's own, which the sandbox makes when it is first seen; it starts at the present moment.

        At this one, not a little later when the first request arrives: what ended 61 seconds ago ended no second more.
        """
        now = datetime.now(UTC)
        return cls(wire, control, f"own-{uuid4().hex}-{(now - _EPOCH) // timedelta(microseconds=1)}", now)

    def now(self) -> datetime:
        """Where the clock stood when it was made or last moved; requests move it by microseconds only."""
        return self._now

    async def let_pass(self, time: timedelta) -> None:
        """Move the clock; what falls due in between happens in order."""
        await self._advance(time)
        attach(
            "clock",
            {"title": f"{_passed(time)} passed; it is now {moment(self._now)}", "now": self._now.isoformat()},
        )

    async def come_to_rest(self) -> None:
        """Move the clock by nothing: before the sandbox answers, all that goes on has come to its end."""
        await self._advance(timedelta())

    async def is_waited_for(self) -> None:
        """Return as soon as something waits for this clock to be moved."""

        async def look() -> str | None:
            due: str | None = (await self._wire.tell("GET", self._address))["due"]
            return due

        await eventually(look, lambda due: due is not None, because="something should wait for time to pass")

    async def _advance(self, time: timedelta) -> None:
        said = await self._wire.tell("POST", f"{self._address}/advance", body={"seconds": time.total_seconds()})
        self._now = datetime.fromisoformat(said["now"])


class AgeingClock:
    """Real time; letting time pass makes the scenario's rows older by as much."""

    stands_still, late = False, timedelta()

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

    async def come_to_rest(self) -> None:
        """Nothing goes on by itself where rows are made older."""


class RealClock:
    """Real time that cannot be hurried; up to `patience` it is lived through."""

    stands_still = False

    def __init__(self, target: Target, patience: timedelta = timedelta()) -> None:
        self._target, self._patience, self.late = target, patience, timedelta()
        self.headers: dict[str, str] = {}

    def now(self) -> datetime:
        """The real present."""
        return datetime.now(UTC)

    async def let_pass(self, time: timedelta) -> None:
        """Live through a short time; leave the example unchecked where it is long: nobody waits for days."""
        if time <= self._patience:
            self.late = max(self.late, await live_through(time))
            attach("clock", {"title": f"{in_words(time)} passed, in real time", "now": self.now().isoformat()})
            return
        if self._patience:
            self._target.leave_unchecked(f"has no clock that can be moved, and nobody waits for {in_words(time)}")
        self._target.leave_unchecked("cannot let time pass: it has neither a clock nor a database that may be written")

    async def come_to_rest(self) -> None:
        """Give what goes on the time that it may take at most; then nothing more is to come."""
        await live_through(A_WHILE)
