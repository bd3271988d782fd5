"""Work on one clock, and what became of it, without a service."""

import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

from sandbox import clock
from sandbox.background import Background
from sandbox.clock import Clock

START = datetime(2030, 1, 1, tzinfo=UTC)


class Workshop:
    """Work on one clock, and what was noted of it: what, and at which moment of the clock."""

    def __init__(self) -> None:
        self.clock = Clock("workshop", START)
        self.background = Background()
        self.noted: list[tuple[str, float]] = []

    def note(self, name: str) -> None:
        self.noted.append((name, (clock.now() - START).total_seconds()))

    async def request(self, *works: Coroutine[Any, Any, None]) -> list[asyncio.Task[None]]:
        """A request on this clock that leaves work behind; it does not tick, to keep the numbers simple."""

        async def asked() -> list[asyncio.Task[None]]:
            self.clock.now -= timedelta(microseconds=1)
            clock.enter(self.clock)
            return [self.background.start(work, holds_clock=True) for work in works]

        return await asyncio.create_task(asked())

    def at(self, seconds: float, name: str) -> None:
        async def action() -> None:
            self.note(name)

        self.clock.at(START + timedelta(seconds=seconds), action)


def run(story: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(story, 20))
