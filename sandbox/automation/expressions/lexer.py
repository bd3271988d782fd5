"""From text to words: numbers, texts, names and signs."""

import re
from dataclasses import dataclass
from typing import Any, Literal

from sandbox.automation.expressions.errors import ExpressionError

LONGEST = 10_000
"""Characters of an expression."""
_LONGEST_NUMBER = 40

Kind = Literal["number", "text", "name", "sign", "end"]

_WORD = re.compile(
    r"""\s*(?:
        (?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![A-Za-z0-9_]))
      | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
      | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
      | (?P<sign>==|!=|<=|>=|[-+*/%<>()\[\],.])
      | (?P<end>\Z)
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MEANINGS = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", "'": "'", '"': '"'}


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its kind, its text or value, and where it begins."""

    kind: Kind
    value: Any
    place: int


def words(text: str) -> list[Word]:
    """All words of the text, the last of them its end."""
    if len(text) > LONGEST:
        raise ExpressionError(f"an expression has at most {LONGEST} characters")
    found: list[Word] = []
    place = 0
    while not found or found[-1].kind != "end":
        match = _WORD.match(text, place)
        if match is None:
            raise ExpressionError(f"cannot read {text[place : place + 10].strip()!r} at character {place + 1}")
        found.append(_word(match))
        place = match.end()
    return found


def _word(match: re.Match[str]) -> Word:
    kind: Kind = match.lastgroup  # type: ignore[assignment]  # the groups are the kinds
    said = match[kind]
    value: Any = said
    if kind == "number":
        value = _number(said)
    elif kind == "text":
        value = _ESCAPED.sub(_meaning, said[1:-1])
    return Word(kind, value, match.start(kind))


def _number(said: str) -> int | float:
    if len(said) > _LONGEST_NUMBER:
        raise ExpressionError(f"a number has at most {_LONGEST_NUMBER} digits")
    if said.isdigit():
        return int(said)
    value = float(said)
    if value == float("inf"):
        raise ExpressionError(f"the number {said} is too large")
    return value


def _meaning(escaped: re.Match[str]) -> str:
    # What is no escape stays as it is written: patterns are full of backslashes.
    return _MEANINGS.get(escaped[1], escaped[0])
