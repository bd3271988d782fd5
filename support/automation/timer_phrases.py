"""The typed phrases about timers: how they run, and when they ran."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from support.automation.beats import BEAT, Beat, read_beat
from support.automation.moments import MOMENT, MOMENTS, Moments, read_moment, read_moments
from support.grammar import either, word, written

TIMERS: dict[str, str] = {
    "an interval timer": "core.intervaltimer",
    "a date timer": "core.datetimetimer",
    "a cron timer": "core.crontimer",
    "a recurring timer": "core.rruletimer",
}
"""The kinds of timers, and their triggers."""

_NUMBERS = r"\d+(?:, \d+)*(?: and \d+)?"


@written(BEAT)
def beat(text: str) -> Beat:
    """How a timer runs: every 5 seconds; once, in 1 hour; and so on."""
    return read_beat(text)


@written(MOMENT)
def moment(text: str) -> datetime:
    """A moment in UTC: 1 March 2030, 12:00."""
    return read_moment(text)


@written(MOMENTS)
def moments(text: str) -> Moments:
    """Moments in their order, in UTC or by a city's clock: 12:00:05, 12:00:10 and 12:01 on 2 March."""
    return read_moments(text)


@written(rf"{_NUMBERS} (?:second|minute|hour|day)s?")
def spans(text: str) -> list[timedelta]:
    """Several stretches of time of one unit: 5, 10 and 15 seconds."""
    unit = text.split()[-1].rstrip("s")
    return [timedelta(**{f"{unit}s": number}) for number in numbers(text)]


@written(_NUMBERS)
def numbers(text: str) -> list[int]:
    """Numbers in their order: 1, 2 and 3."""
    return [int(number) for number in re.findall(r"\d+", text)]


@written(either(TIMERS))
def timer_kind(text: str) -> str:
    """A kind of timer: an interval timer, a date timer, a cron timer, a recurring timer."""
    return TIMERS[text]


since = word(r"made|switched on|switched off|changed", "What was done to a timer: made, switched on or off, changed.")


TIMER_TYPES: dict[str, Callable[[str], Any]] = {
    "Beat": beat,
    "Moment": moment,
    "Moments": moments,
    "Spans": spans,
    "Numbers": numbers,
    "TimerKind": timer_kind,
    "Since": since,
}
"""The types of sentences about timers."""
