"""Timers that fire once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sandbox import faults
from sandbox.automation.timers.schedules import SENSOR, Fire, stamp, text_of
from sandbox.automation.timers.zones import read_time


@dataclass(frozen=True, slots=True)
class Date:
    """At one moment, named with its offset; what the timer says of a zone is of no account."""

    text: str
    moment: datetime

    @classmethod
    def read(cls, params: dict[str, Any]) -> "Date":
        text = text_of(params, "fire_at")
        moment = read_time("fire_at", text)
        if faults.on("date-offset-ignored"):
            moment = datetime.fromisoformat(text).replace(tzinfo=UTC)
        return cls(text, moment)

    def marks(self, start: datetime) -> Iterator[datetime]:
        """The moment, to the whole second; never, if it is past."""
        again = timedelta(seconds=5)
        if faults.on("dates-come-daily"):
            yield from self._daily(start)
        if self.moment <= start:
            if faults.on("date-just-missed-fires") and start - self.moment < timedelta(minutes=1):
                yield start
            if faults.on("past-date-fires"):
                yield from (start, start + again)
            return
        if faults.on("far-dates-fire-soon") and self.moment - start > timedelta(hours=1):
            yield start + timedelta(minutes=1)
        if faults.on("far-dates-overflow") and self.moment - start >= timedelta(milliseconds=2**31):
            yield start + timedelta(seconds=1)
        whole = self.moment.replace(microsecond=0)
        if faults.on("dates-fire-early"):
            whole -= timedelta(seconds=1)
        yield whole if whole > start else self.moment
        if faults.on("dates-fire-again"):
            yield whole + again

    def _daily(self, start: datetime) -> Iterator[datetime]:
        """The time of every day to come, which no rule allows; only a deliberate deviation does."""
        first = max(0, (start - self.moment) // timedelta(days=1) + 1)
        for day in count(first):
            yield self.moment + timedelta(days=day)

    def payload(self, fire: Fire) -> dict[str, Any]:
        return {
            "type": "one_shot",
            "fire_at": self.text,
            "fired_at": stamp(fire.at),
            "timezone": "UTC",
            "delay_ms": Fire(self.moment, fire.at, fire.count, None).delay_ms,
            "sensor_ref": SENSOR,
        }
