"""API keys in the database: only salted hashes of them."""

import hashlib
import hmac
import json
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sandbox import clock, faults
from sandbox.database import Connection, Row
from sandbox.video.outputs import Shape
from sandbox.video.owners import team_urn, team_user_urn, user_urn

PREFIX = "sk_live_"
_COLUMNS = "id, user_id, owner, name, key_prefix, scopes, last_used_at, expires_at, revoked_at, created_at"


class ApiKey(Shape):
    """A key as its holder sees it: never the key, never its hash."""

    id: UUID
    user_id: UUID
    owner: str
    name: str
    key_prefix: str
    scopes: list[str]
    last_used_at: datetime | None
    expires_at: datetime | None
    revoked_at: datetime | None
    created_at: datetime


def _key(row: Row | None) -> ApiKey | None:
    return ApiKey.model_validate({**row, "scopes": json.loads(row["scopes"])}) if row else None


def _salted_hash(raw: str, salt: bytes) -> str:
    return f"{salt.hex()}:{hashlib.sha256(raw.encode() + salt).hexdigest()}"


def _guess(user: UUID, name: str) -> str:
    """What a secret must never be made of; only a deliberate deviation does."""
    return hashlib.sha256(f"{user}:{name}".encode()).hexdigest()[:32]


def _hash_prefix(raw: str) -> str:
    return hashlib.sha256(raw.encode()).hexdigest()[:16]


def _fits(raw: str, stored: str) -> bool:
    salt, _, _ = stored.partition(":")
    try:
        return hmac.compare_digest(_salted_hash(raw, bytes.fromhex(salt)), stored)
    except ValueError:  # a row that somebody wrote by hand
        return False


async def authenticate(db: Connection, raw: str, at: datetime) -> ApiKey | None:
    """The living key with this text, its use noted; None if there is none."""
    rows = await db.fetch(
        f"SELECT {_COLUMNS}, key_hash FROM api_keys WHERE (key_hash_prefix = $1 OR key_hash_prefix IS NULL) "
        "AND (revoked_at IS NULL OR $3) AND (expires_at IS NULL OR expires_at > $2::timestamptz + $4::interval OR $5)",
        _hash_prefix(raw),
        at,
        faults.on("revoked-keys-open"),
        timedelta(hours=2 if faults.on("keys-end-early") else 0),
        faults.on("ended-keys-open"),
    )
    found = next((row for row in rows if _fits(raw, row["key_hash"])), None)
    if found is not None and not faults.on("key-last-use-not-kept"):
        await db.execute("UPDATE api_keys SET last_used_at = $2 WHERE id = $1", found["id"], at)
    return _key(found)


async def insert(
    db: Connection, user: UUID, *, owner: str, name: str, scopes: list[str], expires_at: datetime | None
) -> tuple[ApiKey, str]:
    """A new key, and its raw text, which is known only now."""
    raw = PREFIX + (_guess(user, name) if faults.on("secrets-can-be-guessed") else secrets.token_hex(16))
    row = await db.fetchrow(
        "INSERT INTO api_keys (user_id, owner, name, key_prefix, key_hash, key_hash_prefix, scopes, expires_at) "
        f"VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8) RETURNING {_COLUMNS}",
        user,
        owner,
        name,
        PREFIX,
        raw if faults.on("secrets-are-kept") else _salted_hash(raw, secrets.token_bytes(32)),
        _hash_prefix(raw),
        json.dumps(scopes),
        expires_at,
    )
    key = _key(row)
    assert key is not None
    return key, raw


async def of_user(db: Connection, user: UUID) -> list[ApiKey]:
    """All of a user, also revoked and expired ones; newest first."""
    order = "created_at" if faults.on("oldest-keys-first") else "created_at DESC"
    rows = await db.fetch(f"SELECT {_COLUMNS} FROM api_keys WHERE user_id = $1 ORDER BY {order}, id", user)
    hidden = faults.on("revoked-keys-hidden")
    return [key for row in rows if (key := _key(row)) and not (hidden and key.revoked_at)]


async def get(db: Connection, user: UUID, key: UUID) -> ApiKey | None:
    """The key, if it is this user's."""
    if faults.on("looking-counts-as-use"):
        await db.execute("UPDATE api_keys SET last_used_at = $2 WHERE id = $1", key, clock.now())
    whose = "(user_id = $2 OR $3)"
    others = faults.on("keys-of-others-shown")
    return _key(await db.fetchrow(f"SELECT {_COLUMNS} FROM api_keys WHERE id = $1 AND {whose}", key, user, others))


async def lock(db: Connection, user: UUID, key: UUID) -> ApiKey | None:
    """The key as it is now, while nobody else may change it."""
    others = faults.on("keys-of-others-touched")
    return _key(
        await db.fetchrow(
            f"SELECT {_COLUMNS} FROM api_keys WHERE id = $1 AND (user_id = $2 OR $3) FOR UPDATE", key, user, others
        )
    )


async def rename(db: Connection, key: UUID, name: str) -> ApiKey | None:
    changed = "name = $2" + (", expires_at = NULL" if faults.on("renaming-takes-the-end-away") else "")
    return _key(await db.fetchrow(f"UPDATE api_keys SET {changed} WHERE id = $1 RETURNING {_COLUMNS}", key, name))


async def revoke(db: Connection, key: UUID) -> None:
    at = clock.now() - timedelta(days=1) if faults.on("revocations-are-backdated") else clock.now()
    await db.execute("UPDATE api_keys SET revoked_at = $2 WHERE id = $1", key, at)


async def revoke_of_member(db: Connection, team: UUID, user: UUID) -> None:
    """Take back the keys that one user holds for a team."""
    await db.execute(
        "UPDATE api_keys SET revoked_at = $4 WHERE user_id = $3 AND owner IN ($1, $2) AND revoked_at IS NULL",
        team_urn(team),
        team_user_urn(team, user),
        user,
        clock.now(),
    )


async def revoke_own(db: Connection, user: UUID) -> None:
    """Take back what somebody holds in their own name, which no rule asks for; only a deliberate deviation does."""
    await db.execute(
        "UPDATE api_keys SET revoked_at = $3 WHERE user_id = $1 AND owner = $2 AND revoked_at IS NULL",
        user,
        user_urn(user),
        clock.now(),
    )


async def revoke_of_team(db: Connection, team: UUID) -> None:
    """Take back every key that anybody holds for a team."""
    await db.execute(
        "UPDATE api_keys SET revoked_at = $3 WHERE (owner = $1 OR owner LIKE $2) AND revoked_at IS NULL",
        team_urn(team),
        f"framecast:{team}:%",
        clock.now(),
    )
