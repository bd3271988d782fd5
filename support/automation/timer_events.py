"""What the event of a timer says, in words for a table: what fired, when it was due, for the how-manyeth time."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from support.automation.firing import INSTANT, Fire
from support.automation.moments import MOMENTS, read_moments
from support.clock import in_words, moment
from support.errors import SetupFailed

SENSOR = "core.timer_sensor"
"""Who reports the events of timers."""

_KINDS = {"interval": "interval", "cron": "cron", "one_shot": "date", "rrule": "recurrence"}
"""What the engine calls each kind of timer, and what a feature calls it."""
_MEMBERS = {
    "interval": {"interval_seconds", "fired_at", "execution_count"},
    "cron": {"fired_at", "scheduled_at", "expression", "timezone", "next_fire_at", "execution_count"},
    "date": {"fire_at", "fired_at", "timezone", "delay_ms"},
    "recurrence": {"fired_at", "scheduled_at", "delay_ms", "execution_count"},
}
"""What the event of each kind says beside its kind and its sensor, no more and no less."""


def _moment(said: Any) -> str:
    return _exactly(datetime.fromisoformat(said))


def _exactly(at: datetime) -> str:
    whole = (at + INSTANT).replace(microsecond=0)
    return moment(at) if abs(at - whole) <= INSTANT else f"{moment(at)} and {at.microsecond} millionths"


def _lateness(said: Any) -> str:
    seconds, rest = divmod(said, 1000)
    return f"{said} milliseconds" if rest else in_words(timedelta(seconds=seconds))


_COLUMNS: dict[str, tuple[tuple[str, ...], Callable[[Any], str]]] = {
    "what": (("type",), lambda said: _KINDS.get(said, str(said))),
    "every": (("interval_seconds",), lambda said: in_words(timedelta(seconds=said))),
    "number": (("execution_count",), str),
    "fired": (("fired_at",), _moment),
    "due": (("scheduled_at", "fire_at"), _moment),
    "next": (("next_fire_at",), _moment),
    "late": (("delay_ms",), _lateness),
    "marks": (("expression",), str),
    "zone": (("timezone",), str),
}
"""The columns of such a table: which members they tell of, and how."""


def wanted(columns: list[str], row: list[str], begun: datetime) -> list[str]:
    """What one event should say; moments in a table leave out the day on which the timer was made."""
    if unknown := set(columns) - set(_COLUMNS):
        raise SetupFailed(f"events of timers say nothing about {sorted(unknown)}; columns are: {', '.join(_COLUMNS)}")
    told = [_exactly(read_moments(cell).since(begun)[0]) if re.fullmatch(MOMENTS, cell) else cell for cell in row]
    return [*told, "nothing else"]


def said(columns: list[str], fire: Fire) -> list[str]:
    """What one event says, told in the same way."""
    says = fire.says
    row = [_cell(says, *_COLUMNS[column]) for column in columns]
    kind = _KINDS.get(says.get("type", ""), "")
    due = _MEMBERS.get(kind, set()) | {"type", "sensor_ref"}
    odd = sorted(due ^ says.keys())
    if says.get("sensor_ref") != SENSOR or fire.event["source_ref"] != SENSOR:
        odd.append("another sensor")
    return [*row, f"or lacks {', '.join(odd)}" if odd else "nothing else"]


def _cell(says: dict[str, Any], members: tuple[str, ...], word: Callable[[Any], str]) -> str:
    for member in members:
        if says.get(member) is not None:
            return word(says[member])
    return "nothing"
