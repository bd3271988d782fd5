"""The typed phrases about actions and runs: which action, which run, what its program does."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from support.automation.facts import FACTS, read_facts
from support.automation.health import HOW
from support.automation.programs import PROGRAM, Script, read_program
from support.grammar import QUOTED, either, unquote, word, written

BUILT_IN = "core"
"""The pack of what every engine brings along."""

_KINDS = {str: "string", int: "integer", float: "number", bool: "boolean", list: "array", dict: "object"}


@dataclass(frozen=True, slots=True)
class NamedAction:
    """An action by its alias: somebody's own, or one that every engine has."""

    alias: str
    built_in: bool

    def __str__(self) -> str:
        return f'the {"built-in " if self.built_in else ""}action "{self.alias}"'


@written(rf"the (?:built-in )?action {QUOTED}")
def action(text: str) -> NamedAction:
    """An action by its name: the action "Greet", the built-in action "echo"."""
    named = text.removeprefix("the ").removeprefix("built-in ")
    return NamedAction(unquote(named.removeprefix("action ")), text.startswith("the built-in"))


@written(rf"the run(?: {QUOTED})?")
def run(text: str) -> str | None:
    """A run by its name: the run "first"; or the last one: the run. A run goes by the name of its action at first."""
    return unquote(text.removeprefix("the run ")) if '"' in text else None


@written(PROGRAM)
def program(text: str) -> Script:
    """What a program does: says the line "hello" and ends with exit code 3."""
    return read_program(text)


@written(rf"the lines? {QUOTED}(?:, {QUOTED})*(?: and {QUOTED})?|{QUOTED}|nothing")
def saying(text: str) -> str:
    """What a program said: the line "hello", the lines "one" and "two", "hello" (without an end of line), nothing."""
    said = [unquote(quoted) for quoted in re.findall(QUOTED, text)]
    return "".join(f"{line}\n" for line in said) if text.startswith("the line") else "".join(said)


@written(
    rf"with (?:{FACTS}) unless it is told otherwise"
    rf"|which needs {QUOTED}(?: and {QUOTED})*|whose {QUOTED}(?: and {QUOTED})* (?:is|are) secret"
)
def declaration(text: str) -> dict[str, Any]:
    """What an action says of its parameters: with greeting "Hello" unless it is told otherwise, which needs "name".

    `which needs "customer.name"` is about something within a parameter.
    """
    if text.startswith("with"):
        told = read_facts(text.removeprefix("with ").removesuffix(" unless it is told otherwise"))
        return {name: {"type": _KINDS[type(value)], "default": value} for name, value in told.items()}
    how = "required" if text.startswith("which needs") else "secret"
    return dict(_declared(unquote(name).split("."), how) for name in re.findall(QUOTED, text))


def _declared(path: list[str], how: str) -> tuple[str, dict[str, Any]]:
    """The outermost name, and what is said of it."""
    name, *inner = path
    if inner:
        return name, {"type": "object", "properties": dict([_declared(inner, how)])}
    return name, {"type": "string", how: True}


@written(r"\d[\d,]* letters")
def letters(text: str) -> int:
    """How much a program says: 5,000,000 letters."""
    return int(text.split()[0].replace(",", ""))


@written(r"\d+(?:, \d+)*(?: and \d+)?")
def counts(text: str) -> list[int]:
    """Several numbers: 20 and 1."""
    return [int(number) for number in re.findall(r"\d+", text)]


how = word(
    either(HOW), "What somebody asks the engine about itself: whether it is there, whether it is ready for work."
)


RUN_TYPES: dict[str, Callable[[str], Any]] = {
    "Action": action,
    "Run": run,
    "Program": program,
    "Saying": saying,
    "Letters": letters,
    "Declaration": declaration,
    "Counts": counts,
    "Health": how,
}
"""The types of sentences about actions and runs."""
