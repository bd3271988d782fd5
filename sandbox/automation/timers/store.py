"""Timers in the database: they are rules on a trigger that the timer sensor serves."""

import json
from datetime import datetime
from typing import Any, NamedTuple

from sandbox.automation.timers.schedules import SENSOR
from sandbox.database import Connection, Row

_COLUMNS = (
    "r.id, r.ref, r.enabled, r.trigger_params, t.id AS trigger, t.ref AS trigger_ref, t.enabled AS trigger_enabled, "
    "t.sensor AS source"
)
_TABLES = f"rule r JOIN \"trigger\" t ON t.id = r.trigger AND t.sensor_ref = '{SENSOR}'"


class Named(NamedTuple):
    """A rule or a trigger, as events know it."""

    id: int
    ref: str


class TimerRow(NamedTuple):
    """A rule on a timer trigger, as it stands."""

    rule: Named
    enabled: bool
    params: Any
    trigger: Named
    trigger_enabled: bool
    source: int | None


def _timer(row: Row) -> TimerRow:
    return TimerRow(
        rule=Named(row["id"], row["ref"]),
        enabled=row["enabled"],
        params=json.loads(row["trigger_params"]),
        trigger=Named(row["trigger"], row["trigger_ref"]),
        trigger_enabled=row["trigger_enabled"],
        source=row["source"],
    )


async def find(db: Connection, rule: int) -> TimerRow | None:
    """The timer of this rule; None if the rule is gone, or no timer."""
    row = await db.fetchrow(f"SELECT {_COLUMNS} FROM {_TABLES} WHERE r.id = $1", rule)
    return _timer(row) if row else None


async def hold(tx: Connection, rule: int) -> TimerRow | None:
    """The same, which nobody switches off before the end of the transaction."""
    row = await tx.fetchrow(f"SELECT {_COLUMNS} FROM {_TABLES} WHERE r.id = $1 FOR SHARE OF r", rule)
    return _timer(row) if row else None


async def enabled(db: Connection) -> list[int]:
    """The rules of all timers that are on, the oldest first."""
    rows = await db.fetch(f"SELECT r.id FROM {_TABLES} WHERE r.enabled ORDER BY r.id")
    return [row["id"] for row in rows]


async def fires(db: Connection, rule: int) -> int:
    """How often the timer of this rule has fired in all its life."""
    return int(await db.fetchval("SELECT count(*) FROM event WHERE rule = $1", rule))


async def last_fire(db: Connection, rule: int) -> datetime | None:
    """When the timer of this rule has fired last."""
    last: datetime | None = await db.fetchval("SELECT max(created) FROM event WHERE rule = $1", rule)
    return last
