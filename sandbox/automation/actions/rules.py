"""What may happen to actions, and who sees them."""

from typing import Any

from sandbox import faults
from sandbox.automation.actions import store
from sandbox.automation.actions.errors import (
    ActionExists,
    NoSuchAction,
    NoSuchRuntime,
    OfAnotherPack,
    SomebodyElsesAction,
)
from sandbox.automation.actions.store import Action
from sandbox.automation.identities.caller import Caller
from sandbox.automation.packs.rules import NoSuchPack
from sandbox.automation.permissions.rules import check, check_sets
from sandbox.automation.refs import pack_of
from sandbox.database import Connection, Database

Members = dict[str, Any]


async def create(db: Database, caller: Caller, new: Members, runtime_ref: str | None) -> Action:
    """A new action in a pack that the caller sees."""
    ref, pack_ref = new["ref"], new["pack_ref"]
    if pack_of(ref) != pack_ref and faults.on("actions-renamed-into-their-pack"):
        ref = pack_ref + ref.removeprefix(pack_of(ref))
        new = new | {"ref": ref}
    async with db.writing() as tx:
        taken, pack = await store.before_insert(tx, caller, ref, pack_ref)
        if taken:
            raise ActionExists(ref)
        if pack is None:
            raise NoSuchPack(pack_ref)
        runtime = await _runtime(tx, new, runtime_ref)
        if not faults.on("anybody-makes-actions"):
            check(caller, "actions", "create", ref=ref, pack_ref=pack_ref)
        check_sets(caller, new.get("default_execution_permission_set_refs", []))
        if pack_of(ref) != pack_ref and not faults.on("actions-of-other-packs"):
            raise OfAnotherPack(ref, pack_ref)
        return await store.insert(tx, new | runtime | {"pack": pack})


async def change(db: Database, caller: Caller, ref: str, changes: Members, runtime_ref: str | None) -> Action:
    """Give members new values."""
    async with db.writing() as tx:
        action = await _to_change(tx, caller, ref, "update")
        runtime = await _runtime(tx, changes, runtime_ref)
        check_sets(caller, changes.get("default_execution_permission_set_refs", []))
        return await store.update(tx, action.id, changes | runtime)


async def delete(db: Database, caller: Caller, ref: str) -> None:
    """An action is gone; rules on it stay, and produce nothing any more."""
    async with db.writing() as tx:
        action = await _to_change(tx, caller, ref, "delete")
        if not faults.on("deleted-actions-stay"):
            await store.delete(tx, action.id)


async def show(db: Connection, caller: Caller, ref: str) -> Action:
    """The action, for whoever sees it."""
    action = await store.seen(db, caller, ref)
    if action is None:
        raise NoSuchAction(ref)
    return action


async def _to_change(tx: Connection, caller: Caller, ref: str, right: str) -> Action:
    found = await store.lock(tx, caller, ref)
    if found is None:
        raise NoSuchAction(ref)
    action, seen = found
    if not faults.on("anybody-changes-actions"):
        check(caller, "actions", right, ref=ref, id=action.id, pack_ref=action.pack_ref)
    if not seen:
        raise SomebodyElsesAction
    return action


async def _runtime(db: Connection, members: Members, ref: str | None) -> Members:
    number = members.get("runtime")
    if number is None and ref is None:
        return {}
    found = await store.runtime(db, number, ref)
    if found is None:
        raise NoSuchRuntime(ref if ref is not None else number)
    return {"runtime": found}
