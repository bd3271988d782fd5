"""Messages in the database."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sandbox import faults
from sandbox.database import Connection, Row
from sandbox.video.outputs import Shape

Role = Literal["user", "assistant"]

_COLUMNS = (
    "id, conversation_id, role::text, content, artifacts, model, input_tokens, output_tokens, sequence, created_at"
)


class Message(Shape):
    """A message, with what was made on its occasion."""

    id: UUID
    conversation_id: UUID
    role: Role
    content: str
    artifacts: Any
    model: str | None
    input_tokens: int | None
    output_tokens: int | None
    sequence: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Writing:
    """What only the writer's messages have."""

    model: str
    input_tokens: int
    output_tokens: int


def _message(row: Row) -> Message:
    made = None if row["artifacts"] is None else json.loads(row["artifacts"])
    return Message.model_validate({**row, "artifacts": made})


async def insert(
    db: Connection,
    conversation: UUID,
    role: Role,
    content: str,
    *,
    writing: Writing | None = None,
    artifacts: list[dict[str, str]] | None = None,
) -> Message:
    """The next message of a locked conversation."""
    step = 2 if faults.on("messages-leave-gaps") else 1
    row = await db.fetchrow(
        "INSERT INTO messages (conversation_id, role, content, artifacts, model, input_tokens, output_tokens, "
        "sequence) SELECT $1, $2::text::message_role, $3, $4::jsonb, $5, $6, $7, "
        f"coalesce(max(sequence), 1 - $8::int) + $8::int FROM messages WHERE conversation_id = $1 RETURNING {_COLUMNS}",
        conversation,
        role,
        content,
        None if artifacts is None else json.dumps(artifacts),
        writing and writing.model,
        writing and writing.input_tokens,
        writing and writing.output_tokens,
        step,
    )
    assert row is not None
    return _message(row)


async def join(db: Connection, message: UUID, artifact: UUID) -> None:
    """Note that this message brought about this artifact."""
    await db.execute("INSERT INTO message_artifacts (message_id, artifact_id) VALUES ($1, $2)", message, artifact)


async def texts_of(db: Connection, conversation: UUID) -> list[str]:
    """All that was said, in order."""
    rows = await db.fetch("SELECT content FROM messages WHERE conversation_id = $1 ORDER BY sequence", conversation)
    return [row["content"] for row in rows]


async def of_conversation(db: Connection, conversation: UUID, limit: int, offset: int) -> list[Message]:
    """In the order in which they were said."""
    direction = "DESC" if faults.on("last-message-first") else "ASC"
    rows = await db.fetch(
        f"SELECT {_COLUMNS} FROM messages WHERE conversation_id = $1 ORDER BY sequence {direction} LIMIT $2 OFFSET $3",
        conversation,
        limit,
        offset,
    )
    return [_message(row) for row in rows]
