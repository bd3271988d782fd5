"""Rules in the database."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox import faults
from sandbox.automation.envelopes import Shape, Stored
from sandbox.automation.filters import Filter
from sandbox.automation.identities.caller import Caller
from sandbox.automation.pages import Page
from sandbox.automation.permissions.rules import in_sight
from sandbox.database import Connection, Row

_COLUMNS = (
    "r.id, r.ref, r.pack, r.pack_ref, r.label, r.description, r.action, r.action_ref, r.trigger, r.trigger_ref, "
    "r.conditions, r.action_params, r.trigger_params, r.permission_set_refs, r.enabled, r.is_adhoc, r.owner_identity, "
    "r.created, r.updated"
)
_IN_LISTS = (
    "r.id, r.ref, r.pack_ref, r.label, r.description, r.action_ref, r.trigger_ref, r.action_params, r.trigger_params, "
    "r.permission_set_refs, r.enabled, r.is_adhoc, r.created, r.updated"
)
_TABLE = "rule r"
_PACKS = ("r.ref", "r.pack_ref")
_JSON = ("conditions", "action_params", "trigger_params")


class Rule(Shape):
    """A rule as it is shown."""

    id: int
    ref: str
    pack: int
    pack_ref: str
    label: str
    description: str | None
    action: int | None
    action_ref: str
    trigger: int | None
    trigger_ref: str
    conditions: Stored
    action_params: Stored
    trigger_params: Stored
    permission_set_refs: list[str] | None
    enabled: bool
    is_adhoc: bool
    owner_identity: int | None
    created: datetime
    updated: datetime


class ListedRule(Shape):
    """A rule as lists show it."""

    id: int
    ref: str
    pack_ref: str
    label: str
    description: str | None
    action_ref: str
    trigger_ref: str
    action_params: Stored
    trigger_params: Stored
    permission_set_refs: list[str] | None
    enabled: bool
    is_adhoc: bool
    created: datetime
    updated: datetime


@dataclass(frozen=True, slots=True)
class Referred:
    """An action or a trigger that a rule refers to: what it takes, and whether the timers serve it."""

    id: int
    ref: str
    schema: dict[str, Any] | None
    is_timer: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a rule that is to be made: what the caller does not see is not there."""

    taken: bool
    pack: int | None
    action: Referred | None
    trigger: Referred | None


def _rule(row: Row | None) -> Rule | None:
    return Rule.model_validate(dict(row)) if row else None


async def get(db: Connection, rule: int) -> Rule | None:
    """The rule of this id, whoever asks."""
    return _rule(await db.fetchrow(f"SELECT {_COLUMNS} FROM {_TABLE} WHERE r.id = $1", rule))


async def seen(db: Connection, caller: Caller, ref: str) -> Rule | None:
    """The rule of this ref, if it is there for the caller."""
    return _rule(await _seen_by(caller).equal("r.ref", ref).first(db, _COLUMNS, _TABLE))


async def lock(tx: Connection, caller: Caller, ref: str) -> tuple[Rule, bool] | None:
    """The rule, which nobody else changes before the end of the transaction; and whether the caller sees it."""
    sight = " AND ".join(in_sight(column, 2) for column in _PACKS)
    question = f"SELECT {_COLUMNS}, {sight} AS seen FROM {_TABLE} WHERE r.ref = $1 FOR NO KEY UPDATE"
    row = await tx.fetchrow(question, ref, *caller.sight)
    rule = _rule(row)
    return (rule, row["seen"]) if row and rule else None


async def page_of(db: Connection, caller: Caller, page: Page, **wanted: Any) -> tuple[list[ListedRule], int | None]:
    """A page of what the caller sees, by ref; `wanted` are columns with what they should hold."""
    rules = _seen_by(caller)
    for column, value in wanted.items():
        rules.equal(f"r.{column}", value)
    rows, total = await rules.page(db, _IN_LISTS, _TABLE, "r.ref", page)
    return [ListedRule.model_validate(dict(row)) for row in rows], total


async def surroundings(
    db: Connection, caller: Caller, *, ref: str, pack_ref: str, action_ref: str, trigger_ref: str
) -> Surroundings:
    """What a new or a changed rule refers to, in one question."""
    row = await db.fetchrow(
        "SELECT EXISTS (SELECT 1 FROM rule WHERE ref = $1) AS taken, "
        f"(SELECT id FROM pack WHERE ref = $2 AND {in_sight('pack.ref', 5)}) AS pack, "
        "a.id AS action, a.param_schema AS action_schema, t.id AS trigger, t.param_schema AS trigger_schema, "
        "coalesce(t.sensor_ref = 'core.timer_sensor', false) AS is_timer FROM (SELECT) AS nothing "
        f"LEFT JOIN action a ON a.ref = $3 AND {in_sight('a.ref', 5)} AND {in_sight('a.pack_ref', 5)} "
        f'LEFT JOIN "trigger" t ON t.ref = $4 AND {in_sight("t.ref", 5)} AND {in_sight("t.pack_ref", 5)}',
        ref,
        pack_ref,
        action_ref,
        trigger_ref,
        *caller.sight,
    )
    assert row is not None
    action = row["action"] and Referred(row["action"], action_ref, _read(row["action_schema"]))
    trigger = row["trigger"] and Referred(
        row["trigger"], trigger_ref, _read(row["trigger_schema"]), is_timer=row["is_timer"]
    )
    return Surroundings(row["taken"], row["pack"], action, trigger)


async def has_action(db: Connection, caller: Caller, ref: str) -> bool:
    """Whether there is an action of this ref for the caller."""
    found = Filter().seen_by(caller, "a.ref", "a.pack_ref").equal("a.ref", ref)
    return await found.first(db, "1", "action a") is not None


async def insert(tx: Connection, new: Mapping[str, Any]) -> Rule:
    """A new rule: columns with their values."""
    columns = ", ".join(new)
    places = ", ".join(f"${number}" for number in range(1, len(new) + 1))
    row = await tx.fetchrow(f"INSERT INTO rule AS r ({columns}) VALUES ({places}) RETURNING {_COLUMNS}", *_values(new))
    made = _rule(row)
    assert made is not None
    return made


async def update(tx: Connection, rule: int, changes: Mapping[str, Any]) -> Rule:
    """Change what is given: columns with their new values."""
    columns = ", ".join(f"{name} = ${number}" for number, name in enumerate(changes, 2))
    row = await tx.fetchrow(
        f"UPDATE rule AS r SET {columns} WHERE id = $1 RETURNING {_COLUMNS}", rule, *_values(changes)
    )
    changed = _rule(row)
    assert changed is not None
    return changed


async def delete(tx: Connection, rule: int) -> None:
    if faults.on("events-go-with-their-rule"):
        await tx.execute("DELETE FROM event WHERE rule = $1", rule)
    await tx.execute("DELETE FROM rule WHERE id = $1", rule)


def _seen_by(caller: Caller) -> Filter:
    return Filter().seen_by(caller, *_PACKS)


def _values(columns: Mapping[str, Any]) -> list[Any]:
    return [json.dumps(value) if name in _JSON else value for name, value in columns.items()]


def _read(schema: str | None) -> dict[str, Any] | None:
    found: dict[str, Any] | None = None if schema is None else json.loads(schema)
    return found
