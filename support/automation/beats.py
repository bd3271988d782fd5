"""How a timer runs, as features say it, and what the engine is told of that.

every 5 seconds                                               an interval
once, in 1 hour · once, at 1 March 2030, 13:00                a date; also one that has passed: once, 1 second ago
at the marks "*/5 * * * * *" in Berlin                        a cron expression
every 2 weeks on Monday from 4 March 2030, 9:00, 3 times      a recurrence; also: …, until 4 May 2030, 9:00
by the rule "FREQ=DAILY;COUNT=3" from 4 March 2030, 9:00      the same in the words of the calendar standard
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from support.automation.moments import CITY, MOMENT, ZONES, read_moment
from support.grammar import QUOTED, unquote

Settings = dict[str, Any]

INTERVAL, DATE = "core.intervaltimer", "core.datetimetimer"
CRON, RECURRENCE = "core.crontimer", "core.rruletimer"
"""The triggers of timers."""

_UNITS = {"second": "SECONDLY", "minute": "MINUTELY", "hour": "HOURLY", "day": "DAILY", "week": "WEEKLY"} | {
    "month": "MONTHLY",
    "year": "YEARLY",
}
_DAYS = {f"{day}day": day[:2].upper() for day in ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")}
_WHICH = {"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "-1"}
_LISTS: dict[str, str] = {
    "on the last day": "BYMONTHDAY=-1",
    "on the last working day": "BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "in March and September": "BYMONTH=3,9",
    "at 9 and 17 o'clock": "BYHOUR=9,17",
}
"""On which of its days, months and hours something recurs, and what the calendar standard calls it."""

_DAY = rf"(?:(?:the (?:{'|'.join(_WHICH)}) )?(?:{'|'.join(_DAYS)}))"
_ON = rf"(?:on {_DAY}(?:, {_DAY})*(?: and {_DAY})?|{'|'.join(_LISTS)})"
_EVERY = rf"every (?:{'|'.join(_UNITS)}|\d+ (?:{'|'.join(_UNITS)})s?)"
_SPAN = r"\d+ (?:second|minute|hour|day)s?"
_WHERE = rf"(?: in (?:{CITY}))?"

BEAT = "|".join(
    (
        rf"{_EVERY}(?: {_ON})? from {MOMENT}{_WHERE}(?:, (?:once|\d+ times)|, until {MOMENT})?",
        rf"by the rule {QUOTED} from {MOMENT}{_WHERE}",
        r"every (?:second|minute|hour|\d+ (?:second|minute|hour)s?)",
        rf"once, (?:now|in {_SPAN}|{_SPAN} ago|at {MOMENT}|at {QUOTED})",
        rf"at the marks {QUOTED}{_WHERE}",
    )
)
"""How a beat is written, as a regular expression without groups."""


@dataclass(frozen=True, slots=True)
class Beat:
    """How a timer runs: by which trigger, and with what settings if it is set up at a given moment."""

    words: str
    trigger: str
    settings: Callable[[datetime], Settings]
    relative: bool = False
    """Whether the moment makes a difference."""

    def __str__(self) -> str:
        return self.words


def read_beat(text: str) -> Beat:
    """The beat that these words mean."""
    if text.startswith("once, "):
        return Beat(text, DATE, _date(text.removeprefix("once, ")), relative=not text.startswith("once, at "))
    if text.startswith("at the marks "):
        return _fixed(text, CRON, {"expression": _quoted(text), **_zone(text)})
    if " from " in text:
        return _fixed(text, RECURRENCE, _recurrence(text))
    count, unit = _count_and_unit(text)
    return _fixed(text, INTERVAL, {"interval": count, "unit": f"{unit}s"})


def _fixed(words: str, trigger: str, settings: Settings) -> Beat:
    return Beat(words, trigger, lambda _: settings)


def _date(text: str) -> Callable[[datetime], Settings]:
    """What is told relatively counts from the whole second: the engine goes by whole seconds."""
    if text.startswith("at "):
        at = _quoted(text) if '"' in text else _sent(read_moment(text.removeprefix("at ")))
        return lambda _: {"fire_at": at}
    found = re.search(r"(\d+) (second|minute|hour|day)", text)
    ahead = timedelta(**{f"{found[2]}s": int(found[1])}) if found else timedelta()
    by = -ahead if text.endswith(" ago") else ahead
    return lambda now: {"fire_at": _sent(now.replace(microsecond=0) + by)}


def _recurrence(text: str) -> Settings:
    how, _, rest = text.partition(" from ")
    zone = _zone(rest)
    start = read_moment(rest[: _end(rest)], zone.get("timezone", "UTC"))
    begins: Settings = {"dtstart": start.isoformat(), **zone}
    if how.startswith("by the rule "):
        return begins | {"rule": _quoted(how)}
    count, unit = _count_and_unit(how)
    limit: Settings = {}
    if times := re.search(r", (?:once|(\d+) times)$", rest):
        limit = {"count": int(times[1] or 1)}
    if until := re.search(rf", until ({MOMENT})$", rest):
        limit = {"until": _sent(read_moment(until[1], zone.get("timezone", "UTC")))}
    for words, part in _LISTS.items():
        if how.endswith(f" {words}"):
            return begins | {"rule": _in_the_standards_words(_UNITS[unit], count, part, limit)}
    on = [f"{_WHICH.get(which, '')}{_DAYS[day]}" for which, day in _days(how)]
    return begins | {"freq": _UNITS[unit], "interval": count, **({"by_day": on} if on else {}), **limit}


def _in_the_standards_words(freq: str, interval: int, part: str, limit: Settings) -> str:
    told = f"FREQ={freq};INTERVAL={interval};{part}"
    if "count" in limit:
        return f"{told};COUNT={limit['count']}"
    if "until" in limit:
        return f"{told};UNTIL={datetime.fromisoformat(limit['until']):%Y%m%dT%H%M%SZ}"
    return told


def _days(how: str) -> list[tuple[str, str]]:
    _, _, on = how.partition(" on ")
    return re.findall(rf"(?:the ({'|'.join(_WHICH)}) )?({'|'.join(_DAYS)})", on)


def _count_and_unit(text: str) -> tuple[int, str]:
    found = re.match(rf"every (?:(\d+) )?({'|'.join(_UNITS)})", text)
    assert found is not None
    return int(found[1] or 1), found[2]


def _end(text: str) -> int:
    found = re.match(MOMENT, text)
    assert found is not None
    return found.end()


def _zone(text: str) -> Settings:
    found = re.search(rf" in ({CITY})", text)
    return {"timezone": ZONES[found[1]]} if found else {}


def _quoted(text: str) -> str:
    found = re.search(QUOTED, text)
    assert found is not None
    return unquote(found[0])


def _sent(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
