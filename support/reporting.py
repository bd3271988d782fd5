"""What the renderer reports of a generation, as a feature says it."""

import re
from collections.abc import Callable
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
_NUMBER = r"-?\d+(?:\.\d+)?"
_QUOTED = r'"[^"]*"'
REPORT = (
    rf"(?:has started|has gone on|is {_NUMBER} percent done|has vanished"
    rf"|has completed(?: without a result| with the result {_QUOTED})?"
    rf"|has failed(?: (?:{_FAILED}|because of {_QUOTED}|saying {_QUOTED}))?)"
)
"""How a report is written, as a regular expression without groups. "Has vanished" is one that means nothing."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report: the event, and what it tells beside it."""

    event: str
    more: dict[str, Any] = field(default_factory=dict)


def read_report(text: str) -> Report:
    """The report that these words mean."""
    if percent := re.fullmatch(rf"is ({_NUMBER}) percent done", text):
        return Report("progress", {"progress_percent": float(percent[1])})
    if quoted := re.fullmatch(rf"(.*) {_QUOTED}", text):
        return _QUOTING[quoted[1]](text.split('"')[1])
    if text.startswith("has failed "):
        return Report("failed", {"failure_type": FAILURES[text.removeprefix("has failed ")]})
    return _PLAIN[text]


ODD_REPORTS: dict[str, Callable[[str], dict[str, Any]]] = {
    "names no event": lambda it: {"job_id": it},
    "names no generation": lambda it: {"event": "started"},
    "names a generation by a word": lambda it: {"job_id": "trailer", "event": "started"},
    "tells the share in words": lambda it: {"job_id": it, "event": "progress", "progress_percent": "half"},
    "tells the size in words": lambda it: {"job_id": it, "event": "completed", "output_size_bytes": "large"},
    "has a number for an event": lambda it: {"job_id": it, "event": 1},
}
"""Reports on a generation that can be read, but lack something or have something else in its place."""

_QUOTING: dict[str, Callable[[str], Report]] = {
    "has completed with the result": lambda url: Report("completed", {"output": {"url": url}}),
    "has failed because of": lambda kind: Report("failed", {"failure_type": kind}),
    "has failed saying": lambda message: Report("failed", {"error": {"message": message}}),
}
_PLAIN = {
    "has started": Report("started"),
    "has gone on": Report("progress"),
    "has completed": Report("completed", {"output": {"url": "https://films.example.test/walk.mp4"}}),
    "has completed without a result": Report("completed"),
    "has failed": Report("failed"),
    "has vanished": Report("vanished"),
}
