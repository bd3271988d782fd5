"""Which rules an event goes with, and the enforcement that each of them makes of it: at most one (rule, event)."""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox import clock, faults
from sandbox.automation import templates
from sandbox.automation.executions import secrets
from sandbox.automation.executions.secrets import Hidden
from sandbox.automation.expressions import ExpressionError
from sandbox.automation.rules import conditions
from sandbox.automation.triggers.firing import fires
from sandbox.database import Connection, Row

log = logging.getLogger("sandbox")

# The event with the rules that see it. Whoever deletes one of them waits until it is decided. A rule whose action is
# gone is left out; one whose action or trigger only has the same ref again is sorted out later.
_SIGHT = """
SELECT e.id AS event, e.trigger_ref, e.payload, e.created, r.id, r.ref, r.conditions, r.action_params,
  p.config AS pack_config, a.ref AS action_ref, a.param_schema
FROM event e
JOIN rule r ON r.trigger_ref = e.trigger_ref AND r.id = ANY({seeing})
JOIN pack p ON p.id = r.pack
JOIN action a ON a.ref = r.action_ref
WHERE e.id = $1 AND {enabled}
  AND EXISTS (SELECT 1 FROM "trigger" t WHERE t.ref = e.trigger_ref AND {trigger_enabled})
ORDER BY r.id
FOR KEY SHARE OF r
"""
_DECIDE = """
INSERT INTO enforcement (rule, rule_ref, trigger_ref, event, config, payload, conditions)
SELECT decided.rule, decided.rule_ref, $2, $1, decided.config, coalesce(e.payload, 'null'), decided.conditions
FROM unnest($3::bigint[], $4::text[], $5::jsonb[], $6::jsonb[]) AS decided (rule, rule_ref, config, conditions), event e
WHERE e.id = $1
ORDER BY decided.rule
ON CONFLICT (rule, event) WHERE rule IS NOT NULL AND event IS NOT NULL DO NOTHING
RETURNING id, rule
"""


_fired: ContextVar[str] = ContextVar("the rule whose timer has fired", default="")


@contextmanager
def fire_of(rule_ref: str) -> Iterator[None]:
    """What is decided in this block follows a fire of this rule's timer, also where its event does not say so."""
    before = _fired.set(rule_ref)
    try:
        yield
    finally:
        _fired.reset(before)


@dataclass(frozen=True, slots=True)
class _Match:
    """A rule that goes with the event, and the parameters that it makes of it."""

    rule: int
    rule_ref: str
    action_ref: str
    parameters: Hidden
    conditions: str


async def decide(tx: Connection, event: int) -> list[int]:
    """Write down which rules go with the event; the new enforcements. What is written already stays."""
    rows = await tx.fetch(_question(), event, _fired.get())
    if not rows:
        return []
    happened = _happened(rows[0])
    matches = [match for row in rows if (match := _match(row, happened)) is not None]
    if faults.on("only-first-rule-matched"):
        matches = matches[:1]
    if not matches:
        return []
    one_for_all = faults.on("first-rule-speaks-for-all")
    made = await tx.fetch(
        _DECIDE,
        event,
        rows[0]["trigger_ref"],
        [match.rule for match in matches],
        [match.rule_ref for match in matches],
        [json.dumps((matches[0] if one_for_all else match).parameters.config) for match in matches],
        [match.conditions for match in matches],
    )
    await _keep_secrets(tx, {row["rule"]: row["id"] for row in made}, matches)
    return [row["id"] for row in made]


async def _keep_secrets(tx: Connection, made: Mapping[int, int], matches: Sequence[_Match]) -> None:
    for match in matches:
        if match.parameters.secrets and match.rule in made:
            await secrets.keep(tx, "enforcement", made[match.rule], match.action_ref, match.parameters.secrets)


def _question() -> str:
    every = "SELECT id FROM rule WHERE trigger_ref = e.trigger_ref"
    # Where a deviation lets a fire reach the rules of others, these are in its own pack: nobody else is disturbed.
    near = f"ARRAY({every} AND pack_ref = split_part(coalesce(e.rule_ref, $2), '.', 1))"
    # An event that was for a rule is for nobody else, also when that rule is gone.
    own = f"CASE WHEN e.rule_ref IS NOT NULL THEN ARRAY[e.rule] WHEN $2 <> '' THEN {near} ELSE ARRAY({every}) END"
    return _SIGHT.format(
        seeing=near if faults.on("timer-events-for-all-rules") else own,
        enabled="true" if conditions.takes_part(False) else "r.enabled",
        trigger_enabled="true" if fires(False) else "t.enabled",
    )


def _happened(row: Row) -> dict[str, Any]:
    """The event, as expressions see it."""
    return {
        "id": row["event"],
        "trigger": row["trigger_ref"],
        "trigger_ref": row["trigger_ref"],
        "payload": None if row["payload"] is None else json.loads(row["payload"]),
        "created": _shown(row["created"]),
    }


def _match(row: Row, event: Mapping[str, Any]) -> _Match | None:
    """What the rule makes of the event; None if it does not go with it, or fails, which is its own affair."""
    try:
        if not conditions.hold(json.loads(row["conditions"]), event):
            return None
        sources = {
            **{f"event.{name}": event[name] for name in ("payload", "id", "trigger", "created")},
            "pack.config": json.loads(row["pack_config"]),
            "system.timestamp": _shown(clock.now()),
            "system.rule.id": row["id"],
            "system.rule.ref": row["ref"],
        }
        config = templates.render(json.loads(row["action_params"]), sources)
        schema = None if row["param_schema"] is None else json.loads(row["param_schema"])
        return _Match(row["id"], row["ref"], row["action_ref"], secrets.hide(schema, config), row["conditions"])
    except ExpressionError:
        raise  # it has no value, which means no match: only a deliberate deviation lets it come this far
    except Exception as error:
        log.error("rule %s could not be evaluated for event %s", row["ref"], event["id"], exc_info=error)
        return None


def _shown(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
