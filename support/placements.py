"""Rows placed or made older directly, where the database may be written, for what no public door can bring about.

The only writing SQL of the suite. Everything it touches belongs to the scenario that asks.
"""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import asyncpg

from support.evidence import note
from support.video import own_name, team_name

if TYPE_CHECKING:
    from support.records import Pool

BELONGINGS = {"credit": "credits", "byte of borrowed storage": "ephemeral_storage_bytes"}
"""What a person has, by the feature's words, and the column that holds it."""

_AGED = {
    "users": ("created_at", "upgraded_at"),
    "teams": ("created_at",),
    "memberships": ("created_at",),
    "invitations": ("created_at", "expires_at", "accepted_at", "declined_at", "revoked_at"),
    "api_keys": ("created_at", "expires_at", "last_used_at", "revoked_at"),
}

_MINE = "select id from users where email ilike '%' || $2 || '%'"
_ROOMS = f"select team_id from memberships where user_id in ({_MINE})"
_WHOSE = {
    "users": f"id in ({_MINE})",
    "teams": f"id in ({_ROOMS})",
    "memberships": f"user_id in ({_MINE})",
    "invitations": f"team_id in ({_ROOMS}) or email ilike '%' || $2 || '%'",
    "api_keys": f"user_id in ({_MINE})",
}


class Placements:
    """What a scenario may write; `mark` is in every address that it made up."""

    def __init__(self, pool: "Pool", mark: str) -> None:
        self._pool, self._mark = pool, mark

    async def make_older(self, time: timedelta) -> int:
        """Make every row of the scenario older by `time`; answers how many rows that were."""
        touched = 0
        async with self._pool.acquire() as connection, connection.transaction():
            for table, columns in _AGED.items():
                moves = ", ".join(f"{column} = {column} - $1::interval" for column in columns)
                said = await connection.execute(f"update {table} set {moves} where {_WHOSE[table]}", time, self._mark)
                touched += int(said.rpartition(" ")[2])
        return touched

    async def place_generation(self, *, person: UUID, team: UUID | None, status: str) -> None:
        """A generation that the person ordered, for a team or personally, in the given state."""
        ended = status in ("completed", "failed", "canceled")
        failure = {"failed": "system", "canceled": "canceled"}.get(status)
        await self._pool.execute(
            """insert into jobs (id, owner, triggered_by, status, spec_snapshot, output, error, failure_type,
                                 started_at, completed_at)
               values ($1, $2, $3, $4::job_status, '{"scenes": []}', '{}', '{}', $5::job_failure_type,
                       case when $6 then null else now() end, case when $7 then now() end)""",
            uuid4(),
            team_name(team) if team else own_name(person),
            person,
            status,
            failure,
            status == "queued",
            ended,
        )
        note("rows", f"a {status} generation was placed in the records", columns=["status"], rows=[[status]])

    async def try_debt(self, *, person: UUID, column: str) -> bool:
        """Try to record less than nothing of what a person has; whether the records took it (they must not)."""
        try:
            await self._pool.execute(f"update users set {column} = -1 where id = $1", person)
        except asyncpg.CheckViolationError as refusal:
            note("rows", f"the records refused: {refusal}", columns=["rule"], rows=[[refusal.constraint_name]])
            return False
        return True

    async def place_membership(self, *, person: UUID, team: UUID, role: str) -> None:
        """A membership that came about without an invitation."""
        await self._pool.execute(
            "insert into memberships (id, team_id, user_id, role) values ($1, $2, $3, $4::membership_role)",
            uuid4(),
            team,
            person,
            role,
        )
        note("rows", "a membership was placed in the records", columns=["role"], rows=[[role]])


async def writing_pool(database: str) -> "Pool":
    """Connections for placing rows; opened only when something is placed."""
    return await asyncpg.create_pool(database, min_size=0, max_size=2)
