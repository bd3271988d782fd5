"""Facts as features tell them: in a sentence (name "Ada", total 12.5 and urgent yes) or as a table of names and values.

A name may lead into something (customer.city); a number in it counts the elements of a list from nought (items.0). A
value is a quoted text, a number, yes, no, nothing, an empty list or an empty thing.
"""

import json
import re
from typing import Any

from support.errors import SetupFailed
from support.grammar import QUOTED, unquote

Facts = dict[str, Any]

NAME = r"[A-Za-z][\w-]*(?:\.[\w-]+)*"
_WORDS: dict[str, Any] = {"yes": True, "no": False, "nothing": None, "an empty list": [], "an empty thing": {}}
VALUE = rf"(?:{QUOTED}|-?\d+(?:\.\d+)?|yes|no|nothing|an empty list|an empty thing)"
_FACT = rf"{NAME} {VALUE}"
FACTS = rf"nothing at all|{_FACT}(?:, {_FACT})*(?: and {_FACT})?"
_EACH = re.compile(rf"({NAME}) ({VALUE})(?:, | and |$)")


def read_facts(text: str) -> Facts:
    """What a sentence tells."""
    if text == "nothing at all":
        return {}
    return _nested([(name, read_value(value)) for name, value in _EACH.findall(text)])


def read_table(rows: list[list[str]]) -> Facts:
    """What a table tells, one name and value in each row; raises SetupFailed for a value that is none."""
    return _nested([(name, read_value(value)) for name, value in rows])


def read_value(text: str) -> Any:
    """One value as it is written: "Ada", 12.5, yes, nothing."""
    if text in _WORDS:
        word = _WORDS[text]
        return type(word)() if isinstance(word, list | dict) else word
    if re.fullmatch(QUOTED, text):
        return unquote(text)
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if re.fullmatch(r"-?\d+\.\d+", text):
        return float(text)
    raise SetupFailed(f'{text} is no value: write a text in quotes ("{text}"), a number, yes, no or nothing')


def written(value: Any) -> str:
    """A value as a feature would write it."""
    for word, meaning in _WORDS.items():
        if type(value) is type(meaning) and value == meaning:
            return word
    return f'"{value}"' if isinstance(value, str) else str(value)


def exactly(value: Any) -> str:
    """A value in one line that tells 1 from 1.0, from yes and from "1", and nothing of the order of its names."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _nested(facts: list[tuple[str, Any]]) -> Facts:
    told: Facts = {}
    for name, value in facts:
        *path, last = name.split(".")
        place: dict[str, Any] = told
        for step in path:
            place = place.setdefault(step, {})
            if not isinstance(place, dict):
                raise SetupFailed(f"{name} leads into something that has a value of its own; leave out one of both")
        if last in place:
            raise SetupFailed(f"{name} is told twice, or leads into something already; leave out one of both")
        place[last] = value
    return {name: _with_lists(value) for name, value in told.items()}


def _with_lists(value: Any) -> Any:
    """What is counted from nought without a gap is a list."""
    if not isinstance(value, dict):
        return value
    inner = {name: _with_lists(each) for name, each in value.items()}
    return list(inner.values()) if inner and list(inner) == [str(n) for n in range(len(inner))] else inner
