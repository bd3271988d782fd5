"""Each deliberate deviation of timers can be seen, by what the promise that it breaks is about."""

import functools
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sandbox.faults.timers import DEVIATIONS
from tests.automation.engine import Engine
from tests.automation.timing import Timing

Story = Callable[[Timing], Any]


def whole(timing: Timing, **later: float) -> datetime:
    """A moment to come, to the minute."""
    return (timing.now() + timedelta(**later)).replace(second=0, microsecond=0)


def interval(timing: Timing) -> Any:
    rule = timing.every(10)
    timing.pass_by(39)
    return timing.fired(rule)


def numbers(timing: Timing) -> Any:
    rule = timing.every(10)
    timing.pass_by(30)
    return timing.counts(rule)


def seconds_told(timing: Timing) -> Any:
    rule = timing.every(120)
    timing.pass_by(120)
    return [said["interval_seconds"] for said in timing.payloads(rule)]


def past(timing: Timing) -> Any:
    rule = timing.make("datetime", {"fire_at": timing.later(-60)})
    timing.pass_by(60)
    return len(timing.payloads(rule))


def date(timing: Timing) -> Any:
    rule = timing.make("datetime", {"fire_at": timing.later(60)})
    timing.pass_by(600)
    return len(timing.payloads(rule))


def date_elsewhere(timing: Timing) -> Any:
    there = timing.now().astimezone(ZoneInfo("Asia/Kolkata")) + timedelta(seconds=60)
    rule = timing.make("datetime", {"fire_at": there.isoformat()})
    timing.pass_by(600)
    return len(timing.payloads(rule))


def date_to_the_second(timing: Timing) -> Any:
    due = whole(timing, minutes=2)
    rule = timing.make("datetime", {"fire_at": due.isoformat()})
    timing.pass_by(600)
    return [(datetime.fromisoformat(said["fired_at"]) - due).total_seconds() for said in timing.payloads(rule)]


def far_date(timing: Timing) -> Any:
    rule = timing.make("datetime", {"fire_at": timing.later(86400)})
    timing.pass_by(3600)
    return len(timing.payloads(rule))


def both_days(timing: Timing) -> Any:
    """A day that is the right one of the month, and the wrong one of the week."""
    due = whole(timing, days=1)
    other = (due + timedelta(days=3)).strftime("%a")
    rule = timing.make("cron", {"expression": f"0 0 0 {due.day} {due.month} {other}"})
    timing.pass_by(3 * 86400)
    return len(timing.payloads(rule))


def cron_in_kolkata(timing: Timing) -> Any:
    rule = timing.make("cron", {"expression": "0 0 9 * * *", "timezone": "Asia/Kolkata"})
    timing.pass_by(86400)
    return [said["scheduled_at"][11:] for said in timing.payloads(rule)]


def cron_marks(timing: Timing) -> Any:
    rule = timing.make("cron", {"expression": "0 * * * * *"})
    timing.pass_by(120)
    return {said["fired_at"][17:19] for said in timing.payloads(rule)}


def next_marks(timing: Timing) -> Any:
    rule = timing.make("cron", {"expression": "0 * * * * *"})
    timing.pass_by(60)
    told = [(said["scheduled_at"], said["next_fire_at"]) for said in timing.payloads(rule)]
    return [datetime.fromisoformat(following) - datetime.fromisoformat(mark) for mark, following in told]


def cron_ranges(timing: Timing) -> Any:
    rule = timing.make("cron", {"expression": "10-12 * * * * *"})
    timing.pass_by(60)
    return len(timing.payloads(rule))


def nine_in_new_york(timing: Timing) -> Any:
    """In summer as in winter."""
    rule = timing.make("rrule", {"dtstart": "2026-01-28T09:00:00", "freq": "WEEKLY", "timezone": "America/New_York"})
    timing.pass_by(365 * 86400)
    zone = ZoneInfo("America/New_York")
    return {datetime.fromisoformat(said["scheduled_at"]).astimezone(zone).hour for said in timing.payloads(rule)}


def last_of_months(timing: Timing) -> Any:
    rule = timing.make("rrule", {"dtstart": "2026-01-31T09:00:00Z", "freq": "MONTHLY"})
    timing.pass_by(365 * 86400)
    return len(timing.payloads(rule))


def occurrences(timing: Timing) -> Any:
    rule = timing.make("rrule", {"dtstart": whole(timing, minutes=2).isoformat(), "freq": "MINUTELY", "count": 3})
    timing.pass_by(600)
    return len(timing.payloads(rule))


def useless(timing: Timing) -> Any:
    new = {"ref": f"{timing.pack['ref']}.useless", "pack_ref": timing.pack["ref"], "label": "x"}
    new |= {"action_ref": "core.noop", "trigger_ref": "core.crontimer", "trigger_params": {"expression": "never"}}
    return timing.person.post("/api/v1/rules", new).status_code


def switched_off(timing: Timing) -> Any:
    rule = timing.every(10)
    timing.switch(rule, "disable")
    timing.pass_by(60)
    return len(timing.payloads(rule))


def switched_on_again(timing: Timing) -> Any:
    rule = timing.every(10)
    timing.pass_by(25)
    timing.switch(rule, "disable")
    timing.switch(rule, "enable")
    timing.pass_by(21)
    return [*zip(map(round, timing.fired(rule)), timing.counts(rule), strict=True)]


