"""Database verification: named, read-only questions to the platform's records. The only reading SQL of the suite."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

import asyncpg

from support.books import Books
from support.evidence import note
from support.video import own_name, team_name

Row = dict[str, Any]

_SCENARIO = """
with rooms as (select distinct team_id as id from memberships where user_id = any($1)),
     owners as (select 'framecast:user:' || person as urn from unnest($1::uuid[]) as person
                union all select 'framecast:team:' || id from rooms
                union all select 'framecast:' || id || ':' || person from rooms, unnest($1::uuid[]) as person),
     generations as (select * from jobs where triggered_by = any($1)
                     union select * from jobs where owner = any(array(select urn from owners))),
     works as (select * from artifacts where created_by = any($1)
               union select * from artifacts where owner = any(array(select urn from owners))),
     talks as (select * from conversations where user_id = any($1))
select 'users' as record, u.id::text, to_jsonb(u) as row from users u where u.id = any($1)
union all
select 'teams', t.id::text, to_jsonb(t) from teams t where t.id = any(array(select id from rooms))
union all
select 'memberships', m.id::text, to_jsonb(m) from memberships m where m.team_id = any(array(select id from rooms))
union all
select 'invitations', i.id::text, to_jsonb(i) - 'token' from invitations i
where i.team_id = any(array(select id from rooms))
union all
select 'api_keys', k.id::text, to_jsonb(k) - 'key_hash' - 'key_hash_prefix' - 'last_used_at'
from api_keys k where k.user_id = any($1)
union all
select 'jobs', g.id::text, to_jsonb(g) from generations g
union all
select 'job_events', e.id::text, to_jsonb(e) from job_events e where e.job_id = any(array(select id from generations))
union all
select 'artifacts', a.id::text, to_jsonb(a) from works a
union all
select 'conversations', c.id::text, to_jsonb(c) from talks c
union all
select 'messages', m.id::text, to_jsonb(m) from messages m where m.conversation_id = any(array(select id from talks))
"""
"""All of a scenario, from its people on: every way there has an index, so that a full database costs no time.

It is used where the way is asked for by itself ("or" reads all of a table), and by an array ("in (select …)" may be
joined with all of it).
"""

_LEDGER = """
union all
select 'credit_entries', c.id::text, to_jsonb(c) from credit_entries c
where c.account = any(array(select urn from owners))
"""
"""The same of a platform that charges; others have no ledger."""


_TELLING = (
    *("email", "login", "ref", "name", "slug", "role", "owner", "account", "kind", "amount"),
    *("rule_ref", "action_ref", "event_type", "status"),
)


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
    return ", ".join(f"{column} {row[column]}" for column in _TELLING if row.get(column) is not None)


if TYPE_CHECKING:
    Pool: TypeAlias = asyncpg.Pool[asyncpg.Record]


class Records:
    """Questions to the platform's records."""

    def __init__(self, pool: "Pool", *, ledger: bool) -> None:
        self._pool = pool
        self._has_ledger = ledger
        self._scenario = _SCENARIO + _LEDGER if ledger else _SCENARIO

    async def snapshot(self, people: Sequence[UUID]) -> Snapshot:
        """Everything that the records hold of these people and of their teams."""
        rows = await self._pool.fetch(self._scenario, list(people))
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

    async def generations(self, people: Sequence[UUID]) -> list[Row]:
        """The generations that these people ordered, the oldest first."""
        query = """select id, owner, status, credits_charged, credits_refunded, failure_type, started_at, completed_at
                   from jobs where triggered_by = any($1) order by created_at, id"""
        return await self._ask("the generations", query, list(people))

    async def events(self, generation: UUID) -> list[Row]:
        """The events of a generation, by number."""
        query = "select sequence, event_type, payload, created_at from job_events where job_id = $1 order by sequence"
        return await self._ask("the events of the generation", query, generation)

    async def ledger(self, account: str) -> list[Row]:
        """The movements of an account, the oldest first."""
        query = """select kind, amount, balance_after, job_id, created_at from credit_entries
                   where account = $1 order by number"""
        return await self._ask("the movements of the account", query, account)

    async def books(self, people: Sequence[UUID], teams: Sequence[UUID]) -> Books:
        """Balances and movements of these people and teams, and the generations that these people ordered."""
        accounts = [*map(own_name, people), *map(team_name, teams)]
        query = """select id, owner, credits_charged, credits_refunded from jobs
                   where triggered_by = any($1) order by created_at, id"""
        generations = await self._ask("the generations", query, list(people))
        movements = [entry for entries in (await self.ledgers(accounts)).values() for entry in entries]
        return Books(await self.balances(accounts), movements, generations)

    async def courses(self, generations: Sequence[UUID]) -> dict[UUID, list[Row]]:
        """The events of several generations, with how each generation stands."""
        query = """select e.job_id, e.event_type, e.payload, e.created_at, j.status, j.failure_type
                   from job_events e join jobs j on j.id = e.job_id where j.id = any($1)
                   order by e.job_id, e.sequence"""
        return _grouped(await self._pool.fetch(query, list(generations)), "job_id")

    async def ledgers(self, accounts: Sequence[str]) -> dict[str, list[Row]]:
        """The movements of several accounts in order, where the platform has a ledger."""
        if not self._has_ledger:
            return {}
        query = """select account, kind, amount, balance_after, job_id, created_at from credit_entries
                   where account = any($1) order by number"""
        return _grouped(await self._pool.fetch(query, list(accounts)), "account")

    async def balances(self, accounts: Sequence[str]) -> dict[str, int]:
        """What these accounts have; an account that is gone has nothing to tell."""
        query = """with asked as (select unnest($1::text[]) as account)
                   select account, credits from asked join users
                     on id = case when account like 'framecast:user:%' then substr(account, 16)::uuid end
                   union all
                   select account, credits from asked join teams
                     on id = case when account like 'framecast:team:%' then substr(account, 16)::uuid end"""
        return {row["account"]: row["credits"] for row in await self._pool.fetch(query, list(accounts))}

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


def _grouped(rows: "Sequence[asyncpg.Record]", column: str) -> dict[Any, list[Row]]:
    grouped: dict[Any, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row[column], []).append(dict(row))
    return grouped


class Plain(asyncpg.Connection):
    """A connection whose session nobody ever changes, so that there is nothing to be reset after each question."""

    def get_reset_query(self) -> str:
        """None: it would be one more question for each that is asked."""
        return ""


async def read_only_pool(database: str) -> "Pool":
    """Connections that cannot write, whatever is asked over them."""
    return await asyncpg.create_pool(
        database,
        min_size=0,
        max_size=4,
        connection_class=Plain,
        server_settings={"default_transaction_read_only": "on"},
    )
