"""Events in the database."""

from datetime import datetime
from typing import Any, NamedTuple

from sandbox.automation.envelopes import Shape, Stored
from sandbox.automation.filters import Filter
from sandbox.automation.identities.caller import Caller
from sandbox.automation.pages import Page
from sandbox.automation.permissions.rules import in_sight
from sandbox.database import Connection

_ROW = (
    "e.id, e.trigger, e.trigger_ref, e.source, e.source_ref, e.rule, e.rule_ref, "
    "e.payload IS NOT NULL AS has_payload, e.created"
)
_TABLE = "event e"
_PACKS = ("e.trigger_ref", "e.rule_ref")


class ListedEvent(Shape):
    """An event as lists show it: without what it says."""

    id: int
    trigger: int | None
    trigger_ref: str
    source: int | None
    source_ref: str | None
    rule: int | None
    rule_ref: str | None
    has_payload: bool
    created: datetime


class Event(ListedEvent):
    """An event as it is shown."""

    config: Stored
    payload: Stored


class Reference(NamedTuple):
    """A trigger or a rule, as far as an event knows it."""

    id: int
    ref: str


class Told(NamedTuple):
    """What an event that is told refers to; None is what is not there."""

    trigger: Reference | None
    sensor: int | None
    rule: Reference | None
    rule_trigger_ref: str | None


async def insert(
    tx: Connection,
    *,
    trigger: int,
    trigger_ref: str,
    payload: str | None,
    config: str | None,
    source: int | None,
    source_ref: str | None,
    rule: int | None,
    rule_ref: str | None,
) -> Event:
    """A new event; payload and config are JSON text."""
    row = await tx.fetchrow(
        "INSERT INTO event AS e (trigger, trigger_ref, payload, config, source, source_ref, rule, rule_ref) "
        f"VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING {_ROW}, e.config, e.payload",
        trigger,
        trigger_ref,
        payload,
        config,
        source,
        source_ref,
        rule,
        rule_ref,
    )
    assert row is not None
    return Event.model_validate(dict(row))


async def seen(db: Connection, caller: Caller, event: int) -> Event | None:
    """The event, if it is there for the caller."""
    wanted = Filter().seen_by(caller, *_PACKS).equal("e.id", event)
    row = await wanted.first(db, f"{_ROW}, e.config, e.payload", _TABLE)
    return Event.model_validate(dict(row)) if row else None


async def page_of(db: Connection, caller: Caller, page: Page, **wanted: Any) -> tuple[list[ListedEvent], int | None]:
    """A page of what the caller sees, newest first; `wanted` are columns with what they should hold."""
    events = Filter().seen_by(caller, *_PACKS)
    for column, value in wanted.items():
        events.equal(f"e.{column}", value)
    rows, total = await events.page(db, _ROW, _TABLE, "e.created DESC, e.id DESC", page)
    return [ListedEvent.model_validate(dict(row)) for row in rows], total


async def exists(db: Connection, event: int) -> bool:
    return bool(await db.fetchval("SELECT EXISTS (SELECT 1 FROM event WHERE id = $1)", event))


async def alike(db: Connection, trigger: int, payload: str) -> Event | None:
    """An event that says the same, which nobody asks for; only a deliberate deviation does."""
    row = await db.fetchrow(
        f"SELECT {_ROW}, e.config, e.payload FROM {_TABLE} WHERE e.trigger = $1 AND e.payload = $2 LIMIT 1",
        trigger,
        payload,
    )
    return Event.model_validate(dict(row)) if row else None


async def copy(tx: Connection, event: int) -> int:
    """The event once more, which no rule allows; only a deliberate deviation does."""
    columns = "trigger, trigger_ref, payload, config, source, source_ref, rule, rule_ref"
    question = f"INSERT INTO event ({columns}) SELECT {columns} FROM event WHERE id = $1 RETURNING id"
    return int(await tx.fetchval(question, event))


async def told_by(db: Connection, caller: Caller, trigger_ref: str, sensor_ref: str | None, rule: int | None) -> Told:
    """What an event that is told refers to, as far as the caller sees it."""
    row = await db.fetchrow(
        f'SELECT (SELECT t.id FROM "trigger" t WHERE t.ref = $1 AND {in_sight("t.ref", 4)} '
        f"AND {in_sight('t.pack_ref', 4)}) AS trigger, (SELECT id FROM sensor WHERE ref = $2) AS sensor, "
        "r.id AS rule, r.ref AS rule_ref, r.trigger_ref AS rule_trigger_ref FROM (SELECT) AS nothing "
        f"LEFT JOIN rule r ON r.id = $3 AND {in_sight('r.ref', 4)} AND {in_sight('r.pack_ref', 4)}",
        trigger_ref,
        sensor_ref,
        rule,
        *caller.sight,
    )
    assert row is not None
    trigger = None if row["trigger"] is None else Reference(row["trigger"], trigger_ref)
    tied = None if row["rule"] is None else Reference(row["rule"], row["rule_ref"])
    return Told(trigger, row["sensor"], tied, row["rule_trigger_ref"])
