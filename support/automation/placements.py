"""What is written into the engine's records directly, for what no public door brings about: protection, odd rights."""

import json
from typing import TYPE_CHECKING, Any

from support.automation.workshop import Thing
from support.evidence import note

if TYPE_CHECKING:
    from support.records import Pool


class EnginePlacements:
    """The only writing SQL about the engine. Everything it touches belongs to the scenario that asks."""

    def __init__(self, pool: "Pool") -> None:
        self._pool = pool

    async def protect(self, trigger: Thing, protection: dict[str, Any]) -> None:
        """Set how the webhook of a trigger is protected, beside what is set already."""
        query = "update attune.trigger set webhook_config = coalesce(webhook_config, '{}') || $2 where id = $1"
        await self._pool.execute(query, trigger.id, json.dumps(protection))
        note("rows", f"{trigger} was protected in the records", columns=["what"], rows=[[name] for name in protection])

    async def decide(self, rule: Thing, event: int) -> None:
        """Write down that a rule goes with an event, and nothing of what comes of that."""
        query = """
        insert into attune.enforcement (rule, rule_ref, trigger_ref, event, config, payload, conditions, status)
        select rule.id, rule.ref, rule.trigger_ref, event.id, rule.action_params, coalesce(event.payload, 'null'),
               rule.conditions, 'created'
        from attune.rule, attune.event where rule.id = $1 and event.id = $2
        """
        await self._pool.execute(query, rule.id, event)
        note("rows", f"a decision of {rule} was left open in the records", columns=["event"], rows=[[str(event)]])

    async def allow(self, login: str, name: str, grants: list[dict[str, Any]]) -> None:
        """Give somebody rights that no ready-made permission set holds: what they may do, and within which bounds."""
        query = """
        with made as (insert into attune.permission_set (ref, label, grants) values ($2, $2, $3::jsonb) returning id)
        insert into attune.permission_assignment (identity, permset)
        select identity.id, made.id from attune.identity, made where identity.login = $1
        """
        await self._pool.execute(query, login, name, json.dumps(grants))
        note("rows", "rights were given in the records", columns=["right"], rows=[[str(grant)] for grant in grants])

    async def take_back(self, token: int) -> None:
        """Take a program's token back."""
        await self._pool.execute("update attune.integration_token set revoked_at = created where id = $1", token)
        note("rows", "a program's token was taken back in the records", columns=["token"], rows=[[str(token)]])

    async def record_runs(self, person: int, count: int, status: str) -> None:
        """Put runs of somebody on record, a minute apart, that ended or stand like this; nothing ever ran."""
        query = """
        insert into attune.execution (action, action_ref, config, executor, status, result, started_at, created)
        select action.id, action.ref, '{}', $1, $3::attune.execution_status, '{"succeeded": true}',
               now() - number * interval '1 minute', now() - number * interval '1 minute'
        from attune.action, generate_series(1, $2) number where action.ref = 'core.noop'
        """
        await self._pool.execute(query, person, count, status)
        note("rows", f"{count} runs were put on record", columns=["status"], rows=[[status]])

    async def record_offspring(self, person: int) -> None:
        """Let all of somebody's runs on record but the oldest have come of that one."""
        query = """
        update attune.execution set parent = oldest.id
        from (select min(id) as id from attune.execution where executor = $1) oldest
        where executor = $1 and execution.id <> oldest.id
        """
        await self._pool.execute(query, person)
        note("rows", "runs were made offspring of another in the records", columns=["executor"], rows=[[str(person)]])

    async def fill(self, pack: Thing, count: int) -> None:
        """Put actions into a pack."""
        query = """
        insert into attune.action (ref, pack, pack_ref, label, entrypoint)
        select $2 || '.action_' || number, $1, $2, 'action ' || number, 'true' from generate_series(1, $3) number
        """
        await self._pool.execute(query, pack.id, pack.ref, count)
        note("rows", f"{pack} was filled in the records", columns=["actions"], rows=[[str(count)]])

    async def spoil(self, entry: Thing) -> None:
        """Put something into an encrypted entry that was never encrypted, and that nobody can decipher."""
        query = "update attune.key set value = to_jsonb(repeat('A', 60)) where id = $1 and encrypted"
        await self._pool.execute(query, entry.id)
        note("rows", f"{entry} was spoiled in the records", columns=["entry"], rows=[[entry.alias]])
