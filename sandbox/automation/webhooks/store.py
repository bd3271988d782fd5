"""Webhooks in the database: keys, and one line for each call that reached a trigger."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox.database import Connection


@dataclass(frozen=True, slots=True)
class Hook:
    """A trigger, as whoever calls its webhook meets it."""

    id: int
    ref: str
    enabled: bool
    webhook_enabled: bool
    config: Any


@dataclass(frozen=True, slots=True)
class Logged:
    """A call that reached a trigger, and what became of it."""

    hook: Hook
    key: str
    source_ip: str | None
    user_agent: str | None
    size: int
    headers: Any
    status: int
    error: str | None
    milliseconds: int
    hmac_verified: bool | None
    rate_limited: bool
    ip_allowed: bool | None
    event: int | None


async def by_key(tx: Connection, key: str) -> Hook | None:
    """The trigger with this key; it is not deleted before the end of the transaction."""
    row = await tx.fetchrow(
        'SELECT id, ref, enabled, webhook_enabled, webhook_config FROM "trigger" WHERE webhook_key = $1 FOR KEY SHARE',
        key,
    )
    if row is None:
        return None
    return Hook(row["id"], row["ref"], row["enabled"], row["webhook_enabled"], json.loads(row["webhook_config"]))


async def take_turn(tx: Connection, hook: Hook) -> None:
    """Calls whose number counts are looked at one after the other."""
    await tx.execute('SELECT 1 FROM "trigger" WHERE id = $1 FOR NO KEY UPDATE', hook.id)


async def calls_since(tx: Connection, hook: Hook, key: str, source_ip: str | None, since: datetime) -> int:
    """How many calls from this address came after the moment, without those that came too often."""
    count: int = await tx.fetchval(
        "SELECT count(*) FROM webhook_event_log WHERE trigger_id = $1 AND webhook_key = $2 "
        "AND source_ip IS NOT DISTINCT FROM $3 AND NOT rate_limited AND created > $4",
        hook.id,
        key,
        source_ip,
        since,
    )
    return count


async def log(tx: Connection, call: Logged) -> None:
    await tx.execute(
        "INSERT INTO webhook_event_log (trigger_id, trigger_ref, webhook_key, event_id, source_ip, user_agent, "
        "payload_size_bytes, headers, status_code, error_message, processing_time_ms, hmac_verified, rate_limited, "
        "ip_allowed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        call.hook.id,
        call.hook.ref,
        call.key,
        call.event,
        call.source_ip,
        call.user_agent,
        call.size,
        None if call.headers is None else json.dumps(call.headers, ensure_ascii=False),
        call.status,
        call.error,
        call.milliseconds,
        call.hmac_verified,
        call.rate_limited,
        call.ip_allowed,
    )


async def open_with(tx: Connection, trigger: int, key: str, *, forget_config: bool = False) -> None:
    """Webhooks are on, and this is the key."""
    config = ", webhook_config = '{}'" if forget_config else ""
    await tx.execute(
        f'UPDATE "trigger" SET webhook_enabled = true, webhook_key = $2{config} WHERE id = $1', trigger, key
    )


async def close(tx: Connection, trigger: int) -> None:
    """Webhooks are off, and the key is gone."""
    await tx.execute('UPDATE "trigger" SET webhook_enabled = false, webhook_key = NULL WHERE id = $1', trigger)
