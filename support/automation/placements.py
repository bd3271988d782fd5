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

    async def spoil(self, entry: Thing) -> None:
        """Say of a plain entry that it is encrypted, as a fault of older times left it."""
        await self._pool.execute("update attune.key set encrypted = true where id = $1", entry.id)
        note("rows", f"{entry} was spoiled in the records", columns=["entry"], rows=[[entry.alias]])
