"""Races that come about at will: whoever is first at a place waits for a second one, for a moment at most.

For deviations that leave a lock out: without it two requests may get into each other's way, with this they do.
"""

import asyncio
from collections.abc import Hashable

PATIENCE = 0.3
_waiting: dict[Hashable, asyncio.Event] = {}


async def with_another(place: Hashable, patience: float = PATIENCE) -> None:
    """Go on when somebody else has come to this place as well, or when nobody has come for so many seconds.

    Whoever has no patience at all does not wait, and lets the one go on who does.
    """
    if (first := _waiting.pop(place, None)) is not None:
        first.set()
        return
    if not patience:
        return
    _waiting[place] = met = asyncio.Event()
    try:
        await asyncio.wait_for(met.wait(), patience)
    except TimeoutError:
        pass
    finally:
        if _waiting.get(place) is met:
            del _waiting[place]
