"""Enforcements in the database, as they are shown."""

from datetime import datetime
from typing import Any, Literal

from sandbox.automation.envelopes import Shape, Stored
from sandbox.automation.filters import Filter
from sandbox.automation.identities.caller import Caller
from sandbox.automation.pages import Page
from sandbox.database import Connection

Status = Literal["created", "processed", "disabled"]
STATUSES: tuple[str, ...] = ("created", "processed", "disabled")

_ROW = "f.id, f.rule, f.rule_ref, f.trigger_ref, f.event, f.status::text, f.condition::text, f.created"
_TABLE = "enforcement f"
_PACKS = ("f.rule_ref", "f.trigger_ref")


class ListedEnforcement(Shape):
    """An enforcement as lists show it."""

    id: int
    rule: int | None
    rule_ref: str
    trigger_ref: str
    event: int | None
    status: Status
    condition: Literal["any", "all"]
    created: datetime


class Enforcement(ListedEnforcement):
    """An enforcement as it is shown."""

    config: Stored
    payload: Stored
    conditions: Stored
    resolved_at: datetime | None


async def seen(db: Connection, caller: Caller, enforcement: int) -> Enforcement | None:
    """The enforcement, if it is there for the caller."""
    wanted = Filter().seen_by(caller, *_PACKS).equal("f.id", enforcement)
    row = await wanted.first(db, f"{_ROW}, f.config, f.payload, f.conditions, f.resolved_at", _TABLE)
    return Enforcement.model_validate(dict(row)) if row else None


async def page_of(
    db: Connection, caller: Caller, page: Page, status: str | None, **wanted: Any
) -> tuple[list[ListedEnforcement], int | None]:
    """A page of what the caller sees, newest first; `wanted` are columns with what they should hold."""
    enforcements = Filter().seen_by(caller, *_PACKS).equal("f.status::text", status)
    for column, value in wanted.items():
        enforcements.equal(f"f.{column}", value)
    rows, total = await enforcements.page(db, _ROW, _TABLE, "f.created DESC, f.id DESC", page)
    return [ListedEnforcement.model_validate(dict(row)) for row in rows], total
