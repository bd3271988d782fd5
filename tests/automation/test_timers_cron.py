"""Cron expressions: six fields, both day fields, and what clocks show when they are put forward or back."""

from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from sandbox.automation.timers.crons import Cron
from sandbox.automation.timers.schedules import Fire, Unusable

START = datetime(2027, 2, 10, 9, 30, 15, 123456, tzinfo=UTC)  # a Wednesday


def cron(expression: str, timezone: str = "UTC") -> Cron:
    return Cron.read({"expression": expression, "timezone": timezone})


def marks(expression: str, count: int, start: datetime = START, timezone: str = "UTC") -> list[str]:
    zone = ZoneInfo(timezone)
    found = islice(cron(expression, timezone).marks(start), count)
    return [mark.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S") for mark in found]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("* * * * * *", ["2027-02-10 09:30:16", "2027-02-10 09:30:17", "2027-02-10 09:30:18"]),
        ("15 30 9 * * *", ["2027-02-11 09:30:15", "2027-02-12 09:30:15", "2027-02-13 09:30:15"]),
        ("*/5 * * * * *", ["2027-02-10 09:30:20", "2027-02-10 09:30:25", "2027-02-10 09:30:30"]),
        ("0,15,30,45 * * * * *", ["2027-02-10 09:30:30", "2027-02-10 09:30:45", "2027-02-10 09:31:00"]),
        ("10-20/4 * * * * *", ["2027-02-10 09:30:18", "2027-02-10 09:31:10", "2027-02-10 09:31:14"]),
        ("0 */20 8-10/2 * * *", ["2027-02-10 10:00:00", "2027-02-10 10:20:00", "2027-02-10 10:40:00"]),
        ("0 0 0 1 JAN,jul *", ["2027-07-01 00:00:00", "2028-01-01 00:00:00", "2028-07-01 00:00:00"]),
        ("0 0 12 * * MON-FRI", ["2027-02-10 12:00:00", "2027-02-11 12:00:00", "2027-02-12 12:00:00"]),
        ("0 0 12 * * fri-sun", ["2027-02-12 12:00:00", "2027-02-13 12:00:00", "2027-02-14 12:00:00"]),
        ("0 0 12 * * 0", ["2027-02-14 12:00:00", "2027-02-21 12:00:00", "2027-02-28 12:00:00"]),
        ("0 0 12 * * 7", ["2027-02-14 12:00:00", "2027-02-21 12:00:00", "2027-02-28 12:00:00"]),
        ("0 0 12 * * 5-7", ["2027-02-12 12:00:00", "2027-02-13 12:00:00", "2027-02-14 12:00:00"]),
        ("0 0 12 * * sun-sun", ["2027-02-14 12:00:00", "2027-02-21 12:00:00", "2027-02-28 12:00:00"]),
        ("0 0 12 13 * FRI", ["2027-08-13 12:00:00", "2028-10-13 12:00:00", "2029-04-13 12:00:00"]),
        ("0 0 12 29 2 *", ["2028-02-29 12:00:00", "2032-02-29 12:00:00", "2036-02-29 12:00:00"]),
        ("0 0 12 29 2 MON", ["2044-02-29 12:00:00", "2072-02-29 12:00:00"]),
        ("0 0 12 31 * *", ["2027-03-31 12:00:00", "2027-05-31 12:00:00", "2027-07-31 12:00:00"]),
        ("59 59 23 31 12 *", ["2027-12-31 23:59:59", "2028-12-31 23:59:59", "2029-12-31 23:59:59"]),
        ("30 0 9-17/4 */10 * *", ["2027-02-11 09:00:30", "2027-02-11 13:00:30", "2027-02-11 17:00:30"]),
    ],
)
def test_the_next_marks(expression: str, expected: list[str]) -> None:
    assert marks(expression, len(expected)) == expected


def test_a_mark_at_the_very_start_is_past() -> None:
    whole = START.replace(microsecond=0)
    assert marks("15 * * * * *", 1, start=whole) == ["2027-02-10 09:31:15"]
    assert marks("15 * * * * *", 1, start=whole - timedelta(microseconds=1)) == ["2027-02-10 09:30:15"]


@pytest.mark.parametrize("expression", ["0 0 0 30 2 *", "0 0 0 31 4,6,9,11 *", "0 0 0 30 FEB MON", "* * * 31 2 7"])
def test_what_no_calendar_has_is_taken_and_never_comes(expression: str) -> None:
    assert marks(expression, 1) == []


@pytest.mark.parametrize(
    ("expression", "about"),
    [
        ("", "has 0 fields"),
        ("* * * * *", "has 5 fields; it must have six: second minute hour day-of-month month day-of-week"),
        ("0 * * * * * 2027", "has 7 fields"),
        ("@daily", "has 1 fields"),
        ("60 * * * * *", 'the second "60" is none'),
        ("0 60 * * * *", 'the minute "60" is none'),
        ("0 0 24 * * *", 'the hour "24" is none'),
        ("0 0 0 0 * *", 'the day-of-month "0" is none'),
        ("0 0 0 32 * *", 'the day-of-month "32" is none'),
        ("0 0 0 * 13 *", 'the month "13" is none'),
        ("0 0 0 * MOON *", 'the month "MOON" is none'),
        ("0 0 0 * MON *", 'the month "MON" is none'),
        ("0 0 0 * * 8", 'the day-of-week "8" is none'),
        ("0 0 0 * * JAN", 'the day-of-week "JAN" is none'),
        ("*/0 * * * * *", 'the second "*/0" is none'),
        ("5-1 * * * * *", 'the second "5-1" is none'),
        ("1,,2 * * * * *", 'the second "1,,2" is none'),
        ("-1 * * * * *", 'the second "-1" is none'),
        ("1.5 * * * * *", 'the second "1.5" is none'),
        ("* * * L * *", 'the day-of-month "L" is none'),
        ("* * * ? * *", 'the day-of-month "?" is none'),
        ("* * * * * 5L", 'the day-of-week "5L" is none'),
        ("* * * * * MON#2", 'the day-of-week "MON#2" is none'),
        ("٣ * * * * *", "the second"),
    ],
)
def test_what_is_not_in_the_language_is_refused(expression: str, about: str) -> None:
    with pytest.raises(Unusable) as refused:
        cron(expression)
    assert about in str(refused.value)


