"""What becomes of an enforcement: an execution, or nothing, since its rule is no longer the rule that made it."""

import json
from typing import Any

from sandbox import faults
from sandbox.automation.executions import store as executions
from sandbox.automation.rules.conditions import takes_part
from sandbox.automation.triggers.firing import fires
from sandbox.database import Connection, Row

# The enforcement, while nobody else settles it, with its rule as it is now and what has the refs of that rule now.
_LOCK = """
SELECT f.config, r.enabled, r.action_ref, r.action AS meant_action, r.trigger AS meant_trigger, r.owner_identity,
  r.permission_set_refs, a.id AS action, t.id AS trigger, t.enabled AS trigger_enabled,
  EXISTS (SELECT 1 FROM execution x
    WHERE x.enforcement = f.id AND x.parent IS NULL AND x.original_execution IS NULL) AS has_execution
FROM enforcement f
LEFT JOIN rule r ON r.id = f.rule
LEFT JOIN action a ON a.ref = r.action_ref
LEFT JOIN "trigger" t ON t.ref = r.trigger_ref
WHERE f.id = $1 AND f.status = 'created'
FOR UPDATE OF f
"""
_UNSETTLED = "SELECT id FROM enforcement WHERE event = $1 AND status = 'created' ORDER BY id"
_SETTLE = "UPDATE enforcement SET status = $2::text::enforcement_status, resolved_at = platform_now() WHERE id = $1"


async def unsettled(db: Connection, event: int) -> list[int]:
    """The enforcements of the event of which nothing has become yet."""
    return [row["id"] for row in await db.fetch(_UNSETTLED, event)]


async def all_unsettled(db: Connection) -> list[int]:
    """The same of all events, the oldest first."""
    return [row["id"] for row in await db.fetch("SELECT id FROM enforcement WHERE status = 'created' ORDER BY id")]


async def settle(tx: Connection, enforcement: int) -> int | None:
    """The execution that the enforcement becomes now; None if it becomes none, or has become one before."""
    row = await tx.fetchrow(_LOCK, enforcement)
    if row is None:
        return None
    if not _still_counts(row):
        await tx.execute(_SETTLE, enforcement, "disabled")
        return None
    execution: int | None = None
    if not row["has_execution"]:
        execution = await _create(tx, enforcement, row)
    if not faults.on("decisions-stay-open"):
        await tx.execute(_SETTLE, enforcement, "processed")
    return execution


def _still_counts(row: Row) -> bool:
    """Whether the rule is enabled, and its action and trigger are those that it was made for."""
    if not takes_part(row["enabled"]) and not faults.on("rule-checked-once"):
        return False
    if row["action"] is None or row["trigger"] is None or not fires(row["trigger_enabled"]):
        return False
    same = row["action"] == row["meant_action"] and row["trigger"] == row["meant_trigger"]
    return same or faults.on("namesakes-run")


async def _create(tx: Connection, enforcement: int, row: Row) -> int:
    config: Any = {} if faults.on("parameters-lost-on-the-way") else json.loads(row["config"])
    execution = await executions.create(
        tx,
        action=row["action"],
        config=config,
        executor=row["owner_identity"],
        enforcement=None if faults.on("links-lost") else enforcement,
        permission_set_refs=row["permission_set_refs"] or (),
    )
    return execution.id
