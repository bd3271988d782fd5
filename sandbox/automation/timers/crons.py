"""Timers that fire at all moments that a cron expression describes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from sandbox import faults
from sandbox.automation.timers.schedules import SENSOR, Fire, Unusable, stamp, text_of
from sandbox.automation.timers.zones import read_zone

_FIELDS = ("second", "minute", "hour", "day-of-month", "month", "day-of-week")
_WORD = r"(?:\d{1,2}|[a-z]{3})"
_TERM = re.compile(rf"(?:\*|{_WORD}(?:-{_WORD})?)(?:/\d{{1,2}})?", re.IGNORECASE | re.ASCII)
_EPOCH = datetime(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Cron:
    """Every moment at which the clocks of the zone show what the expression describes.

    What they never show (spring) is left out, and what they show twice (autumn) happens twice.
    """

    expression: str
    zone: ZoneInfo

    @classmethod
    def read(cls, params: dict[str, Any]) -> "Cron":
        expression = text_of(params, "expression")
        _check(expression)
        return cls(expression, read_zone(text_of(params, "timezone", "UTC")))

    def marks(self, start: datetime) -> Iterator[datetime]:
        """One after the other; none at all if the calendar has no such day."""
        zone = ZoneInfo("UTC") if faults.on("cron-zone-ignored") else self.zone
        expression = _short_of_the_last(self.expression) if faults.on("cron-ranges-stop-short") else self.expression
        try:
            shown = CronSim(_seventh_day(expression), _EPOCH)
        except CronSimError:
            return  # every field is good, and together they describe no day
        # The library takes either day when both are restricted; here both must match.
        shown.day_and = not faults.on("cron-either-day") or shown.day_and
        if faults.on("cron-timers-fire-at-once"):
            yield start
        after = start
        while (mark := _next(shown, zone, after)) is not None:
            yield mark + timedelta(seconds=1) if faults.on("cron-a-second-late") else mark
            after = mark

    def payload(self, fire: Fire) -> dict[str, Any]:
        due, following = fire.due, fire.following
        if faults.on("cron-tells-no-mark"):
            due, following = fire.at, fire.due
        if faults.on("cron-tells-no-next"):
            following = None
        return {
            "type": "cron",
            "fired_at": stamp(fire.at),
            "scheduled_at": stamp(due),
            "expression": self.expression,
            "timezone": self.zone.key,
            "next_fire_at": None if following is None else stamp(following),
            "execution_count": fire.count,
            "sensor_ref": SENSOR,
        }


def _check(expression: str) -> None:
    """Raises Unusable for what is not in the language: the library knows more, and takes five fields as well."""
    fields = expression.split()
    if len(fields) == len(_FIELDS) - 1 and faults.on("five-fields-taken"):
        return
    if len(fields) != len(_FIELDS):
        raise Unusable(
            f'expression "{expression[:100]}" has {len(fields)} fields; it must have six: ' + " ".join(_FIELDS)
        )
    for position, name in enumerate(_FIELDS):
        alone = ["*"] * len(_FIELDS)
        alone[position] = fields[position]
        try:
            if not all(_TERM.fullmatch(term) for term in fields[position].split(",")):
                raise CronSimError
            CronSim(_seventh_day(" ".join(alone)), _EPOCH)
        except CronSimError:
            raise Unusable(f'expression "{expression[:100]}": the {name} "{fields[position][:100]}" is none') from None


def _seventh_day(expression: str) -> str:
    """A range of weekdays may end with Sunday, by name as by number."""
    fields = expression.upper().split()
    return " ".join((*fields[:-1], re.sub(r"(?<!SUN)-SUN", "-7", fields[-1])))


def _short_of_the_last(expression: str) -> str:
    """Every range of numbers without its last one; for a deviation."""
    return re.sub(r"(\d+)-(\d+)", lambda found: f"{found[1]}-{max(int(found[1]), int(found[2]) - 1)}", expression)


def _next(shown: CronSim, zone: ZoneInfo, after: datetime) -> datetime | None:
    """The first moment after this one at which clocks in the zone show what is described.

    It is looked up as if the clocks were never changed; where they are changed before, once more from there.
    """
    since = after.replace(microsecond=0)
    offset = _offset(zone, since)
    try:
        while True:
            shown.dt = (since + offset).replace(tzinfo=None)
            mark = (next(shown) - offset).replace(tzinfo=UTC)
            changed = _change(zone, offset, since, mark)
            if changed is None:
                return mark
            offset = _offset(zone, changed)
            since = changed - timedelta(seconds=1)  # so that the moment of the change may be a mark
    except (StopIteration, OverflowError):
        return None


def _change(zone: ZoneInfo, offset: timedelta, since: datetime, until: datetime) -> datetime | None:
    """The first moment, after one and up to the other, at which the zone is not at this offset any more."""
    while since < until and not faults.on("cron-misses-clock-changes"):
        later = min(since + timedelta(days=1), until)
        if _offset(zone, later) != offset:
            while later - since > timedelta(seconds=1):
                half = since + timedelta(seconds=(later - since) // timedelta(seconds=2))
                since, later = (half, later) if _offset(zone, half) == offset else (since, half)
            return later
        since = later
    return None


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None
    return offset
