"""The plan of a rule: its trigger, what its action is told, for which events, and whether it is on from the beginning.

the rule "Big" on "Orders" that says "Thank you, [name]" for events whose total is over 100, switched off
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from support.answers import Answer
from support.automation.conditions import CHECKS, CONDITION, read_checks, read_condition
from support.automation.facts import FACTS, Facts, read_facts
from support.automation.places import with_places
from support.automation.workshop import Workshop
from support.grammar import QUOTED, unquote

ECHO = "echo"
"""The built-in action that says its message; told anything else, it lets that pass."""


def _shape(part: Callable[[str, str], str]) -> str:
    """How a plan is written; `part` makes a group, with a name or without, of a pattern."""
    does = (
        rf" that says {part('says', QUOTED)}"
        rf"| that hands on {part('hands', FACTS)}"
        rf"| that runs the {part('own', '(?:built-in )?action')} {part('action', QUOTED)}"
        rf"(?: with {part('with_', FACTS)})?"
    )
    when = (
        rf" for events whose {part('words', CONDITION)}"
        rf"| under the condition {part('language', QUOTED)}{part('braces', ', in double braces|')}"
        rf"| that checks that {part('checks', CHECKS)}"
        rf"| {part('nonsense', 'under a condition without any known form')}"
    )
    return (
        rf"the rule {part('name', QUOTED)} on {part('trigger', QUOTED)}"
        rf"(?:{does})?(?:{when})?(?:{part('off', ', switched off')})?"
    )


PLAN = _shape(lambda _, pattern: rf"(?:{pattern})")
"""The same as a regular expression without groups."""

_PARTS = re.compile(_shape(lambda name, pattern: rf"(?P<{name}>{pattern})"))


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody wants of a rule; `action` is one of the scenario's unless it is built in."""

    name: str
    trigger: str
    told: Facts
    action: str = ECHO
    built_in: bool = True
    conditions: Any = field(default_factory=dict)
    on: bool = True


def read_plan(text: str) -> Plan:
    """What a sentence wants of a rule; a rule that is told nothing says its own name."""
    found = _PARTS.fullmatch(text)
    assert found is not None, text
    name = unquote(found["name"])
    action = unquote(found["action"]) if found["action"] else ECHO
    built_in, on = found["own"] != "action", not found["off"]
    return Plan(name, unquote(found["trigger"]), _told(found, name), action, built_in, _conditions(found), on)


def wanted(workshop: Workshop, plan: Plan) -> dict[str, Any]:
    """The same, as the engine shows it of a rule."""
    return {
        "trigger_ref": workshop.the("trigger", plan.trigger).ref,
        "action_ref": f"core.{plan.action}" if plan.built_in else workshop.the("action", plan.action).ref,
        "action_params": plan.told,
        "conditions": plan.conditions,
        "enabled": plan.on,
    }


async def make_rule(workshop: Workshop, who: str, plan: Plan) -> Answer:
    """Let somebody make a rule in their own pack; it goes by its name in the plan."""
    tenant, rule = await workshop.tenants.get(who), await workshop.ref(who, plan.name)
    wishes = wanted(workshop, plan)
    trigger, action = wishes.pop("trigger_ref"), wishes.pop("action_ref")
    answer = await tenant.makes_rule(rule, trigger=trigger, action=action, **wishes)
    return workshop.remember("rule", answer, plan.name, who)


def _told(found: re.Match[str], name: str) -> Facts:
    if found["hands"] or found["action"]:
        return dict(with_places(read_facts(found["hands"] or found["with_"] or "nothing at all")))
    return {"message": with_places(unquote(found["says"])) if found["says"] else name}


def _conditions(found: re.Match[str]) -> Any:
    if found["words"]:
        return read_condition(found["words"])
    if found["language"]:
        expression = unquote(found["language"])
        return {"expression": f"{{{{ {expression} }}}}" if found["braces"] else expression}
    if found["checks"]:
        return read_checks(found["checks"])
    return {"anything": "at all"} if found["nonsense"] else {}
