"""Integration tokens: what lets another system sign in as an identity. Only their hashes are kept."""

import hashlib
import secrets
from datetime import datetime

from sandbox import clock, faults
from sandbox.automation.envelopes import Shape
from sandbox.automation.pages import Page
from sandbox.database import Connection, Row

_PREFIX = "attune_it_"
_SHOWN = 4
_COLUMNS = (
    "id, identity AS identity_id, label, description, token_prefix, token_suffix, created_by, expires_at, "
    "last_used_at, last_used_ip, revoked_at, revoked_by, revocation_reason, created, updated"
)


class IntegrationToken(Shape):
    """An integration token as it is listed: never the token itself."""

    id: int
    identity_id: int
    label: str
    description: str | None
    token_prefix: str
    token_suffix: str
    created_by: int | None
    expires_at: datetime | None
    last_used_at: datetime | None
    last_used_ip: str | None
    revoked_at: datetime | None
    revoked_by: int | None
    revocation_reason: str | None
    active: bool
    created: datetime
    updated: datetime


class NewIntegrationToken(Shape):
    """The one time that the token itself is shown."""

    token: str
    integration_token: IntegrationToken


def _token(row: Row) -> IntegrationToken:
    expired = row["expires_at"] is not None and row["expires_at"] <= clock.now()
    return IntegrationToken.model_validate({**row, "active": row["revoked_at"] is None and not expired})


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


async def insert(
    db: Connection,
    identity: int,
    *,
    label: str,
    description: str | None,
    expires_at: datetime | None,
    created_by: int,
) -> NewIntegrationToken:
    """A new token of an identity."""
    text = _PREFIX + secrets.token_urlsafe(32)
    row = await db.fetchrow(
        "INSERT INTO integration_token "
        "(identity, label, description, token_hash, token_prefix, token_suffix, created_by, expires_at) "
        f"VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING {_COLUMNS}",
        identity,
        label,
        description,
        _hashed(text),
        _PREFIX,
        text[-_SHOWN:],
        created_by,
        expires_at,
    )
    assert row is not None
    return NewIntegrationToken(token=text, integration_token=_token(row))


async def page(db: Connection, identity: int, part: Page) -> tuple[list[IntegrationToken], int]:
    """A part of an identity's tokens, also revoked and expired ones, newest first; and how many they are."""
    rows = await db.fetch(
        f"SELECT {_COLUMNS} FROM integration_token WHERE identity = $1 ORDER BY created DESC, id DESC "
        "LIMIT $2 OFFSET $3",
        identity,
        part.reach,
        part.offset,
    )
    total = await db.fetchval("SELECT count(*) FROM integration_token WHERE identity = $1", identity)
    return [_token(row) for row in rows], total


async def use(db: Connection, text: str, address: str | None) -> int | None:
    """The identity that a living token stands for, its use noted; None if there is no such token."""
    condition = "true" if faults.on("ended-tokens-open") else "revoked_at IS NULL AND coalesce(expires_at > $2, true)"
    found: int | None = await db.fetchval(
        "UPDATE integration_token SET last_used_at = $2, last_used_ip = $3 "
        f"WHERE token_hash = $1 AND {condition} RETURNING identity",
        _hashed(text),
        clock.now(),
        address,
    )
    return found
