"""Artifacts in the database."""

import json
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sandbox import faults
from sandbox.database import Connection, Row
from sandbox.video.outputs import Shape

Kind = Literal["storyboard", "image", "audio", "video", "character"]
Status = Literal["pending", "ready", "failed"]
Source = Literal["upload", "conversation", "job"]

_COLUMNS = (
    "id, owner, created_by, project_id, kind::text, status::text, source::text, filename, s3_key, content_type, "
    "size_bytes, spec, conversation_id, source_job_id, metadata, created_at, updated_at"
)


class Artifact(Shape):
    """An artifact as everybody sees it who may."""

    id: UUID
    owner: str
    created_by: UUID
    project_id: UUID | None
    kind: Kind
    status: Status
    source: Source
    filename: str | None
    s3_key: str | None
    content_type: str | None
    size_bytes: int | None
    spec: Any
    conversation_id: UUID | None
    source_job_id: UUID | None
    metadata: dict[str, Any]
    created_at: datetime
    updated_at: datetime


def _artifact(row: Row | None) -> Artifact | None:
    if row is None:
        return None
    spec = None if row["spec"] is None else json.loads(row["spec"])
    artifact = Artifact.model_validate({**row, "spec": spec, "metadata": json.loads(row["metadata"])})
    return artifact.model_copy(update={"filename": None}) if faults.on("media-show-no-file") else artifact


async def get(db: Connection, artifact: UUID) -> Artifact | None:
    return _artifact(await db.fetchrow(f"SELECT {_COLUMNS} FROM artifacts WHERE id = $1", artifact))


async def of_owners(db: Connection, owners: list[str], limit: int, offset: int) -> list[Artifact]:
    """Those of any of these owners; newest first."""
    direction = "ASC" if faults.on("oldest-artifacts-first") else "DESC"
    rows = await db.fetch(
        f"SELECT {_COLUMNS} FROM artifacts WHERE owner = ANY($1::text[]) "
        f"ORDER BY created_at {direction}, id LIMIT $2 OFFSET $3",
        owners,
        limit,
        max(0, offset - faults.on("artifact-pages-overlap")),
    )
    return [artifact for row in rows if (artifact := _artifact(row))]


async def insert_source(
    db: Connection,
    kind: Literal["storyboard", "character"],
    *,
    owner: str,
    created_by: UUID,
    spec: Any,
    project: UUID | None = None,
    source: Source = "upload",
    conversation: UUID | None = None,
) -> Artifact:
    """Something to render from; it is ready at once."""
    if faults.on("specs-are-not-kept"):
        spec = {}
    if source == "conversation" and faults.on("characters-forget-their-conversation"):
        source, conversation = "upload", None
    row = await db.fetchrow(
        "INSERT INTO artifacts (owner, created_by, project_id, kind, status, source, spec, conversation_id) "
        "VALUES ($1, $2, $3, $4::text::artifact_kind, 'ready', $5::text::artifact_source, $6::jsonb, $7) "
        f"RETURNING {_COLUMNS}",
        owner,
        created_by,
        project,
        kind,
        source,
        json.dumps(spec),
        conversation,
    )
    artifact = _artifact(row)
    assert artifact is not None
    return artifact


async def insert_output(
    db: Connection,
    kind: Literal["image", "video"],
    *,
    owner: str,
    created_by: UUID,
    job: UUID,
    filename: str,
    s3_key: str,
    content_type: str,
    spec: Any,
) -> Artifact:
    """What a job is to make: pending, and of one byte, until the job ends."""
    row = await db.fetchrow(
        "INSERT INTO artifacts (owner, created_by, kind, source, source_job_id, filename, s3_key, content_type, "
        "size_bytes, spec) VALUES ($1, $2, $3::text::artifact_kind, 'job', $4, $5, $6, $7, 1, $8::jsonb) "
        f"RETURNING {_COLUMNS}",
        owner,
        created_by,
        kind,
        job,
        filename,
        s3_key,
        content_type,
        json.dumps(spec),
    )
    artifact = _artifact(row)
    assert artifact is not None
    return artifact


async def remove(db: Connection, artifact: UUID) -> bool:
    """Remove it; False if somebody else was quicker."""
    return await db.fetchval("DELETE FROM artifacts WHERE id = $1 RETURNING true", artifact) is not None


async def output_of(db: Connection, job: UUID) -> Artifact | None:
    """What this job makes, if it was a render and nobody has deleted that."""
    return _artifact(
        await db.fetchrow(f"SELECT {_COLUMNS} FROM artifacts WHERE source_job_id = $1 AND source = 'job'", job)
    )


async def settle(db: Connection, job: UUID, status: Literal["ready", "failed"], size: int | None = None) -> None:
    """End the output of a job together with it; for jobs without one nothing happens."""
    if faults.on("results-stay-pending") and status == "ready":
        return
    await db.execute(
        "UPDATE artifacts SET status = $2::text::asset_status, size_bytes = coalesce($3, size_bytes) "
        "WHERE source_job_id = $1 AND source = 'job'",
        job,
        status,
        size,
    )


async def detach_from_job(db: Connection, job: UUID) -> None:
    """Let a job go without its output, which stays as an upload."""
    if faults.on("deleting-takes-picture"):
        await db.execute("DELETE FROM artifacts WHERE source_job_id = $1", job)
    await db.execute("UPDATE artifacts SET source_job_id = NULL, source = 'upload' WHERE source_job_id = $1", job)


async def release_from_conversation(db: Connection, conversation: UUID) -> None:
    """Let a conversation go without its artifacts, which stay as uploads (Q-22)."""
    await db.execute(
        "UPDATE artifacts SET conversation_id = NULL, "
        "source = CASE source WHEN 'conversation' THEN 'upload' ELSE source END WHERE conversation_id = $1",
        conversation,
    )


async def team_of_project(db: Connection, project: UUID) -> UUID | None:
    """The team that a project belongs to; None if there is no such project."""
    team: UUID | None = await db.fetchval("SELECT team_id FROM projects WHERE id = $1", project)
    return team
