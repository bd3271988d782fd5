"""Intervals and dates: their marks, what is refused, and what their events say."""

from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

import pytest

from sandbox.automation.timers import reading
from sandbox.automation.timers.dates import Date
from sandbox.automation.timers.intervals import Interval
from sandbox.automation.timers.schedules import Fire
from tests.automation.engine import Engine
from tests.automation.timing import Timing

START = datetime(2027, 2, 10, 9, 30, 15, 123456, tzinfo=UTC)


@pytest.mark.parametrize(("unit", "seconds"), [("seconds", 7), ("minutes", 420), ("hours", 25200)])
def test_every_mark_is_counted_from_the_start(unit: str, seconds: int) -> None:
    timer = Interval.read({"interval": 7, "unit": unit})
    found = [*islice(timer.marks(START), 1000)]
    assert found == [START + number * timedelta(seconds=seconds) for number in range(1, 1001)]


def test_an_interval_that_the_calendar_does_not_hold_never_comes() -> None:
    assert [*Interval.read({"interval": 10**15, "unit": "hours"}).marks(START)] == []


def test_what_an_interval_tells() -> None:
    timer = Interval.read({"interval": 2, "unit": "hours"})
    assert timer.payload(Fire(START, START, 3, START + timedelta(hours=2))) == {
        "type": "interval",
        "interval_seconds": 7200,
        "fired_at": "2027-02-10T09:30:15.123456Z",
        "execution_count": 3,
        "sensor_ref": "core.timer_sensor",
    }


@pytest.mark.parametrize(
    ("fire_at", "mark"),
    [
        ("2027-02-10T09:30:16Z", "2027-02-10T09:30:16+00:00"),
        ("2027-02-10T11:00:00+01:00", "2027-02-10T10:00:00+00:00"),
        ("2027-02-10T09:30:20.987654Z", "2027-02-10T09:30:20+00:00"),  # whole seconds
        ("2027-02-10T09:30:15.5Z", "2027-02-10T09:30:15.500000+00:00"),  # its whole second has begun already
        ("20270210T100000Z", "2027-02-10T10:00:00+00:00"),
        ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59+00:00"),
        ("2027-02-10T09:30:15.123456Z", None),  # now is past
        ("2027-02-10T09:30:15Z", None),
        ("0001-01-01T00:00:00Z", None),
    ],
)
def test_a_date_comes_once_if_it_is_to_come(fire_at: str, mark: str | None) -> None:
    found = [each.isoformat() for each in Date.read({"fire_at": fire_at}).marks(START)]
    assert found == ([] if mark is None else [mark])


def test_what_a_date_tells() -> None:
    """Its text as it was given; how late it was is never less than nothing."""
    timer = Date.read({"fire_at": "2027-02-10T11:00:00.75+01:00", "timezone": "Europe/Berlin"})
    due = datetime(2027, 2, 10, 10, tzinfo=UTC)
    for late, delay in ((0, 0), (0.75, 0), (2.75, 2000)):
        assert timer.payload(Fire(due, due + timedelta(seconds=late), 1, None)) == {
            "type": "one_shot",
            "fire_at": "2027-02-10T11:00:00.75+01:00",
            "fired_at": (due + timedelta(seconds=late)).isoformat().replace("+00:00", "Z"),
            "timezone": "UTC",
            "delay_ms": delay,
            "sensor_ref": "core.timer_sensor",
        }


