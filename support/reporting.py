"""What the renderer reports of a generation, as a feature says it."""

import re
from dataclasses import dataclass, field
from typing import Any

FAILURES: dict[str, str] = {
    "because the platform broke down": "system",
    "because the order was flawed": "validation",
    "because it took too long": "timeout",
    "because it was stopped": "canceled",
}
"""Why a generation fails, by the feature's words."""

_FAILED = "|".join(FAILURES)
_NUMBER = r"\d+(?:\.\d+)?"
REPORT = rf"(?:has started|has gone on|is {_NUMBER} percent done|has completed|has failed(?: (?:{_FAILED}))?)"
"""How a report is written, as a regular expression without groups."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report: the event, and what it tells beside it."""

    event: str
    more: dict[str, Any] = field(default_factory=dict)


def read_report(text: str) -> Report:
    """The report that these words mean."""
    if percent := re.fullmatch(rf"is ({_NUMBER}) percent done", text):
        return Report("progress", {"progress_percent": float(percent[1])})
    if text.startswith("has failed "):
        return Report("failed", {"failure_type": FAILURES[text.removeprefix("has failed ")]})
    return _PLAIN[text]


_PLAIN = {
    "has started": Report("started"),
    "has gone on": Report("progress"),
    "has completed": Report("completed", {"output": {"url": "https://films.example.test/walk.mp4"}}),
    "has failed": Report("failed"),
}
