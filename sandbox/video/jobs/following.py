"""Following a job: its events as a stream, from any of them on, until it is over.

Between two looks a stream holds nothing but its place: no connection to the database, no lock.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sandbox import clock, faults
from sandbox.clock import Clock
from sandbox.database import Database
from sandbox.video.access import may_see, stored_owner
from sandbox.video.accounts.store import User
from sandbox.video.inputs import read_integer
from sandbox.video.jobs import events, store
from sandbox.video.jobs.events import Event
from sandbox.video.jobs.followers import Followers

_LONGEST = timedelta(seconds=900)
_MOST_AT_ONCE = 500
"""Events of one look. A reader who takes their time leaves the others where they are: in the database."""

_BETWEEN_LOOKS = 1.0
"""Real seconds. Whatever this process does to the job is seen at once; this is for what others do."""


def read_last_event_id(text: str | None) -> int:
    """After which event to go on: the number behind the last colon; 0, from the beginning, if there is none."""
    return max(0, read_integer((text or "").rpartition(":")[2]) or 0)


async def stream(db: Database, followers: Followers, user: User, job: UUID, after: int) -> AsyncIterator[str]:
    """Every event after that number, as soon as there is one; ends with the job, or after 15 minutes."""
    running = clock.running()
    ends = _time(running) + _longest()
    if after and faults.on("resuming-repeats-last"):
        after -= 1
    if after and faults.on("resuming-leaves-one-out"):
        after += 1
    with followers.following(job) as bell:
        came_early = False
        while True:
            bell.clear()
            looked = _time(running)
            last_look = looked >= ends or followers.leaving
            is_over, happened = await _look(db, user, job, after)
            if after == 0 and len(happened) > 1 and faults.on("late-reader-misses-first"):
                happened = happened[1:]
            if came_early and is_over and faults.on("early-readers-miss-end"):
                return
            for event in happened:
                yield _shown(job, event)
                after = event.sequence
            if len(happened) == _MOST_AT_ONCE:
                continue
            if is_over or last_look:
                return
            came_early = True
            if running is None or running.now == looked:
                await _something_happens(bell, running)


async def _look(db: Database, user: User, job: UUID, after: int) -> tuple[bool, list[Event]]:
    """Whether nothing more will come, and what has come since."""
    async with db.reading() as connection:
        # The state is read before the events: what ended it is among those that are read after.
        found = await store.get(connection, job)
        if found is None or not await may_see(connection, user, stored_owner(found.owner)):
            return True, []
        happened = await events.after(connection, job, after, _MOST_AT_ONCE)
        if found.is_over and faults.on("following-misses-end"):
            happened = happened[:-1]
        return found.is_over, happened


async def _something_happens(bell: asyncio.Event, running: Clock | None) -> None:
    awaited: set[asyncio.Task[Any]] = {asyncio.create_task(bell.wait())}
    if running is not None:
        awaited.add(asyncio.create_task(running.moved()))
    try:
        await asyncio.wait(awaited, timeout=_BETWEEN_LOOKS, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for waiting in awaited:
            waiting.cancel()


def _longest() -> timedelta:
    if faults.on("following-outlasts-its-time"):
        return 2 * _LONGEST
    return _LONGEST / 3 if faults.on("following-ends-early") else _LONGEST


def _time(running: Clock | None) -> datetime:
    return datetime.now(UTC) if running is None else running.now


def _shown(job: UUID, event: Event) -> str:
    return f"id: {job}:{event.sequence}\nevent: {event.type}\ndata: {event.payload}\n\n"
