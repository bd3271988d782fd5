"""Executions in the database: made, moved from status to status, and shown."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from sandbox import faults
from sandbox.automation.envelopes import LeftOut, Shape, Stored
from sandbox.automation.executions import secrets
from sandbox.database import Connection, Row

Status = Literal[
    "requested",
    "scheduling",
    "scheduled",
    "running",
    "completed",
    "failed",
    "canceling",
    "cancelled",
    "timeout",
    "abandoned",
]
STATUSES: tuple[str, ...] = (
    *("requested", "scheduling", "scheduled", "running", "completed"),
    *("failed", "canceling", "cancelled", "timeout", "abandoned"),
)
BEFORE_START = ("requested", "scheduling", "scheduled")
OVER = ("completed", "failed", "cancelled", "timeout", "abandoned")

COLUMNS = (
    "e.id, e.action, e.action_ref, e.config, e.parent, e.enforcement, e.executor, e.worker, e.status::text, e.result, "
    "e.created, e.updated, e.started_at, e.original_execution, e.workflow_task, e.permission_set_refs, "
    "e.artifact_retention_policy::text, e.artifact_retention_limit, e.worker_selector, e.worker_tolerations, "
    "e.worker_affinity"
)

StoredLeftOut = Annotated[Stored, Field(exclude_if=lambda value: value is None)]
ListLeftOut = Annotated[list[str], Field(exclude_if=lambda value: not value)]


class Execution(Shape):
    """An execution as it is shown."""

    id: int
    action: int | None
    action_ref: str
    config: Stored
    parent: int | None
    enforcement: int | None
    executor: int | None
    worker: int | None
    status: Status
    result: Stored
    created: datetime
    updated: datetime
    started_at: LeftOut[datetime]
    original_execution: LeftOut[int]
    workflow_task: StoredLeftOut
    permission_set_refs: ListLeftOut
    artifact_retention_policy: LeftOut[str]
    artifact_retention_limit: LeftOut[int]
    worker_selector: StoredLeftOut
    worker_tolerations: StoredLeftOut
    worker_affinity: StoredLeftOut


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody wants of an execution beside its parameters."""

    artifact_retention_policy: str | None = None
    artifact_retention_limit: int | None = None
    worker_selector: Any = None
    worker_tolerations: Any = None
    worker_affinity: Any = None


def shown(row: Row) -> Execution:
    return Execution.model_validate(dict(row))


async def create(
    tx: Connection,
    *,
    action: int,
    config: Any,
    executor: int | None,
    enforcement: int | None = None,
    parent: int | None = None,
    env_vars: Mapping[str, str] | None = None,
    permission_set_refs: Sequence[str] = (),
    wishes: Wishes | None = None,
) -> Execution:
    """A new execution of an action, `requested`; its secrets are kept apart, also those of its enforcement.

    Without permission sets it carries those that the action has by default, and likewise for what it wants of a worker.
    """
    about = await tx.fetchrow(
        "SELECT ref, param_schema, default_execution_permission_set_refs, worker_selector, worker_tolerations, "
        "worker_affinity FROM action WHERE id = $1",
        action,
    )
    assert about is not None, "an execution is made of an action that is there"
    hidden = secrets.hide(_read(about["param_schema"]), config)
    wishes = wishes or Wishes()
    row = await tx.fetchrow(
        "INSERT INTO execution AS e (action, action_ref, config, env_vars, parent, enforcement, executor, "
        "permission_set_refs, artifact_retention_policy, artifact_retention_limit, worker_selector, "
        "worker_tolerations, worker_affinity) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::retention_policy, $10, $11, $12, $13) "
        f"RETURNING {COLUMNS}",
        action,
        about["ref"],
        _json(hidden.config),
        _json(env_vars),
        parent,
        enforcement,
        executor,
        list(permission_set_refs) or about["default_execution_permission_set_refs"],
        wishes.artifact_retention_policy,
        wishes.artifact_retention_limit,
        _json(wishes.worker_selector) or about["worker_selector"],
        _json(wishes.worker_tolerations) or about["worker_tolerations"],
        _json(wishes.worker_affinity) or about["worker_affinity"],
    )
    assert row is not None
    made = shown(row)
    if hidden.secrets:
        await secrets.keep(tx, "execution", made.id, made.action_ref, hidden.secrets)
    if enforcement is not None:
        await secrets.hand_on(tx, enforcement, made.id)
    return made


async def repeat(tx: Connection, execution: int) -> int | None:
    """The same once more, which no rule allows; only a deliberate deviation does. None where it is a repetition."""
    made: int | None = await tx.fetchval(
        "INSERT INTO execution (action, action_ref, config, enforcement, executor, original_execution) "
        "SELECT action, action_ref, config, enforcement, executor, id FROM execution "
        "WHERE id = $1 AND original_execution IS NULL RETURNING id",
        execution,
    )
    return made


async def get(db: Connection, execution: int) -> Execution | None:
    """The execution, whoever asks."""
    row = await db.fetchrow(f"SELECT {COLUMNS} FROM execution e WHERE e.id = $1", execution)
    return shown(row) if row else None


async def lock(tx: Connection, execution: int) -> Execution | None:
    """The execution as it is now, while nobody else may change it."""
    row = await tx.fetchrow(f"SELECT {COLUMNS} FROM execution e WHERE e.id = $1 FOR NO KEY UPDATE", execution)
    return shown(row) if row else None


async def requested(tx: Connection) -> list[int]:
    """The executions that nobody has taken up, the oldest first."""
    return [row["id"] for row in await tx.fetch("SELECT id FROM execution WHERE status = 'requested' ORDER BY id")]


async def under_way(tx: Connection) -> list[Execution]:
    """The executions that somebody is busy with, the oldest first."""
    rows = await tx.fetch(f"SELECT {COLUMNS} FROM execution e WHERE e.status IN ('running', 'canceling') ORDER BY e.id")
    return [shown(row) for row in rows]


async def begin(tx: Connection, execution: int, worker: int) -> None:
    """From the order to the worker, step by step; whoever follows sees each step in the history."""
    await tx.execute(
        f"UPDATE execution SET status = 'scheduling' WHERE id = {execution};"
        f"UPDATE execution SET status = 'scheduled', worker = {worker} WHERE id = {execution};"
        f"UPDATE execution SET status = 'running', started_at = platform_now() WHERE id = {execution}"
    )


async def ask_to_stop(tx: Connection, execution: int) -> None:
    await tx.execute("UPDATE execution SET status = 'canceling' WHERE id = $1", execution)


def ends_are_no_ends() -> bool:
    """Whether a deliberate deviation lets a late report have its way."""
    return faults.on("late-report-wakes-run")


async def end(tx: Connection, execution: int, status: Status, result: Mapping[str, Any]) -> bool:
    """The end of an execution with its result; false if it has ended before (A-06)."""
    guard = "" if ends_are_no_ends() else " AND NOT status = ANY($4::text[]::execution_status[])"
    ended = await tx.fetchval(
        "UPDATE execution SET status = $2::text::execution_status, result = $3 "
        f"WHERE id = $1{guard or ' AND $4::text[] IS NOT NULL'} RETURNING true",
        execution,
        status,
        _json(result),
        list(OVER),
    )
    return ended is True


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value)


def _read(text: str | None) -> Any:
    return None if text is None else json.loads(text)