_USELESS: list[tuple[str, Any, str]] = [
    ("interval", {}, "interval"),
    ("interval", {"interval": 5}, "unit"),
    ("interval", {"unit": "seconds"}, "interval"),
    ("interval", {"interval": 0, "unit": "seconds"}, "interval"),
    ("interval", {"interval": -5, "unit": "seconds"}, "interval"),
    ("interval", {"interval": 1.5, "unit": "seconds"}, "interval"),
    ("interval", {"interval": "5", "unit": "seconds"}, "interval"),
    ("interval", {"interval": True, "unit": "seconds"}, "interval"),
    ("interval", {"interval": None, "unit": "seconds"}, "interval"),
    ("interval", {"interval": 1, "unit": "days"}, "unit"),
    ("interval", {"interval": 1, "unit": "Seconds"}, "unit"),
    ("interval", {"interval": 1, "unit": 1}, "unit"),
    ("interval", {"interval": "{{ event.payload.n }}", "unit": "seconds"}, "interval"),
    ("datetime", {}, "fire_at"),
    ("datetime", {"fire_at": "2030-01-31T10:00:00"}, "it must name its offset"),
    ("datetime", {"fire_at": "2030-01-31"}, "it must name its offset"),
    ("datetime", {"fire_at": "2030-02-31T10:00:00Z"}, "fire_at"),
    ("datetime", {"fire_at": "tomorrow"}, "fire_at"),
    ("datetime", {"fire_at": ""}, "fire_at"),
    ("datetime", {"fire_at": 1_900_000_000}, "fire_at"),
    ("datetime", {"fire_at": "0001-01-01T00:00:00+12:00"}, "fire_at"),
    ("cron", {}, "expression"),
    ("cron", {"expression": "*/5 * * * *"}, "it must have six"),
    ("cron", {"expression": "every minute"}, "it must have six"),
    ("cron", {"expression": "61 * * * * *"}, 'the second "61" is none'),
    ("cron", {"expression": 5}, "expression"),
    ("cron", {"expression": "* * * * * *", "timezone": "Nowhere/Land"}, "timezone"),
    ("cron", {"expression": "* * * * * *", "timezone": 2}, "timezone"),
    ("rrule", {}, "dtstart"),
    ("rrule", {"freq": "DAILY"}, "dtstart"),
    ("rrule", {"dtstart": "2030-01-31T10:00:00Z"}, "needs freq, or rule"),
    ("rrule", {"dtstart": "someday", "freq": "DAILY"}, "dtstart"),
    ("rrule", {"dtstart": "2030-01-31T10:00:00Z", "freq": "DAILY", "interval": 0}, "interval"),
    ("rrule", {"dtstart": "2030-01-31T10:00:00Z", "freq": "DAILY", "interval": "2"}, "interval"),
    ("rrule", {"dtstart": "2030-01-31T10:00:00Z", "freq": "OFTEN"}, "freq"),
    ("rrule", {"dtstart": "2030-01-31T10:00:00Z", "rule": "now and then"}, "rule"),
    (
        "rrule",
        {"dtstart": "2030-01-31T10:00:00Z", "freq": "DAILY", "count": 2, "until": "2030-02-28T10:00:00Z"},
        "count and until",
    ),
]


@pytest.mark.parametrize(("trigger", "params", "about"), _USELESS)
def test_what_means_nothing_is_refused_and_leaves_nothing(
    engine: Engine, trigger: str, params: Any, about: str
) -> None:
    said = Timing(engine).refused(trigger, params)
    assert said.startswith(f"Invalid parameters for trigger 'core.{trigger}timer'"), said
    assert about in said


@pytest.mark.parametrize(("trigger", "params", "about"), _USELESS)
def test_the_timers_themselves_refuse_it_as_well(trigger: str, params: Any, about: str) -> None:
    """A template passes every schema, and a schema can be changed."""
    assert about in str(reading.problems(f"core.{trigger}timer", params))


def test_only_timer_triggers_are_looked_at() -> None:
    assert reading.problems("mine.door_opened", {"interval": 0}) is None
    assert "must be an object" in str(reading.problems("core.intervaltimer", []))


def test_a_change_to_something_useless_is_refused_and_changes_nothing(engine: Engine) -> None:
    timing = Timing(engine)
    rule = timing.every(5)
    answer = timing.person.put(f"/api/v1/rules/{rule['ref']}", {"trigger_params": {"interval": 0, "unit": "seconds"}})
    assert answer.status_code == 422
    timing.pass_by(20)
    assert timing.fired(rule) == [5, 10, 15, 20]


def test_members_that_nobody_knows_do_no_harm(engine: Engine) -> None:
    timing = Timing(engine)
    rule = timing.make("interval", {"interval": 5, "unit": "seconds", "colour": "blue"})
    timing.pass_by(5)
    assert timing.counts(rule) == [1]
