"""What people order, as a feature says it: a generation of so many scenes, worth so much, for somebody, under a key.

a generation
the generation "Trailer" of scenes of 2, 2.1 and 3 seconds
a generation worth 60 credits for "Northlight"
a generation for herself in "Northlight" under the key "monday"
"""

import re
from dataclasses import dataclass
from typing import Any

from support.errors import SetupFailed
from support.scenes import SPEC, lasting, read_scenes

THE_GENERATION = "the generation"
"""What a generation is called that the feature gives no name."""

PRICE_OF_A_SECOND = 10
"""What one started second of a scene costs, in credits (CR-01)."""

_QUOTED = r'"(?:[^"\\]|\\.)*"'
_CREDITS = r"\d{1,3}(?:,\d{3})* credits"
_OWNER = rf"(?:{_QUOTED}|(?:himself|herself|themselves) in {_QUOTED})"
ORDER = (
    rf"(?:a generation|the generation {_QUOTED})(?: of {SPEC}| worth {_CREDITS})?"
    rf"(?: for {_OWNER})?(?: under the key {_QUOTED})?"
)
"""How an order is written, as a regular expression without groups."""

WISHES: dict[str, Any] = {
    "a single text": "A walk by the sea",
    "a list of texts": ["A walk", "a swim", "a sleep"],
    "a number": 42,
    "a plain yes": True,
    "no word at all": None,
    "words in many scripts": {"prompt": "海辺の散歩 · прогулка · \u0646\u0632\u0647\u0629 · 🌊", "title": "“Été”"},
    "wishes inside wishes": {"style": {"light": {"from": ["left", {"and": "above"}, None]}}, "scenes": {}},
    "numbers large and small": {"seed": 9_007_199_254_740_993, "strength": 0.1, "shift": -0.000125},
}
"""What somebody may want to be made, by the feature's words: anything that can be said."""

ODD_ORDERS: dict[str, dict[str, Any]] = {
    "says nothing of what to make": {"options": {}},
    "is for a number": {"spec": {}, "owner": 7},
    "has a number for a key": {"spec": {}, "idempotency_key": 7},
}
"""Orders that can be read, but lack something or have something else in its place."""

_PARTS = re.compile(
    rf"(?:a generation|the generation (?P<alias>{_QUOTED}))(?: of (?P<spec>{SPEC})| worth (?P<price>{_CREDITS}))?"
    rf"(?: for (?P<own>(?:himself|herself|themselves) in )?(?P<team>{_QUOTED}))?(?: under the key (?P<key>{_QUOTED}))?"
)


@dataclass(frozen=True, slots=True)
class Order:
    """An order as the feature says it: its alias, what is to be made, and for whom.

    `team` is the alias of the team it is for, None for the person's own; `personal` tells that it is the person's own
    work inside that team. `key` is what makes a repeated order the same order.
    """

    alias: str
    spec: dict[str, Any]
    team: str | None = None
    personal: bool = False
    key: str | None = None

    def body(self, owner: str | None) -> dict[str, Any]:
        """What is sent for it in this owner's name, if one is said."""
        said = {"owner": owner, "idempotency_key": self.key}
        return {"spec": self.spec} | {name: value for name, value in said.items() if value is not None}


def read_order(text: str) -> Order:
    """The order that these words mean."""
    parts = _PARTS.fullmatch(text)
    assert parts is not None, f"not an order: {text!r}"
    alias, team, key = (_unquoted(parts[name]) for name in ("alias", "team", "key"))
    spec = {"prompt": "A walk by the sea", "title": alias or "Untitled"} | _scenes(parts["spec"], parts["price"])
    return Order(alias or THE_GENERATION, spec, team, parts["own"] is not None, key)


def _scenes(spec: str | None, price: str | None) -> dict[str, Any]:
    if price is not None:
        credits = int(price.split()[0].replace(",", ""))
        seconds, rest = divmod(credits, PRICE_OF_A_SECOND)
        if rest:
            raise SetupFailed(f"no generation costs {credits:,} credits: prices are multiples of {PRICE_OF_A_SECOND}")
        return {"scenes": [lasting(seconds)]}
    return {} if spec is None else read_scenes(spec)


def _unquoted(quoted: str | None) -> str | None:
    return None if quoted is None else re.sub(r"\\(.)", r"\1", quoted[1:-1])
