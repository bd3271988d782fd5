"""Teams in the database."""

import json
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sandbox import faults
from sandbox.database import Connection, Row
from sandbox.video.outputs import Shape
from sandbox.video.owners import team_urn, team_user_urn

Role = Literal["owner", "admin", "member", "viewer"]

_COLUMNS = "t.id, t.name, t.slug, t.credits, t.ephemeral_storage_bytes, t.settings, t.created_at, t.updated_at"
# Who looks at a team always looks through a membership, their own.
_SEEN = f"SELECT {_COLUMNS}, m.role::text AS user_role FROM teams t JOIN memberships m ON m.team_id = t.id"


class Team(Shape):
    """A team as one of its members sees it."""

    id: UUID
    name: str
    slug: str
    credits: int
    ephemeral_storage_bytes: int
    settings: dict[str, Any]
    created_at: datetime
    updated_at: datetime
    user_role: Role
    user_urn: str


def _team(row: Row, user: UUID) -> Team:
    seen = {**row, "settings": json.loads(row["settings"]), "user_urn": team_user_urn(row["id"], user)}
    return Team.model_validate(seen)


async def teams_of(db: Connection, user: UUID) -> list[Team]:
    rows = await db.fetch(f"{_SEEN} WHERE m.user_id = $1 ORDER BY t.name, t.id", user)
    return [_team(row, user) for row in rows]


async def get(db: Connection, team: UUID, user: UUID) -> Team | None:
    """The team as this user sees it; None if they are no member, or there is no team."""
    row = await db.fetchrow(f"{_SEEN} WHERE t.id = $1 AND m.user_id = $2", team, user)
    return _team(row, user) if row else None


async def exists(db: Connection, team: UUID) -> bool:
    return bool(await db.fetchval("SELECT EXISTS (SELECT 1 FROM teams WHERE id = $1)", team))


async def lock(db: Connection, team: UUID) -> bool:
    """Keep everybody else from changing this team, its members and its invitations; False if it is gone."""
    return await db.fetchval("SELECT 1 FROM teams WHERE id = $1 FOR UPDATE", team) is not None


async def insert(db: Connection, name: str, slug: str, credits: int) -> UUID | None:
    """A new team; None if the slug is taken, also when somebody else takes it at this moment."""
    team: UUID | None = await db.fetchval(
        "INSERT INTO teams (name, slug, credits) VALUES ($1, $2, $3) ON CONFLICT (slug) DO NOTHING RETURNING id",
        name,
        slug,
        credits,
    )
    return team


async def update(db: Connection, team: UUID, name: str | None, settings: dict[str, Any] | None) -> None:
    """Change what is given; the time of the last update moves in any case."""
    await db.execute(
        "UPDATE teams SET name = coalesce($2, name), settings = coalesce($3::jsonb, settings) WHERE id = $1",
        team,
        name,
        None if settings is None else json.dumps(settings),
    )


async def move(db: Connection, team: UUID, slug: str) -> None:
    """Change the address, which no rule allows; only a deliberate deviation does."""
    await db.execute("UPDATE teams SET slug = $2 WHERE id = $1", team, slug)


async def has_active_jobs(db: Connection, team: UUID) -> bool:
    """Whether the team, or one of its members for it, has a job that is not over (Q-13)."""
    return bool(
        await db.fetchval(
            "SELECT EXISTS (SELECT 1 FROM jobs WHERE is_active(status) AND (owner = $1 OR owner LIKE $2))",
            team_urn(team),
            "" if faults.on("own-work-keeps-no-team") else f"framecast:{team}:%",
        )
    )


async def remove(db: Connection, team: UUID) -> None:
    """Remove the team with its members, invitations and projects."""
    await db.execute("DELETE FROM teams WHERE id = $1", team)


async def name_of(db: Connection, team: UUID) -> str:
    return str(await db.fetchval("SELECT name FROM teams WHERE id = $1", team))
