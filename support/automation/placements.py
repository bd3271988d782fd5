"""What is written into the engine's records directly, for what no public door brings about: a webhook's protection."""

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
