"""What the renderer reports, by the feature's words."""

import pytest

from support.reporting import Report, read_report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("has started", Report("started")),
        ("has gone on", Report("progress")),
        ("is 33.33 percent done", Report("progress", {"progress_percent": 33.33})),
        ("has failed", Report("failed")),
        ("has failed because it took too long", Report("failed", {"failure_type": "timeout"})),
        ("has failed because the order was flawed", Report("failed", {"failure_type": "validation"})),
        ("is -1 percent done", Report("progress", {"progress_percent": -1.0})),
        ('has failed because of "a full moon"', Report("failed", {"failure_type": "a full moon"})),
        ('has failed saying "too deep"', Report("failed", {"error": {"message": "too deep"}})),
        ('has completed with the result "the film"', Report("completed", {"output": {"url": "the film"}})),
        ("has completed without a result", Report("completed")),
    ],
)
def test_a_report_is_its_event_and_what_it_tells(text, expected):
    """Each sentence is one event."""
    assert read_report(text) == expected


def test_a_completed_generation_has_a_result():
    """The report brings it."""
    assert read_report("has completed").more["output"]
