"""Recurrences: the examples of RFC 5545, zones, what is refused, and what would take for ever."""

import time
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sandbox.automation.timers.recurrences import Recurrence
from sandbox.automation.timers.schedules import Fire, Unusable
from tests.automation.rfc5545 import EXAMPLES, Example

NEW_YORK = ZoneInfo("America/New_York")
LONG_AGO = datetime(1990, 1, 1, tzinfo=UTC)


def recurrence(**params: Any) -> Recurrence:
    return Recurrence.read({"dtstart": "2027-01-04T09:00:00Z", **params})


def marks(timer: Recurrence, count: int, start: datetime = LONG_AGO) -> list[str]:
    found = islice(timer.marks(start), count)
    return [mark.astimezone(timer.zone).strftime("%Y-%m-%d %H:%M") for mark in found]


def as_params(rule: str) -> dict[str, Any]:
    """The same recurrence as parameters: lists as lists, numbers as numbers."""
    params: dict[str, Any] = {}
    for part in rule.split(";"):
        name, value = part.split("=")
        if name.startswith("BY"):
            short = name.removeprefix("BY").lower()
            named = {"monthday": "month_day", "yearday": "year_day", "weekno": "week_no", "setpos": "set_pos"}
            values = value.split(",")
            params["by_" + named.get(short, short)] = values if name == "BYDAY" else [int(each) for each in values]
        elif name == "WKST":
            params["week_start"] = value
        else:
            params[name.lower()] = int(value) if value.isdigit() and name != "UNTIL" else value
    return params


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.says)
@pytest.mark.parametrize("written", ["as text", "as parameters"])
def test_the_examples_of_the_standard(example: Example, written: str) -> None:
    said = {"rule": f"RRULE:{example.rule}"} if written == "as text" else as_params(example.rule)
    timer = recurrence(dtstart=example.begin, timezone="America/New_York", **said)
    wanted = len(example.occurrences)
    found = marks(timer, wanted if example.goes_on else wanted + 1)
    assert found == list(example.occurrences)


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.goes_on], ids=lambda example: example.says)
def test_who_begins_long_after_the_first_occurrence_finds_the_same_ones(example: Example) -> None:
    """Periods that are left out at the beginning do not move what follows."""
    timer = recurrence(dtstart=example.begin, timezone="America/New_York", rule=example.rule)
    start = datetime(2001, 2, 3, 4, 5, tzinfo=UTC)
    all_of_them = marks(timer, 2000)
    wanted = [text for text in all_of_them if datetime.fromisoformat(text).replace(tzinfo=NEW_YORK) > start][:3]
    assert marks(timer, len(wanted), start) == wanted


def test_raw_text_wins_over_everything_but_the_beginning() -> None:
    timer = recurrence(freq="HOURLY", interval=5, by_day=["MO"], rule="FREQ=DAILY;COUNT=2")
    assert marks(timer, 5) == ["2027-01-04 09:00", "2027-01-05 09:00"]


def test_the_hour_stays_when_clocks_are_changed() -> None:
    """In Berlin they are put forward on 28 March and back on 31 October 2027."""
    daily = recurrence(dtstart="2027-03-27T09:00:00", freq="DAILY", timezone="Europe/Berlin")
    found = [*islice(daily.marks(LONG_AGO), 2)]
    assert found == [datetime(2027, 3, 27, 8, tzinfo=UTC), datetime(2027, 3, 28, 7, tzinfo=UTC)]
    (later,) = islice(daily.marks(datetime(2027, 10, 31, tzinfo=UTC)), 1)
    assert later == datetime(2027, 10, 31, 8, tzinfo=UTC)


def test_a_beginning_with_an_offset_is_that_moment_by_the_clocks_of_the_zone() -> None:
    timer = recurrence(dtstart="2027-03-27T08:00:00Z", freq="DAILY", timezone="Europe/Berlin")
    assert marks(timer, 2) == ["2027-03-27 09:00", "2027-03-28 09:00"]


def test_an_hour_that_is_left_out_comes_as_much_later_and_one_that_comes_twice_comes_once() -> None:
    spring = recurrence(dtstart="2027-03-27T02:30:00", freq="DAILY", timezone="Europe/Berlin")
    assert marks(spring, 3) == ["2027-03-27 02:30", "2027-03-28 03:30", "2027-03-29 02:30"]
    autumn = recurrence(dtstart="2027-10-30T02:30:00", freq="DAILY", timezone="Europe/Berlin")
    assert [*islice(autumn.marks(LONG_AGO), 3)] == [
        datetime(2027, 10, 30, 0, 30, tzinfo=UTC),
        datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
        datetime(2027, 11, 1, 1, 30, tzinfo=UTC),
    ]


