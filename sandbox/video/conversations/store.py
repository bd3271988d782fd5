"""Conversations in the database."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sandbox import faults
from sandbox.database import Connection, Row
from sandbox.video.outputs import Shape

Status = Literal["active", "archived"]

_COLUMNS = (
    "id, user_id, title, model, system_prompt, status::text, message_count, last_message_at, created_at, updated_at"
)


class Conversation(Shape):
    """A conversation as its user sees it; nobody else does."""

    id: UUID
    user_id: UUID
    title: str | None
    model: str
    system_prompt: str | None
    status: Status
    message_count: int
    last_message_at: datetime | None
    created_at: datetime
    updated_at: datetime


def _conversation(row: Row | None) -> Conversation | None:
    return Conversation.model_validate(dict(row)) if row else None


async def insert(
    db: Connection, user: UUID, *, title: str | None, model: str, system_prompt: str | None
) -> Conversation:
    if faults.on("instructions-not-kept"):
        system_prompt = None
    if title is None and faults.on("untitled-ones-get-a-title"):
        title = "New conversation"
    row = await db.fetchrow(
        "INSERT INTO conversations (user_id, title, model, system_prompt) VALUES ($1, $2, $3, $4) "
        f"RETURNING {_COLUMNS}",
        user,
        title,
        model,
        system_prompt,
    )
    conversation = _conversation(row)
    assert conversation is not None
    return conversation


async def of_user(db: Connection, user: UUID, status: str, limit: int, offset: int) -> list[Conversation]:
    """Those with this status; the latest message first, what was never used last, by its creation."""
    order = "created_at DESC" if faults.on("conversations-by-creation") else "last_message_at DESC NULLS LAST"
    rows = await db.fetch(
        f"SELECT {_COLUMNS} FROM conversations WHERE (user_id = $1 OR $6) AND (status::text = $2 OR $5) "
        f"ORDER BY {order}, created_at DESC, id LIMIT $3 OFFSET $4",
        user,
        status,
        limit,
        offset,
        faults.on("put-away-stays-listed"),
        faults.on("everybodys-conversations-listed"),
    )
    return [conversation for row in rows if (conversation := _conversation(row))]


async def get(db: Connection, user: UUID, conversation: UUID) -> Conversation | None:
    """The conversation, if it is this user's."""
    return _conversation(
        await db.fetchrow(
            f"SELECT {_COLUMNS} FROM conversations WHERE id = $1 AND (user_id = $2 OR $3)",
            conversation,
            user,
            faults.on("conversations-open-to-all"),
        )
    )


async def exists(db: Connection, conversation: UUID) -> bool:
    """Whether anybody has it."""
    return bool(await db.fetchval("SELECT EXISTS (SELECT 1 FROM conversations WHERE id = $1)", conversation))


async def lock(db: Connection, user: UUID, conversation: UUID) -> Conversation | None:
    """The conversation as it is now, if it is this user's, while nobody else may change it.

    The user is held first, as everywhere: whoever closes the account waits, or has done so before.
    """
    await db.execute("SELECT 1 FROM users WHERE id = $1 FOR KEY SHARE", user)
    if not faults.on("messages-cross"):
        await db.execute("SELECT 1 FROM conversations WHERE id = $1 FOR UPDATE", conversation)
    return await get(db, user, conversation)


async def update(db: Connection, conversation: UUID, title: str | None, status: str | None) -> Conversation:
    """Change what is given; the time of the last update moves in any case."""
    kept = "NULL" if status == "archived" and faults.on("putting-away-loses-title") else "title"
    changed = _conversation(
        await db.fetchrow(
            f"UPDATE conversations SET title = coalesce($2, {kept}), "
            f"status = coalesce($3::text::conversation_status, status) WHERE id = $1 RETURNING {_COLUMNS}",
            conversation,
            title,
            status,
        )
    )
    assert changed is not None
    return changed


async def count_messages(db: Connection, conversation: UUID, more: int, at: datetime) -> None:
    """So many messages have come in, the last of them now."""
    await db.execute(
        "UPDATE conversations SET message_count = message_count + $2, last_message_at = $3 WHERE id = $1",
        conversation,
        more,
        at,
    )


async def remove(db: Connection, conversation: UUID) -> None:
    """Remove it with its messages."""
    await db.execute("DELETE FROM conversations WHERE id = $1", conversation)
