"""What may happen to triggers."""

from typing import Any

from sandbox import faults
from sandbox.automation.identities.caller import Caller
from sandbox.automation.packs.rules import NoSuchPack
from sandbox.automation.permissions.rules import check
from sandbox.automation.service import Service
from sandbox.automation.triggers import store
from sandbox.automation.triggers.errors import NoSuchTrigger, SomebodyElsesTrigger, TriggerExists
from sandbox.automation.triggers.store import Trigger
from sandbox.database import Connection, Database


async def create(db: Database, caller: Caller, new: dict[str, Any]) -> Trigger:
    """A new trigger, with a pack or without."""
    ref, pack_ref = new["ref"], new["pack_ref"]
    async with db.writing() as tx:
        taken, pack = await store.before_insert(tx, caller, ref, pack_ref)
        if taken:
            raise TriggerExists(ref)
        if pack_ref is not None and pack is None:
            raise NoSuchPack(pack_ref)
        if not faults.on("anybody-makes-triggers"):
            check(caller, "triggers", "create", ref=ref, pack_ref=pack_ref)
        return await store.insert(tx, new, pack)


async def change(service: Service, caller: Caller, ref: str, changes: dict[str, Any]) -> Trigger:
    """Change what is given. A trigger that is disabled fires nothing, and its timers stand still."""
    async with service.db.writing() as tx:
        trigger = await to_change(tx, caller, ref, "update")
        if changes and not faults.on("trigger-changes-not-stored"):
            await store.update(tx, trigger.id, changes)
        changed = await store.get(tx, ref)
    assert changed is not None
    if changed.enabled != trigger.enabled:
        await service.timers.trigger_changed(ref)
    return changed


async def delete(service: Service, caller: Caller, ref: str) -> None:
    """Delete a trigger; rules on it stay, and never produce anything again."""
    async with service.db.writing() as tx:
        trigger = await to_change(tx, caller, ref, "delete")
        await store.delete(tx, trigger.id)
    await service.timers.trigger_changed(ref)


async def to_change(tx: Connection, caller: Caller, ref: str, action: str) -> Trigger:
    """The locked trigger, for whoever may do this to it (A-40)."""
    found = await store.lock(tx, caller, ref)
    if found is None:
        raise NoSuchTrigger(ref)
    trigger, seen = found
    if not faults.on("anybody-changes-triggers"):
        check(caller, "triggers", action, ref=ref, id=trigger.id, pack_ref=trigger.pack_ref)
    if not seen:
        raise SomebodyElsesTrigger
    return trigger


async def show(db: Connection, caller: Caller, ref: str) -> Trigger:
    """The trigger, for whoever sees it."""
    trigger = await store.seen(db, caller, ref)
    if trigger is None:
        raise NoSuchTrigger(ref)
    return trigger
