"""The chain: an event becomes enforcements, and these become executions.

    event ─▶ which rules go with it (one transaction) ─▶ enforcement ─▶ execution (one transaction each) ─▶ runs

Each link is anchored by a unique index, (rule, event) and (enforcement), so that an event can be handed over as often
as anybody likes, and at the same moment: it leads to nothing twice. One enforcement that cannot be settled hinders no
other.
"""

import logging

from sandbox import faults
from sandbox.automation.enforcements import matching, settling
from sandbox.automation.events import store as events
from sandbox.automation.executions.runs import Runs
from sandbox.background import Background
from sandbox.database import GONE, Database

log = logging.getLogger("sandbox")

_PATIENCE = 2.0
_MANY = 10


class Chain:
    """Follows events, each in the context of the request that announced it."""

    def __init__(self, db: Database, runs: Runs) -> None:
        self._db = db
        self._runs = runs
        self._background = Background()
        self._following = 0

    def announce(self, event: int) -> None:
        """An event was committed: follow it, while whoever told it gets an answer. The clock waits for it."""
        if self._following >= _MANY and faults.on("busy-engine-drops-events"):
            return
        if not faults.on("events-unheard"):
            self._following += 1
            self._background.start(self._follow_in_background(event), holds_clock=True)

    async def follow(self, event: int) -> None:
        """The same, until every execution is there and was handed to the runs."""
        async with self._db.writing() as tx:
            decided = await matching.decide(tx, event)
        for enforcement in decided:
            await self._settle(enforcement)

    async def redeliver(self, event: int) -> bool:
        """Follow an event that was followed before, perhaps not to the end; False if there is none."""
        async with self._db.reading() as connection:
            known = await events.exists(connection, event)
        if known and faults.on("redelivery-is-a-new-event"):
            await self.repeat(event)
        if known:
            await self.follow(event)
            async with self._db.reading() as connection:
                left_over = await settling.unsettled(connection, event)
            if faults.on("left-open-stays-open"):
                left_over = []
            for enforcement in left_over:
                await self._settle(enforcement)
        return known

    async def take_over(self) -> None:
        """Settle what the service before left open."""
        if faults.on("restart-leaves-decisions-open"):
            return
        async with self._db.reading() as connection:
            left_over = await settling.all_unsettled(connection)
        for enforcement in left_over:
            await self._settle(enforcement)

    async def repeat(self, event: int) -> None:
        """The same as another event, which no rule allows; only a deliberate deviation does."""
        async with self._db.writing() as tx:
            copy = await events.copy(tx, event)
        self.announce(copy)

    async def close(self) -> None:
        """Let what is under way come to its end."""
        await self._background.end(_PATIENCE)

    async def _follow_in_background(self, event: int) -> None:
        try:
            await self._follow_through(event)
        except Exception as error:
            log.error("event %s could not be followed", event, exc_info=error)
        finally:
            self._following -= 1

    async def _follow_through(self, event: int) -> None:
        """Follow; where the database breaks off, once more when it is back."""
        try:
            await self.follow(event)
        except GONE:
            if faults.on("outage-loses-events"):
                raise
            await self._db.come_back()
            await self.redeliver(event)

    async def _settle(self, enforcement: int) -> None:
        try:
            async with self._db.writing() as tx:
                execution = await settling.settle(tx, enforcement)
        except GONE:
            raise
        except Exception as error:
            log.error("enforcement %s could not be settled", enforcement, exc_info=error)
            return
        if execution is not None:
            self._runs.submit(execution)
