"""The witness looks at the records before and after an attempt, where the target has records to look at."""

from collections.abc import Awaitable, Callable

from support.records import Snapshot
from support.target import Target


class Witness:
    """Sees everything that the records hold of one scenario: `look` tells it, None where there are none."""

    def __init__(self, target: Target, look: Callable[[], Awaitable[Snapshot]] | None) -> None:
        self._target, self._look = target, look

    async def look(self) -> Snapshot | None:
        """What the records hold now; None where the target shows no records."""
        return await self._look() if self._look else None

    async def changes_since(self, before: Snapshot | None) -> list[list[str]]:
        """What changed since; the example is left unchecked where that cannot be seen."""
        self._target.need("records")
        now = await self.look()
        assert now is not None
        assert before is not None, 'nobody looked before: "nothing has changed" needs an attempt ("tries to …")'
        return now.changes_since(before)
