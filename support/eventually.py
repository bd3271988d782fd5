"""The one waiting loop. No other file of the suite sleeps."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

import tenacity

from support.errors import NeverHappened

T = TypeVar("T")

FIRST_PAUSE, LONGEST_PAUSE = 0.005, 0.05


def _policy(
    until: Callable[[T], bool],
    within: float,
    because: str,
    kind: type[tenacity.BaseRetrying],
    longest_pause: float = LONGEST_PAUSE,
) -> tenacity.BaseRetrying:
    def give_up(state: tenacity.RetryCallState) -> None:
        seen = state.outcome.result() if state.outcome else None
        looks = f"{state.attempt_number} looks within {within:g} seconds"
        raise NeverHappened(f"{because}.\nIt did not, in {looks}; last seen: {seen!r}")

    return kind(
        retry=tenacity.retry_if_result(lambda seen: not until(seen)),
        wait=tenacity.wait_exponential(multiplier=FIRST_PAUSE, max=longest_pause),
        stop=tenacity.stop_after_delay(within),
        retry_error_callback=give_up,
    )


def look_until(look: Callable[[], T], until: Callable[[T], bool], *, within: float, because: str) -> T:
    """Look again until `until` holds; for what happens before there is a loop.

    `look` reads once and changes nothing. Raises NeverHappened with the sentence and what was seen last.
    """
    return _policy(until, within, because, tenacity.Retrying)(look)


async def eventually(
    look: Callable[[], Awaitable[T]],
    until: Callable[[T], bool],
    *,
    within: float = 5.0,
    longest_pause: float = LONGEST_PAUSE,
    because: str,
) -> T:
    """Look again until `until` holds, for what the platform does in its own time; see look_until."""
    result: T = await _policy(until, within, because, tenacity.AsyncRetrying, longest_pause)(look)
    return result


async def live_through(time: timedelta) -> timedelta:
    """Let real time go by, for a platform whose time cannot be moved; how late this machine woke up in it, at worst."""
    loop = asyncio.get_running_loop()
    end, worst = loop.time() + time.total_seconds(), 0.0
    while (now := loop.time()) < end:
        wakes = min(now + LONGEST_PAUSE, end)
        await asyncio.sleep(wakes - now)
        worst = max(worst, loop.time() - wakes)
    return timedelta(seconds=worst)
