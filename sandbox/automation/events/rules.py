"""How events come to be."""

import json
import re
from typing import Any, Protocol

from sandbox import faults
from sandbox.automation.events import store
from sandbox.automation.events.errors import NoSuchEvent, NotForPeople, NotYourTrigger
from sandbox.automation.events.store import Event
from sandbox.automation.identities.caller import Caller
from sandbox.automation.service import Service
from sandbox.automation.triggers.errors import NoSuchTrigger
from sandbox.database import Connection

NOTHING: Any = object()
"""No payload at all, which is not the same as the payload null."""

_INSTANCE = re.compile(r"rule_([0-9]{1,18})")


class Named(Protocol):
    """A trigger or a rule, as far as an event knows it."""

    @property
    def id(self) -> int: ...

    @property
    def ref(self) -> str: ...


async def record(
    tx: Connection,
    *,
    trigger: Named,
    payload: Any = NOTHING,
    config: Any = None,
    source: int | None = None,
    source_ref: str | None = None,
    rule: Named | None = None,
) -> Event:
    """Write an event down. The chain follows it once it is committed, and told so."""
    return await store.insert(
        tx,
        trigger=trigger.id,
        trigger_ref=trigger.ref,
        payload=None if payload is NOTHING else json.dumps(payload, ensure_ascii=False),
        config=None if config is None else json.dumps(config, ensure_ascii=False),
        source=source,
        source_ref=source_ref,
        rule=None if rule is None else rule.id,
        rule_ref=None if rule is None else rule.ref,
    )


async def tell(
    service: Service, caller: Caller, *, trigger_ref: str, payload: Any, config: Any, instance: str | None
) -> Event:
    """An event that a sensor or an execution tells of."""
    if caller.token.kind == "access" and not faults.on("people-tell-events"):
        raise NotForPeople
    sensor_ref = _sensor_ref(caller)
    async with service.db.writing() as tx:
        told = await store.told_by(tx, caller, trigger_ref, sensor_ref, _rule_in(instance))
        if told.trigger is None:
            raise NoSuchTrigger(trigger_ref)
        if not _is_for(caller, trigger_ref):
            raise NotYourTrigger(trigger_ref)
        tied = told.rule_trigger_ref == trigger_ref or faults.on("rules-of-other-triggers-tied")
        event = await record(
            tx,
            trigger=told.trigger,
            payload=payload,
            config=config,
            source=told.sensor,
            source_ref=sensor_ref or caller.token.metadata.get("action_ref"),
            rule=told.rule if tied else None,
        )
    service.chain.announce(event.id)
    return event


async def show(db: Connection, caller: Caller, event: int) -> Event:
    """The event, for whoever sees it."""
    found = await store.seen(db, caller, event)
    if found is None:
        raise NoSuchEvent(event)
    return found


def _sensor_ref(caller: Caller) -> str | None:
    ref = caller.token.metadata.get("sensor_ref")
    return ref if caller.token.kind == "sensor" and isinstance(ref, str) else None


def _is_for(caller: Caller, trigger_ref: str) -> bool:
    """Whether the token is for events of this trigger (A-20)."""
    if caller.token.kind != "sensor" or faults.on("sensors-tell-anything"):
        return True
    listed = caller.token.metadata.get("trigger_types")
    return isinstance(listed, list) and trigger_ref in listed


def _rule_in(instance: str | None) -> int | None:
    found = _INSTANCE.fullmatch(instance or "")
    return int(found[1]) if found else None
