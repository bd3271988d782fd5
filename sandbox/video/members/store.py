"""Memberships in the database."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sandbox import faults
from sandbox.database import Connection
from sandbox.video.outputs import Shape
from sandbox.video.teams.store import Role

_SEEN = (
    "SELECT m.id, m.team_id, m.user_id, m.role::text, m.created_at, "
    "u.email AS user_email, u.name AS user_name, u.avatar_url AS user_avatar_url "
    "FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.team_id = $1"
)


class Member(Shape):
    """A member as the team sees them."""

    id: UUID
    team_id: UUID
    user_id: UUID
    role: Role
    created_at: datetime
    user_email: str
    user_name: str | None
    user_avatar_url: str | None


class Held(NamedTuple):
    """How many memberships a user has, and how many of them as owner."""

    all: int
    owned: int


@dataclass(frozen=True, slots=True)
class Makeup:
    """Who is in a team, and as what."""

    roles: dict[UUID, Role]

    def role_of(self, user: UUID) -> Role | None:
        return self.roles.get(user)

    def others_than(self, user: UUID) -> set[UUID]:
        return self.roles.keys() - {user}

    def has_owner_besides(self, user: UUID) -> bool:
        return any(role == "owner" for member, role in self.roles.items() if member != user)


async def members_of(db: Connection, team: UUID) -> list[Member]:
    nameless = "FIRST" if faults.on("nameless-people-first") else "LAST"
    order = f"m.role, u.name NULLS {nameless}, m.created_at, m.id"
    if faults.on("people-by-arrival"):
        order = "m.created_at, m.id"
    rows = await db.fetch(f"{_SEEN} ORDER BY {order}", team)
    return [Member.model_validate(dict(row)) for row in rows]


async def get(db: Connection, team: UUID, user: UUID) -> Member | None:
    row = await db.fetchrow(f"{_SEEN} AND m.user_id = $2", team, user)
    return Member.model_validate(dict(row)) if row else None


async def role_of(db: Connection, team: UUID, user: UUID) -> Role | None:
    role: Role | None = await db.fetchval(
        "SELECT role::text FROM memberships WHERE team_id = $1 AND user_id = $2", team, user
    )
    return role


async def invited_role_of(db: Connection, team: UUID, user: UUID) -> Role | None:
    """The role in which somebody came, whatever they are now; only a deliberate deviation asks."""
    role: Role | None = await db.fetchval(
        "SELECT i.role::text FROM invitations i JOIN users u ON lower(u.email) = lower(i.email) "
        "WHERE i.team_id = $1 AND u.id = $2 AND i.accepted_at IS NOT NULL",
        team,
        user,
    )
    return role


async def makeup(db: Connection, team: UUID) -> Makeup:
    rows = await db.fetch("SELECT user_id, role::text FROM memberships WHERE team_id = $1", team)
    return Makeup({row["user_id"]: row["role"] for row in rows})


async def count_of(db: Connection, user: UUID) -> Held:
    row = await db.fetchrow(
        "SELECT count(*) AS all, count(*) FILTER (WHERE role = 'owner') AS owned FROM memberships WHERE user_id = $1",
        user,
    )
    assert row is not None
    return Held(row["all"], row["owned"])


async def insert(db: Connection, team: UUID, user: UUID, role: str) -> None:
    await db.execute(
        "INSERT INTO memberships (team_id, user_id, role) VALUES ($1, $2, $3::text::membership_role)",
        team,
        user,
        role,
    )


async def set_role(db: Connection, team: UUID, user: UUID, role: Role) -> None:
    await db.execute(
        "UPDATE memberships SET role = $3::text::membership_role WHERE team_id = $1 AND user_id = $2",
        team,
        user,
        role,
    )


async def remove(db: Connection, team: UUID, user: UUID) -> None:
    await db.execute("DELETE FROM memberships WHERE team_id = $1 AND user_id = $2", team, user)
