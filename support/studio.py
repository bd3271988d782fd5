"""The studio brings generations to where an example begins, by the ordinary way: ordered, paid, reported on."""

from uuid import UUID

from support.answers import Answer
from support.personas import Cast, Persona, done
from support.placements import Placements
from support.target import Target
from support.video import own_name, team_name

WAYS: dict[str, tuple[str, ...]] = {
    "queued": (),
    "processing": ("started",),
    "completed": ("started", "completed"),
    "failed": ("started", "failed"),
}
"""What the renderer has reported of a generation that stands like that."""

_PRICE = 10
"""What a generation without scenes costs (CR-01)."""


class Studio:
    """Makes generations for examples that are about something else."""

    def __init__(self, target: Target, cast: Cast, placements: Placements | None) -> None:
        self._target, self._cast, self._placements = target, cast, placements

    async def makes(self, who: Persona, status: str, team: UUID | None = None) -> Answer | None:
        """A generation of this person or team that stands like that; the answer to its order, if it was ordered.

        Where the renderer's reports cannot be sent it is placed in the records.
        """
        if "renderer" not in self._target.can:
            self._target.need("writable-records")
            assert self._placements is not None
            await self._placements.place_generation(person=who.id, team=team, status=status)
            return None
        owner = team_name(team) if team else own_name(who.id)
        if "charging" in self._target.can:
            done(await self._cast.machine("the operator").grants(owner, _PRICE))
        ordered = done(await who.orders({"spec": {"prompt": "A walk by the sea"}, "owner": owner}))
        await self.brings(UUID(ordered.body["id"]), status, who)
        return ordered

    async def brings(self, generation: UUID, status: str, who: Persona) -> None:
        """Let a queued generation become that; `who` cancels it, if that is wanted."""
        self._target.need("renderer")
        for event in WAYS.get(status, ()):
            done(await self._cast.machine("the renderer").reports(generation, event))
        if status == "canceled":
            done(await who.cancels(generation))
