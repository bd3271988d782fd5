"""Invitations in the database."""

from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from sandbox import faults
from sandbox.database import Connection, Row
from sandbox.video.outputs import Shape

InvitedRole = Literal["admin", "member", "viewer"]
State = Literal["pending", "accepted", "declined", "expired", "revoked"]
LIFE = timedelta(days=7)


class Invitation(Shape):
    """An invitation as the team sees it: never its token, never the times of its end."""

    id: UUID
    team_id: UUID
    email: str
    role: InvitedRole
    state: State
    invited_by: UUID
    expires_at: datetime
    created_at: datetime


def _columns(at: str) -> str:
    return (
        f"i.id, i.team_id, i.email, i.role::text, invitation_state(i, {at}) AS state, "
        "i.invited_by, i.expires_at, i.created_at"
    )


def _invitation(row: Row | None) -> Invitation | None:
    return Invitation.model_validate(dict(row)) if row else None


async def of_team(db: Connection, team: UUID, state: str | None, at: datetime) -> list[Invitation]:
    """All of a team, or those in one state; newest first."""
    others_too = faults.on("list-shows-other-teams-invitations")
    if faults.on("invitation-states-ignored"):
        state = None
    seen_at = "i.created_at" if faults.on("expired-among-the-open") else "$2"
    direction = "ASC" if faults.on("oldest-invitations-first") else "DESC"
    rows = await db.fetch(
        f"SELECT {_columns('$2')} FROM invitations i WHERE (i.team_id = $1 OR $4) "
        f"AND ($3::text IS NULL OR invitation_state(i, {seen_at}) = $3) ORDER BY i.created_at {direction}, i.id",
        team,
        at,
        state,
        others_too,
    )
    return [Invitation.model_validate(dict(row)) for row in rows]


async def get(db: Connection, invitation: UUID, at: datetime) -> Invitation | None:
    row = await db.fetchrow(f"SELECT {_columns('$2')} FROM invitations i WHERE i.id = $1", invitation, at)
    return _invitation(row)


async def lock(db: Connection, invitation: UUID, at: datetime, *, turn: str = "FOR UPDATE") -> Invitation | None:
    """The invitation as it is now, while nobody else may end it. Whoever locks its team locks that first."""
    row = await db.fetchrow(f"SELECT {_columns('$2')} FROM invitations i WHERE i.id = $1 {turn}", invitation, at)
    return _invitation(row)


async def has_accepted(db: Connection, team: UUID, email: str) -> bool:
    """Whether somebody was invited and came, whatever happened then; only a deliberate deviation asks."""
    return bool(
        await db.fetchval(
            "SELECT EXISTS (SELECT 1 FROM invitations WHERE team_id = $1 AND email = $2 AND accepted_at IS NOT NULL)",
            team,
            email,
        )
    )


async def address_is_member(db: Connection, team: UUID, email: str) -> bool:
    return bool(
        await db.fetchval(
            "SELECT EXISTS (SELECT 1 FROM memberships m JOIN users u ON u.id = m.user_id "
            "WHERE m.team_id = $1 AND (u.email = $2 OR (lower(u.email) = lower($2) AND NOT $3)))",
            team,
            email,
            faults.on("members-invited-in-capitals"),
        )
    )


async def revoke_pending_to(db: Connection, team: UUID, email: str, at: datetime) -> bool:
    """End what is pending for this address, in any spelling; whether there was something."""
    if faults.on("older-invitations-stay-open"):
        return False
    done: str = await db.execute(
        "UPDATE invitations i SET revoked_at = $3 "
        "WHERE (team_id = $1 OR $5) AND (email = $2 OR (lower(email) = lower($2) AND NOT $4)) "
        "AND invitation_state(i, $3) = 'pending'",
        team,
        email,
        at,
        faults.on("guest-invited-once-a-spelling"),
        faults.on("replacing-reaches-other-teams"),
    )
    return done != "UPDATE 0"


async def count_pending(db: Connection, team: UUID, at: datetime) -> int:
    count: int = await db.fetchval(
        "SELECT count(*) FROM invitations i WHERE team_id = $1 AND invitation_state(i, $2) = 'pending'",
        team,
        at,
    )
    return count


async def insert(
    db: Connection, team: UUID, inviter: UUID, email: str, role: InvitedRole, token: str, at: datetime
) -> Invitation:
    row = await db.fetchrow(
        "INSERT INTO invitations AS i (team_id, invited_by, email, role, token, created_at, expires_at) "
        f"VALUES ($1, $2, $3, $4::text::invitation_role, $5, $6, $7) RETURNING {_columns('$6')}",
        team,
        inviter,
        email,
        role,
        token,
        at,
        at + LIFE,
    )
    created = _invitation(row)
    assert created is not None
    return created


async def prolong(db: Connection, invitation: UUID, at: datetime) -> None:
    await db.execute("UPDATE invitations SET expires_at = $2 WHERE id = $1", invitation, at + LIFE)


async def mark_revoked(db: Connection, invitation: UUID, at: datetime) -> None:
    await _mark(db, invitation, "revoked_at", at)


async def mark_declined(db: Connection, invitation: UUID, at: datetime) -> None:
    await _mark(db, invitation, "declined_at", at)


async def mark_accepted(db: Connection, invitation: UUID, at: datetime) -> None:
    await _mark(db, invitation, "accepted_at", at)


async def _mark(db: Connection, invitation: UUID, end: str, at: datetime) -> None:
    """Note this end and no other: there are several only where a deliberate deviation lets a second one come."""
    before = {"accepted_at": "NULL", "declined_at": "NULL", "revoked_at": "NULL"}
    ends = ", ".join(f"{column} = {moment}" for column, moment in (before | {end: "$2"}).items())
    await db.execute(f"UPDATE invitations SET {ends} WHERE id = $1", invitation, at)
