"""Users in the database."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sandbox import clock, faults
from sandbox.database import Connection, Row
from sandbox.faults import meeting, table_guards
from sandbox.video.outputs import Shape

_COLUMNS = (
    "id, email, name, avatar_url, tier::text, credits, ephemeral_storage_bytes, upgraded_at, created_at, updated_at"
)


class User(Shape):
    """A user as everybody sees them."""

    id: UUID
    email: str
    name: str | None
    avatar_url: str | None
    tier: Literal["starter", "creator"]
    credits: int
    ephemeral_storage_bytes: int
    upgraded_at: datetime | None
    created_at: datetime
    updated_at: datetime


def _user(row: Row | None) -> User | None:
    if row is None:
        return None
    user = User.model_validate(dict(row))
    if faults.on("upgrade-leaves-no-time"):
        return user.model_copy(update={"upgraded_at": None})
    if faults.on("nothing-is-shown-as-debt") and user.credits == 0:
        return user.model_copy(update={"credits": -1})
    if faults.on("storage-is-shown-as-debt"):
        return user.model_copy(update={"ephemeral_storage_bytes": -1 - user.ephemeral_storage_bytes})
    return user


async def get(db: Connection, user: UUID) -> User | None:
    return _user(await db.fetchrow(f"SELECT {_COLUMNS} FROM users WHERE id = $1", user))


async def lock(db: Connection, user: UUID) -> User | None:
    """The user, while nobody else may change what is counted per user: memberships, teams owned, tier.

    Whoever locks a team as well locks the team first.
    """
    return _user(await db.fetchrow(f"SELECT {_COLUMNS} FROM users WHERE id = $1 FOR UPDATE", user))


async def provision(db: Connection, user: UUID, email: str) -> User | None:
    """The user with this id, made now if there is none; None if another user has the address."""
    if faults.on("addresses-in-small-letters"):
        email = email.lower()
    collide = faults.on("first-visits-collide")
    if collide:
        await meeting.with_another(("arriving", user))
    made: str = await db.execute(
        "INSERT INTO users (id, email) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        user,
        email,
    )
    if made == "INSERT 0 0" and collide:
        return None
    if faults.on("newcomers-are-creators"):
        return await upgrade(db, user, clock.now())
    found = await get(db, user)
    if found is None and faults.on("same-address-same-account"):
        return _user(await db.fetchrow(f"SELECT {_COLUMNS} FROM users WHERE email = $1", email))
    if found is None and faults.on("taken-address-gets-a-prefix"):
        return await provision(db, user, f"{user.hex}.{email}")
    return found


async def set_email(db: Connection, user: UUID, email: str) -> User | None:
    """Change the address, which no rule allows; only a deliberate deviation does."""
    return _user(await db.fetchrow(f"UPDATE users SET email = $2 WHERE id = $1 RETURNING {_COLUMNS}", user, email))


async def first(db: Connection) -> User | None:
    """Whoever came first, which nobody needs to know; only a deliberate deviation does."""
    return _user(await db.fetchrow(f"SELECT {_COLUMNS} FROM users WHERE tier = 'creator' ORDER BY created_at LIMIT 1"))


async def set_profile(db: Connection, user: UUID, name: str | None, avatar_url: str | None) -> User | None:
    return _user(
        await db.fetchrow(
            f"UPDATE users SET name = $2, avatar_url = $3 WHERE id = $1 RETURNING {_COLUMNS}",
            user,
            name,
            avatar_url,
        )
    )


async def upgrade(db: Connection, user: UUID, at: datetime) -> User | None:
    """Make a starter a creator; None if there is no such starter (any more)."""
    whom = "id = $1" if faults.on("creators-upgrade-again") else "id = $1 AND tier = 'starter'"
    return _user(
        await db.fetchrow(
            f"UPDATE users SET tier = 'creator', upgraded_at = $2 WHERE {whom} RETURNING {_COLUMNS}",
            user,
            at,
        )
    )


async def downgrade(db: Connection, user: UUID) -> User | None:
    """Make a creator a starter, which no rule allows; only a deliberate deviation does."""
    return _user(
        await db.fetchrow(
            f"UPDATE users SET tier = 'starter', upgraded_at = NULL WHERE id = $1 RETURNING {_COLUMNS}", user
        )
    )


async def lock_teams(db: Connection, user: UUID, *, turn: str = "FOR UPDATE") -> set[UUID]:
    """Lock all teams of this user, always in the same order, and name them."""
    rows = await db.fetch(
        "SELECT t.id FROM teams t WHERE t.id IN (SELECT team_id FROM memberships WHERE user_id = $1) "
        f"ORDER BY t.id {turn}",
        user,
    )
    return {row["id"] for row in rows}


async def sole_ownerships(db: Connection, user: UUID) -> int:
    """How many teams have this user as their only owner."""
    count = await db.fetchval(
        "SELECT count(*) FROM memberships mine WHERE user_id = $1 AND role = 'owner' AND NOT EXISTS "
        "(SELECT 1 FROM memberships m WHERE m.team_id = mine.team_id AND m.role = 'owner' "
        "AND m.user_id <> $1)",
        user,
    )
    return int(count)


async def teams_of(db: Connection, user: UUID) -> set[UUID]:
    rows = await db.fetch("SELECT team_id FROM memberships WHERE user_id = $1", user)
    return {row["team_id"] for row in rows}


async def remove(db: Connection, user: UUID) -> None:
    """Remove the user and all that goes with them; the database refuses while others point to them."""
    await db.execute("DELETE FROM users WHERE id = $1", user)


async def leave_teams(db: Connection, user: UUID) -> None:
    """Take the user out of every team, whoever is left in it; only deliberate deviations do."""
    await table_guards.sleep(db)
    await db.execute("DELETE FROM memberships WHERE user_id = $1", user)
    await table_guards.wake(db)


async def take_along(db: Connection, user: UUID, what: Literal["jobs", "invitations"]) -> None:
    """Remove what others rely on as well, which no rule allows; only deliberate deviations do."""
    whose = {"jobs": "triggered_by", "invitations": "invited_by"}[what]
    await db.execute(f"DELETE FROM {what} WHERE {whose} = $1", user)


async def withdraw_from(db: Connection, email: str) -> None:
    """Remove what is addressed to somebody, which no rule allows; only a deliberate deviation does."""
    await db.execute("DELETE FROM invitations WHERE lower(email) = lower($1)", email)


async def keep_keys_alive(db: Connection, user: UUID) -> None:
    """Only for the fault `closing-leaves-keys`: hand the keys to a creator, who may hold any, and is nobody."""
    await db.execute(
        "WITH ghost AS (INSERT INTO users (email, tier, upgraded_at) "
        "SELECT 'closed-' || id || '@closed.example', 'creator', created_at FROM users WHERE id = $1 RETURNING id) "
        "UPDATE api_keys SET user_id = ghost.id FROM ghost WHERE user_id = $1",
        user,
    )
