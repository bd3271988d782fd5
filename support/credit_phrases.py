"""The typed phrases about credits: amounts side by side, grants that are none, doors that a key may open."""

import re
from collections.abc import Callable
from typing import Any

from support.grammar import either, word, written
from support.keyholes import DOORS

ODD_AMOUNTS: dict[str, Any] = {
    "half a credit": 0.5,
    "a debt of 1 credit": -1,
    "an amount that is a word": "plenty",
    "an amount that is left open": None,
}
"""Amounts that nobody can be granted, by the feature's words; no credits is one more."""


@written(r"-?\d+(?:, -?\d+)* and -?\d+")
def amounts(text: str) -> list[int]:
    """Several amounts side by side: 1, 5, 7, 100 and 999."""
    return [int(amount) for amount in re.findall(r"-?\d+", text)]


@written(either(ODD_AMOUNTS))
def odd_amount(text: str) -> Any:
    """What is no amount of credits: half a credit, a debt of 1 credit."""
    return ODD_AMOUNTS[text]


CREDIT_TYPES: dict[str, Callable[[str], Any]] = {
    "Amounts": amounts,
    "OddAmount": odd_amount,
    "Door": word(either(DOORS), "What a program may want to do with a key: see the generations, begin a conversation."),
}
"""The types of sentences about credits, and about what keys open."""
