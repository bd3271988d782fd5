"""Moments as features tell them: on the calendar and the clock, in UTC or by the clock of a city.

1 March 2030, 12:00                                  one moment
12:00:05, 12:00:10 and 12:00:15                      the day is the one on which it began
9:00 on 30 March and 31 March by Berlin's clock      the time stays the same, the year that of the beginning
"""

import re
from calendar import month_name
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from support.grammar import either

ZONES: dict[str, str] = {
    "Berlin": "Europe/Berlin",
    "New York": "America/New_York",
    "Kathmandu": "Asia/Kathmandu",
    "Sydney": "Australia/Sydney",
}
"""Cities by whose clocks something goes, and their zones."""

_MONTHS = list(month_name)[1:]
_DAY = rf"\d{{1,2}} (?:{'|'.join(_MONTHS)})"
_TIME = r"\d{1,2}:\d\d(?::\d\d)?"
_EACH = rf"(?:{_TIME} on {_DAY}(?: \d{{4}})?|{_TIME}|{_DAY}(?: \d{{4}})?)"

CITY = either(ZONES)
MOMENT = rf"{_DAY} \d{{4}}, {_TIME}"
MOMENTS = rf"{_EACH}(?:, {_EACH})*(?: and {_EACH})?(?: by (?:{CITY})'s clock)?"
"""How a moment, and several, are written, as regular expressions without groups."""


@dataclass(frozen=True, slots=True)
class Moments:
    """Several moments in their order, as they are written, and the zone whose clock tells them."""

    written: list[str]
    zone: str = "UTC"

    def since(self, beginning: datetime) -> list[datetime]:
        """The moments in UTC; what the first one leaves out is that of the beginning, of the others the one before."""
        local = beginning.astimezone(ZoneInfo(self.zone))
        day, at = local.date(), local.time()
        told: list[datetime] = []
        for text in self.written:
            at = _time(found[0]) if (found := re.search(_TIME, text)) else at
            day = _day(text, day.year) if re.search(_DAY, text) else day
            told.append(datetime.combine(day, at, ZoneInfo(self.zone)).astimezone(UTC))
        return told


def read_moment(text: str, zone: str = "UTC") -> datetime:
    """One moment, by the clock of a zone, with that zone's offset."""
    day, at = text.split(", ")
    return datetime.combine(_day(day, 0), _time(at), ZoneInfo(zone))


def read_moments(text: str) -> Moments:
    """Several moments."""
    text, _, city = text.removesuffix("'s clock").partition(" by ")
    return Moments(re.split(", | and ", text), ZONES.get(city, "UTC"))


def _day(text: str, year: int) -> date:
    found = re.search(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)})(?: (\d{{4}}))?", text)
    assert found is not None
    number, month, said_year = found.groups()
    return date(int(said_year or year), _MONTHS.index(month) + 1, int(number))


def _time(text: str) -> time:
    hour, minute, second = [*map(int, text.split(":")), 0][:3]
    return time(hour, minute, second)
