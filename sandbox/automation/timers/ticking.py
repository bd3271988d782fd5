"""What makes timers fire: on the clock of the request that took them up, else in real time.

A fire is one transaction, which writes the event if rule and trigger are still on, and then the way down the chain.
On a clock the next mark is not reached before that way is gone.
"""

import asyncio
import logging
from collections.abc import Iterator
from contextvars import Context, copy_context
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any, Protocol

from sandbox import clock, faults
from sandbox.agenda import Action, Entry
from sandbox.automation.enforcements.matching import fire_of
from sandbox.automation.events import rules as events
from sandbox.automation.timers import reading, store
from sandbox.automation.timers.schedules import SENSOR, Fire, Schedule, Unusable
from sandbox.automation.timers.store import TimerRow
from sandbox.automation.timers.wall import Wall
from sandbox.automation.triggers.firing import fires
from sandbox.database import Database

log = logging.getLogger("sandbox")

_LIFE_OF_A_SIGN_IN = timedelta(hours=1)


class Agenda(Protocol):
    """A clock, or the wall."""

    @property
    def now(self) -> datetime: ...

    def at(self, moment: datetime, action: Action, place: int | None = None) -> Entry: ...


class FollowsEvents(Protocol):
    """The chain."""

    def announce(self, event: int) -> None: ...

    async def follow(self, event: int) -> None: ...


@dataclass(slots=True, eq=False)
class _Beat:
    """One stretch of going, from a beginning on."""

    marks: Iterator[datetime]
    due: datetime | None
    count: int
    entry: Entry | None = None


@dataclass(slots=True, eq=False)
class _Timer:
    """A timer that was taken up; without a beat it stands still."""

    row: TimerRow
    schedule: Schedule
    agenda: Agenda
    context: Context
    order: int
    """The how-manyeth it is to be taken up."""
    place: int | None = None
    beat: _Beat | None = None


