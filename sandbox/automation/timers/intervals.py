"""Timers that fire again and again, after one interval each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sandbox import faults
from sandbox.automation.timers.schedules import SENSOR, Fire, Unusable, number_of, stamp, text_of

_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600}


@dataclass(frozen=True, slots=True)
class Interval:
    """Every so many seconds."""

    seconds: int

    @classmethod
    def read(cls, params: dict[str, Any]) -> "Interval":
        number = number_of(params, "interval")
        if number is None:
            raise Unusable("interval is missing")
        unit = text_of(params, "unit")
        if unit not in _SECONDS:
            raise Unusable(f'unit is "{unit[:100]}"; it must be seconds, minutes or hours')
        return cls(number * _SECONDS[unit])

    def marks(self, start: datetime) -> Iterator[datetime]:
        """Counted from the start, never from the last fire: nothing adds up."""
        if faults.on("intervals-fire-at-once"):
            yield start
        passed = 0
        drift = 1.05 if faults.on("intervals-drift") else 1
        while True:
            passed += self.seconds
            try:
                mark = start + timedelta(seconds=passed * drift)
            except OverflowError:
                return
            if passed == self.seconds and faults.on("interval-one-too-many"):
                yield mark - timedelta(seconds=1)
            yield mark

    def payload(self, fire: Fire) -> dict[str, Any]:
        return {
            "type": "interval",
            "interval_seconds": self.seconds // 60 if faults.on("intervals-told-in-minutes") else self.seconds,
            "fired_at": stamp(fire.at),
            "execution_count": fire.count,
            "sensor_ref": SENSOR,
        }
