"""Time in words, as a feature says it."""

from datetime import timedelta

import pytest

from support.clock import in_words


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
