"""What somebody may look for on the engine: in the lists where it would stand, and directly."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from support.answers import Answer
from support.automation.tenants import Tenant
from support.personas import done

Row: TypeAlias = dict[str, Any]

_A_PAGE = 100
_MOST_PAGES = 100


@dataclass(frozen=True, slots=True)
class Sight:
    """How a kind of thing is looked for: a page of the list, what tells one row from another, and one of them alone."""

    page: Callable[[Tenant, Row, int], Awaitable[Answer]]
    one: Callable[[Tenant, Row], Awaitable[Answer]]

    async def listed(self, who: Tenant, wanted: Row) -> bool:
        """Whether it stands on any page of the list."""
        for number in range(1, _MOST_PAGES + 1):
            body = done(await self.page(who, wanted, number)).body
            if any(row["id"] == wanted["id"] for row in body["items"]):
                return True
            if not body["pagination"]["has_next"]:
                return False
        raise AssertionError(f"the list has no end: {_MOST_PAGES} pages of {_A_PAGE} were not all of it")


def _of_rule(row: Row) -> dict[str, str]:
    return {"rule_ref": row["rule_ref"]} if row.get("rule_ref") else {}


SIGHTS: dict[str, Sight] = {
    "pack": Sight(
        lambda who, _, page: who.sees_packs(page=page, page_size=_A_PAGE), lambda who, row: who.sees_pack(row["ref"])
    ),
    "action": Sight(
        lambda who, _, page: who.sees_actions(page=page, page_size=_A_PAGE),
        lambda who, row: who.sees_action(row["ref"]),
    ),
    "trigger": Sight(
        lambda who, _, page: who.sees_triggers(page=page, page_size=_A_PAGE),
        lambda who, row: who.sees_trigger(row["ref"]),
    ),
    "rule": Sight(
        lambda who, _, page: who.sees_rules(page=page, page_size=_A_PAGE), lambda who, row: who.sees_rule(row["ref"])
    ),
    "event": Sight(
        lambda who, row, page: who.sees_events(trigger_ref=row["trigger_ref"], page=page, per_page=_A_PAGE),
        lambda who, row: who.sees_event(row["id"]),
    ),
    "decision": Sight(
        lambda who, row, page: who.sees_decisions(**_of_rule(row), page=page, per_page=_A_PAGE),
        lambda who, row: who.sees_decision(row["id"]),
    ),
    "run": Sight(
        lambda who, row, page: who.sees_runs(action_ref=row["action_ref"], page=page, per_page=_A_PAGE),
        lambda who, row: who.sees_run(row["id"]),
    ),
}
"""Every kind of thing that lies in a pack, and packs themselves, by the feature's words."""
