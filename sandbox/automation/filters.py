"""Filters of lists: conditions in SQL, each with its values, numbered as they come."""

from typing import Any

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
        if value is not None:
            self._values.append(value)
            self._conditions.append(f"{column} = ${len(self._values)}")
        return self

    async def page(
        self, db: Connection, columns: str, table: str, order: str, page: Page
    ) -> tuple[list[Row], int | None]:
        """The rows of the page, the one beyond it included, and how many there are in all, if that is asked for."""
        where = f" FROM {table} WHERE {' AND '.join(self._conditions) or 'true'}"
        total = await db.fetchval(f"SELECT count(*){where}", *self._values) if page.totals else None
        rows = await db.fetch(
            f"SELECT {columns}{where} ORDER BY {order} LIMIT {page.reach} OFFSET {page.offset}", *self._values
        )
        return rows, total

    async def first(self, db: Connection, columns: str, table: str, ending: str = "") -> Row | None:
        """The one row that goes through."""
        where = " AND ".join(self._conditions) or "true"
        return await db.fetchrow(f"SELECT {columns} FROM {table} WHERE {where} {ending}", *self._values)
