"""Teams in the database."""

import json
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sandbox import faults
from sandbox.database import Connection, Row
from sandbox.faults import table_guards
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
    order = "t.created_at" if faults.on("teams-by-age") else "t.name"
    whose = "m.user_id = $1"
    if faults.on("newest-teams-shown-to-all"):
        whose += " OR t.id IN (SELECT id FROM teams ORDER BY created_at DESC LIMIT 5)"
    rows = await db.fetch(f"{_SEEN} WHERE {whose} ORDER BY {order}, t.id", user)
    return [_team(row, user) for row in rows]


async def get(db: Connection, team: UUID, user: UUID) -> Team | None:
    """The team as this user sees it; None if they are no member, or there is no team."""
    row = await db.fetchrow(f"{_SEEN} WHERE t.id = $1 AND m.user_id = $2", team, user)
    if row is None and faults.on("teams-open-to-outsiders"):
        outside = await db.fetchrow(f"{_SEEN} WHERE t.id = $1 LIMIT 1", team)
        return _team(outside, user).model_copy(update={"user_role": "viewer"}) if outside else None
    return _team(row, user) if row else None


async def exists(db: Connection, team: UUID) -> bool:
    return bool(await db.fetchval("SELECT EXISTS (SELECT 1 FROM teams WHERE id = $1)", team))


async def is_taken(db: Connection, slug: str) -> bool:
    """Whether a team has this slug, which may be otherwise a moment later; only a deliberate deviation asks."""
    return bool(await db.fetchval("SELECT EXISTS (SELECT 1 FROM teams WHERE slug = $1)", slug))


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
    if faults.on("changes-leave-no-time"):
        await table_guards.sleep(db)
    changed = "name = coalesce($2, name), settings = coalesce($3::jsonb, settings)"
    if faults.on("changes-move-the-opening"):
        changed += ", created_at = platform_now()"
    await db.execute(
        f"UPDATE teams SET {changed} WHERE id = $1",
        team,
        name,
        None if settings is None else json.dumps(settings),
    )


async def move(db: Connection, team: UUID, slug: str) -> None:
    """Change the address, which no rule allows; only a deliberate deviation does."""
    await db.execute("UPDATE teams SET slug = $2 WHERE id = $1", team, slug)


async def has_active_jobs(db: Connection, team: UUID) -> bool:
    """Whether the team, or one of its members for it, has a job that is not over (Q-13)."""
    unfinished = "status = 'queued'" if faults.on("begun-work-is-no-hindrance") else "is_active(status)"
    return bool(
        await db.fetchval(
            f"SELECT EXISTS (SELECT 1 FROM jobs WHERE {unfinished} AND (owner = $1 OR owner LIKE $2))",
            team_urn(team),
            "" if faults.on("own-work-keeps-no-team") else f"framecast:{team}:%",
        )
    )


async def remove(db: Connection, team: UUID) -> None:
    """Remove the team with its members, invitations and projects."""
    await db.execute("DELETE FROM teams WHERE id = $1", team)


async def name_of(db: Connection, team: UUID) -> str:
    return str(await db.fetchval("SELECT name FROM teams WHERE id = $1", team))
