"""Lists of executions, what they count up to, and their history: only what the caller may see."""

from datetime import datetime
from typing import Any

from sandbox import faults
from sandbox.automation.envelopes import Shape, Stored
from sandbox.automation.executions.store import COLUMNS, Execution, Status, shown
from sandbox.automation.filters import Filter
from sandbox.automation.identities.caller import Caller
from sandbox.automation.pages import Page
from sandbox.database import Connection

_ROW = (
    "e.id, e.action_ref, e.status::text, e.parent, e.enforcement, f.rule_ref, f.trigger_ref, e.started_at, "
    "e.workflow_task, e.original_execution, e.created, e.updated"
)
_TABLE = "execution e LEFT JOIN enforcement f ON f.id = e.enforcement"
_PACKS = ("e.action_ref", "f.rule_ref", "f.trigger_ref")
_NEWEST = "e.created DESC, e.id DESC"
_ANY_OF_PACK = ".*"


class ListedExecution(Shape):
    """An execution as lists show it: no parameters, no result."""

    id: int
    action_ref: str
    status: Status
    parent: int | None
    enforcement: int | None
    rule_ref: str | None
    trigger_ref: str | None
    started_at: datetime | None
    workflow_task: Stored
    original_execution: int | None
    created: datetime
    updated: datetime


class Counts(Shape):
    """How many executions there are, by what became of them."""

    total: int
    completed: int
    failed: int
    running: int
    pending: int
    cancelled: int
    timeout: int
    abandoned: int


class Step(Shape):
    """One change of an execution."""

    time: datetime
    operation: str
    entity_id: int
    entity_ref: str | None
    changed_fields: list[str]
    old_values: Stored
    new_values: Stored


async def seen(db: Connection, caller: Caller, execution: int) -> Execution | None:
    """The execution, if it is there for the caller."""
    row = await _seen_by(caller).equal("e.id", execution).first(db, COLUMNS, _TABLE)
    return shown(row) if row else None


async def page_of(
    db: Connection,
    caller: Caller,
    page: Page,
    *,
    action_ref: str | None = None,
    pack_name: str | None = None,
    result_contains: str | None = None,
    top_level_only: bool = False,
    **wanted: Any,
) -> tuple[list[ListedExecution], int | None]:
    """A page of what the caller sees, newest first; `wanted` are columns with what they should hold."""
    found = _seen_by(caller)
    if action_ref is not None and action_ref.endswith(_ANY_OF_PACK):
        found.equal("split_part(e.action_ref, '.', 1)", action_ref.removesuffix(_ANY_OF_PACK))
    else:
        found.equal("e.action_ref", action_ref)
    found.equal("split_part(e.action_ref, '.', 1)", pack_name)
    if result_contains is not None:
        found.holds("position(lower({}) in lower(e.result::text)) > 0", result_contains)
    if top_level_only and not faults.on("children-among-top-level"):
        found.holds("(e.parent IS NULL) = {}", True)
    for column, value in wanted.items():
        if not faults.on("execution-filters-ignored"):
            found.equal(_COLUMN_OF.get(column, f"e.{column}"), value)
    order = "e.created, e.id" if faults.on("oldest-runs-first") else _NEWEST
    rows, total = await found.page(db, _ROW, _TABLE, order, page)
    return [ListedExecution.model_validate(dict(row)) for row in rows], total


_COLUMN_OF = {"status": "e.status::text", "rule_ref": "f.rule_ref", "trigger_ref": "f.trigger_ref"}


async def counts(db: Connection, caller: Caller) -> Counts:
    """What the caller sees, counted."""
    rows = await _seen_by(caller).all(db, "e.status::text, count(*)", _TABLE, "GROUP BY e.status")
    by_status = {row["status"]: row["count"] for row in rows}

    def of(*statuses: str) -> int:
        return sum(by_status.get(status, 0) for status in statuses)

    stopped = of("cancelled", "canceling")
    if faults.on("stats-forget-canceling"):
        stopped = of("cancelled") or of("canceling")
    return Counts(
        total=sum(by_status.values()) - (stopped if faults.on("stats-total-without-stopped") else 0),
        completed=of("completed"),
        failed=of("failed"),
        running=of("running"),
        pending=of("requested", "scheduling", "scheduled"),
        cancelled=stopped,
        timeout=of("timeout"),
        abandoned=of("abandoned"),
    )


async def history(db: Connection, execution: int, page: Page) -> tuple[list[Step], int | None]:
    """What became of an execution, newest first."""
    wanted = Filter().equal("entity_id", execution).holds("{} = ANY(changed_fields)", "status")
    found = "time, operation, entity_id, entity_ref, changed_fields, old_values, new_values"
    rows, total = await wanted.page(db, found, "execution_history", "time DESC, id DESC", page)
    return [Step.model_validate(dict(row)) for row in rows], total


def _seen_by(caller: Caller) -> Filter:
    if faults.on("private-runs-seen"):
        return Filter()
    return Filter().seen_by(caller, *_PACKS)


async def descends(db: Connection, execution: int, ancestor: int) -> bool:
    """Whether one execution comes of another."""
    found = await db.fetchval(
        "WITH RECURSIVE above AS (SELECT id, parent FROM execution WHERE id = $1 "
        "UNION SELECT e.id, e.parent FROM execution e JOIN above ON e.id = above.parent) "
        "SELECT true FROM above WHERE id = $2",
        execution,
        ancestor,
    )
    return found is True


async def action_to_run(db: Connection, caller: Caller, ref: str) -> int | None:
    """The action of this ref, if it is there for the caller (A-41); it stays there until it is ordered."""
    wanted = Filter().equal("a.ref", ref)
    if not faults.on("private-actions-run"):
        wanted.seen_by(caller, "a.ref", "a.pack_ref")
    rows = await wanted.all(db, "a.id", "action a", "FOR KEY SHARE OF a")
    return rows[0]["id"] if rows else None
