"""Work that goes on after an answer was given, and that the service knows of until its end."""

import asyncio
from collections.abc import Coroutine


class Background:
    """Tasks that belong to one part of the service."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Let it run, in the context of the request that starts it."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def end(self, patience: float = 0) -> None:
        """Wait this long for what still runs, then break it off."""
        if self._tasks and patience:
            await asyncio.wait(self._tasks, timeout=patience)
        left = [*self._tasks]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
