"""The parts of a recurrence: read from parameters or from RFC 5545's own text, and reckoned by dateutil."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import prod
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.automation.timers.schedules import Unusable, number_of
from sandbox.automation.timers.zones import read_time

_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_STEPS = {
    "WEEKLY": timedelta(weeks=1),
    "DAILY": timedelta(days=1),
    "HOURLY": timedelta(hours=1),
    "MINUTELY": timedelta(minutes=1),
    "SECONDLY": timedelta(seconds=1),
}
"""Frequencies whose periods all last equally long, by the clocks of the zone."""
_LISTS = {
    "BYMONTH": range(1, 13),
    "BYMONTHDAY": range(1, 32),
    "BYYEARDAY": range(1, 367),
    "BYWEEKNO": range(1, 54),
    "BYHOUR": range(24),
    "BYMINUTE": range(60),
    "BYSECOND": range(60),
    "BYSETPOS": range(1, 367),
}
_FROM_THE_END = ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")
_BY_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_ERA = timedelta(days=146_097)
"""400 years: after them every date falls on the same weekday again."""
_COUNTED_AT_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Parts:
    """What a recurrence says, but for when it begins."""

    freq: str
    interval: int
    count: int | None
    until: datetime | None
    week_start: str
    lists: Mapping[str, tuple[Any, ...]]

    @property
    def counts_time(self) -> bool:
        """Whether it counts hours, minutes or seconds as they pass, instead of looking at clocks."""
        return self.freq in ("HOURLY", "MINUTELY", "SECONDLY") and not self.lists

    def occurrences(self, begin: datetime, after: datetime, until: datetime | None) -> Iterator[datetime]:
        """All of them, by the clocks of the zone; many that are not after a moment may be left out."""
        if self._can_never_be():
            return
        count, skipped = self.count, self._skipped(begin, after)
        if count is not None:
            count -= skipped
            if count <= 0:
                return
        # What never happens is looked for up to the end of the calendar: that is brought nearer, to 100 years or more.
        eras = max(0, (9899 - max(begin.year, after.year)) // 400)
        try:
            first = begin + skipped * self.interval * _STEPS.get(self.freq, timedelta()) + eras * _ERA
            for occurrence in self._rule(first, count):
                found = occurrence - eras * _ERA
                if until is not None and found > until:
                    return
                yield found
        except (OverflowError, ValueError):
            return  # the calendar ends before that, or interval and lists have nothing in common

    def _skipped(self, begin: datetime, after: datetime) -> int:
        """How many periods can be left out at the beginning, without reckoning."""
        step = _STEPS.get(self.freq)
        if step is None or after <= begin or (self.count is not None and self.lists):
            return 0
        return max(0, (after - begin) // step // self.interval - 1)

    def _can_never_be(self) -> bool:
        """Whether a period holds fewer occurrences than the positions that are wanted of it."""
        positions = self.lists.get("BYSETPOS")
        if positions is None:
            return False
        inner = {"SECONDLY": 0, "MINUTELY": 1, "HOURLY": 2, "DAILY": 3}.get(self.freq)
        if inner is None:
            return False
        size = prod(len(self.lists.get(name, (0,))) for name in ("BYSECOND", "BYMINUTE", "BYHOUR")[:inner])
        return all(abs(position) > size for position in positions)

    def _rule(self, begin: datetime, count: int | None) -> Iterator[datetime]:
        from dateutil import rrule  # slow to import, and not needed to be ready

        said: dict[str, Any] = {name.lower(): self.lists[name] for name in _LISTS if name in self.lists}
        if "BYDAY" in self.lists:
            said["byweekday"] = [rrule.weekday(_DAYS.index(day), number) for number, day in self.lists["BYDAY"]]
        freq: Any = getattr(rrule, self.freq)
        start = _DAYS.index(self.week_start)
        return iter(rrule.rrule(freq, dtstart=begin, interval=self.interval, count=count, wkst=start, **said))


def of_params(params: dict[str, Any], zone: ZoneInfo) -> Parts | None:
    """The parts as parameters; None without a frequency. `by_month_day` and `by_monthday` are the same."""
    for name in ("interval", "count"):
        number_of(params, name)
    said = {name.replace("_", "").upper(): value for name, value in params.items() if value is not None}
    said["WKST"] = said.get("WKST", said.get("WEEKSTART"))
    return _parts({name: _joined(name, value) for name, value in said.items() if value is not None}, zone)


def of_text(text: str, zone: ZoneInfo) -> Parts:
    """The parts as RFC 5545 writes them, with or without `RRULE:` before."""
    said: dict[str, str] = {}
    for part in re.sub(r"\ARRULE:", "", text.strip(), flags=re.IGNORECASE).upper().split(";"):
        name, equals, value = part.partition("=")
        if not equals or name in said:
            raise Unusable(f'rule is "{text[:100]}"; it must be parts such as FREQ=DAILY;COUNT=3, each once')
        said[name] = value
    if unknown := said.keys() - {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_LISTS}:
        raise Unusable(f"rule has no part {min(unknown)[:100]}")
    found = _parts(said, zone)
    if found is None:
        raise Unusable(f'rule is "{text[:100]}"; it has no FREQ')
    return found


def _parts(said: Mapping[str, str], zone: ZoneInfo) -> Parts | None:
    if "FREQ" not in said:
        return None
    freq, start = said["FREQ"].upper(), said.get("WKST", "MO").upper()
    if freq not in _FREQUENCIES:
        raise Unusable(f'freq is "{freq[:100]}"; it must be one of {", ".join(_FREQUENCIES)}')
    if start not in _DAYS:
        raise Unusable(f'the week starts with "{start[:100]}"; it must be one of {", ".join(_DAYS)}')
    if "COUNT" in said and "UNTIL" in said:
        raise Unusable("count and until exclude each other; leave one of them out")
    lists: dict[str, tuple[Any, ...]] = {name: _numbers(name, said[name]) for name in _LISTS if name in said}
    if "BYDAY" in said:
        lists["BYDAY"] = _weekdays(said["BYDAY"], freq)
    _check_together(lists, freq)
    count = _at_least_one("count", said["COUNT"]) if "COUNT" in said else None
    if count is not None and lists and count > _COUNTED_AT_MOST:
        raise Unusable(f"count is {count}; beside by-lists it must be at most {_COUNTED_AT_MOST}")
    return Parts(
        freq=freq,
        interval=_at_least_one("interval", said.get("INTERVAL", "1")),
        count=count,
        until=_until(said["UNTIL"], zone) if "UNTIL" in said else None,
        week_start=start,
        lists=lists,
    )


def _joined(name: str, value: Any) -> str:
    """A list as RFC 5545 writes it; everything else as it is."""
    values = value if isinstance(value, list) else [value]
    if any(not isinstance(each, str | int) or isinstance(each, bool) for each in values) or not values:
        raise Unusable(f"{name.lower()} must be a text, a whole number, or a list of them")
    return ",".join(str(each) for each in values)


def _at_least_one(name: str, text: str) -> int:
    if not _NUMBER.fullmatch(text) or int(text) < 1:
        raise Unusable(f'{name} is "{text[:100]}"; it must be a whole number from 1 to 999999999')
    return int(text)


def _until(text: str, zone: ZoneInfo) -> datetime:
    """A day by itself is meant to its end."""
    until = read_time("until", text, zone)
    return until + timedelta(days=1, microseconds=-1) if len(text.replace("-", "")) == 8 else until


def _numbers(name: str, text: str) -> tuple[int, ...]:
    allowed = _LISTS[name]
    values = []
    for each in text.split(","):
        value = int(each) if _NUMBER.fullmatch(each.strip()) else None
        if value is None or (abs(value) if name in _FROM_THE_END else value) not in allowed:
            raise Unusable(f'{name} has "{each[:100]}"; it takes numbers from {allowed[0]} to {allowed[-1]}')
        values.append(value)
    return tuple(values)


def _weekdays(text: str, freq: str) -> tuple[tuple[int | None, str], ...]:
    days = []
    for each in text.upper().split(","):
        found = _BY_DAY.fullmatch(each.strip())
        number = int(found[1]) if found and found[1] else None
        if found is None or number == 0 or (number is not None and abs(number) > 53):
            raise Unusable(f'BYDAY has "{each[:100]}"; it takes {", ".join(_DAYS)}, or such as 2MO and -1FR')
        if number is not None and freq not in ("YEARLY", "MONTHLY"):
            raise Unusable(f'BYDAY has "{each[:100]}"; numbers before days go only with MONTHLY and YEARLY')
        days.append((number, found[2]))
    return tuple(days)


def _check_together(lists: Mapping[str, tuple[Any, ...]], freq: str) -> None:
    """What RFC 5545 rules out."""
    if "BYSETPOS" in lists and len(lists) == 1:
        raise Unusable("BYSETPOS needs another by-list of which it takes positions")
    if "BYWEEKNO" in lists and freq != "YEARLY":
        raise Unusable("BYWEEKNO goes only with YEARLY")
    if "BYYEARDAY" in lists and freq in ("DAILY", "WEEKLY", "MONTHLY"):
        raise Unusable("BYYEARDAY goes neither with DAILY nor WEEKLY nor MONTHLY")
    if "BYMONTHDAY" in lists and freq == "WEEKLY":
        raise Unusable("BYMONTHDAY does not go with WEEKLY")
    if "BYWEEKNO" in lists and any(number is not None for number, _ in lists.get("BYDAY", ())):
        raise Unusable("beside BYWEEKNO the days of BYDAY have no numbers")
