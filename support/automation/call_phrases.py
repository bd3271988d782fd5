"""The typed phrases about triggers, webhooks and their calls, and about what comes of them: tallies."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from support.automation.calls import CALL, Call, read_call
from support.automation.conditions import CONDITION, read_condition
from support.automation.plans import PLAN, Plan, read_plan
from support.automation.watch import ENDS
from support.grammar import QUOTED, either, unquote, written

_OUTCOMES = {
    "taken": 200,
    "off": 400,
    "not signed": 401,
    "from elsewhere": 403,
    "too large": 413,
    "too many": 429,
}
_OUTCOME, _END = either(_OUTCOMES), either(ENDS)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many events, decisions and runs there are."""

    events: int
    decisions: int
    runs: int

    def __str__(self) -> str:
        return f"{self.events} events, {self.decisions} decisions and {self.runs} runs"


@written(rf"the (?:trigger|webhook)(?: {QUOTED})?")
def trigger(text: str) -> str | None:
    """A trigger, or the webhook of it, by its name: the webhook "Orders"; or the last one: the webhook."""
    return unquote(text[text.index('"') :]) if '"' in text else None


@written(CALL)
def call(text: str) -> Call:
    """A call: with total 5, from "192.0.2.7" with 1,024 bytes, signed as agreed."""
    return read_call(text)


@written(PLAN)
def plan(text: str) -> Plan:
    """A rule as it is wanted: the rule "Big" on "Orders" that says "Hello"."""
    return read_plan(text)


@written(r"(?:\d+|no) events?, (?:\d+|no) decisions? and (?:\d+|no) runs?")
def tally(text: str) -> Tally:
    """How much came of something: 3 events, 6 decisions and 6 runs."""
    return Tally(*(0 if count == "no" else int(count) for count in re.findall(r"(\d+|no) [edr]", text)))


@written(CONDITION)
def condition(text: str) -> Any:
    """A condition in words: total is over 100 and country is "DE"."""
    return read_condition(text)


@written(rf"(?:{_OUTCOME})(?:, (?:{_OUTCOME}))*(?: and (?:{_OUTCOME}))?")
def outcomes(text: str) -> list[int]:
    """What became of calls, as the log writes it: taken, taken and too many."""
    return [_OUTCOMES[each] for each in re.findall(_OUTCOME, text)]


@written(rf"(?:{_END})(?:, (?:{_END}))*(?: and (?:{_END}))?")
def run_statuses(text: str) -> list[str]:
    """How several runs ended: completed, failed and completed."""
    return re.findall(_END, text)


@written(r"on|off")
def switch(text: str) -> bool:
    """How something is switched: on or off."""
    return text == "on"


CALL_TYPES: dict[str, Callable[[str], Any]] = {
    "Trigger": trigger,
    "Call": call,
    "Plan": plan,
    "Tally": tally,
    "Condition": condition,
    "Outcomes": outcomes,
    "RunStatuses": run_statuses,
    "Switch": switch,
}
"""The types of sentences about triggers, webhooks, their calls, and rules as they are wanted."""
