"""Rows placed or made older directly, where the database may be written, for what no public door can bring about.

The only writing SQL of the suite. Everything it touches belongs to the scenario that asks.
"""

import json
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import asyncpg

from support.evidence import note
from support.records import Plain
from support.video import own_name, team_name

if TYPE_CHECKING:
    from support.records import Pool

Row = dict[str, object]

BELONGINGS = {"credit": "credits", "byte of borrowed storage": "ephemeral_storage_bytes"}
"""What a person has, by the feature's words, and the column that holds it."""

_AGED = {
    "users": ("created_at", "upgraded_at"),
    "teams": ("created_at",),
    "memberships": ("created_at",),
    "invitations": ("created_at", "expires_at", "accepted_at", "declined_at", "revoked_at"),
    "api_keys": ("created_at", "expires_at", "last_used_at", "revoked_at"),
    "jobs": ("created_at", "started_at", "completed_at"),
    "job_events": ("created_at",),
    "artifacts": ("created_at",),
    "conversations": ("created_at", "last_message_at"),
    "messages": ("created_at",),
}

_MINE = "select id from users where email ilike '%' || $2 || '%'"
_ROOMS = f"select team_id from memberships where user_id in ({_MINE})"
_WHOSE = {
    "users": f"id in ({_MINE})",
    "teams": f"id in ({_ROOMS})",
    "memberships": f"user_id in ({_MINE})",
    "invitations": f"team_id in ({_ROOMS}) or email ilike '%' || $2 || '%'",
    "api_keys": f"user_id in ({_MINE})",
    "jobs": f"triggered_by in ({_MINE})",
    "job_events": f"job_id in (select id from jobs where triggered_by in ({_MINE}))",
    "artifacts": f"created_by in ({_MINE})",
    "conversations": f"user_id in ({_MINE})",
    "messages": f"conversation_id in (select id from conversations where user_id in ({_MINE}))",
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

    async def place_generation(
        self,
        *,
        person: UUID,
        team: UUID | None,
        status: str,
        charged: int = 0,
        percent: float | None = None,
        project: UUID | None = None,
    ) -> Row:
        """A generation that the person ordered, for a team or personally, in the given state; answers its row.

        `charged` is what it cost, `percent` how much of it is done; no balance was asked for it.
        """
        ended = status in ("completed", "failed", "canceled")
        failure = {"failed": "system", "canceled": "canceled"}.get(status)
        row = await self._pool.fetchrow(
            """with placed as (
                 insert into jobs (id, owner, triggered_by, project_id, status, spec_snapshot, output, error,
                                   failure_type, started_at, completed_at, credits_charged, progress)
                 values ($1, $2, $3, $4, $5::job_status, '{"scenes": []}',
                         case when $5 = 'completed' then '{}'::jsonb end, case when $5 = 'failed' then '{}'::jsonb end,
                         $6::job_failure_type,
                         case when $7 then null else now() end, case when $8 then now() end, $9, $10::jsonb)
                 returning id, owner, status::text, credits_charged),
               event as (insert into job_events (id, job_id, sequence, event_type)
                         select gen_random_uuid(), id, 1, 'queued' from placed)
               select * from placed""",
            uuid4(),
            team_name(team) if team else own_name(person),
            person,
            project,
            status,
            failure,
            status == "queued",
            ended,
            charged,
            json.dumps({} if percent is None else {"percent": percent}),
        )
        assert row is not None
        cost = f" that cost {charged:,} credits" if charged else ""
        title = f"a {status} generation{cost} was placed in the records"
        note("rows", title, columns=["status"], rows=[[status]])
        return {name: str(value) if name == "id" else value for name, value in row.items()}

    async def place_project(self, *, person: UUID, team: UUID, name: str) -> UUID:
        """A project of the team; no door of the platform opens one."""
        project = uuid4()
        await self._pool.execute(
            "insert into projects (id, team_id, created_by, name) values ($1, $2, $3, $4)", project, team, person, name
        )
        note("rows", "a project was placed in the records", columns=["name"], rows=[[name]])
        return project

    async def place_sound(
        self, *, kind: str, name: str, description: str | None, seconds: float | None, tags: Sequence[str]
    ) -> str:
        """A sound of the house; no door of the platform takes one in. Answers its name in the platform."""
        sound = f"asset_{kind}_{self._mark}_{'_'.join(re.findall('[a-z0-9]+', name.lower()))}"
        await self._pool.execute(
            """insert into system_assets (id, category, name, description, duration_seconds, s3_key, content_type,
                                          size_bytes, tags)
               values ($1, $2::text::system_asset_category, $3, $4, $5::numeric, $6, 'audio/mpeg', 48000, $7)""",
            sound,
            kind,
            name,
            description,
            None if seconds is None else Decimal(str(seconds)),
            f"sounds/{sound}.mp3",
            list(tags),
        )
        note("rows", "a sound was placed in the records", columns=["kind", "name"], rows=[[kind, name]])
        return sound

    async def remove_sounds(self) -> None:
        """Take this scenario's sounds out again: everybody would hear them."""
        await self._pool.execute("delete from system_assets where id like 'asset_%' || $1 || '%'", self._mark)

    async def try_standing(self, generation: UUID, status: str) -> bool:
        """Try to record that a generation stands like that; whether the records took it."""
        return await self._try("update jobs set status = $2::text::job_status where id = $1", generation, status)

    async def try_second(self, generation: UUID) -> bool:
        """Try to record another generation beside one of a project; whether the records took it."""
        return await self._try(
            """insert into jobs (id, owner, triggered_by, project_id, spec_snapshot)
               select gen_random_uuid(), owner, triggered_by, project_id, spec_snapshot from jobs where id = $1""",
            generation,
        )

    async def try_private(self, generation: UUID) -> bool:
        """Try to record that a generation of a project belongs to whoever ordered it; whether the records took it."""
        return await self._try(
            "update jobs set owner = 'framecast:user:' || triggered_by where id = $1 and project_id is not null",
            generation,
        )

    async def try_debt(self, *, person: UUID, column: str) -> bool:
        """Try to record less than nothing of what a person has; whether the records took it (they must not)."""
        return await self._try(f"update users set {column} = -1 where id = $1", person)

    async def try_team_debt(self, team: UUID) -> bool:
        """Try to record that a team has less than no credits; whether the records took it (they must not)."""
        return await self._try("update teams set credits = -1 where id = $1", team)

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

    async def place_invitations(self, *, team: UUID, host: UUID, count: int, at: datetime) -> None:
        """Open invitations of strangers to the team, sent at this moment; nobody gets a mail."""
        await self._pool.execute(
            """insert into invitations (id, team_id, invited_by, email, role, token, created_at, expires_at)
               select gen_random_uuid(), $1, $2, 'stranger-' || number || '.' || $3::text || '@example.test', 'viewer',
                      replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
                      $4::timestamptz, $4 + interval '7 days'
               from generate_series(1, $5::integer) as number""",
            team,
            host,
            self._mark,
            at,
            count,
        )
        note("rows", f"{count} open invitations were placed in the records", columns=["role"], rows=[["viewer"]])

    async def place_teams(self, *, owners: Sequence[UUID], member: UUID) -> None:
        """One team for each of these owners, whoever is named twice, in which the member is a viewer."""
        await self._pool.execute(
            """with placed as (select gen_random_uuid() as team, owner from unnest($1::uuid[]) as owner),
                 opened as (insert into teams (id, name, slug)
                            select team, 'Placed', 'placed-' || left(team::text, 8) || '-' || $3::text from placed
                            returning id)
               insert into memberships (id, team_id, user_id, role)
               select gen_random_uuid(), team, person, role::membership_role
               from opened join placed on team = opened.id
               cross join lateral (values (owner, 'owner'), ($2, 'viewer')) as member (person, role)""",
            list(owners),
            member,
            self._mark,
        )
        note("rows", f"{len(owners)} teams were placed in the records", columns=["role"], rows=[["viewer"]])

    async def place_grants(self, *, person: UUID, credits: int, count: int) -> None:
        """Grants to a person, one after the other."""
        await self._pool.execute(
            """with before as (select credits from users where id = $1),
                 granted as (insert into credit_entries (id, account, kind, amount, balance_after, created_at)
                             select gen_random_uuid(), $2, 'grant', $3::integer, credits + number * $3, now()
                             from before, generate_series(1, $4::integer) as number order by number)
               update users set credits = credits + $3 * $4 where id = $1""",
            person,
            own_name(person),
            credits,
            count,
        )
        note("rows", f"{count} grants were placed in the records", columns=["credits"], rows=[[str(credits)]])

    async def _try(self, statement: str, *values: object) -> bool:
        """Try to write what the records forbid; whether they took it."""
        try:
            await self._pool.execute(statement, *values)
        except (asyncpg.IntegrityConstraintViolationError, asyncpg.RaiseError) as refusal:
            rule = getattr(refusal, "constraint_name", None) or "a rule of its own"
            note("rows", f"the records refused: {refusal}", columns=["rule"], rows=[[rule]])
            return False
        return True


async def writing_pool(database: str) -> "Pool":
    """Connections for placing rows; opened only when something is placed."""
    return await asyncpg.create_pool(database, min_size=0, max_size=2, connection_class=Plain)
