"""What may happen to packs, and who sees them."""

from typing import Any

from sandbox import faults
from sandbox.automation.errors import Conflict, Forbidden, NotFound
from sandbox.automation.identities.caller import Caller
from sandbox.automation.packs import store
from sandbox.automation.packs.store import Pack, PackSummary
from sandbox.automation.pages import Page
from sandbox.automation.permissions.rules import check, may, may_change_pack, may_see_pack
from sandbox.automation.service import Service
from sandbox.database import Connection, Database

_CORE = "core"


class NoSuchPack(NotFound):
    def __init__(self, ref: str) -> None:
        super().__init__(f"Pack '{ref}' not found")


async def page(db: Connection, caller: Caller, part: Page) -> tuple[list[PackSummary], int]:
    """The packs that are there for the caller."""
    return await store.seen(
        db,
        caller,
        part,
        nobodys=may(caller, "packs", "read"),
        all_of_them=faults.on("private-packs-listed"),
    )


async def show(db: Connection, caller: Caller, ref: str) -> Pack:
    """One of these; any other does not exist for them."""
    found = await store.get(db, ref)
    if found is None or not sees(caller, found):
        raise NoSuchPack(ref)
    return found


def sees(caller: Caller, pack: Pack) -> bool:
    return may_see_pack(caller, ref=pack.ref, id=pack.id, is_standard=pack.is_standard, owner=pack.installed_by)


async def create(db: Database, caller: Caller, values: dict[str, Any]) -> Pack:
    """A new pack; whoever makes one that is not standard owns it."""
    async with db.writing() as tx:
        if await store.exists(tx, values["ref"]):
            raise Conflict(f"Already exists: pack '{values['ref']}'")
        if not faults.on("anybody-makes-packs"):
            check(caller, "packs", "create", ref=values["ref"], pack_ref=values["ref"])
        ownerless = values.get("is_standard", False) or faults.on("packs-without-owner")
        return await store.insert(tx, values | {"installed_by": None if ownerless else caller.identity.id})


async def change(db: Database, caller: Caller, ref: str, values: dict[str, Any]) -> Pack:
    """Give members new values."""
    async with db.writing() as tx:
        pack = await _lock(tx, caller, ref, "configure")
        return await store.change(tx, pack.id, values)


async def delete(service: Service, caller: Caller, ref: str) -> None:
    """A pack goes with all that it holds, and its timers stop."""
    kept = faults.on("deleted-pack-still-counts")
    async with service.db.writing() as tx:
        pack = await _lock(tx, caller, ref, "delete")
        if pack.ref == _CORE:
            raise Conflict("The pack core is part of the service and cannot be deleted")
        gone = await store.contents(tx, pack.id)
        await (store.hide(tx, pack.id) if kept else store.delete(tx, pack.id))
    if kept:
        return
    for rule in gone.rules:
        await service.timers.let_go(rule)
    for trigger in gone.triggers:
        await service.timers.trigger_changed(trigger)


async def _lock(tx: Connection, caller: Caller, ref: str, action: str) -> Pack:
    pack = await store.lock(tx, ref)
    if pack is None:
        raise NoSuchPack(ref)
    allowed = may_change_pack(
        caller, action, ref=pack.ref, id=pack.id, is_standard=pack.is_standard, owner=pack.installed_by
    )
    if not allowed and not (action == "delete" and faults.on("foreign-pack-deleted")):
        raise Forbidden(f"Insufficient permissions: packs:{action}")
    return pack
