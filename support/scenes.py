"""The scenes of a generation, as a feature says them; their lengths decide what it costs.

a scene of 2.1 seconds · scenes of 2, 2.1 and 3 seconds · 3 scenes without a length · no scenes
a scene of 2 seconds and one without a length · a scene whose length is a word · an empty list of scenes
"""

import re
from decimal import Decimal
from typing import Any

_NUMBER = r"\d+(?:\.\d+)?"

ODD_LENGTHS: dict[str, Any] = {
    "left open": None,
    "less than none": -1,
    "hardly less than none": -0.001,
    "a word": "two",
    "a text": "2",
    "a list": [2],
    "a plain yes": True,
}
"""Lengths that are no number of seconds, by the feature's words; only the first may be ordered."""

_ODD_SCENES: dict[str, Any] = {
    "without a length": {"prompt": "Waves"},
    "that is but a word": "Waves",
    **{f"whose length is {words}": {"prompt": "Waves", "duration": length} for words, length in ODD_LENGTHS.items()},
}
_ODD_SPECS: dict[str, dict[str, Any]] = {
    "no scenes": {},
    "an empty list of scenes": {"scenes": []},
    "scenes that are no list": {"scenes": "Waves, and more waves"},
}
_ODD = "|".join(_ODD_SCENES)
SPEC = (
    rf"(?:a scene of {_NUMBER} seconds?(?: and one (?:{_ODD}))?|a scene (?:{_ODD})"
    rf"|scenes of {_NUMBER}(?:, {_NUMBER})* and {_NUMBER} seconds|\d+ scenes without a length|{'|'.join(_ODD_SPECS)})"
)
"""How the scenes of a generation are written, as a regular expression without groups."""


def read_scenes(text: str) -> dict[str, Any]:
    """The part of a spec that these words mean; without scenes there is none."""
    if text in _ODD_SPECS:
        return _ODD_SPECS[text]
    if many := re.fullmatch(r"(\d+) scenes (without a length)", text):
        return {"scenes": [_ODD_SCENES[many[2]]] * int(many[1])}
    scenes = [lasting(_number(number)) for number in re.findall(_NUMBER, text)]
    if odd := re.search(rf"(?:a scene|and one) ({_ODD})$", text):
        scenes.append(_ODD_SCENES[odd[1]])
    return {"scenes": scenes}


def lasting(seconds: int | float) -> dict[str, Any]:
    """A scene of this length."""
    return {"prompt": "Waves", "duration": seconds}


def _number(text: str) -> int | float:
    """A whole number stays whole, a fraction a fraction: 2 and 2.0 are sent as they are written."""
    exact = Decimal(text)
    return int(exact) if exact == exact.to_integral_value() and "." not in text else float(text)
