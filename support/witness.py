"""The witness looks at the records before and after an attempt, where the target has records to look at."""

from support.personas import Cast
from support.records import Records, Snapshot
from support.target import Target


class Witness:
    """Sees everything that the records hold of one scenario."""

    def __init__(self, target: Target, records: Records | None, cast: Cast) -> None:
        self._target, self._records, self._cast = target, records, cast

    async def look(self) -> Snapshot | None:
        """What the records hold now; None where the target shows no records."""
        return await self._records.snapshot(self._cast.ids()) if self._records else None

    async def changes_since(self, before: Snapshot | None) -> list[list[str]]:
        """What changed since; the example is left unchecked where that cannot be seen."""
        self._target.need("records")
        now = await self.look()
        assert now is not None
        assert before is not None, 'nobody looked before: "nothing has changed" needs an attempt ("tries to …")'
        return now.changes_since(before)
