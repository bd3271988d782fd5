"""Good input spoiled in one way: what a program that is broken, or malicious, may send in place of an order.

an order that breaks off in the middle · a report that is a list · a storyboard that holds an impossible character
"""

import json
from collections.abc import Callable
from typing import Any, TypeAlias

from support.api import Raw

Spoil: TypeAlias = Callable[[dict[str, Any]], Raw]
"""Takes what would be right, and answers what goes out instead."""

_TOO_LARGE = 5 * 1024 * 1024 + 1
_TOO_DEEP = 200


def _instead(content: str) -> Spoil:
    """Something else altogether."""
    return lambda good: Raw(content.encode())


def _said_to_be(content_type: str | None) -> Spoil:
    """All is right but what it is said to be."""
    return lambda good: Raw(json.dumps(good).encode(), content_type)


def _with_last_text(written: str) -> Spoil:
    """All is right but its last text, which is written like that."""

    def spoil(good: dict[str, Any]) -> Raw:
        whole = json.dumps(good)
        last = json.dumps(_texts(good)[-1])
        before, _, after = whole.rpartition(last)
        return Raw(f"{before}{written}{after}".encode())

    return spoil


def _texts(value: Any) -> list[str]:
    """Every text of a value, in the order in which they are written."""
    if isinstance(value, dict | list):
        return [text for each in (value.values() if isinstance(value, dict) else value) for text in _texts(each)]
    return [value] if isinstance(value, str) else []


SPOILS: dict[str, Spoil] = {
    # it cannot be read at all
    "is empty": _instead(""),
    "breaks off in the middle": lambda good: Raw(json.dumps(good).encode()[:-4]),
    "goes on after its end": lambda good: Raw(json.dumps(good).encode() + b" and more"),
    "begins with an invisible mark": lambda good: Raw(b"\xef\xbb\xbf" + json.dumps(good).encode()),
    "holds half a character": _with_last_text('"\\ud83d"'),
    "holds an endless number": _with_last_text("1e400"),
    "is nested beyond measure": _with_last_text("[" * _TOO_DEEP + "]" * _TOO_DEEP),
    # it is called something else, or nothing
    "calls itself plain text": _said_to_be("text/plain"),
    "does not say what it is": _said_to_be(None),
    # it can be read, and is something else
    "is a list": lambda good: Raw(json.dumps(list(good.values())).encode()),
    "is a number": _instead("42"),
    "is a bare word": _instead('"please"'),
    "is nothing": _instead("null"),
    # no text can be like that
    "holds an impossible character": _with_last_text('"night\\u0000fall"'),
    # it is too much
    "is larger than 5 megabytes": lambda good: Raw(json.dumps(good).encode().ljust(_TOO_LARGE)),
}
"""How input is spoiled, by the feature's words: "an order that …". Some spoil the last text of what is good, so that
has to hold one in a place where any text is taken."""
