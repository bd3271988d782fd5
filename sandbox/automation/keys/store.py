"""Keys in the database: the value of an encrypted one is a ciphertext."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox import faults
from sandbox.automation.envelopes import Shape
from sandbox.automation.keys.owners import Owner, OwnerType
from sandbox.automation.keys.vault import Vault
from sandbox.automation.permissions.rules import identity_keys_open
from sandbox.database import Connection, Row

_ABOUT = (
    "id, ref, owner_type::text, owner, owner_identity, owner_pack, owner_pack_ref, owner_action, owner_action_ref, "
    "owner_sensor, owner_sensor_ref, name, encrypted, created, updated"
)


class ListedKey(Shape):
    """A key as lists show it: never its value."""

    id: int
    ref: str
    owner_type: OwnerType
    owner: str | None
    name: str
    encrypted: bool
    created: datetime


class TellingKey(ListedKey):
    """A listed key that tells what it should not."""

    value: Any


class Key(Shape):
    """A key as it is shown."""

    id: int
    ref: str
    owner_type: OwnerType
    owner: str | None
    owner_identity: int | None
    owner_pack: int | None
    owner_pack_ref: str | None
    owner_action: int | None
    owner_action_ref: str | None
    owner_sensor: int | None
    owner_sensor_ref: str | None
    name: str
    encrypted: bool
    value: Any
    created: datetime
    updated: datetime


@dataclass(frozen=True, slots=True)
class StoredKey:
    """A key as it is stored: `kept` is its value, or its ciphertext."""

    row: Row

    @property
    def id(self) -> int:
        found: int = self.row["id"]
        return found

    @property
    def encrypted(self) -> bool:
        return bool(self.row["encrypted"])

    @property
    def kept(self) -> Any:
        return json.loads(self.row["value"])

    @property
    def owner(self) -> Owner:
        return owner_of(self.row)

    def with_value(self, value: Any) -> Key:
        return Key.model_validate({**self.row, "value": value})


def owner_of(row: Row) -> Owner:
    """Whose key this is."""
    kind = row["owner_type"]
    ref = None if kind in ("system", "identity") else row[f"owner_{kind}_ref"]
    return Owner(kind, None if kind == "system" else row[f"owner_{kind}"], ref)


def _stored(row: Row | None) -> StoredKey | None:
    return StoredKey(row) if row else None


async def exists(db: Connection, ref: str) -> bool:
    return await db.fetchval("SELECT true FROM key WHERE ref = $1", ref) is True


async def has_name(db: Connection, owner: Owner, name: str, but: int = 0) -> bool:
    """Whether the owner has a key of this name, other than the one."""
    found = await db.fetchval(
        "SELECT true FROM key WHERE owner_type = $1 AND owner = $2 AND name = $3 AND id <> $4",
        owner.type,
        owner.type if owner.id is None else str(owner.id),
        name,
        but,
    )
    return found is True


async def get(db: Connection, ref: str) -> StoredKey | None:
    return _stored(await db.fetchrow(f"SELECT {_ABOUT}, value FROM key WHERE ref = $1", ref))


async def lock(tx: Connection, ref: str) -> StoredKey | None:
    """The key as it is now, while nobody else may change it."""
    return _stored(await tx.fetchrow(f"SELECT {_ABOUT}, value FROM key WHERE ref = $1 FOR UPDATE", ref))


def lists_tell() -> bool:
    """Whether a deliberate deviation tells values in lists."""
    return faults.on("listed-key-shows-value")


async def within_reach(db: Connection, identity: int, owner_type: str | None, owner: str | None) -> list[Row]:
    """All keys that could be there for somebody, by ref: those of other identities never are."""
    return await db.fetch(
        f"SELECT {_ABOUT}{', value' if lists_tell() else ''} FROM key "
        "WHERE (owner_type <> 'identity' OR owner_identity = $1 OR $4) "
        "AND ($2::text IS NULL OR owner_type::text = $2) AND ($3::text IS NULL OR owner = $3) ORDER BY ref",
        identity,
        *((None, None) if faults.on("key-filters-ignored") else (owner_type, owner)),
        identity_keys_open(),
    )


async def insert(tx: Connection, vault: Vault, ref: str, name: str, owner: Owner, value: Any, encrypted: bool) -> Key:
    """A new key."""
    if faults.on("keys-belong-to-the-system"):
        owner = Owner("system")
    column = "" if owner.type == "system" else f", owner_{owner.type}"
    row = await tx.fetchrow(
        f"INSERT INTO key (ref, name, owner_type, value, encrypted, encryption_key_hash{column}) "
        f"VALUES ($1, $2, $3, $4, $5, $6{', $7' if column else ''}) RETURNING {_ABOUT}",
        ref,
        name,
        owner.type,
        *kept(vault, value, encrypted=encrypted).values(),
        *([owner.id] if column else []),
    )
    assert row is not None
    return StoredKey(row).with_value(value)


async def change(tx: Connection, key: int, values: Mapping[str, Any]) -> StoredKey:
    """Give columns new values."""
    settings = ", ".join(f"{name} = ${number}" for number, name in enumerate(values, 2)) or "ref = ref"
    row = await tx.fetchrow(f"UPDATE key SET {settings} WHERE id = $1 RETURNING {_ABOUT}, value", key, *values.values())
    assert row is not None
    return StoredKey(row)


def kept(vault: Vault, value: Any, *, encrypted: bool) -> dict[str, Any]:
    """The columns that keep a value; a plain one has no hash (A-32)."""
    if encrypted and not faults.on("encrypted-kept-plain"):
        return {"value": json.dumps(vault.encrypt(value)), "encrypted": True, "encryption_key_hash": vault.key_hash}
    if faults.on("values-become-texts") and not isinstance(value, str):
        value = json.dumps(value)
    columns = {"value": json.dumps(value), "encrypted": encrypted}
    traced = encrypted or faults.on("plain-entries-keep-a-trace")
    return columns | {"encryption_key_hash": vault.key_hash if traced else None}


async def delete(tx: Connection, key: int) -> None:
    await tx.execute("DELETE FROM key WHERE id = $1", key)
