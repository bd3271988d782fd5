"""What the mocked renderer is told to do, as a feature says it.

to begin after 5 minutes · to report 25, 50 and 75 percent, 5 minutes apart · to take 20 minutes
to fail · to fail, saying "no colours left" · to complete · to make "https://…" · never to answer
"""

import re
from collections.abc import Callable
from typing import Any

_LENGTH = r"\d+ (?:minute|hour)s?"
_SHARE = r"\d+(?:\.\d+)?"
_QUOTED = r'"[^"]*"'
_MS = {"minute": 60_000, "hour": 3_600_000}

NONSENSE: dict[str, dict[str, Any]] = {
    "to explode": {"outcome": "explode"},
    "to begin before the order": {"delay_ms": -1},
    "to begin after a while": {"delay_ms": "a while"},
    "to report shares in words": {"progress_steps": ["half"]},
    "to report a share that is no list": {"progress_steps": 50},
}
"""What no renderer can do, by the feature's words."""

_PLAIN: dict[str, dict[str, Any]] = {
    "to complete": {"outcome": "complete"},
    "to fail": {"outcome": "fail"},
    "never to answer": {"outcome": "timeout"},
    **NONSENSE,
}
_TELLING: dict[str, Callable[[re.Match[str]], dict[str, Any]]] = {
    rf"to begin after ({_LENGTH})": lambda told: {"delay_ms": _milliseconds(told[1])},
    rf"to take ({_LENGTH})": lambda told: {"delay_ms": 0, "step_ms": _milliseconds(told[1])},
    rf"to report ({_SHARE}(?:, {_SHARE})*(?: and {_SHARE})?) percent, ({_LENGTH}) apart": lambda told: {
        "progress_steps": [float(share) for share in re.findall(_SHARE, told[1])],
        "step_ms": _milliseconds(told[2]),
    },
    rf"to fail, saying ({_QUOTED})": lambda told: {"outcome": "fail", "error_payload": {"message": told[1][1:-1]}},
    rf"to make ({_QUOTED})": lambda told: {"output_payload": {"url": told[1][1:-1]}},
}

INSTRUCTION = "(?:{})".format(
    "|".join([*_PLAIN, *(re.sub(r"\((?!\?)", "(?:", pattern) for pattern in _TELLING)]),
)
"""How an instruction is written, as a regular expression without groups."""


def read_instruction(text: str) -> dict[str, Any]:
    """The settings of the renderer that these words mean."""
    if text in _PLAIN:
        return _PLAIN[text]
    return next(read(told) for pattern, read in _TELLING.items() if (told := re.fullmatch(pattern, text)))


def _milliseconds(length: str) -> int:
    count, unit = length.split()
    return int(count) * _MS[unit.rstrip("s")]
