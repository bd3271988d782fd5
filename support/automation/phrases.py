"""The typed phrases about the automation engine: rules and timers, how often, facts, reasons of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from support.automation.call_phrases import CALL_TYPES
from support.automation.entry_phrases import ENTRY_TYPES
from support.automation.facts import FACTS, Facts, read_facts
from support.automation.listener_phrases import LISTENER_TYPES
from support.automation.right_phrases import RIGHT_TYPES
from support.automation.run_phrases import RUN_TYPES
from support.automation.sign_in_phrases import SIGN_IN_TYPES
from support.automation.timer_phrases import TIMER_TYPES
from support.automation.watch import ENDS
from support.automation.workshop import Kind
from support.grammar import QUOTED, either, unquote, word, written

_TIMES = {"never": 0, "once": 1, "twice": 2}


@dataclass(frozen=True, slots=True)
class Named:
    """Something of a kind by its alias, or the last one of that kind."""

    kind: Kind
    alias: str | None

    def __str__(self) -> str:
        return f'the {self.kind} "{self.alias}"' if self.alias else f"the {self.kind}"


@written(rf"the (?:timer|rule)(?: {QUOTED})?")
def rule(text: str) -> Named:
    """A rule or a timer by its name: the timer "Pulse", the rule "Greet"; or the last one: the timer."""
    kind, _, alias = text.removeprefix("the ").partition(" ")
    return Named("timer" if kind == "timer" else "rule", unquote(alias) if alias else None)


@written(r"never|once|twice|\d[\d,]* times")
def times(text: str) -> int:
    """How often: never, once, twice, 1,440 times."""
    return _TIMES[text] if text in _TIMES else int(text.split()[0].replace(",", ""))


def so_often(count: int) -> str:
    """The same said the other way round."""
    return next((word for word, meant in _TIMES.items() if meant == count), f"{count:,} times")


run_status = word(
    either({*ENDS, "requested", "running", "canceling"}),
    "How a run stands: requested, running, completed, failed, and so on.",
)


@written(FACTS)
def facts(text: str) -> Facts:
    """What is told: name "Ada", total 12.5 and urgent yes; nothing at all."""
    return read_facts(text)


AUTOMATION_TYPES: dict[str, Callable[[str], Any]] = {
    "Rule": rule,
    "Times": times,
    "RunStatus": run_status,
    "Facts": facts,
    **TIMER_TYPES,
    **CALL_TYPES,
    **RUN_TYPES,
    **LISTENER_TYPES,
    **ENTRY_TYPES,
    **RIGHT_TYPES,
    **SIGN_IN_TYPES,
}
"""The types of sentences about the automation engine."""
