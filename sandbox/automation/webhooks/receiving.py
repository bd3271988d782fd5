"""A call of a webhook: what is looked at, in which order, and what is written down.

    body  ·  key  ·  webhooks and trigger on  ·  size  ·  address  ·  rate  ·  signature  ·  event

From the key on, every call leaves one line in the log, in the same transaction as the event that it may become.
"""

import json
import math
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sandbox import clock, faults
from sandbox.automation.errors import Refused
from sandbox.automation.events import rules as events
from sandbox.automation.events import store as event_store
from sandbox.automation.events.store import Event
from sandbox.automation.service import Service
from sandbox.automation.triggers.firing import fires
from sandbox.automation.webhooks import store
from sandbox.automation.webhooks.errors import (
    AddressNotAllowed,
    BadSignature,
    CalledTooOften,
    TooLarge,
    TriggerOff,
    UnknownKey,
    WebhooksOff,
)
from sandbox.automation.webhooks.security import Demands
from sandbox.automation.webhooks.store import Hook, Logged
from sandbox.database import Connection

_LONGEST_WINDOW = 100 * 365 * 86_400
"""Seconds; nobody called before that."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call whose body could be read."""

    key: str
    body: bytes
    payload: Any
    headers: dict[str, Any] | None
    source_ip: str | None
    user_agent: str | None
    signature: str | None
    began: float = field(default_factory=time.perf_counter)


@dataclass(slots=True)
class _Findings:
    """What was seen of a call on the way."""

    ip_allowed: bool | None = None
    rate_limited: bool = False
    hmac_verified: bool | None = None


async def receive(service: Service, call: Call) -> tuple[Event, datetime]:
    """The event that a call becomes, and when it was received; raises a refusal."""
    refusal: Refused | None = None
    event: Event | None = None
    received_at = clock.now()
    async with service.db.writing() as tx:
        hook = None if "\x00" in call.key else await store.by_key(tx, call.key)
        if hook is None:
            raise UnknownKey
        findings = _Findings()
        try:
            await _check(tx, hook, call, findings)
            event = await _record(tx, hook, call, findings, received_at)
        except Refused as error:
            refusal = error
        if not (faults.on("refused-calls-unlogged") and refusal) and not faults.on("calls-unlogged"):
            await store.log(tx, _logged(hook, call, findings, refusal, event))
    if event is None:
        assert refusal is not None
        raise refusal
    service.chain.announce(event.id)
    if faults.on("calls-counted-twice"):
        await service.chain.repeat(event.id)
    return event, received_at


async def _check(tx: Connection, hook: Hook, call: Call, findings: _Findings) -> None:
    if not hook.webhook_enabled:
        raise WebhooksOff
    if not fires(hook.enabled) and not faults.on("off-triggers-take-calls"):
        raise TriggerOff
    demands = Demands(hook.config if isinstance(hook.config, dict) else {})
    if demands.too_large(len(call.body)):
        raise TooLarge
    findings.ip_allowed = demands.address_allowed(call.source_ip)
    if findings.ip_allowed is False:
        raise AddressNotAllowed
    if await _too_often(tx, hook, call, demands):
        findings.rate_limited = True
        raise CalledTooOften
    findings.hmac_verified = demands.signature_verified(call.body, call.signature)
    if findings.hmac_verified is False:
        raise BadSignature


async def _too_often(tx: Connection, hook: Hook, call: Call, demands: Demands) -> bool:
    limit = demands.rate_limit
    if limit is None:
        return False
    await store.take_turn(tx, hook)
    seconds = _LONGEST_WINDOW if faults.on("rate-never-recovers") else min(limit.window_seconds, _LONGEST_WINDOW)
    counted = await store.calls_since(tx, hook, call.key, call.source_ip, clock.now() - timedelta(seconds=seconds))
    return counted >= limit.requests + faults.on("one-call-too-many")


async def _record(tx: Connection, hook: Hook, call: Call, findings: _Findings, received_at: datetime) -> Event:
    known = {
        "headers": call.headers,
        "source_ip": call.source_ip,
        "user_agent": call.user_agent,
        "hmac_verified": findings.hmac_verified,
    }
    config = {
        "source": "webhook",
        "webhook_key": call.key,
        "received_at": received_at.isoformat().replace("+00:00", "Z"),
        **{name: value for name, value in known.items() if value is not None},
    }
    payload = _texts(call.payload) if faults.on("numbers-become-texts") else call.payload
    if faults.on("same-call-once") and (before := await event_store.alike(tx, hook.id, json.dumps(payload))):
        return before
    return await events.record(tx, trigger=hook, payload=payload, config=config, source_ref="webhook")


def _texts(payload: Any) -> Any:
    """The payload with texts in place of numbers, which no rule allows; only a deliberate deviation does."""
    if isinstance(payload, dict):
        return {name: _texts(part) for name, part in payload.items()}
    if isinstance(payload, list):
        return [_texts(part) for part in payload]
    return str(payload) if isinstance(payload, int | float) and not isinstance(payload, bool) else payload


def _logged(hook: Hook, call: Call, findings: _Findings, refusal: Refused | None, event: Event | None) -> Logged:
    status = 200 if refusal is None else 413 if isinstance(refusal, TooLarge) else refusal.status
    return Logged(
        hook=hook,
        key=call.key,
        source_ip=call.source_ip,
        user_agent=call.user_agent,
        size=len(call.body),
        headers=call.headers,
        status=status,
        error=None if refusal is None else str(refusal),
        milliseconds=math.ceil((time.perf_counter() - call.began) * 1000),
        hmac_verified=findings.hmac_verified,
        rate_limited=findings.rate_limited,
        ip_allowed=findings.ip_allowed,
        event=None if event is None else event.id,
    )
