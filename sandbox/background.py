"""Work that goes on after an answer was given, and that the service knows of until its end."""

import asyncio

from sandbox import clock
from sandbox.agenda import Work


class Background:
    """Tasks that belong to one part of the service."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Work, *, holds_clock: bool = False) -> asyncio.Task[None]:
        """Let it run, in the context of the request that starts it; the clock of that request may wait for it."""
        task = clock.work(work, holds_clock=holds_clock)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def end(self, patience: float = 0) -> None:
        """Wait this long for what still runs, then break it off."""
        if self._tasks and patience:
            await asyncio.wait(self._tasks, timeout=patience)
        left = [*self._tasks]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