@pytest.mark.parametrize("timezone", ["Mars/Olympus", "", "../etc/passwd", "+02:00", "x" * 500])
def test_a_zone_must_be_one(timezone: str) -> None:
    with pytest.raises(Unusable, match="it must be a name such as UTC or Europe/Berlin"):
        cron("* * * * * *", timezone)


def test_a_zone_decides_at_which_moment_clocks_show_it() -> None:
    (mark,) = islice(cron("0 0 9 * * *", "Asia/Kolkata").marks(START), 1)
    assert mark == datetime(2027, 2, 11, 3, 30, tzinfo=UTC)


def test_in_spring_what_is_never_shown_is_left_out() -> None:
    """In Berlin two o'clock becomes three on 28 March 2027."""
    start = datetime(2027, 3, 26, tzinfo=UTC)
    assert marks("0 30 2 * * *", 3, start, "Europe/Berlin") == [
        "2027-03-26 02:30:00",
        "2027-03-27 02:30:00",
        "2027-03-29 02:30:00",
    ]
    assert marks("0 0 3 * * *", 4, start, "Europe/Berlin")[2:] == ["2027-03-28 03:00:00", "2027-03-29 03:00:00"]


def test_in_autumn_what_is_shown_twice_happens_twice() -> None:
    """In Berlin three o'clock becomes two on 31 October 2027."""
    found = [*islice(cron("0 30 2 * * *", "Europe/Berlin").marks(datetime(2027, 10, 30, 12, tzinfo=UTC)), 3)]
    assert found == [
        datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
        datetime(2027, 10, 31, 1, 30, tzinfo=UTC),
        datetime(2027, 11, 1, 1, 30, tzinfo=UTC),
    ]


@pytest.mark.parametrize(
    ("timezone", "around"),
    [
        ("Europe/Berlin", datetime(2027, 3, 28, 1, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2027, 10, 31, 1, tzinfo=UTC)),
        ("America/New_York", datetime(2027, 11, 7, 6, tzinfo=UTC)),
        ("Asia/Beirut", datetime(2022, 3, 26, 22, tzinfo=UTC)),  # midnight is never shown
        ("America/Sao_Paulo", datetime(2018, 11, 4, 3, tzinfo=UTC)),  # the same
        ("Australia/Lord_Howe", datetime(2027, 4, 3, 15, tzinfo=UTC)),  # half an hour back
        ("Australia/Lord_Howe", datetime(2027, 10, 2, 15, 30, tzinfo=UTC)),  # half an hour forward
        ("Pacific/Apia", datetime(2011, 12, 30, 10, tzinfo=UTC)),  # a whole day is left out
    ],
)
@pytest.mark.parametrize(
    ("expression", "minutes", "hours"),
    [
        ("0 * * * * *", range(60), range(24)),
        ("0 */15 * * * *", range(0, 60, 15), range(24)),
        ("0 0 * * * *", range(0, 1), range(24)),
        ("0 10 0,2 * * *", range(10, 11), (0, 2)),
        ("0 45 1-3 * * *", range(45, 46), (1, 2, 3)),
    ],
)
def test_where_clocks_are_changed_it_is_what_they_show(
    timezone: str, around: datetime, expression: str, minutes: range, hours: range | tuple[int, ...]
) -> None:
    """Compared with a look at the clock of the zone at each single minute of two days."""
    zone, start, end = ZoneInfo(timezone), around - timedelta(days=1), around + timedelta(days=1)
    every_minute = [start + timedelta(minutes=number) for number in range(1, 2 * 24 * 60)]
    shown = [(moment, moment.astimezone(zone)) for moment in every_minute]
    expected = [moment for moment, clock in shown if clock.minute in minutes and clock.hour in hours]
    found = []
    for mark in cron(expression, timezone).marks(start):
        if mark >= end:
            break
        found.append(mark)
    assert found == expected


def test_each_mark_is_told_with_the_one_after_it() -> None:
    berlin = cron("0 0 9 * * MON-FRI", "Europe/Berlin")
    due, following = islice(berlin.marks(datetime(2027, 3, 26, tzinfo=UTC)), 2)
    late = due + timedelta(milliseconds=250)
    assert berlin.payload(Fire(due, late, 7, following)) == {
        "type": "cron",
        "fired_at": "2027-03-26T08:00:00.250000Z",
        "scheduled_at": "2027-03-26T08:00:00Z",
        "expression": "0 0 9 * * MON-FRI",
        "timezone": "Europe/Berlin",
        "next_fire_at": "2027-03-29T07:00:00Z",
        "execution_count": 7,
        "sensor_ref": "core.timer_sensor",
    }
