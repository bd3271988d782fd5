"""Database verification: named, read-only questions to the platform's records. The only reading SQL of the suite."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

import asyncpg

from support.evidence import note

Row = dict[str, Any]

_SCENARIO = """
with rooms as (select distinct team_id as id from memberships where user_id = any($1))
select 'users' as record, u.id::text, to_jsonb(u) as row from users u where u.id = any($1)
union all
select 'teams', t.id::text, to_jsonb(t) from teams t where t.id in (select id from rooms)
union all
select 'memberships', m.id::text, to_jsonb(m) from memberships m where m.team_id in (select id from rooms)
union all
select 'invitations', i.id::text, to_jsonb(i) - 'token' from invitations i where i.team_id in (select id from rooms)
union all
select 'api_keys', k.id::text, to_jsonb(k) - 'key_hash' - 'key_hash_prefix' from api_keys k where k.user_id = any($1)
"""
"""All of a scenario, from its people on: every way there has an index, so that a full database costs no time."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that the records hold of one scenario: (record, id) -> row, secrets left out."""

    rows: dict[tuple[str, str], Row]

    def changes_since(self, before: "Snapshot") -> list[list[str]]:
        """What differs from an earlier snapshot, one row each: record, what happened, before, now."""
        found: list[list[str]] = []
        for (record, key), row in self.rows.items():
            old = before.rows.get((record, key))
            if old is None:
                found.append([record, "new", "", _short(row)])
            else:
                found += [
                    [record, f"{column} changed", str(old.get(column)), str(value)]
                    for column, value in row.items()
                    if old.get(column) != value
                ]
        gone = (item for item in before.rows.items() if item[0] not in self.rows)
        return found + [[record, "gone", _short(row), ""] for (record, _), row in gone]


def _short(row: Row) -> str:
    telling = ("email", "name", "slug", "role", "owner")
    return ", ".join(f"{column} {row[column]}" for column in telling if row.get(column) is not None)


if TYPE_CHECKING:
    Pool: TypeAlias = asyncpg.Pool[asyncpg.Record]


class Records:
    """Questions to the platform's records."""

    def __init__(self, pool: "Pool") -> None:
        self._pool = pool

    async def snapshot(self, people: Sequence[UUID]) -> Snapshot:
        """Everything that the records hold of these people and of their teams."""
        rows = await self._pool.fetch(_SCENARIO, list(people))
        return Snapshot({(row["record"], row["id"]): json.loads(row["row"]) for row in rows})

    async def accounts(self, person: UUID, email: str) -> int:
        """How many accounts there are for a person, by number or by address, however it is spelled."""
        query = "select id, email, tier from users where id = $1 or lower(email) = lower($2)"
        return len(await self._ask("the accounts of this person", query, person, email))

    async def people(self, team: UUID) -> list[Row]:
        """The memberships of a team, also of one that is gone."""
        return await self._ask(
            "the memberships of the team", "select user_id, role from memberships where team_id = $1", team
        )

    async def homeless_memberships(self, person: UUID) -> list[Row]:
        """Memberships of a person in teams that do not exist."""
        query = """select m.team_id, m.role from memberships m left join teams t on t.id = m.team_id
                   where m.user_id = $1 and t.id is null"""
        return await self._ask("memberships in teams that are gone", query, person)

    async def team_exists(self, team: UUID) -> bool:
        """Whether the team is still there."""
        return bool(await self._ask("the team", "select id, name from teams where id = $1", team))

    async def invitation(self, invitation: UUID) -> Row:
        """How an invitation ended and when, the secret left out."""
        query = """select email, role, created_at, expires_at, accepted_at, declined_at, revoked_at
                   from invitations where id = $1"""
        rows = await self._ask("the invitation", query, invitation)
        return rows[0] if rows else {}

    async def invitation_secret(self, invitation: UUID) -> str:
        """The secret that is stored with an invitation; never shown."""
        return str(await self._pool.fetchval("select token from invitations where id = $1", invitation))

    async def text_of_key(self, key: UUID) -> str:
        """All that is stored of an API key, as one text; never shown."""
        return str(await self._pool.fetchval("select to_jsonb(k)::text from api_keys k where id = $1", key))

    async def _ask(self, about: str, query: str, *values: Any) -> list[Row]:
        rows = [dict(row) for row in await self._pool.fetch(query, *values)]
        count = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
        note(
            "rows",
            f"the records hold {count} about {about}",
            columns=list(rows[0]) if rows else [],
            rows=[[str(value) for value in row.values()] for row in rows],
        )
        return rows


async def read_only_pool(database: str) -> "Pool":
    """Connections that cannot write, whatever is asked over them."""
    return await asyncpg.create_pool(
        database, min_size=1, max_size=4, server_settings={"default_transaction_read_only": "on"}
    )
