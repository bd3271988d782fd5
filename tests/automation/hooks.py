"""A trigger that is open to the outside, and calls of it with whatever bytes and headers."""

import json
from typing import Any

import httpx

from tests.automation.engine import Engine


class Hook:
    """A trigger that is open to the outside."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.trigger = engine.admin.trigger(engine.admin.pack())
        self.path = f"/api/v1/triggers/{self.trigger['ref']}"
        self.key = engine.admin.post(f"{self.path}/webhooks/enable").json()["data"]["webhook_key"]

    def demands(self, **config: Any) -> None:
        sql = 'UPDATE "trigger" SET webhook_config = $2 WHERE id = $1'
        self.engine.rows(sql, self.trigger["id"], json.dumps(config))

    def call(self, body: Any = None, *, raw: bytes | None = None, **headers: str) -> httpx.Response:
        """Call it; words of header names are divided by underscores here."""
        content = raw if raw is not None else json.dumps({"payload": {}} if body is None else body).encode()
        sent = {"Content-Type": "application/json"} | {name.replace("_", "-"): v for name, v in headers.items()}
        return self.engine.ask("POST", f"/api/v1/webhooks/{self.key}", content=content, headers=sent)

    def events(self) -> int:
        return self.engine.count("SELECT count(*) FROM event WHERE trigger = $1", self.trigger["id"])

    def log(self) -> list[dict[str, Any]]:
        sql = "SELECT * FROM webhook_event_log WHERE trigger_id = $1 ORDER BY id"
        return [dict(row) for row in self.engine.rows(sql, self.trigger["id"])]
