"""Jobs in the database."""

import json
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sandbox import faults
from sandbox.database import Connection, Row
from sandbox.video.credits.refunds import Failure
from sandbox.video.outputs import Shape

Status = Literal["queued", "processing", "completed", "failed", "canceled"]

TERMINAL = ("completed", "failed", "canceled")
_COLUMNS = (
    "id, owner, triggered_by, project_id, status::text, spec_snapshot, options, progress, output, output_size_bytes, "
    "error, credits_charged, failure_type::text, credits_refunded, idempotency_key, started_at, completed_at, "
    "created_at, updated_at"
)
_JSON = ("spec_snapshot", "options", "progress", "output", "error")


class Job(Shape):
    """A job as everybody sees it who may."""

    id: UUID
    owner: str
    triggered_by: UUID
    project_id: UUID | None
    status: Status
    spec_snapshot: Any
    options: Any
    progress: Any
    output: Any
    output_size_bytes: int | None
    error: Any
    credits_charged: int
    failure_type: Failure | None
    credits_refunded: int
    idempotency_key: str | None
    started_at: datetime | None
    completed_at: datetime | None
    created_at: datetime
    updated_at: datetime

    @property
    def is_over(self) -> bool:
        return self.status in TERMINAL


def _job(row: Row | None) -> Job | None:
    if row is None:
        return None
    read = {name: None if row[name] is None else json.loads(row[name]) for name in _JSON}
    job = Job.model_validate({**row, **read})
    return job.model_copy(update={"completed_at": None}) if faults.on("ended-without-time") else job


def _certain(row: Row | None) -> Job:
    job = _job(row)
    assert job is not None, "the row is locked, or just made"
    return job


async def get(db: Connection, job: UUID) -> Job | None:
    return _job(await db.fetchrow(f"SELECT {_COLUMNS} FROM jobs WHERE id = $1", job))


async def lock(db: Connection, job: UUID) -> Job | None:
    """The job as it is now, while nobody else may change it. Whoever moves a balance as well locks that first."""
    return _job(await db.fetchrow(f"SELECT {_COLUMNS} FROM jobs WHERE id = $1 FOR UPDATE", job))


async def by_key(db: Connection, user: UUID, key: str) -> Job | None:
    """What this user ordered with this idempotency key."""
    same = "lower(idempotency_key) = lower($2)" if faults.on("order-key-in-any-case") else "idempotency_key = $2"
    return _job(await db.fetchrow(f"SELECT {_COLUMNS} FROM jobs WHERE triggered_by = $1 AND {same}", user, key))


async def of_owners(db: Connection, owners: list[str], status: str | None, limit: int, offset: int) -> list[Job]:
    """Those of any of these owners; newest first."""
    direction = "ASC" if faults.on("oldest-first-list") else "DESC"
    when = "updated_at" if faults.on("list-by-last-change") else "created_at"
    if faults.on("state-filter-ignored"):
        status = None
    rows = await db.fetch(
        f"SELECT {_COLUMNS} FROM jobs WHERE owner = ANY($1::text[]) AND ($2::text IS NULL OR status::text = $2) "
        f"ORDER BY {when} {direction}, id LIMIT $3 OFFSET $4",
        owners,
        status,
        limit,
        max(0, offset - faults.on("pages-overlap")),
    )
    return [job for row in rows if (job := _job(row))]


async def count_active(db: Connection, owner: str) -> int:
    counted = "" if faults.on("ended-ones-count") else "AND is_active(status)"
    if faults.on("moment-counts-for-nothing"):
        counted += " AND created_at < platform_now() - interval '1 second'"
    if faults.on("own-work-counted-together") and not owner.startswith(("framecast:user:", "framecast:team:")):
        counted += " OR owner LIKE split_part($1, ':', 1) || ':' || split_part($1, ':', 2) || ':%'"
    return int(await db.fetchval(f"SELECT count(*) FROM jobs WHERE owner = $1 {counted}", owner))


async def insert(
    db: Connection, *, owner: str, user: UUID, spec: Any, options: Any, charged: int, idempotency_key: str | None
) -> Job:
    """A new job, queued."""
    row = await db.fetchrow(
        "INSERT INTO jobs (owner, triggered_by, spec_snapshot, options, credits_charged, idempotency_key) "
        f"VALUES ($1, $2, $3::jsonb, $4::jsonb, $5, $6) RETURNING {_COLUMNS}",
        owner,
        user,
        json.dumps(spec),
        json.dumps(options),
        charged,
        idempotency_key,
    )
    return _certain(row)


async def start(db: Connection, job: UUID) -> Job:
    changed = "status = 'processing'" + (", spec_snapshot = '{}'" if faults.on("start-forgets-order") else "")
    return _certain(await db.fetchrow(f"UPDATE jobs SET {changed} WHERE id = $1 RETURNING {_COLUMNS}", job))


async def set_progress(db: Connection, job: UUID, progress: dict[str, Any]) -> Job:
    """Add to what is known of the progress."""
    return _certain(
        await db.fetchrow(
            f"UPDATE jobs SET progress = progress || $2::jsonb WHERE id = $1 RETURNING {_COLUMNS}",
            job,
            json.dumps(progress),
        )
    )


async def set_spec(db: Connection, job: UUID, spec: Any) -> Job:
    """Change what was ordered, which no rule does; only a deliberate deviation."""
    return _certain(
        await db.fetchrow(
            f"UPDATE jobs SET spec_snapshot = $2::jsonb WHERE id = $1 RETURNING {_COLUMNS}", job, json.dumps(spec)
        )
    )


async def set_project(db: Connection, job: UUID, project: UUID | None) -> Job:
    """Put the job into a project, which no rule does; only a deliberate deviation."""
    return _certain(
        await db.fetchrow(f"UPDATE jobs SET project_id = $2 WHERE id = $1 RETURNING {_COLUMNS}", job, project)
    )


async def end(
    db: Connection,
    job: UUID,
    status: Status,
    *,
    refunded: int,
    failure: Failure | None = None,
    output: Any = None,
    size: int | None = None,
    error: Any = None,
) -> Job:
    """The last change of a locked job."""
    if faults.on("failure-reason-lost"):
        error = None
    also = ", started_at = coalesce(started_at, platform_now())" if faults.on("canceled-shows-a-beginning") else ""
    if faults.on("end-forgets-order"):
        also += ", spec_snapshot = '{}'"
    row = await db.fetchrow(
        "UPDATE jobs SET status = $2::text::job_status, credits_refunded = $3, "
        "failure_type = $4::text::job_failure_type, output = $5::jsonb, output_size_bytes = $6, error = $7::jsonb"
        f"{also} WHERE id = $1 RETURNING {_COLUMNS}",
        job,
        status,
        refunded,
        failure,
        None if output is None else json.dumps(output),
        size,
        None if error is None else json.dumps(error),
    )
    return _certain(row)


async def remove(db: Connection, job: UUID) -> None:
    """Remove the job with its events; what was paid for it stays in the ledger."""
    await db.execute("DELETE FROM jobs WHERE id = $1", job)
