"""Moments on the terminal: the time of day in UTC, and the day where it is another one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from runner.telling.lines import shortened

_WIDE = 32
_TENTH = 100_000
"""Microseconds: what is less does not show."""


def moments() -> Callable[[Any], str]:
    """Tells moments one after another: the day once, until it changes. What is no moment stands as it was given."""
    day = ""

    def told(given: Any) -> str:
        nonlocal day
        try:
            moment = datetime.fromisoformat(given)
        except (TypeError, ValueError):
            return "–" if given is None else shortened(str(given), _WIDE)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        today = f"{moment.day} {moment:%b %Y}, "
        before, day = day, today
        tenths = f".{moment.microsecond // _TENTH}" if moment.microsecond >= _TENTH else ""
        return f"{today if today != before else ''}{moment:%H:%M:%S}{tenths}"

    return told
