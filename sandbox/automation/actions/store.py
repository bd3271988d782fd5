"""Actions in the database."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sandbox.automation.envelopes import Shape, Stored
from sandbox.automation.filters import Filter
from sandbox.automation.identities.caller import Caller
from sandbox.automation.pages import Page
from sandbox.automation.permissions.rules import in_sight
from sandbox.database import Connection, Row

_COLUMNS = (
    "a.id, a.ref, a.pack, a.pack_ref, a.label, a.description, a.entrypoint, a.runtime, "
    "(SELECT runtime.ref FROM runtime WHERE runtime.id = a.runtime) AS runtime_ref, a.param_schema, a.out_schema, "
    "a.parameter_delivery::text, a.parameter_format::text, a.output_format::text, a.is_adhoc, "
    "a.required_worker_runtimes, a.worker_selector, a.worker_tolerations, a.worker_affinity, "
    "a.default_execution_permission_set_refs, a.log_retention_policy::text, a.log_retention_limit, "
    "a.artifact_retention_policy::text, a.artifact_retention_limit, a.created, a.updated"
)
_IN_LISTS = (
    "a.id, a.ref, a.pack_ref, a.label, a.description, a.entrypoint, a.runtime, "
    "(SELECT runtime.ref FROM runtime WHERE runtime.id = a.runtime) AS runtime_ref, a.is_adhoc, a.created, a.updated"
)
_TABLE = "action a"
_PACKS = ("a.ref", "a.pack_ref")
_JSON = (
    *("param_schema", "out_schema", "required_worker_runtimes"),
    *("worker_selector", "worker_tolerations", "worker_affinity"),
)
_POLICIES = ("log_retention_policy", "artifact_retention_policy")


class Action(Shape):
    """An action as it is shown."""

    id: int
    ref: str
    pack: int
    pack_ref: str
    label: str
    description: str | None
    entrypoint: str
    runtime: int | None
    runtime_ref: str | None
    param_schema: Stored
    out_schema: Stored
    parameter_delivery: str
    parameter_format: str
    output_format: str
    is_adhoc: bool
    required_worker_runtimes: Stored
    worker_selector: Stored
    worker_tolerations: Stored
    worker_affinity: Stored
    default_execution_permission_set_refs: list[str]
    log_retention_policy: str | None
    log_retention_limit: int | None
    artifact_retention_policy: str | None
    artifact_retention_limit: int | None
    created: datetime
    updated: datetime


class ListedAction(Shape):
    """An action as lists show it."""

    id: int
    ref: str
    pack_ref: str
    label: str
    description: str | None
    entrypoint: str
    runtime: int | None
    runtime_ref: str | None
    is_adhoc: bool
    created: datetime
    updated: datetime


def _action(row: Row | None) -> Action | None:
    return Action.model_validate(dict(row)) if row else None


async def seen(db: Connection, caller: Caller, ref: str) -> Action | None:
    """The action of this ref, if it is there for the caller (A-41)."""
    return _action(await _seen_by(caller).equal("a.ref", ref).first(db, _COLUMNS, _TABLE))


async def lock(tx: Connection, caller: Caller, ref: str) -> tuple[Action, bool] | None:
    """The action, which nobody else changes before the end of the transaction; and whether the caller sees it."""
    sight = " AND ".join(in_sight(column, 2) for column in _PACKS)
    question = f"SELECT {_COLUMNS}, {sight} AS seen FROM {_TABLE} WHERE a.ref = $1 FOR UPDATE"
    row = await tx.fetchrow(question, ref, *caller.sight)
    action = _action(row)
    return (action, row["seen"]) if row and action else None


async def page_of(
    db: Connection, caller: Caller, page: Page, *, pack: str | None = None, search: str | None = None
) -> tuple[list[ListedAction], int | None]:
    """A page of what the caller sees, by ref; `search` is a part of a ref, a label or a description."""
    wanted = _seen_by(caller).equal("a.pack_ref", pack)
    if search is not None:
        wanted.holds("position(lower({}) in lower(concat_ws(' ', a.ref, a.label, a.description))) > 0", search)
    rows, total = await wanted.page(db, _IN_LISTS, _TABLE, "a.ref", page)
    return [ListedAction.model_validate(dict(row)) for row in rows], total


async def before_insert(tx: Connection, caller: Caller, ref: str, pack_ref: str) -> tuple[bool, int | None]:
    """Whether the ref is taken, and the pack, if the caller sees it."""
    row = await tx.fetchrow(
        "SELECT EXISTS (SELECT 1 FROM action WHERE ref = $1) AS taken, "
        f"(SELECT id FROM pack WHERE ref = $2 AND {in_sight('pack.ref', 3)}) AS pack",
        ref,
        pack_ref,
        *caller.sight,
    )
    assert row is not None
    return row["taken"], row["pack"]


async def runtime(db: Connection, number: int | None, ref: str | None) -> int | None:
    """The runtime that both name, as far as they are given."""
    found: int | None = await db.fetchval(
        "SELECT id FROM runtime WHERE ($1::bigint IS NULL OR id = $1) AND ($2::text IS NULL OR ref = $2) ORDER BY id",
        number,
        ref,
    )
    return found


async def insert(tx: Connection, new: Mapping[str, Any]) -> Action:
    """A new action, made by somebody rather than by the installation of a pack."""
    values = {**new, "is_adhoc": True}
    columns = ", ".join(values)
    places = ", ".join(_place(name, number) for number, name in enumerate(values, 1))
    row = await tx.fetchrow(
        f"INSERT INTO action AS a ({columns}) VALUES ({places}) RETURNING {_COLUMNS}", *_values(values)
    )
    made = _action(row)
    assert made is not None
    return made


async def update(tx: Connection, action: int, changes: Mapping[str, Any]) -> Action:
    """Change what is given: columns with their new values."""
    columns = ", ".join(f"{name} = {_place(name, number)}" for number, name in enumerate(changes, 2)) or "ref = ref"
    row = await tx.fetchrow(
        f"UPDATE action AS a SET {columns} WHERE a.id = $1 RETURNING {_COLUMNS}", action, *_values(changes)
    )
    changed = _action(row)
    assert changed is not None
    return changed


async def delete(tx: Connection, action: int) -> None:
    """What it was run for stays, and keeps its name."""
    await tx.execute("DELETE FROM action WHERE id = $1", action)


def _seen_by(caller: Caller) -> Filter:
    return Filter().seen_by(caller, *_PACKS)


def _place(name: str, number: int) -> str:
    return f"${number}::text::retention_policy" if name in _POLICIES else f"${number}"


def _values(columns: Mapping[str, Any]) -> list[Any]:
    return [json.dumps(value) if name in _JSON and value is not None else value for name, value in columns.items()]
