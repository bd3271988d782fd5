"""What time it is: the request's own clock, or real time. Business code asks `now()` and nothing else.

A clock stands still between requests. Each request on it ticks it by a microsecond, so that the order of
things stays visible; otherwise it moves only when somebody moves it. What is due at a moment to come stands in its
agenda, and is done when the clock is moved there or beyond: in order, each at its own moment. Work that a request
leaves behind (`work`) holds its clock: it does not move on before that work has come to rest.
"""

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import Context, ContextVar, copy_context
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sandbox.agenda import Action, Agenda, Entry, Work

log = logging.getLogger("sandbox")

_TICK = timedelta(microseconds=1)
_PATIENCE = 1.0
"""How long, in real seconds, a clock waits while nothing that holds it gets any further."""
_OWN = re.compile(r"own-[0-9a-z]{16,64}(?:-([0-9]{16}))?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True, eq=False)
class _Course:
    """A request, or work that goes on after one: on which clock, and how far it has got."""

    clock: "Clock | None"
    now: datetime
    works: bool = False


_course: ContextVar[_Course] = ContextVar("course")


class Clock:
    """A clock that moves when it is moved."""

    def __init__(self, clock_id: str, now: datetime) -> None:
        self.id = clock_id
        self.now = now
        self._agenda = Agenda()
        self._moving = asyncio.Lock()
        self._move = asyncio.Event()
        self._awake: set[_Course] = set()
        self._change = asyncio.Event()

    def tick(self) -> datetime:
        """The moment of the next request."""
        self.now += _TICK
        return self.now

    def at(self, moment: datetime, action: Action, place: int | None = None) -> Entry:
        """Have something done when the clock is moved to this moment or beyond, after what was planned before it.

        It is done in the context of the request that plans it, with its faults, only later. What is due already
        is done with the next move, be it a move by nothing.
        """
        return self._agenda.plan(moment, action, place)

    async def advance(self, seconds: float) -> None:
        """Let time pass, and do on the way what falls due, also what is only planned on the way.

        The clock does not leave a moment, and no move is over, before all work has come to rest: a move by nothing
        waits for just that. Two moves at once are done one after the other. Raises OverflowError beyond the end of
        the calendar.
        """
        async with self._moving:
            target = self.now + timedelta(seconds=seconds)
            while entry := await self._next(target):
                self._move_to(entry.moment)
                await self._do(entry)
            self._move_to(target)

    @property
    def due(self) -> datetime | None:
        """The moment of what is planned next."""
        first = self._agenda.first()
        return first.moment if first else None

    async def moved(self) -> None:
        """Wait until the clock is moved the next time."""
        await self._move.wait()

    def begin(self, course: _Course) -> None:
        """This holds the clock, from now on or again."""
        course.works = True
        self._awake.add(course)
        self._changed()

    def rest(self, course: _Course) -> None:
        """This does not hold the clock any more, for now or for good."""
        self._awake.discard(course)
        self._changed()

    def planned(self, course: _Course, seconds: float, action: Action) -> Entry:
        """Have something done when so much time has passed for this course of things."""
        since = course.now if course in self._awake else self.now  # what is awake has not seen the clock move
        try:
            return self.at(since + timedelta(seconds=seconds), action)
        except OverflowError:
            return Entry(datetime.max, 0, None)  # the calendar ends before that

    def wake(self, course: _Course) -> None:
        """The present moment is one that this was waiting for."""
        course.now = self.now
        if course.works:
            self.begin(course)

    async def _next(self, target: datetime) -> Entry | None:
        """What falls due next, up to this moment; it is for a later moment only when all is at rest."""
        while True:
            first = self._agenda.first()
            if self._awake and (first is None or first.moment > self.now):
                await self._come_to_rest()
            elif first is not None and first.moment <= target:
                return self._agenda.take()
            else:
                return None

    async def _come_to_rest(self) -> None:
        """Wait for what holds the clock. When nothing gets any further, it is no longer waited for."""
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._change.wait()
        except TimeoutError:
            self._awake.clear()

    def _changed(self) -> None:
        self._change.set()
        self._change = asyncio.Event()

    def _move_to(self, moment: datetime) -> None:
        self.now = max(self.now, moment)  # requests on the way may have ticked it past the moment
        self._move.set()
        self._move = asyncio.Event()

    async def _do(self, entry: Entry) -> None:
        assert entry.action is not None
        course = _Course(self, self.now)
        entry.context.run(_course.set, course)
        _start(entry.action(), course, entry.context, f"something planned for {entry.moment}")
        while course in self._awake:
            await self._change.wait()


class Clocks:
    """All clocks that somebody made. Whoever wants to spare a request names one: `own-…` is made when first seen.

    The name may end with the moment at which it starts, in microseconds since 1970: `own-…-1795353600000000`.
    """

    def __init__(self) -> None:
        self._clocks: dict[str, Clock] = {}

    def make(self, clock_id: str = "", start: datetime | None = None) -> Clock:
        """A clock that starts at this moment; otherwise, at the present one."""
        clock = Clock(clock_id or uuid4().hex, start or datetime.now(UTC))
        self._clocks[clock.id] = clock
        return clock

    def get(self, clock_id: str) -> Clock | None:
        """The clock of this id; None if nobody made it, and it is not of the kind that makes itself."""
        found = self._clocks.get(clock_id)
        if found is not None or (own := _OWN.fullmatch(clock_id)) is None:
            return found
        return self.make(clock_id, _EPOCH + timedelta(microseconds=int(own[1])) if own[1] else None)


def enter(clock: Clock | None) -> None:
    """Fix the moment of the request that begins: the next of its clock, or real time."""
    _course.set(_Course(clock, clock.tick() if clock else datetime.now(UTC)))


def now() -> datetime:
    """The moment of the running request: the same however often it is asked, until it pauses or says `renew`."""
    return _course.get().now


def renew() -> datetime:
    """The present moment, from here on that of the running work: what lasts says this whenever it gets further.

    It holds its clock again, however long it was not waited for.
    """
    course = _course.get()
    if course.clock is None:
        course.now = datetime.now(UTC)
    else:
        course.clock.wake(course)
    return course.now


def running() -> Clock | None:
    """The clock of the running request; None in real time."""
    course = _course.get(None)
    return course.clock if course else None


def work(coroutine: Work, *, holds_clock: bool = True) -> asyncio.Task[None]:
    """Let something go on after the request that begins it, in its context; its clock waits for it."""
    context = copy_context()
    begun = _course.get(None)
    if begun is None:
        return asyncio.create_task(coroutine)
    course = _Course(begun.clock, begun.now)
    context.run(_course.set, course)
    if begun.clock is None or not holds_clock:
        return asyncio.create_task(coroutine, context=context)
    return _start(coroutine, course, context, "work that went on after a request")


async def pause(seconds: float) -> None:
    """Wait until so much time has passed. Work that pauses is at rest: it does not hold its clock meanwhile.

    Whoever waits for something else beside takes `time_limit`.
    """
    course = _course.get()
    on = course.clock
    if on is None or seconds <= 0:
        await asyncio.sleep(seconds)
        renew()
        return
    over = asyncio.Event()

    async def wake() -> None:
        on.wake(course)
        over.set()

    entry = on.planned(course, seconds, wake)
    on.rest(course)
    try:
        await over.wait()
    finally:
        entry.cancel()
        if not over.is_set():  # broken off
            on.wake(course)


@asynccontextmanager
async def time_limit(seconds: float) -> AsyncIterator[None]:
    """TimeoutError if so much time passes before what is inside is done. That is no rest: it still holds its clock."""
    course = _course.get()
    on = course.clock
    try:
        async with asyncio.timeout(None if on else seconds) as limit:
            if on is None:
                yield
                return

            async def over() -> None:
                on.wake(course)
                limit.reschedule(asyncio.get_running_loop().time())

            entry = on.planned(course, seconds, over)
            try:
                yield
            finally:
                entry.cancel()
    finally:
        renew()


def _start(coroutine: Work, course: _Course, context: Context, what: str) -> asyncio.Task[None]:
    """A task that holds the clock of its course until it is done."""
    holder = course.clock
    assert holder is not None
    holder.begin(course)
    task = asyncio.create_task(coroutine, context=context)
    _tasks.add(task)

    def done(task: asyncio.Task[None]) -> None:
        _tasks.discard(task)
        course.works = False
        holder.rest(course)
        if not task.cancelled() and (error := task.exception()):
            log.error("%s went wrong", what, exc_info=error)

    task.add_done_callback(done)
    return task


_tasks: set[asyncio.Task[None]] = set()
"""Nobody else may hold them: the loop alone does not keep them."""
