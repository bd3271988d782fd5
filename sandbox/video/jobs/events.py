"""Events of jobs in the database: numbered 1, 2, 3 … by it, while their job is locked."""

import json
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from sandbox import faults
from sandbox.database import Connection

Type = Literal["queued", "started", "progress", "completed", "failed", "canceled"]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a job."""

    sequence: int
    type: str
    payload: str
    """As JSON, on one line."""


async def add(tx: Connection, job: UUID, type_: Type, payload: dict[str, Any] | None = None) -> None:
    """The next event of a locked or new job. One that waited for its turn is no older than the one before it."""
    step = 2 if faults.on("events-leave-gaps") else 1
    await tx.execute(
        "INSERT INTO job_events (job_id, sequence, event_type, payload, created_at) "
        "SELECT $1::uuid, coalesce(max(sequence) + $4::bigint, 1), $2::text::job_event_type, $3::jsonb, "
        "greatest(platform_now(), max(created_at)) FROM job_events WHERE job_id = $1",
        job,
        type_,
        json.dumps(payload or {}),
        step,
    )


async def after(db: Connection, job: UUID, sequence: int, most: int) -> list[Event]:
    """What happened first since the event of this number."""
    rows = await db.fetch(
        "SELECT sequence, event_type::text, payload::text FROM job_events "
        "WHERE job_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3",
        job,
        sequence,
        most,
    )
    return [Event(row["sequence"], row["event_type"], row["payload"]) for row in rows]
