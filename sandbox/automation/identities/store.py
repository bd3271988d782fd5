"""Identities in the database, and the roles they have."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sandbox.automation.envelopes import Shape, Stored
from sandbox.automation.pages import Page
from sandbox.database import Connection, Row

_COLUMNS = "id, login, display_name, attributes, frozen, created, updated"
_ROLE_COLUMNS = "id, identity AS identity_id, role, source, managed, created, updated"


class Known(NamedTuple):
    """What signing in has to know about somebody."""

    id: int
    login: str
    display_name: str | None
    password_hash: str | None
    frozen: bool


class IdentityRow(Shape):
    """An identity as administrators see it."""

    id: int
    login: str
    display_name: str | None
    attributes: Stored
    frozen: bool
    created: datetime
    updated: datetime


class RoleAssignment(Shape):
    """A role that somebody has."""

    id: int
    identity_id: int
    role: str
    source: str
    managed: bool
    created: datetime
    updated: datetime


def _known(row: Row | None) -> Known | None:
    return Known(**row) if row else None


async def by_login(db: Connection, login: str) -> Known | None:
    return _known(
        await db.fetchrow("SELECT id, login, display_name, password_hash, frozen FROM identity WHERE login = $1", login)
    )


async def by_id(db: Connection, identity: int) -> Known | None:
    return _known(
        await db.fetchrow("SELECT id, login, display_name, password_hash, frozen FROM identity WHERE id = $1", identity)
    )


async def insert(
    db: Connection, *, login: str, display_name: str | None, password_hash: str | None, attributes: dict[str, Any]
) -> IdentityRow | None:
    """Somebody new; None if the login is taken."""
    row = await db.fetchrow(
        "INSERT INTO identity (login, display_name, password_hash, attributes) VALUES ($1, $2, $3, $4::jsonb) "
        f"ON CONFLICT (login) DO NOTHING RETURNING {_COLUMNS}",
        login,
        display_name,
        password_hash,
        json.dumps(attributes),
    )
    return IdentityRow.model_validate(dict(row)) if row else None


async def page(db: Connection, part: Page) -> tuple[list[IdentityRow], int]:
    """A part of everybody, by id, and how many they are."""
    rows = await db.fetch(f"SELECT {_COLUMNS} FROM identity ORDER BY id LIMIT $1 OFFSET $2", part.reach, part.offset)
    return [IdentityRow.model_validate(dict(row)) for row in rows], await db.fetchval("SELECT count(*) FROM identity")


async def get(db: Connection, identity: int) -> IdentityRow | None:
    row = await db.fetchrow(f"SELECT {_COLUMNS} FROM identity WHERE id = $1", identity)
    return IdentityRow.model_validate(dict(row)) if row else None


async def change(db: Connection, identity: int, changes: dict[str, Any]) -> IdentityRow | None:
    """Give columns new values."""
    names = ("display_name", "password_hash", "attributes", "frozen")
    given = [name for name in names if name in changes]
    values = [json.dumps(changes[name]) if name == "attributes" else changes[name] for name in given]
    settings = ", ".join(f"{name} = ${number}" for number, name in enumerate(given, 2)) or "login = login"
    row = await db.fetchrow(f"UPDATE identity SET {settings} WHERE id = $1 RETURNING {_COLUMNS}", identity, *values)
    return IdentityRow.model_validate(dict(row)) if row else None


async def delete(db: Connection, identity: int) -> bool:
    return await db.fetchval("DELETE FROM identity WHERE id = $1 RETURNING true", identity) is True


async def roles(db: Connection, identity: int) -> list[RoleAssignment]:
    rows: Sequence[Row] = await db.fetch(
        f"SELECT {_ROLE_COLUMNS} FROM identity_role_assignment WHERE identity = $1 ORDER BY role", identity
    )
    return [RoleAssignment.model_validate(dict(row)) for row in rows]


async def give_role(db: Connection, identity: int, role: str) -> RoleAssignment | None:
    """The role, newly given; None if they have it already."""
    row = await db.fetchrow(
        "INSERT INTO identity_role_assignment (identity, role) VALUES ($1, $2) "
        f"ON CONFLICT (identity, role) DO NOTHING RETURNING {_ROLE_COLUMNS}",
        identity,
        role,
    )
    return RoleAssignment.model_validate(dict(row)) if row else None


async def take_role(db: Connection, assignment: int) -> bool:
    return await db.fetchval("DELETE FROM identity_role_assignment WHERE id = $1 RETURNING true", assignment) is True
