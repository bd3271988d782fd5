"""Triggers in the database."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sandbox.automation.envelopes import LeftOut, Shape, Stored
from sandbox.automation.filters import Filter
from sandbox.automation.identities.caller import Caller
from sandbox.automation.pages import Page
from sandbox.automation.permissions.rules import in_sight
from sandbox.database import Connection, Row

_COLUMNS = (
    "t.id, t.ref, t.pack, t.pack_ref, t.label, t.description, t.enabled, t.param_schema, t.out_schema, "
    "t.webhook_enabled, t.webhook_key, t.is_adhoc, t.sensor, t.sensor_ref, t.created, t.updated"
)
_TABLE = '"trigger" t'
_PACKS = ("t.ref", "t.pack_ref")
_IN_LISTS = "t.id, t.ref, t.pack_ref, t.label, t.description, t.enabled, t.webhook_enabled, t.created, t.updated"


class Trigger(Shape):
    """A trigger as it is shown."""

    id: int
    ref: str
    pack: int | None
    pack_ref: str | None
    label: str
    description: str | None
    enabled: bool
    param_schema: Stored
    out_schema: Stored
    webhook_enabled: bool
    webhook_key: LeftOut[str]
    is_adhoc: bool
    sensor: LeftOut[int]
    sensor_ref: LeftOut[str]
    created: datetime
    updated: datetime


class ListedTrigger(Shape):
    """A trigger as lists show it."""

    id: int
    ref: str
    pack_ref: str | None
    label: str
    description: str | None
    enabled: bool
    webhook_enabled: bool
    created: datetime
    updated: datetime


def _trigger(row: Row | None) -> Trigger | None:
    return Trigger.model_validate(dict(row)) if row else None


async def get(db: Connection, ref: str) -> Trigger | None:
    """The trigger of this ref, whoever asks."""
    return _trigger(await db.fetchrow(f'SELECT {_COLUMNS} FROM "trigger" t WHERE t.ref = $1', ref))


async def seen(db: Connection, caller: Caller, ref: str) -> Trigger | None:
    """The trigger of this ref, if it is there for the caller."""
    return _trigger(await _seen_by(caller).equal("t.ref", ref).first(db, _COLUMNS, _TABLE))


async def lock(tx: Connection, caller: Caller, ref: str) -> tuple[Trigger, bool] | None:
    """The trigger, which nobody else changes before the end of the transaction; and whether the caller sees it."""
    sight = " AND ".join(in_sight(column, 2) for column in _PACKS)
    question = f"SELECT {_COLUMNS}, {sight} AS seen FROM {_TABLE} WHERE t.ref = $1 FOR NO KEY UPDATE"
    row = await tx.fetchrow(question, ref, *caller.sight)
    trigger = _trigger(row)
    return (trigger, row["seen"]) if row and trigger else None


async def page_of(
    db: Connection, caller: Caller, page: Page, *, pack: str | None = None, enabled: bool | None = None
) -> tuple[list[ListedTrigger], int | None]:
    """A page of what the caller sees, by ref."""
    wanted = _seen_by(caller).equal("t.pack_ref", pack).equal("t.enabled", enabled)
    rows, total = await wanted.page(db, _IN_LISTS, _TABLE, "t.ref", page)
    return [ListedTrigger.model_validate(dict(row)) for row in rows], total


def _seen_by(caller: Caller) -> Filter:
    return Filter().seen_by(caller, *_PACKS)


async def before_insert(tx: Connection, caller: Caller, ref: str, pack_ref: str | None) -> tuple[bool, int | None]:
    """Whether the ref is taken, and the pack, if the caller sees it."""
    row = await tx.fetchrow(
        'SELECT EXISTS (SELECT 1 FROM "trigger" WHERE ref = $1) AS taken, '
        f"(SELECT id FROM pack WHERE ref = $2 AND {in_sight('pack.ref', 3)}) AS pack",
        ref,
        pack_ref,
        *caller.sight,
    )
    assert row is not None
    return row["taken"], row["pack"]


async def insert(tx: Connection, new: Mapping[str, Any], pack: int | None) -> Trigger:
    """A new trigger, made by somebody rather than by the installation of a pack."""
    row = await tx.fetchrow(
        'INSERT INTO "trigger" AS t (ref, pack, pack_ref, label, description, param_schema, out_schema, enabled, '
        "is_adhoc) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, true) RETURNING " + _COLUMNS,
        new["ref"],
        pack,
        new["pack_ref"],
        new["label"],
        new["description"],
        _json(new["param_schema"]),
        _json(new["out_schema"]),
        new["enabled"],
    )
    made = _trigger(row)
    assert made is not None
    return made


async def update(tx: Connection, trigger: int, changes: Mapping[str, Any]) -> None:
    """Change what is given: columns by their names."""
    values = [_json(value) if isinstance(value, dict) else value for value in changes.values()]
    columns = ", ".join(f"{name} = ${number}" for number, name in enumerate(changes, 2))
    await tx.execute(f'UPDATE "trigger" SET {columns} WHERE id = $1', trigger, *values)


async def delete(tx: Connection, trigger: int) -> None:
    await tx.execute('DELETE FROM "trigger" WHERE id = $1', trigger)


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value)
