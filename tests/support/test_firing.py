"""Whether timers fired when they were due: to the moment where time stands still, within tolerances elsewhere."""

from datetime import UTC, datetime, timedelta

import pytest

from support.automation.firing import BUSY, Fire, Firing, told

NOON = datetime(2030, 3, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class Time:
    """A clock that says what the test wants."""

    def __init__(self, *, stands_still: bool, now: datetime = NOON, late: timedelta = timedelta()) -> None:
        self.stands_still, self.late, self._now = stands_still, late, now

    def now(self) -> datetime:
        return self._now


def firing(**clock) -> Firing:
    """One that only judges; what it looks through is not asked."""
    return Firing(None, None, Time(**clock))


def fires(*seconds: float) -> list[Fire]:
    """Fires so many seconds after noon, counted from one."""
    moments = [NOON + each * SECOND for each in seconds]
    return [Fire(at, {"payload": {"execution_count": number}}) for number, at in enumerate(moments, start=1)]


def test_where_time_stands_still_a_millisecond_is_late():
    """Requests move a clock by microseconds, and that is nothing."""
    exact = firing(stands_still=True)
    assert exact.are_due(fires(5.00001), [NOON + 5 * SECOND])
    assert not exact.are_due(fires(5.001), [NOON + 5 * SECOND])
    assert not exact.are_due(fires(5, 6), [NOON + 5 * SECOND])


@pytest.mark.parametrize(("seconds", "due"), [(2.9, False), (3.1, True), (9.9, True), (10.1, False)])
def test_in_real_time_two_seconds_early_and_five_late_are_due(seconds, due):
    """As the contract has it."""
    assert firing(stands_still=False).are_due(fires(seconds), [NOON + 5 * SECOND]) is due


@pytest.mark.parametrize(
    ("seconds", "apart"),
    [
        ((3, 6, 9), True),
        ((3, 7.4, 9), True),  # one gap 1.4 too long, the next as much too short
        ((3, 7.6, 9), False),  # 1.6
        ((3, 6.6, 10.2), False),  # each only 0.6 too long, but 1.2 in all
        ((3, 3.1, 6), False),  # twice where once is due
        ((3,), True),
    ],
)
def test_gaps_may_be_off_in_real_time_and_must_not_add_up(seconds, apart):
    """Each for itself, in the mean, and all of them."""
    assert firing(stands_still=False).are_apart(fires(*seconds), 3 * SECOND) is apart


def test_short_gaps_have_small_tolerances():
    """Half a gap, at most: of a beat of one second, something would be left of anything."""
    assert not firing(stands_still=False).are_apart(fires(1, 2.6, 3), SECOND)


@pytest.mark.parametrize(
    ("seconds", "kept"),
    [((5, 10, 15), True), ((5, 10), False), ((4, 5, 10, 15), False), ((5, 10, 15, 15), False), ((), False)],
)
def test_a_beat_is_kept_until_now(seconds, kept):
    """None too many, and none too few."""
    exact = firing(stands_still=True, now=NOON + 16 * SECOND)
    assert exact.kept(fires(*seconds), NOON, 5 * SECOND) is kept


def test_a_beat_counts_each_fire_once():
    """Two with one number are not two."""
    seen = fires(5, 10, 15)
    seen[2].event["payload"]["execution_count"] = 2
    assert not firing(stands_still=True, now=NOON + 16 * SECOND).kept(seen, NOON, 5 * SECOND)


def test_in_real_time_a_timer_may_begin_late_and_keeps_its_beat_then():
    """Up to ten seconds."""
    real, spans = firing(stands_still=False), [5 * SECOND, 10 * SECOND]
    assert real.follow(fires(13, 18), NOON, spans)
    assert not real.follow(fires(16, 21), NOON, spans)


def test_a_machine_that_wakes_up_late_judges_nobody():
    """What is wrong may be its own fault then; what is right stays right."""
    busy = firing(stands_still=False, late=BUSY * 2)
    with pytest.raises(pytest.skip.Exception, match="too busy to judge: it woke up"):
        busy.check(False, "it should have run", [])
    busy.check(True, "it should have run", [])
    with pytest.raises(AssertionError, match=r"It should have run\.\s+It ran never"):
        firing(stands_still=False, late=BUSY / 2).check(False, "it should have run", [])


def test_moments_are_told_with_their_day_once():
    """Thousandths where there are any; of many the first and the last."""
    moments = [NOON, NOON + 5.5 * SECOND, NOON + timedelta(days=1)]
    assert told(moments) == "3 times: 1 March 2030, 12:00:00, 12:00:05.500; 2 March 2030, 12:00:00"
    assert told([]) == "never"
    assert told([NOON] * 20) == f"20 times: 1 March 2030, 12:00:00, {'12:00:00, ' * 10}…, 12:00:00"