class Timers:
    """All timers of the service."""

    def __init__(self, db: Database, chain: FollowsEvents) -> None:
        self._db = db
        self._chain = chain
        self._wall = Wall()
        self._timers: dict[int, _Timer] = {}
        self._taken_up = 0
        self._changing = asyncio.Lock()

    def problems(self, trigger_ref: str, params: Any) -> str | None:
        """What makes these parameters useless for this trigger; None if nothing does."""
        return reading.problems(trigger_ref, params)

    async def take_up_all(self) -> None:
        """Take up what is on: a service that starts finds the timers of the one before."""
        if faults.on("restart-loses-timers"):
            return
        async with self._db.reading() as db:
            rules = await store.enabled(db)
        for rule in rules:
            await self.take_up(rule)

    async def take_up(self, rule: int) -> None:
        """Begin, or begin anew, with the rule as it stands now; what is off stands still."""
        async with self._changing:
            if rule in self._timers and faults.on("changed-timers-keep-beat"):
                return
            if not faults.on("changed-timers-keep-both"):
                self._stop(rule)
            async with self._db.reading() as db:
                row = await store.find(db, rule)
                counted = await store.fires(db, rule) if faults.on("timers-enabled-again-count-on") else 0
                phase = await store.last_fire(db, rule) if faults.on("timers-enabled-again-keep-phase") else None
            schedule = _schedule(row) if row is not None and _is_on(row) else None
            if row is None or schedule is None:
                return
            self._taken_up += 1
            timer = _Timer(row, schedule, clock.running() or self._wall, copy_context(), self._taken_up)
            others = [other for other in self._timers.values() if other.agenda is timer.agenda]
            if faults.on("same-timers-fire-once") and any(other.schedule == schedule for other in others):
                return
            self._timers[rule] = timer
            if fires(row.trigger_enabled):
                self._begin(timer, phase or clock.now(), counted)
            if faults.on("new-timer-restarts-others"):
                for other in others:
                    self._begin(other, clock.now())
            if faults.on("one-timer-at-a-time"):
                for other in others:
                    _stand_still(other)
            if faults.on("same-timers-silence-the-first"):
                for other in others:
                    if other.schedule == schedule:
                        _stand_still(other)

    async def let_go(self, rule: int) -> None:
        """Stop, if the rule is off or gone: it may have been switched on again meanwhile."""
        async with self._changing:
            async with self._db.reading() as db:
                row = await store.find(db, rule)
            if not _is_on(row) and not _has_last_word(row):
                self._stop(rule)

    async def trigger_changed(self, ref: str) -> None:
        """The trigger was switched on or off, or deleted. What stood still begins anew, on the clock that it had."""
        async with self._changing:
            for rule, timer in [*self._timers.items()]:
                if timer.row.trigger.ref != ref:
                    continue
                async with self._db.reading() as db:
                    row = await store.find(db, rule)
                if not _is_on(row):
                    self._stop(rule)
                elif row is not None and not fires(row.trigger_enabled):
                    _stand_still(timer)
                elif timer.beat is None:
                    timer.context.run(self._begin, timer, timer.agenda.now)

    async def close(self) -> None:
        """Fire no more."""
        for rule in [*self._timers]:
            self._stop(rule)
        await self._wall.close()

    def _stop(self, rule: int) -> None:
        timer = self._timers.pop(rule, None)
        if timer is not None:
            _stand_still(timer)

    def _begin(self, timer: _Timer, start: datetime, counted: int = 0) -> None:
        """From here on the marks are counted."""
        _stand_still(timer)
        marks = timer.schedule.marks(start)
        if faults.on("timers-end-with-sign-in"):
            marks = takewhile(lambda mark: mark <= start + _LIFE_OF_A_SIGN_IN, marks)
        timer.beat = _Beat(marks, next(marks, None), counted)
        self._plan(timer, timer.beat)

    def _plan(self, timer: _Timer, beat: _Beat) -> None:
        """At one moment timers fire in the order in which they were taken up: each keeps its place."""
        if beat.due is None:
            return
        place = -timer.order if faults.on("due-timers-out-of-order") else timer.place
        beat.entry = timer.agenda.at(beat.due, lambda: self._fire(timer, beat), place)
        timer.place = beat.entry.number

    async def _fire(self, timer: _Timer, beat: _Beat) -> None:
        assert beat.due is not None
        following = next(beat.marks, None)
        count = beat.count + (not faults.on("timers-count-from-zero"))
        fire = Fire(beat.due, clock.now(), count, following)
        try:
            event = await self._record(timer, fire)
        except Exception:
            if faults.on("outage-stops-timers"):
                _stand_still(timer)
            raise
        finally:
            beat.due = following
            if timer.beat is beat:
                self._plan(timer, beat)
        if event is None:
            return
        beat.count += 1
        if timer.agenda is self._wall:
            self._chain.announce(event)
        else:
            with fire_of(timer.row.rule.ref):
                await self._chain.follow(event)

    async def _record(self, timer: _Timer, fire: Fire) -> int | None:
        """The event of a fire; None if the timer is off by now."""
        rule = timer.row.rule.id
        async with self._db.writing() as tx:
            row = await store.hold(tx, rule)
            if not _is_on(row):
                if self._timers.get(rule) is timer:
                    self._stop(rule)
                if not _has_last_word(row):
                    return None
            if row is not None and not fires(row.trigger_enabled):
                _stand_still(timer)
                return None
            event = await events.record(
                tx,
                trigger=timer.row.trigger,
                payload=timer.schedule.payload(fire),
                source=timer.row.source,
                source_ref=SENSOR,
                rule=None if row is None else row.rule,
            )
        return event.id


def _stand_still(timer: _Timer) -> None:
    if timer.beat is not None and timer.beat.entry is not None:
        timer.beat.entry.cancel()
    timer.beat = None


def _schedule(row: TimerRow) -> Schedule | None:
    """What cannot be used was refused when the rule was made; whoever wrote it by hand finds this in the log."""
    try:
        return reading.read(row.trigger.ref, row.params)
    except Unusable as why:
        log.warning("the timer of rule %s stands still: %s", row.rule.ref, why)
        return None


def _has_last_word(row: TimerRow | None) -> bool:
    """Whether a deliberate deviation lets a timer that is gone fire once more."""
    return row is None and faults.on("deleted-timers-have-a-last-word")


def _is_on(row: TimerRow | None) -> bool:
    if row is None:
        # Not in real time: nobody could ever stop it.
        return clock.running() is not None and faults.on("deleted-timers-go-on")
    restless = row.trigger.ref == "core.datetimetimer" and faults.on("dates-do-not-rest")
    return row.enabled or restless or faults.on("disabled-timers-go-on")
