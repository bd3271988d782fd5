"""Filters of lists: conditions in SQL, each with its values, numbered as they come."""

from typing import Any

from sandbox import faults
from sandbox.automation.identities.caller import Caller
from sandbox.automation.pages import Page
from sandbox.automation.permissions.rules import in_sight
from sandbox.database import Connection, Row


class Filter:
    """What all rows of a list have in common."""

    def __init__(self) -> None:
        self._conditions: list[str] = []
        self._values: list[Any] = []

    def seen_by(self, caller: Caller, *columns: str) -> "Filter":
        """Refs in these columns are of no pack that is hidden from the caller (A-37)."""
        at = len(self._values) + 1
        self._conditions += [in_sight(column, at) for column in columns]
        self._values += caller.sight
        return self

    def equal(self, column: str, value: Any) -> "Filter":
        """The column holds the value; None asks for nothing."""
        return self if value is None else self.holds(column + " = {}", value)

    def holds(self, condition: str, value: Any) -> "Filter":
        """The condition holds, in which `{}` is the value."""
        self._values.append(value)
        self._conditions.append(condition.format(f"${len(self._values)}"))
        return self

    async def page(
        self, db: Connection, columns: str, table: str, order: str, page: Page
    ) -> tuple[list[Row], int | None]:
        """The rows of the page, the one beyond it included, and how many there are in all, if that is asked for."""
        total = await db.fetchval(f"SELECT count(*) {self._from(table)}", *self._values) if page.totals else None
        ending = f"ORDER BY {order} LIMIT {page.reach} OFFSET {page.offset}"
        rows = await self.all(db, columns, table, ending)
        if total is not None and faults.on("totals-count-the-page"):
            total = min(len(rows), page.size)
        return rows, total

    async def all(self, db: Connection, columns: str, table: str, ending: str = "") -> list[Row]:
        """All rows that go through."""
        return await db.fetch(f"SELECT {columns} {self._from(table)} {ending}", *self._values)

    async def first(self, db: Connection, columns: str, table: str) -> Row | None:
        """The one row that goes through."""
        return await db.fetchrow(f"SELECT {columns} {self._from(table)}", *self._values)

    def _from(self, table: str) -> str:
        return f"FROM {table} WHERE {' AND '.join(self._conditions) or 'true'}"
