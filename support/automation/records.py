"""Read-only questions to the engine's records (schema `attune`), always about one scenario."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from support.automation.workshop import Workshop
from support.evidence import note
from support.records import Row, Snapshot

if TYPE_CHECKING:
    from support.records import Pool

_SCENARIO = """
with people as (select id from attune.identity where login = any($1)),
     packs as (select id, ref from attune.pack where ref = any($2)
               union select id, ref from attune.pack
               where not is_standard and installed_by = any(array(select id from people))),
     triggers as (select * from attune.trigger where pack = any(array(select id from packs))),
     actions as (select * from attune.action where pack = any(array(select id from packs))),
     rules as (select * from attune.rule where pack = any(array(select id from packs))
               union select * from attune.rule where owner_identity = any(array(select id from people))),
     events as (select * from attune.event where rule_ref = any($3 || array(select ref from rules))
                union select * from attune.event where trigger_ref = any($4 || array(select ref from triggers))),
     decisions as (select * from attune.enforcement where rule_ref = any($3 || array(select ref from rules))
                   union select * from attune.enforcement where event = any(array(select id from events))),
     runs as (select * from attune.execution where executor = any(array(select id from people))
              union select * from attune.execution where enforcement = any(array(select id from decisions))),
     entries as (select * from attune.key where owner_identity = any(array(select id from people))
                 union select * from attune.key where owner_pack = any(array(select id from packs))
                 union select * from attune.key where owner_action = any(array(select id from actions))
                 union select * from attune.key where ref = any($5))
"""
"""All of a scenario: $1 logins, $2 packs, $3 rules, $4 triggers and $5 entries by their names on the engine.

As with the other records, by arrays and one way at a time: so that each has its index.
"""

_EVERYTHING = (
    _SCENARIO
    + """
select 'identity' as record, id::text, to_jsonb(i) - 'password_hash' as row from attune.identity i
where login = any($1)
union all
select 'assignment', id::text, to_jsonb(a) from attune.permission_assignment a
where identity = any(array(select id from people))
union all
select 'pack', id::text, to_jsonb(p) from attune.pack p where id = any(array(select id from packs))
union all
select 'trigger', id::text, to_jsonb(t) - 'webhook_config' from triggers t
union all
select 'action', id::text, to_jsonb(a) from actions a
union all
select 'rule', id::text, to_jsonb(r) from rules r
union all
select 'event', id::text, to_jsonb(e) from events e
union all
select 'decision', id::text, to_jsonb(d) from decisions d
union all
select 'run', id::text, to_jsonb(x) - 'result' from runs x
union all
select 'entry', id::text, to_jsonb(k) - 'value' || jsonb_build_object('value', md5(k.value::text)) from entries k
"""
)


@dataclass(frozen=True, slots=True)
class EngineRecords:
    """The engine's records, as far as this scenario is concerned."""

    pool: "Pool"
    workshop: Workshop

    async def snapshot(self) -> Snapshot:
        """Everything that the records hold of this scenario; of a secret only whether it changed."""
        rows = await self.pool.fetch(_EVERYTHING, *self._scenario())
        return Snapshot({(row["record"], row["id"]): json.loads(row["row"]) for row in rows})

    async def ask(self, about: str, query: str, *values: Any) -> list[Row]:
        """Ask something about what the scenario made, and keep the answer as evidence.

        `query` goes on after `people`, `packs`, `triggers`, `actions`, `rules`, `events`, `decisions`, `runs` and
        `entries`, each a table of the scenario's own rows; its values begin at $6.
        """
        rows = await self.look(query, *values)
        count = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
        note(
            "rows",
            f"the records hold {count} about {about}",
            columns=list(rows[0]) if rows else [],
            rows=[[str(value) for value in row.values()] for row in rows],
        )
        return rows

    async def look(self, query: str, *values: Any) -> list[Row]:
        """The same without evidence, for what is asked after every example."""
        return [dict(row) for row in await self.pool.fetch(_SCENARIO + query, *self._scenario(), *values)]

    def _scenario(self) -> tuple[list[str], ...]:
        things = self.workshop
        return (
            things.tenants.logins(),
            [pack.ref for pack in things.all("pack")],
            [rule.ref for rule in things.all("rule", "timer")],
            [trigger.ref for trigger in things.all("trigger")],
            [entry.ref for entry in things.all("entry")],
        )
