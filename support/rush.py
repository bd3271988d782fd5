"""A rush: several people order, stop and order again for one team, all at the same moment and for a long while."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from support.answers import Answer
from support.personas import Persona
from support.scenes import lasting
from support.video import team_name, work_name
from support.video.internal import Machine

_LENGTHS = (3, 7, 2, 5, 1, 6, 4)
_SHARES = (0, 12.5, 33.33, 50, 66.66, 99.99, 100)
_ENDS: Sequence[dict[str, Any]] = (
    {"event": "failed", "failure_type": "system"},
    {"event": "failed", "failure_type": "validation"},
    {"event": "completed"},
    {"event": "failed", "failure_type": "timeout"},
    {"event": "failed", "failure_type": "canceled"},
)
"""Three cycles of different length: in a long rush every price meets every share and every end."""


class Rush:
    """Who rushes for which team; `answers` holds all that the platform said."""

    def __init__(self, people: Sequence[Persona], team: UUID, renderer: Machine) -> None:
        self._people, self._team, self._renderer = people, team, renderer
        self.answers: list[Answer] = []
        self.ordered: list[tuple[Answer, str]] = []

    async def goes_on(self, rounds: int) -> None:
        """Everybody works so many rounds, nobody waits for anybody."""
        await asyncio.gather(*(self._works(place, rounds) for place in range(len(self._people))))

    async def _works(self, place: int, rounds: int) -> None:
        person = self._people[place]
        for number in range(place, place + rounds):
            owner = team_name(self._team) if number % 2 else work_name(self._team, person.id)
            spec = {"scenes": [lasting(_LENGTHS[number % len(_LENGTHS)])]}
            ordered = self._keep(await person.orders({"spec": spec, "owner": owner}), person)
            if ordered.accepted:
                await self._ends(UUID(ordered.body["id"]), number, person)

    async def _ends(self, generation: UUID, number: int, person: Persona) -> None:
        """It is begun, gets somewhere, and ends: canceled and reported on at once, and then ordered once more."""
        self.answers.append(await self._renderer.reports(generation, "started"))
        share = _SHARES[number % len(_SHARES)]
        self.answers.append(await self._renderer.reports(generation, "progress", progress_percent=share))
        end = self._renderer.reports(generation, **_ENDS[number % len(_ENDS)])
        if number % 3:
            self.answers += await asyncio.gather(person.cancels(generation), end)
        else:
            self.answers.append(await end)
        clone = self._keep(await person.clones(generation), person)
        if clone.accepted:
            self.answers.append(await person.cancels(UUID(clone.body["id"])))

    def _keep(self, answer: Answer, person: Persona) -> Answer:
        self.answers.append(answer)
        if answer.accepted:
            self.ordered.append((answer, person.name))
        return answer
