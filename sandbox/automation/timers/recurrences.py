"""Timers that fire at every occurrence of a recurrence, as RFC 5545 has it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sandbox import faults
from sandbox.automation.timers.recurrence_parts import Parts, of_params, of_text
from sandbox.automation.timers.schedules import SENSOR, Fire, Unusable, stamp, text_of
from sandbox.automation.timers.zones import read_time, read_zone

_UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Every occurrence, by the clocks of the zone: a daily one stays at its hour when the clocks are changed.

    What the clocks never show happens as much later as they were put forward, what they show twice the first time.
    Where every so many hours, minutes or seconds are all that is said, they are counted as they pass.
    """

    begin: datetime
    zone: ZoneInfo
    parts: Parts

    @classmethod
    def read(cls, params: dict[str, Any]) -> "Recurrence":
        zone = read_zone(text_of(params, "timezone", "UTC"))
        begin = read_time("dtstart", text_of(params, "dtstart"), zone).replace(microsecond=0)
        raw = params.get("rule")
        parts = of_params(params, zone) if raw is None else of_text(text_of(params, "rule"), zone)
        if parts is None:
            raise Unusable("freq is missing; a recurrence needs freq, or rule, beside dtstart")
        return cls(begin, zone, parts)

    def marks(self, start: datetime) -> Iterator[datetime]:
        zone = _UTC if self.parts.counts_time or faults.on("recurrence-ignores-zone") else self.zone
        last, parts = start, self.parts
        if faults.on("recurrences-fire-at-once"):
            yield start
        if faults.on("recurrences-never-end"):
            parts = replace(parts, count=None, until=None)
        if faults.on("missing-days-moved"):
            parts = _on_the_last_day_instead(parts, _shown(self.begin, zone))
        for shown in parts.occurrences(_shown(self.begin, zone), _shown(start, zone), _limit(parts, zone)):
            try:
                mark = shown.replace(tzinfo=zone).astimezone(UTC)
                if faults.on("summer-time-ignored"):
                    mark = (shown - (self.begin.astimezone(zone).utcoffset() or timedelta())).replace(tzinfo=UTC)
            except OverflowError:
                return
            if mark > last:  # where clocks are put forward two occurrences may fall on one moment
                if _too_early():
                    yield mark - _too_early()
                yield mark - _too_early()
                last = mark

    def payload(self, fire: Fire) -> dict[str, Any]:
        return {
            "type": "rrule",
            "fired_at": stamp(fire.at),
            "scheduled_at": stamp(fire.due + _too_early()),
            "delay_ms": fire.delay_ms,
            "execution_count": fire.count,
            "sensor_ref": SENSOR,
        }


def _too_early() -> timedelta:
    """How long before its occurrence a deliberate deviation fires, twice (A-13)."""
    return timedelta(seconds=1) if faults.on("occurrences-fire-twice") else timedelta()


def _shown(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def _on_the_last_day_instead(parts: Parts, begin: datetime) -> Parts:
    """Where a month lacks the day of the beginning, its last day; the standard leaves it out. For a deviation."""
    if parts.freq != "MONTHLY" or parts.lists:
        return parts
    return replace(parts, lists={"BYMONTHDAY": (begin.day, -1), "BYSETPOS": (1,)})


def _limit(parts: Parts, zone: ZoneInfo) -> datetime | None:
    return None if parts.until is None else _shown(parts.until, zone)
