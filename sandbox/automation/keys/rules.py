"""What may happen to keys, and who sees how much of them."""

import logging
from typing import Any

from sandbox import faults
from sandbox.automation.identities.caller import Caller
from sandbox.automation.keys import owners, store
from sandbox.automation.keys.errors import NameTaken, NoSuchKey, RefTaken
from sandbox.automation.keys.owners import Named, OwnerType
from sandbox.automation.keys.store import Key, ListedKey, StoredKey, TellingKey
from sandbox.automation.keys.vault import Undecipherable, Vault
from sandbox.automation.pages import Page
from sandbox.automation.permissions.rules import check, may
from sandbox.database import Connection, Database

log = logging.getLogger("sandbox")


async def create(
    db: Database,
    vault: Vault,
    caller: Caller,
    *,
    ref: str,
    name: str,
    owner_type: OwnerType,
    named: Named,
    value: Any,
    encrypted: bool,
) -> Key:
    """A new key. Permission comes first, so that nobody learns which refs are taken."""
    async with db.writing() as tx:
        owner = await owners.find(tx, owner_type, named)
        if not faults.on("anybody-makes-keys"):
            check(caller, "keys", "create", ref=ref, encrypted=encrypted, **owner.bounds)
        if await store.exists(tx, ref):
            raise RefTaken(ref)
        owner.must_be(named)
        if await store.has_name(tx, owner, name):
            raise NameTaken(name)
        return await store.insert(tx, vault, ref, name, owner, value, encrypted)


async def page(
    db: Connection, caller: Caller, part: Page, owner_type: str | None, owner: str | None
) -> tuple[list[ListedKey], int]:
    """The keys that the caller may read, and how many these are (A-02)."""
    rows = await store.within_reach(db, caller.identity.id, owner_type, owner)
    after_the_cut = faults.on("unreadable-keys-counted")
    shape = TellingKey if store.lists_tell() else ListedKey
    keys = [shape.model_validate(dict(row)) for row in rows if after_the_cut or _reads(caller, StoredKey(row))]
    found = keys[part.offset : part.offset + part.reach]
    if after_the_cut:
        readable = {row["id"] for row in rows if _reads(caller, StoredKey(row))}
        found = [key for key in found if key.id in readable]
    return [*found], len(rows) if faults.on("totals-count-unreadable-keys") else len(keys)


async def show(db: Connection, vault: Vault, caller: Caller, ref: str) -> Key:
    """A key, with its value as far as the caller may read it; one that they may not read does not exist for them."""
    key = await store.get(db, ref)
    if key is None or not _reads(caller, key):
        raise NoSuchKey(ref)
    return _shown(vault, caller, key)


async def change(db: Database, vault: Vault, caller: Caller, ref: str, changes: dict[str, Any]) -> Key:
    """Change what is given: `name`, `value`, `encrypted`. The flag alone converts what is stored (A-31)."""
    async with db.writing() as tx:
        key = await _to_change(tx, caller, ref, "update")
        columns: dict[str, Any] = {}
        if "name" in changes:
            if await store.has_name(tx, key.owner, changes["name"], but=key.id):
                raise NameTaken(changes["name"])
            columns["name"] = changes["name"]
        encrypted = changes.get("encrypted", key.encrypted)
        if "value" in changes:
            if faults.on("changes-are-merged") and isinstance(key.kept, dict) and isinstance(changes["value"], dict):
                changes["value"] = key.kept | changes["value"]
            if not faults.on("changed-value-not-stored"):
                columns |= store.kept(vault, changes["value"], encrypted=encrypted)
        elif encrypted != key.encrypted:
            columns |= _converted(vault, caller, key, encrypted=encrypted)
        if faults.on("key-hash-never-cleared") and not encrypted:
            columns.pop("encryption_key_hash", None)
        changed = await store.change(tx, key.id, columns)
    return changed.with_value(changes["value"]) if "value" in changes else _shown(vault, caller, changed)


async def delete(db: Database, caller: Caller, ref: str) -> None:
    """A key is gone for good."""
    async with db.writing() as tx:
        key = await _to_change(tx, caller, ref, "delete")
        if not faults.on("deleted-key-stays"):
            await store.delete(tx, key.id)


def _converted(vault: Vault, caller: Caller, key: StoredKey, *, encrypted: bool) -> dict[str, Any]:
    if faults.on("flag-alone-converts-nothing"):
        return {"encrypted": encrypted}
    if faults.on("flag-alone-empties"):
        return store.kept(vault, None, encrypted=encrypted)
    if encrypted:
        return store.kept(vault, key.kept, encrypted=True)
    # What becomes plain, all who read the key can read: whoever does that must be able to read it themselves.
    check(caller, "keys", "decrypt", **_about(key))
    try:
        return store.kept(vault, vault.decrypt(key.kept), encrypted=False)
    except Undecipherable:
        return store.kept(vault, key.kept, encrypted=False)  # plain already, whatever its flag said


async def _to_change(tx: Connection, caller: Caller, ref: str, action: str) -> StoredKey:
    key = await store.lock(tx, ref)
    if key is None:
        raise NoSuchKey(ref)
    if not faults.on("anybody-changes-keys"):
        check(caller, "keys", action, **_about(key))
    return key


def _reads(caller: Caller, key: StoredKey) -> bool:
    return faults.on("anybody-reads-keys") or may(caller, "keys", "read", **_about(key))


def _about(key: StoredKey) -> dict[str, Any]:
    return {"ref": key.row["ref"], "id": key.id, "encrypted": key.encrypted, **key.owner.bounds}


def _shown(vault: Vault, caller: Caller, key: StoredKey) -> Key:
    if not key.encrypted:
        return key.with_value(key.kept)
    if not may(caller, "keys", "decrypt", **_about(key)) and not faults.on("everybody-decrypts"):
        return key.with_value(None)
    try:
        return key.with_value(vault.decrypt(key.kept))
    except Undecipherable as problem:
        log.warning("the key %s cannot be read: %s", key.row["ref"], problem)
        return key.with_value(None)
