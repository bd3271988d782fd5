"""Renders come to their end: where time stands still it is moved, where a renderer works in real time it is looked at.

The same examples are tried with a mocked renderer and with a real one, which takes minutes and money.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from support.clock import Clock
from support.eventually import eventually
from support.target import Target

ENDS = ("completed", "failed", "canceled")

LONGEST = timedelta(hours=1)
"""No render of an example takes longer by the scenario's clock."""

_PATIENCE = {"mocked": 10.0, "real": 20 * 60.0}
_PAUSE = {"mocked": 0.05, "real": 5.0}
"""Seconds of real time: how long a render may take, and between two looks at it."""


class Renders:
    """Sees to it that renders come to their end."""

    def __init__(self, target: Target, clock: Clock) -> None:
        self._target, self._clock = target, clock

    async def see_out(self, look: Callable[[], Awaitable[str]]) -> None:
        """Return when the generation has ended; `look` tells how it stands.

        On a clock this lets an hour pass, whatever has ended by then: the Then tells whether it did.
        """
        if self._clock.stands_still:
            await self._clock.let_pass(LONGEST)
            return
        await eventually(
            look,
            lambda status: status in ENDS,
            within=_PATIENCE[self._target.renders],
            longest_pause=_PAUSE[self._target.renders],
            because="The render should come to its end",
        )
