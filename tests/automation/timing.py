"""A world with timers: who makes them, and what came of them."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.automation.engine import Engine, Person, unique


class Timing:
    """Timers of one person in a pack of their own, on the clock of the world."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.person: Person = engine.admin
        self.pack = self.person.pack()

    def make(self, trigger: str, params: dict[str, Any], **more: Any) -> Any:
        """A timer that does nothing when it fires."""
        return self.person.rule(self.pack, f"core.{trigger}timer", trigger_params=params, **more)

    def every(self, seconds: int, **more: Any) -> Any:
        return self.make("interval", {"interval": seconds, "unit": "seconds"}, **more)

    def refused(self, trigger: str, params: Any) -> str:
        """Why a timer could not be made; nothing of it is left."""
        new = {"ref": f"{self.pack['ref']}.{unique('rule')}", "pack_ref": self.pack["ref"], "label": "A timer"}
        new |= {"action_ref": "core.noop", "trigger_ref": f"core.{trigger}timer", "trigger_params": params}
        answer = self.person.post("/api/v1/rules", new)
        assert (answer.status_code, answer.json()["code"]) == (422, "VALIDATION_ERROR"), answer.text
        assert self.engine.count("SELECT count(*) FROM rule WHERE ref = $1", new["ref"]) == 0
        return str(answer.json()["error"])

    def switch(self, rule: Any, to: str) -> None:
        """`enable` or `disable`."""
        assert self.person.post(f"/api/v1/rules/{rule['ref']}/{to}").status_code == 200

    def change(self, rule: Any, **changes: Any) -> None:
        answer = self.person.put(f"/api/v1/rules/{rule['ref']}", changes)
        assert answer.status_code == 200, answer.text

    def delete(self, rule: Any) -> None:
        assert self.person.delete(f"/api/v1/rules/{rule['ref']}").status_code == 200

    def pass_by(self, seconds: float) -> None:
        self.engine.advance(seconds)

    def payloads(self, rule: Any) -> list[dict[str, Any]]:
        """What the events of this timer say, the oldest first."""
        rows = self.engine.rows("SELECT payload FROM event WHERE rule_ref = $1 ORDER BY id", rule["ref"])
        return [json.loads(row["payload"]) for row in rows]

    def fired(self, rule: Any) -> list[float]:
        """At which second since it was made, to the microsecond."""
        made = datetime.fromisoformat(rule["created"])
        return [(datetime.fromisoformat(said["fired_at"]) - made).total_seconds() for said in self.payloads(rule)]

    def counts(self, rule: Any) -> list[int]:
        return [said["execution_count"] for said in self.payloads(rule)]

    def now(self) -> datetime:
        return datetime.fromisoformat(self.engine.advance(0)).astimezone(UTC)

    def later(self, seconds: float) -> str:
        """A moment to come, as clients write it."""
        return (self.now() + timedelta(seconds=seconds)).isoformat()
