"""What somebody may be about to do when something breaks off, and what of it is written late."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from support.answers import Answer
from support.personas import Cast
from support.scenes import lasting
from support.world import World


@dataclass(frozen=True, slots=True)
class Undertaking:
    """Something that writes several things at once, of which this table comes late."""

    table: str
    by: Callable[[str, Cast, World], Coroutine[Any, Any, Answer]]


async def _order(who: str, cast: Cast, _world: World) -> Answer:
    return await cast[who].orders({"spec": {"scenes": [lasting(3)]}})


async def _open_team(who: str, cast: Cast, _world: World) -> Answer:
    return await cast[who].opens_team("Northlight")


async def _accept(who: str, cast: Cast, world: World) -> Answer:
    return await cast[who].accepts(world.invitation.id)


UNDERTAKINGS: dict[str, Undertaking] = {
    "order a generation of 3 seconds": Undertaking("job_events", _order),
    "open a team": Undertaking("memberships", _open_team),
    "accept the invitation": Undertaking("invitations", _accept),
}
"""By the feature's words."""
