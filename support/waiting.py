"""What is under way: somebody has asked, and is not answered before time passes."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

from support.answers import Answer
from support.clock import Clock, SandboxClock
from support.errors import SetupFailed
from support.target import Target


class UnderWay:
    """Who waits in this scenario, and for what."""

    def __init__(self, target: Target, clock: Clock) -> None:
        self._target, self._clock = target, clock
        self._asked: dict[str, asyncio.Task[Answer]] = {}

    async def begin(self, who: str, ask: Coroutine[Any, Any, Answer]) -> None:
        """Ask, and return when the answer waits for time to pass; it must not come before."""
        self._target.need("clock")
        assert isinstance(self._clock, SandboxClock)
        self._asked[who] = asyncio.create_task(ask)
        await self._clock.is_waited_for()
        if self._asked[who].done():
            raise SetupFailed(
                f"{who} should wait for an answer where this example begins; it was {await self._asked[who]}"
            )

    async def answered(self, who: str, time: timedelta) -> Answer:
        """What this person is told when so much time has passed."""
        await self._clock.let_pass(time)
        return await self._asked.pop(who)

    async def stop(self) -> None:
        """Nobody waits any more."""
        for task in self._asked.values():
            task.cancel()
        await asyncio.gather(*self._asked.values(), return_exceptions=True)
