"""Time in words, as a feature says it."""

from datetime import datetime, timedelta

import pytest

from support.clock import in_words, moment


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (timedelta(days=7), "7 days"),
        (timedelta(days=1, hours=1, minutes=1), "1 day 1 hour 1 minute"),
        (timedelta(seconds=30), "30 seconds"),
        (timedelta(), "no time"),
    ],
)
def test_a_stretch_of_time_is_told_in_words(time, words):
    """One is singular, what is not there is not named."""
    assert in_words(time) == words


def test_a_moment_is_told_as_people_write_it_whatever_its_zone():
    """In UTC, to the second."""
    assert moment(datetime.fromisoformat("2030-03-01T15:02:05.123+01:00")) == "1 March 2030, 14:02:05"
