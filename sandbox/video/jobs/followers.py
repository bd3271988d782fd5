"""Who follows which job at this moment, so that they look at once when something happened to it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID


class Followers:
    """The open event streams of this process."""

    def __init__(self) -> None:
        self._bells: dict[UUID, set[asyncio.Event]] = {}
        self.leaving = False

    @contextmanager
    def following(self, job: UUID) -> Iterator[asyncio.Event]:
        """A bell that rings when something happened to the job, for as long as the block lasts."""
        bell = asyncio.Event()
        self._bells.setdefault(job, set()).add(bell)
        try:
            yield bell
        finally:
            self._bells[job].discard(bell)
            if not self._bells[job]:
                del self._bells[job]

    def wake(self, job: UUID) -> None:
        """Something happened to this job, and is committed."""
        for bell in self._bells.get(job, ()):
            bell.set()

    def close(self) -> None:
        """The service ends: nobody follows any longer."""
        self.leaving = True
        for job in self._bells:
            self.wake(job)