def deleted(timing: Timing) -> Any:
    gone, neighbour = timing.every(10), timing.every(3600)
    timing.delete(gone)
    timing.pass_by(35)
    return timing.engine.count("SELECT count(*) FROM enforcement WHERE rule = $1", neighbour["id"])


def kept(timing: Timing) -> Any:
    rule = timing.every(10)
    timing.pass_by(20)
    timing.delete(rule)
    return len(timing.payloads(rule))


def changed(timing: Timing) -> Any:
    rule = timing.every(10)
    timing.change(rule, trigger_params={"interval": 20, "unit": "seconds"})
    timing.pass_by(60)
    return len(timing.payloads(rule))


def twins(timing: Timing) -> Any:
    rules = [timing.every(10) for _ in range(2)]
    timing.pass_by(10)
    return [len(timing.payloads(rule)) for rule in rules]


def newcomer(timing: Timing) -> Any:
    rule = timing.every(10)
    timing.pass_by(15)
    timing.every(3600)
    timing.pass_by(20)
    return timing.counts(rule)


def at_once(timing: Timing) -> Any:
    due = whole(timing, minutes=5).isoformat()
    rules = [timing.make("datetime", {"fire_at": due}) for _ in range(3)]
    timing.pass_by(600)
    rows = timing.engine.rows("SELECT rule FROM event WHERE rule_ref LIKE $1 ORDER BY id", timing.pack["ref"] + ".%")
    return [row["rule"] for row in rows] == [rule["id"] for rule in rules]


def trigger_off(timing: Timing) -> Any:
    rule = timing.make("datetime", {"fire_at": timing.later(10)})
    for switch, wait in (("disable", 20), ("enable", 0)):
        assert timing.person.post(f"/api/v1/triggers/core.datetimetimer/{switch}").status_code == 200
        timing.pass_by(wait)
    return len(timing.payloads(rule))


_AGAIN = [(10, 1), (20, 2), (35, 1), (45, 2)]

STORIES: dict[str, tuple[Story, Any]] = {
    "interval-one-too-many": (interval, [10, 20, 30]),
    "intervals-drift": (interval, [10, 20, 30]),
    "intervals-fire-at-once": (interval, [10, 20, 30]),
    "intervals-told-in-minutes": (seconds_told, [120]),
    "past-date-fires": (past, 0),
    "dates-fire-again": (date, 1),
    "far-dates-fire-soon": (far_date, 0),
    "dates-fire-early": (date_to_the_second, [0]),
    "date-offset-ignored": (date_elsewhere, 1),
    "cron-either-day": (both_days, 0),
    "cron-zone-ignored": (cron_in_kolkata, ["03:30:00Z"]),
    "cron-a-second-late": (cron_marks, {"00"}),
    "cron-tells-no-mark": (next_marks, [timedelta(minutes=1)]),
    "cron-ranges-stop-short": (cron_ranges, 3),
    "recurrence-ignores-zone": (nine_in_new_york, {9}),
    "occurrences-fire-twice": (occurrences, 3),
    "recurrences-never-end": (occurrences, 3),
    "missing-days-moved": (last_of_months, 7),
    "summer-time-ignored": (nine_in_new_york, {9}),
    "useless-timers-taken": (useless, 422),
    "timers-count-from-zero": (numbers, [1, 2, 3]),
    "disabled-timers-go-on": (switched_off, 0),
    "timers-enabled-again-count-on": (switched_on_again, _AGAIN),
    "timers-enabled-again-keep-phase": (switched_on_again, _AGAIN),
    "deleted-timers-go-on": (deleted, 0),
    "changed-timers-keep-beat": (changed, 3),
    "changed-timers-keep-both": (changed, 3),
    "events-go-with-their-rule": (kept, 2),
    "same-timers-fire-once": (twins, [1, 1]),
    "new-timer-restarts-others": (newcomer, [1, 2, 3]),
    "due-timers-out-of-order": (at_once, True),
    "one-timer-at-a-time": (newcomer, [1, 2, 3]),
}
OF_TRIGGERS: dict[str, tuple[Story, Any]] = {"disabled-trigger-fires": (trigger_off, 0)}
"""One that concerns timers as well as webhooks. No feature can show it of timers: their triggers are everybody's."""


def test_each_of_them_stands_in_the_register() -> None:
    assert set(STORIES) <= {fault.name for fault in DEVIATIONS}


@pytest.mark.parametrize("name", [*STORIES, *OF_TRIGGERS])
def test_the_promise_is_kept_without_it_and_broken_with_it(engine: Engine, name: str) -> None:
    story, promise = (STORIES | OF_TRIGGERS)[name]
    assert story(Timing(engine)) == promise
    assert story(Timing(spoiled(engine, name))) != promise


def test_a_deleted_timer_that_goes_on_reaches_nobody_elses(engine: Engine) -> None:
    """Only rules in its own pack: whoever uses the sandbox at the same time is not disturbed."""
    elsewhere = Timing(engine).every(3600)
    assert deleted(Timing(spoiled(engine, "deleted-timers-go-on"))) > 0
    assert engine.count("SELECT count(*) FROM enforcement WHERE rule = $1", elsewhere["id"]) == 0


def spoiled(engine: Engine, name: str) -> Engine:
    """The same engine, asked with this deviation each time."""
    other = Engine(engine.announced, engine.client)
    other.ask = functools.partial(other.ask, fault=name)  # type: ignore[method-assign]
    return other