@pytest.mark.parametrize("day", ["2027-03-28", "2027-10-31"])
def test_hours_minutes_and_seconds_are_counted_as_they_pass(day: str) -> None:
    start = datetime.fromisoformat(f"{day}T00:00:00Z") - timedelta(hours=2)
    for freq, step in (("HOURLY", 3600), ("MINUTELY", 60), ("SECONDLY", 1)):
        timer = recurrence(dtstart=start.isoformat(), freq=freq, interval=7, timezone="Europe/Berlin")
        found = [*islice(timer.marks(start), 40_000 // step)]
        assert {b - a for a, b in pairwise(found)} == {timedelta(seconds=7 * step)}


def test_two_occurrences_that_fall_on_one_moment_are_one() -> None:
    timer = recurrence(dtstart="2027-03-28T01:00:00", freq="HOURLY", by_minute=[0], timezone="Europe/Berlin")
    assert marks(timer, 3) == ["2027-03-28 01:00", "2027-03-28 03:00", "2027-03-28 04:00"]


def test_a_last_day_is_meant_to_its_end_and_in_the_zone() -> None:
    for until in ("2027-01-06", "20270106", "2027-01-06T23:30:00", "2027-01-07T04:30:00Z"):
        timer = recurrence(dtstart="2027-01-04T23:30:00", freq="DAILY", until=until, timezone="America/New_York")
        assert marks(timer, 9) == ["2027-01-04 23:30", "2027-01-05 23:30", "2027-01-06 23:30"]
    timer = recurrence(dtstart="2027-01-04T23:30:00", freq="DAILY", until="2027-01-06T23:29:59")
    assert marks(timer, 9) == ["2027-01-04 23:30", "2027-01-05 23:30"]


def test_occurrences_before_the_timer_was_taken_up_count_and_do_not_come() -> None:
    timer = recurrence(freq="DAILY", count=5)
    assert marks(timer, 9, datetime(2027, 1, 6, 9, tzinfo=UTC)) == ["2027-01-07 09:00", "2027-01-08 09:00"]
    assert marks(timer, 9, datetime(2027, 1, 9, tzinfo=UTC)) == []
    listed = recurrence(rule="FREQ=DAILY;COUNT=5;BYDAY=MO,TU,WE,TH,FR")
    assert marks(listed, 9, datetime(2027, 1, 7, 10, tzinfo=UTC)) == ["2027-01-08 09:00"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=SECONDLY;INTERVAL=604800;BYDAY=TU",
        "FREQ=HOURLY;INTERVAL=24;BYHOUR=5",
        "FREQ=SECONDLY;BYSECOND=0,30;BYSETPOS=2",
        "FREQ=MINUTELY;BYSECOND=0,30;BYSETPOS=-3",
        "FREQ=DAILY;BYHOUR=9,10;BYSETPOS=5",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
    ],
)
def test_what_no_calendar_has_never_comes_and_is_not_looked_for_for_ever(rule: str) -> None:
    began = time.monotonic()
    assert marks(recurrence(rule=rule), 1) == []
    assert time.monotonic() - began < 5, "seconds at the very most, on a machine that has much else to do"


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=MINUTELY;BYSECOND=0", "FREQ=HOURLY;COUNT=900000000"])
def test_a_beginning_in_the_dim_past_is_no_long_way(rule: str) -> None:
    timer = recurrence(dtstart="0001-01-02T00:00:00Z", rule=rule)
    start = datetime(2027, 1, 1, tzinfo=UTC)
    began = time.monotonic()
    (mark,) = islice(timer.marks(start), 1)
    assert start < mark <= start + timedelta(hours=1)
    assert time.monotonic() - began < 1


def test_where_the_calendar_ends_it_ends() -> None:
    start = datetime(9999, 12, 30, tzinfo=UTC)
    timer = recurrence(dtstart="9999-12-29T23:00:00Z", freq="DAILY", timezone="America/New_York")
    assert len([*timer.marks(start)]) <= 2


@pytest.mark.parametrize(
    ("params", "about"),
    [
        ({}, "a recurrence needs freq, or rule, beside dtstart"),
        ({"dtstart": None, "freq": "DAILY"}, "dtstart is missing"),
        ({"dtstart": "soon", "freq": "DAILY"}, 'dtstart is "soon"'),
        ({"dtstart": "2027-02-30T09:00:00Z", "freq": "DAILY"}, "dtstart is"),
        ({"dtstart": 5, "freq": "DAILY"}, "dtstart must be a text"),
        ({"freq": "FORTNIGHTLY"}, "freq is"),
        ({"freq": 5}, "freq is"),
        ({"freq": "DAILY", "interval": 0}, "interval must be at least 1, not 0"),
        ({"freq": "DAILY", "interval": -1}, "interval must be"),
        ({"freq": "DAILY", "interval": 1.5}, "interval must be"),
        ({"freq": "DAILY", "interval": True}, "interval must be"),
        ({"freq": "DAILY", "count": 0}, "count must be"),
        ({"freq": "DAILY", "count": 3, "until": "2027-02-01T00:00:00Z"}, "count and until exclude each other"),
        ({"freq": "DAILY", "until": "later"}, "until is"),
        ({"freq": "DAILY", "timezone": "Nowhere"}, 'timezone is "Nowhere"'),
        ({"freq": "DAILY", "timezone": 1}, "timezone must be a text"),
        ({"freq": "WEEKLY", "by_day": ["XX"]}, 'BYDAY has "XX"'),
        ({"freq": "WEEKLY", "by_day": []}, "byday must be"),
        ({"freq": "WEEKLY", "by_day": ["2MO"]}, "numbers before days go only with"),
        ({"freq": "MONTHLY", "by_day": ["0MO"]}, 'BYDAY has "0MO"'),
        ({"freq": "YEARLY", "by_day": ["54MO"]}, 'BYDAY has "54MO"'),
        ({"freq": "YEARLY", "by_month": [13]}, 'BYMONTH has "13"'),
        ({"freq": "YEARLY", "by_month": [-1]}, 'BYMONTH has "-1"'),
        ({"freq": "MONTHLY", "by_month_day": [32]}, 'BYMONTHDAY has "32"'),
        ({"freq": "MONTHLY", "by_monthday": [0]}, 'BYMONTHDAY has "0"'),
        ({"freq": "DAILY", "by_hour": [24]}, 'BYHOUR has "24"'),
        ({"freq": "DAILY", "by_hour": "nine"}, 'BYHOUR has "nine"'),
        ({"freq": "DAILY", "by_hour": [{"hour": 9}]}, "byhour must be"),
        ({"freq": "DAILY", "week_start": "MONDAY"}, "the week starts with"),
        ({"freq": "DAILY", "by_set_pos": [1]}, "BYSETPOS needs another by-list"),
        ({"freq": "MONTHLY", "by_week_no": [20]}, "BYWEEKNO goes only with YEARLY"),
        ({"freq": "WEEKLY", "by_month_day": [1]}, "BYMONTHDAY does not go with WEEKLY"),
        ({"freq": "DAILY", "by_year_day": [1]}, "BYYEARDAY goes neither"),
        ({"freq": "DAILY", "by_hour": [9], "count": 100_001}, "it must be at most 100000"),
        ({"rule": ""}, "it must be parts such as FREQ=DAILY;COUNT=3"),
        ({"rule": "every other day"}, "it must be parts such as"),
        ({"rule": "FREQ=DAILY;"}, "it must be parts such as"),
        ({"rule": "FREQ=DAILY;FREQ=WEEKLY"}, "it must be parts such as"),
        ({"rule": "COUNT=3"}, "it has no FREQ"),
        ({"rule": "FREQ=DAILY;COLOUR=BLUE"}, "rule has no part COLOUR"),
        ({"rule": "FREQ=DAILY;COUNT=three"}, "count is"),
        ({"rule": "FREQ=DAILY;INTERVAL=0"}, "interval is"),
        ({"rule": "FREQ=DAILY;COUNT=3;UNTIL=20270201T000000Z"}, "exclude each other"),
        ({"rule": "FREQ=DAILY;UNTIL=20271301"}, "until is"),
        ({"rule": "FREQ=DAILY\nRRULE:FREQ=WEEKLY"}, "freq is"),
        ({"rule": 5}, "rule must be a text"),
        ({"rule": ["FREQ=DAILY"]}, "rule must be a text"),
    ],
)
def test_what_means_nothing_is_refused(params: dict[str, Any], about: str) -> None:
    with pytest.raises(Unusable) as refused:
        recurrence(**params)
    assert about in str(refused.value)


def test_each_occurrence_is_told_with_its_moment_and_how_late_it_was() -> None:
    timer = recurrence(freq="DAILY")
    due, following = islice(timer.marks(LONG_AGO), 2)
    assert timer.payload(Fire(due, due + timedelta(milliseconds=1250), 3, following)) == {
        "type": "rrule",
        "fired_at": "2027-01-04T09:00:01.250000Z",
        "scheduled_at": "2027-01-04T09:00:00Z",
        "delay_ms": 1250,
        "execution_count": 3,
        "sensor_ref": "core.timer_sensor",
    }
