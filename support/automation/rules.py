"""Rules, and what comes of them: events, decisions (enforcements) and runs (executions)."""

from typing import Any

from support.answers import Answer
from support.automation.door import API, Door, asking


class Rules(Door):
    """What a tenant can do with rules; a timer is a rule."""

    async def makes_rule(self, rule: str, *, trigger: str, action: str, **more: Any) -> Answer:
        """Bind a trigger to an action; `more` may hold conditions, action_params, trigger_params, enabled."""
        body = {
            "ref": rule,
            "pack_ref": rule.split(".")[0],
            "label": rule,
            "trigger_ref": trigger,
            "action_ref": action,
            **more,
        }
        return await self.send("make a rule", "POST", f"{API}/rules", body)

    async def sees_rule(self, rule: str) -> Answer:
        """See one rule."""
        return await self.send("see the rule", "GET", f"{API}/rules/{rule}")

    async def sees_rules(self, pack: str | None = None, **page: int) -> Answer:
        """See a page of the rules, of one pack or of all."""
        path = f"{API}/packs/{pack}/rules" if pack else f"{API}/rules"
        return await self.send("see the rules", "GET", path, params=asking(page))

    async def changes_rule(self, rule: str, **changes: Any) -> Answer:
        """Change a rule."""
        return await self.send("change the rule", "PUT", f"{API}/rules/{rule}", changes)

    async def switches_rule(self, rule: str, *, on: bool) -> Answer:
        """Switch a rule on or off."""
        word, did = ("enable", "on") if on else ("disable", "off")
        return await self.send(f"switch the rule {did}", "POST", f"{API}/rules/{rule}/{word}")

    async def deletes_rule(self, rule: str) -> Answer:
        """Remove a rule."""
        return await self.send("remove the rule", "DELETE", f"{API}/rules/{rule}")


class Events(Door):
    """What a tenant can see of events and decisions."""

    async def sees_events(self, **only: str | int) -> Answer:
        """See a page of the events; `only` may hold trigger_ref, rule_ref, page, per_page, include_total."""
        return await self.send("see the events", "GET", f"{API}/events", params=asking(only))

    async def sees_event(self, event: int) -> Answer:
        """See one event with what it brought."""
        return await self.send("see the event", "GET", f"{API}/events/{event}")

    async def reports_event(self, trigger: str, **more: Any) -> Answer:
        """Report an event of a trigger; `more` may hold payload, config, trigger_instance_id."""
        return await self.send("report an event", "POST", f"{API}/events", {"trigger_ref": trigger, **more})

    async def sees_decisions(self, **only: str | int) -> Answer:
        """See a page of the decisions; `only` may hold rule_ref, event, status, page, per_page, include_total."""
        return await self.send("see the decisions", "GET", f"{API}/enforcements", params=asking(only))

    async def sees_decision(self, decision: int) -> Answer:
        """See one decision."""
        return await self.send("see the decision", "GET", f"{API}/enforcements/{decision}")


class Runs(Door):
    """What a tenant can do with runs."""

    async def runs_action(self, action: str, parameters: Any = None, **more: Any) -> Answer:
        """Have an action run; `more` may hold env_vars and so on."""
        body = {"action_ref": action, "parameters": {} if parameters is None else parameters, **more}
        return await self.send("run the action", "POST", f"{API}/executions/execute", body)

    async def sees_run(self, run: int, *, secrets: bool = False) -> Answer:
        """See one run, with its result."""
        params = {"include_secret_values": "true"} if secrets else None
        return await self.send("see the run", "GET", f"{API}/executions/{run}", params=params)

    async def sees_runs(self, **only: str | int) -> Answer:
        """See a page of the runs; `only` may hold status, action_ref, rule_ref, page, per_page, include_total."""
        return await self.send("see the runs", "GET", f"{API}/executions", params=asking(only))

    async def counts_runs(self) -> Answer:
        """See how many runs there are, by how they stand."""
        return await self.send("count the runs", "GET", f"{API}/executions/stats")

    async def cancels_run(self, run: int) -> Answer:
        """Cancel a run."""
        return await self.send("cancel the run", "POST", f"{API}/executions/{run}/cancel")
