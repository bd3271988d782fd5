"""Packs in the database."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sandbox.automation.envelopes import Shape, Stored
from sandbox.automation.identities.caller import Caller
from sandbox.automation.pages import Page
from sandbox.database import Connection, Row

_JSON = ("conf_schema", "config", "meta")
_SUMMARY = "id, ref, label, description, version, tags, is_standard, created, updated"
_COLUMNS = (
    "id, ref, label, description, version, conf_schema, config, meta, tags, runtime_deps, dependencies, "
    "is_standard, installed_by, created, updated"
)


class PackSummary(Shape):
    """A pack as it is listed."""

    id: int
    ref: str
    label: str
    description: str | None
    version: str
    tags: list[str]
    is_standard: bool
    created: datetime
    updated: datetime


class Pack(Shape):
    """A pack as it is shown."""

    id: int
    ref: str
    label: str
    description: str | None
    version: str
    conf_schema: Stored
    config: Stored
    meta: Stored
    tags: list[str]
    runtime_deps: list[str]
    dependencies: list[str]
    is_standard: bool
    installed_by: int | None
    """Its owner."""
    created: datetime
    updated: datetime


class Contents(NamedTuple):
    """What has to be told elsewhere when a pack goes."""

    rules: list[int]
    triggers: list[str]


def _pack(row: Row | None) -> Pack | None:
    return Pack(**row) if row else None


async def seen(
    db: Connection, caller: Caller, page: Page, *, nobodys: bool, all_of_them: bool
) -> tuple[list[PackSummary], int]:
    """A part of the packs that are there for the caller, and how many these are; `nobodys` adds those without owner."""
    where = (
        "FROM pack WHERE $4 OR is_standard OR installed_by = $1 OR ref = ANY($2) OR id::text = ANY($2) "
        "OR ($3 AND installed_by IS NULL)"
    )
    known = (*caller.sight, nobodys, all_of_them)
    rows = await db.fetch(f"SELECT {_SUMMARY} {where} ORDER BY ref LIMIT {page.reach} OFFSET {page.offset}", *known)
    return [PackSummary(**row) for row in rows], await db.fetchval(f"SELECT count(*) {where}", *known)


async def get(db: Connection, ref: str) -> Pack | None:
    return _pack(await db.fetchrow(f"SELECT {_COLUMNS} FROM pack WHERE ref = $1", ref))


async def exists(db: Connection, ref: str) -> bool:
    return await db.fetchval("SELECT true FROM pack WHERE ref = $1", ref) is True


async def lock(db: Connection, ref: str) -> Pack | None:
    """The pack as it is now, while nobody else may change it."""
    return _pack(await db.fetchrow(f"SELECT {_COLUMNS} FROM pack WHERE ref = $1 FOR UPDATE", ref))


async def insert(db: Connection, values: Mapping[str, Any]) -> Pack:
    """A new pack."""
    names = ", ".join(values)
    places = ", ".join(f"${number}" for number in range(1, len(values) + 1))
    pack = _pack(
        await db.fetchrow(f"INSERT INTO pack ({names}) VALUES ({places}) RETURNING {_COLUMNS}", *_stored(values))
    )
    assert pack is not None
    return pack


async def change(db: Connection, pack: int, values: Mapping[str, Any]) -> Pack:
    """Give columns new values."""
    settings = ", ".join(f"{name} = ${number}" for number, name in enumerate(values, 2)) or "ref = ref"
    changed = _pack(
        await db.fetchrow(f"UPDATE pack SET {settings} WHERE id = $1 RETURNING {_COLUMNS}", pack, *_stored(values))
    )
    assert changed is not None
    return changed


async def contents(db: Connection, pack: int) -> Contents:
    """The rules and triggers that go with a pack, as long as nobody changes them."""
    rules = await db.fetch("SELECT id FROM rule WHERE pack = $1 ORDER BY id FOR UPDATE", pack)
    triggers = await db.fetch("SELECT ref FROM trigger WHERE pack = $1 ORDER BY id FOR UPDATE", pack)
    return Contents([row["id"] for row in rules], [row["ref"] for row in triggers])


async def delete(db: Connection, pack: int) -> None:
    """Gone, with its triggers, actions, sensors, rules and keys."""
    await db.execute("DELETE FROM pack WHERE id = $1", pack)


async def hide(db: Connection, pack: int) -> None:
    """Gone by name only."""
    await db.execute("UPDATE pack SET ref = 'gone-' || id WHERE id = $1", pack)


def _stored(values: Mapping[str, Any]) -> list[Any]:
    return [json.dumps(value) if name in _JSON else value for name, value in values.items()]
