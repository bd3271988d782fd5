"""From what a rule says to the schedule of its timer."""

from collections.abc import Callable
from typing import Any

from sandbox import faults
from sandbox.automation.timers.crons import Cron
from sandbox.automation.timers.dates import Date
from sandbox.automation.timers.intervals import Interval
from sandbox.automation.timers.recurrences import Recurrence
from sandbox.automation.timers.schedules import Schedule, Unusable

_KINDS: dict[str, Callable[[dict[str, Any]], Schedule]] = {
    "core.intervaltimer": Interval.read,
    "core.datetimetimer": Date.read,
    "core.crontimer": Cron.read,
    "core.rruletimer": Recurrence.read,
}


def read(trigger_ref: str, params: Any) -> Schedule | None:
    """The schedule; None if this is no timer trigger. Raises Unusable."""
    kind = _KINDS.get(trigger_ref)
    if kind is None:
        return None
    if not isinstance(params, dict):
        raise Unusable("the parameters of a timer must be an object")
    return kind(params)


def problems(trigger_ref: str, params: Any) -> str | None:
    """What makes these parameters useless for this trigger (A-10); None if nothing does."""
    if faults.on("useless-timers-taken"):
        return None
    try:
        read(trigger_ref, params)
    except Unusable as why:
        return str(why)
    return None
