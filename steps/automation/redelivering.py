"""Steps about messages inside the engine that come twice."""

import asyncio

from pytest_bdd import when

from support.automation.calls import Calls
from support.automation.redelivery import Redelivery
from support.phrases import phrase


@when(phrase("the message of the event comes {count:Count} times more"))
async def comes_again(count: int, calls: Calls, redelivery: Redelivery) -> None:
    """What the engine was told of the last event it is told again, one time after the other."""
    for _ in range(count):
        await redelivery.repeat(_event(calls))


@when(phrase("the message of the event comes {count:Count} times more at the same moment"))
async def comes_again_at_once(count: int, calls: Calls, redelivery: Redelivery) -> None:
    """What the engine was told of the last event it is told again, all at once."""
    await asyncio.gather(*(redelivery.repeat(_event(calls)) for _ in range(count)))


def _event(calls: Calls) -> int:
    _, answer = calls.last()
    number: int = answer.data["event_id"]
    return number
