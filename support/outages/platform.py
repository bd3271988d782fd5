"""A platform of one's own: it can be broken, mended and started anew, and nobody else notices."""

import dataclasses
from collections.abc import Sequence
from datetime import UTC, datetime

from support.config import Settings
from support.evidence import note
from support.outages.processes import Child, Service
from support.platform import sandbox_target
from support.target import Target
from support.wire import Wire


class OwnPlatform:
    """The sandbox once more, with its database as a process beside it; `target` is where it answers."""

    target: Target

    def __init__(self, settings: Settings, faults: Sequence[str], wire: Wire) -> None:
        self._settings, self._wire = settings, wire
        self._database = Child(settings.root)
        self._service = Service(settings.root)
        self._faults = list(faults)
        self._line = ""
        self._gone = self._held = self._broken = False
        self.stands_since = datetime.now(UTC)
        """When the service was last started."""

    async def start(self) -> None:
        """Bring both up. Raises PlatformUnreachable."""
        database = await self._database.start("sandbox.alone")
        self._line = database["line"]
        told = await self._service.stand(self._line, self._faults)
        # Whoever looks at the records does so past the line, also while it is held.
        records = {"database": database["database"], "automation_database": database["database"]}
        self.target = dataclasses.replace(sandbox_target(told, self._settings), **records)

    async def stop(self) -> None:
        """Leave nothing behind."""
        for child in (self._service, self._database):
            if child.stands:
                await child.stop()

    async def plays(self, faults: Sequence[str]) -> None:
        """From now on these deviations are on, also for what happens by itself; others are not."""
        if list(faults) != self._faults:
            self._faults = list(faults)
            await self.is_started_anew()

    async def loses_database(self) -> None:
        """The database breaks down, as by a crash."""
        await self._database.does("break")
        self._gone = self._broken = True
        note("outage", "the database broke down")

    async def has_database_again(self) -> None:
        """The database stands again, and its line lets everything through."""
        if self._gone:
            await self._database.does("mend")
        if self._held:
            await self._database.does("release")
        self._gone = self._held = False
        note("outage", "the database answers again")

    async def hears_nothing_of_database(self) -> None:
        """The database neither answers nor refuses."""
        await self._database.does("hold")
        self._held = self._broken = True
        note("outage", "the database does not answer")

    async def breaks_down(self) -> None:
        """The service ends where it stands."""
        await self._service.kill()
        note("outage", "the service broke down")

    async def stands_again(self) -> None:
        """The service stands again, at its old addresses, on the same database."""
        if not self._service.stands:
            await self._service.stand(self._line, self._faults)
            self.stands_since = datetime.now(UTC)
            note("outage", "the service stands again")

    async def is_started_anew(self) -> None:
        """The service is ended in order, and started anew."""
        await self._service.stop()
        note("outage", "the service was ended in order")
        await self.stands_again()

    async def recover(self) -> None:
        """Whatever was broken is whole again, for the next example, be it that it does not recover by itself."""
        if self._gone or self._held:
            await self.has_database_again()
        await self.stands_again()
        if self._broken and not await self._works():
            await self.is_started_anew()
        self._broken = False

    async def _works(self) -> bool:
        parts = await self._wire.tell("GET", f"{self.target.control}/health")
        return all(part["ok"] for part in parts.values())
