"""What a feature says about timers, and what becomes of it."""

from datetime import UTC, datetime, timedelta

import pytest

from support.phrases import phrase

NOON = datetime(2030, 3, 1, 12, tzinfo=UTC)


def read(sentence: str, text: str):
    """The values that a sentence finds in a text; None where it does not match."""
    parser = phrase(sentence)
    return parser.parse_arguments(text) if parser.is_matching(text) else None


def beat(text: str):
    """The trigger and the settings of a timer that is set up at noon, and a few microseconds."""
    found = read("it runs {beat:Beat}", f"it runs {text}")
    return found and (found["beat"].trigger, found["beat"].settings(NOON.replace(microsecond=7)))


@pytest.mark.parametrize(
    ("text", "interval", "unit"),
    [("every second", 1, "seconds"), ("every 59 minutes", 59, "minutes"), ("every 24 hours", 24, "hours")],
)
def test_an_interval_keeps_its_unit(text, interval, unit):
    """59 minutes are not sent as 3,540 seconds."""
    assert beat(text) == ("core.intervaltimer", {"interval": interval, "unit": unit})


@pytest.mark.parametrize(
    ("text", "fire_at"),
    [
        ("once, now", "2030-03-01T12:00:00Z"),
        ("once, in 1 hour", "2030-03-01T13:00:00Z"),
        ("once, 1 second ago", "2030-03-01T11:59:59Z"),
        ("once, at 2 March 2030, 9:00", "2030-03-02T09:00:00Z"),
        ('once, at "2030-03-01T14:30:00+02:00"', "2030-03-01T14:30:00+02:00"),
    ],
)
def test_a_date_counts_from_the_whole_second(text, fire_at):
    """What is written out in quotes stays as it is."""
    assert beat(text) == ("core.datetimetimer", {"fire_at": fire_at})


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ('at the marks "*/5 * * * * *"', {"expression": "*/5 * * * * *"}),
        ('at the marks "0 0 9 * * *" in New York', {"expression": "0 0 9 * * *", "timezone": "America/New_York"}),
    ],
)
def test_marks_may_have_a_city(text, settings):
    """Its zone is sent, not its name."""
    assert beat(text) == ("core.crontimer", settings)


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        (
            "every 2 weeks on Monday and Friday from 4 March 2030, 9:00, 3 times",
            {
                "dtstart": "2030-03-04T09:00:00+00:00",
                "freq": "WEEKLY",
                "interval": 2,
                "by_day": ["MO", "FR"],
                "count": 3,
            },
        ),
        (
            "every month on the last Friday from 29 March 2030, 9:00 in Berlin",
            {
                "dtstart": "2030-03-29T09:00:00+01:00",
                "timezone": "Europe/Berlin",
                "freq": "MONTHLY",
                "interval": 1,
                "by_day": ["-1FR"],
            },
        ),
        (
            "every month on the last day from 31 March 2030, 9:00 in Berlin, until 31 May 2030, 9:00",
            {
                "dtstart": "2030-03-31T09:00:00+02:00",
                "timezone": "Europe/Berlin",
                "rule": "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1;UNTIL=20300531T070000Z",
            },
        ),
        (
            "every day from 4 March 2030, 9:00, once",
            {"dtstart": "2030-03-04T09:00:00+00:00", "freq": "DAILY", "interval": 1, "count": 1},
        ),
        (
            'by the rule "FREQ=DAILY" from 4 March 2030, 9:00',
            {"dtstart": "2030-03-04T09:00:00+00:00", "rule": "FREQ=DAILY"},
        ),
    ],
)
def test_a_recurrence_is_told_in_words_or_in_those_of_the_standard(text, settings):
    """Moments are those of the city; a limit is sent as the moment that it is."""
    assert beat(text) == ("core.rruletimer", settings)


@pytest.mark.parametrize("text", ["every", "every 5", "every 5 days", "once", "once, soon", "at the marks", "daily"])
def test_what_says_no_time_is_no_beat(text):
    """An interval has no days; they are for recurrences, which say from when."""
    assert beat(text) is None


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("12:00:05, 12:00:10 and 12:01", ["2030-03-01T12:00:05", "2030-03-01T12:00:10", "2030-03-01T12:01:00"]),
        ("0:00 on 2 March and 3 March", ["2030-03-02T00:00:00", "2030-03-03T00:00:00"]),
        ("9:00 on 2 March and 17:00", ["2030-03-02T09:00:00", "2030-03-02T17:00:00"]),
        ("12:00 on 29 February 2032 and 1 March", ["2032-02-29T12:00:00", "2032-03-01T12:00:00"]),
        ("9:00 on 30 March and 31 March by Berlin's clock", ["2030-03-30T08:00:00", "2030-03-31T07:00:00"]),
    ],
)
def test_moments_take_over_what_they_leave_out(text, moments):
    """The first from the beginning, the others from the one before; a city's clock is that of its own day."""
    found = read("it ran at {moments:Moments}", f"it ran at {text}")
    assert [moment.isoformat() for moment in found["moments"].since(NOON)] == [f"{each}+00:00" for each in moments]


def test_stretches_of_time_stand_side_by_side():
    """The unit is said once."""
    found = read("after {spans:Spans}", "after 5, 10 and 59 minutes")
    assert found["spans"] == [timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=59)]


def test_a_moment_has_its_day_and_its_time():
    """In UTC; a time alone is none."""
    assert read("it is {moment:Moment}", "it is 1 March 2030, 12:00") == {"moment": NOON}
    assert read("it is {moment:Moment}", "it is 12:00") is None
