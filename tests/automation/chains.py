"""A webhook and what it sets off, as tests of the chain see it."""

from collections.abc import Sequence
from typing import Any

import asyncpg
import httpx

from tests.automation.engine import Engine


class Hook:
    """A trigger that is open to the outside, in a pack of its own."""

    def __init__(self, engine: Engine, **pack: Any) -> None:
        self.engine = engine
        self.pack = engine.admin.pack(**pack)
        self.trigger = engine.admin.trigger(self.pack)
        opened = engine.admin.post(f"/api/v1/triggers/{self.trigger['ref']}/webhooks/enable")
        self.key = opened.json()["data"]["webhook_key"]

    def rule(self, action_ref: str = "core.noop", **more: Any) -> Any:
        """A rule on it."""
        return self.engine.admin.rule(self.pack, self.trigger["ref"], action_ref, **more)

    def call(self, payload: Any = None, **more: Any) -> int:
        """Call it, and wait until all has come to rest; the event."""
        answer = self.engine.ask("POST", f"/api/v1/webhooks/{self.key}", {"payload": payload}, **more)
        assert answer.status_code == 200, answer.text
        self.engine.advance()
        return int(answer.json()["data"]["event_id"])

    def redeliver(self, event: int, **more: Any) -> httpx.Response:
        """Hand the event to the chain once more."""
        url = f"{self.engine.announced['control']}/automation/redeliver"
        answer = self.engine.ask("POST", url, {"event_id": event}, **more)
        self.engine.advance()
        return answer

    def enforcements(self, event: int) -> Sequence[asyncpg.Record]:
        return self.engine.rows("SELECT * FROM enforcement WHERE event = $1 ORDER BY id", event)

    def executions(self, event: int) -> Sequence[asyncpg.Record]:
        return self.engine.rows(
            "SELECT x.* FROM execution x JOIN enforcement f ON f.id = x.enforcement "
            "WHERE f.event = $1 ORDER BY f.id, x.id",
            event,
        )

    def outcome(self, event: int) -> list[str]:
        """What became of each decision of the event."""
        return [row["status"] for row in self.enforcements(event)]
