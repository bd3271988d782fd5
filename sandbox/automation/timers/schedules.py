"""What all kinds of timers have in common: marks, at which they fire, and what the event of a fire says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

SENSOR = "core.timer_sensor"


class Unusable(ValueError):
    """These parameters make no timer; the text says why."""


@dataclass(frozen=True, slots=True)
class Fire:
    """One fire of a timer."""

    due: datetime
    at: datetime
    count: int
    """The how-manyeth since the timer was taken up."""
    following: datetime | None
    """The mark after this one."""

    @property
    def delay_ms(self) -> int:
        return max(0, int((self.at - self.due).total_seconds() * 1000))


class Schedule(Protocol):
    """When a timer fires."""

    def marks(self, start: datetime) -> Iterator[datetime]:
        """All marks after the start, in order. Where the calendar ends they end as well."""

    def payload(self, fire: Fire) -> dict[str, Any]:
        """What the event says."""


def text_of(params: dict[str, Any], name: str, default: str | None = None) -> str:
    """A text that must be there, unless there is something to take instead."""
    value = params.get(name)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise Unusable(f"{name} is missing" if value is None else f"{name} must be a text")
    return value


def number_of(params: dict[str, Any], name: str) -> int | None:
    """A whole number from 1 on; None if it was left out."""
    value = params.get(name)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool):
        raise Unusable(f"{name} must be a whole number")
    if value < 1:
        raise Unusable(f"{name} must be at least 1, not {value}")
    return value


def stamp(moment: datetime) -> str:
    """A moment as events tell it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
