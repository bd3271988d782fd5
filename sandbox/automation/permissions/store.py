"""Permission sets in the database, and who has them."""

import json
from datetime import datetime
from typing import Any

from sandbox.automation.envelopes import Shape, Stored
from sandbox.database import Connection, Row

_SET_COLUMNS = "id, ref, pack, pack_ref, label, description, grants, created, updated"
_ASSIGNED = (
    "permission_assignment.id, identity AS identity_id, permset AS permission_set_id, "
    "permission_set.ref AS permission_set_ref, permission_assignment.created"
)


class RoleOfSet(Shape):
    """A role whose holders all have a set."""

    id: int
    permission_set_id: int
    permission_set_ref: str
    role: str
    created: datetime


class SetRow(Shape):
    """A permission set."""

    id: int
    ref: str
    pack: int | None
    pack_ref: str | None
    label: str | None
    description: str | None
    grants: Stored
    roles: list[RoleOfSet]
    created: datetime
    updated: datetime


class Assignment(Shape):
    """A set that somebody was given directly."""

    id: int
    identity_id: int
    permission_set_id: int
    permission_set_ref: str
    created: datetime


async def sets(db: Connection) -> list[SetRow]:
    """All sets, by ref."""
    rows = await db.fetch(f"SELECT {_SET_COLUMNS} FROM permission_set ORDER BY ref")
    roles = await _roles(db, [row["id"] for row in rows])
    return [SetRow(**row, roles=[role for role in roles if role.permission_set_id == row["id"]]) for row in rows]


async def get(db: Connection, permset: int) -> SetRow | None:
    row = await db.fetchrow(f"SELECT {_SET_COLUMNS} FROM permission_set WHERE id = $1", permset)
    return SetRow(**row, roles=await _roles(db, [permset])) if row else None


async def id_of(db: Connection, ref: str) -> int | None:
    found: int | None = await db.fetchval("SELECT id FROM permission_set WHERE ref = $1", ref)
    return found


async def change(db: Connection, permset: int, changes: dict[str, Any]) -> bool:
    """Give columns new values; whether there is such a set."""
    names = [name for name in ("label", "description", "grants") if name in changes]
    values = [json.dumps(changes[name]) if name == "grants" else changes[name] for name in names]
    settings = ", ".join(f"{name} = ${number}" for number, name in enumerate(names, 2)) or "ref = ref"
    found = await db.fetchval(f"UPDATE permission_set SET {settings} WHERE id = $1 RETURNING true", permset, *values)
    return found is True


async def _roles(db: Connection, permsets: list[int]) -> list[RoleOfSet]:
    rows = await db.fetch(
        "SELECT role.id, permset AS permission_set_id, held.ref AS permission_set_ref, role, role.created "
        "FROM permission_set_role_assignment AS role JOIN permission_set AS held ON held.id = permset "
        "WHERE permset = ANY($1) ORDER BY role.role",
        permsets,
    )
    return [RoleOfSet(**row) for row in rows]


async def give_to_role(db: Connection, permset: int, role: str) -> RoleOfSet | None:
    """Everybody with the role has the set from now on; None if they have it already."""
    row: Row | None = await db.fetchrow(
        "INSERT INTO permission_set_role_assignment (permset, role) VALUES ($1, $2) ON CONFLICT DO NOTHING "
        "RETURNING id, permset AS permission_set_id, "
        "(SELECT ref FROM permission_set WHERE permission_set.id = permset) AS permission_set_ref, role, created",
        permset,
        role,
    )
    return RoleOfSet(**row) if row else None


async def assign(db: Connection, identity: int, permset: int) -> Assignment | None:
    """The set, newly given; None if they have it already."""
    row = await db.fetchrow(
        "INSERT INTO permission_assignment (identity, permset) VALUES ($1, $2) ON CONFLICT DO NOTHING "
        "RETURNING id, identity AS identity_id, permset AS permission_set_id, "
        "(SELECT ref FROM permission_set WHERE permission_set.id = permset) AS permission_set_ref, created",
        identity,
        permset,
    )
    return Assignment(**row) if row else None


async def unassign(db: Connection, assignment: int) -> bool:
    return await db.fetchval("DELETE FROM permission_assignment WHERE id = $1 RETURNING true", assignment) is True


async def of_identity(db: Connection, identity: int) -> list[Assignment]:
    """What somebody was given directly, by ref."""
    rows = await db.fetch(
        f"SELECT {_ASSIGNED} FROM permission_assignment JOIN permission_set ON permission_set.id = permset "
        "WHERE identity = $1 ORDER BY permission_set.ref",
        identity,
    )
    return [Assignment(**row) for row in rows]
