"""Many timers at once: their order, how many there may be, and what becomes of them when a trigger is switched off."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.automation.engine import Engine
from tests.automation.timing import Timing


@pytest.fixture
def timing(engine: Engine) -> Timing:
    return Timing(engine)


@pytest.fixture
def dates(timing: Timing) -> Iterator[str]:
    """The trigger of dates; it is on again afterwards."""
    ref = "core.datetimetimer"
    yield ref
    timing.person.post(f"/api/v1/triggers/{ref}/enable")


def fires(timing: Timing) -> list[str]:
    """The rules of all events of this world, in the order of their events."""
    question = "SELECT rule_ref FROM event WHERE rule_ref LIKE $1 ORDER BY id"
    rows = timing.engine.rows(question, timing.pack["ref"] + ".%")
    return [row["rule_ref"] for row in rows]


def test_three_beats_side_by_side(timing: Timing) -> None:
    three, five, seven = (timing.every(seconds) for seconds in (3, 5, 7))
    timing.pass_by(22)
    assert timing.fired(three) == [3, 6, 9, 12, 15, 18, 21]
    assert timing.fired(five)[:4] == [5, 10, 15, 20]
    assert timing.fired(seven)[:3] == [7, 14, 21]


def test_what_is_due_at_once_fires_in_the_order_in_which_it_was_taken_up(timing: Timing) -> None:
    """Also where the one that was taken up later has planned its fire earlier."""
    now = timing.now()
    due = (now + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
    kinds = [
        ("rrule", {"dtstart": (due - timedelta(minutes=4)).isoformat(), "freq": "MINUTELY", "interval": 2}),
        ("cron", {"expression": f"0 {due.minute} * * * *"}),
        ("datetime", {"fire_at": due.isoformat()}),
        ("cron", {"expression": "0 */5 * * * *"}),
        ("rrule", {"dtstart": due.isoformat(), "freq": "HOURLY"}),
        ("cron", {"expression": "0 * * * * *"}),
    ]
    rules = [timing.make(trigger, params) for trigger, params in kinds]
    timing.pass_by((due - now).total_seconds() + 30)
    rows = timing.engine.rows(
        "SELECT e.rule_ref FROM event e JOIN rule r ON r.id = e.rule WHERE r.pack_ref = $1 AND "
        "date_trunc('minute', e.created) = $2 ORDER BY e.id",
        timing.pack["ref"],
        due,
    )
    assert [row["rule_ref"] for row in rows] == [rule["ref"] for rule in rules]
    runs = timing.engine.rows(
        "SELECT f.rule_ref FROM execution x JOIN enforcement f ON f.id = x.enforcement JOIN rule r ON r.id = f.rule "
        "WHERE r.pack_ref = $1 AND date_trunc('minute', x.created) = $2 ORDER BY x.id",
        timing.pack["ref"],
        due,
    )
    assert [row["rule_ref"] for row in runs] == [rule["ref"] for rule in rules]


def test_a_timer_that_was_taken_up_again_comes_last(timing: Timing) -> None:
    due = (timing.now() + timedelta(minutes=2)).replace(second=0, microsecond=0)
    first, second = (timing.make("datetime", {"fire_at": due.isoformat()}) for _ in range(2))
    timing.switch(first, "disable")
    timing.switch(first, "enable")
    timing.pass_by(120)
    assert fires(timing) == [second["ref"], first["ref"]]


def test_a_thousand_fires_are_all_there_in_order(timing: Timing) -> None:
    rules = [timing.every(60) for _ in range(3)]
    for _ in range(6):
        timing.pass_by(3600)
    found = fires(timing)
    assert found == [rule["ref"] for rule in rules] * 360
    for rule in rules:
        assert timing.fired(rule) == [60.0 * number for number in range(1, 361)]
    done = "SELECT count(*) FROM execution WHERE status = 'completed' AND enforcement IN "
    done += "(SELECT id FROM enforcement WHERE rule_ref LIKE $1)"
    assert timing.engine.count(done, timing.pack["ref"] + ".%") == len(found)


def test_whoever_switches_at_the_same_moment_leaves_a_timer_that_does_as_its_rule_says(timing: Timing) -> None:
    for _ in range(10):
        rule = timing.every(10)
        with ThreadPoolExecutor(8) as crowd:
            [*crowd.map(timing.switch, [rule] * 8, ["enable", "disable"] * 4)]
        enabled = timing.engine.rows("SELECT enabled FROM rule WHERE id = $1", rule["id"])[0]["enabled"]
        timing.pass_by(10)
        assert len(timing.payloads(rule)) == (1 if enabled else 0)
        timing.delete(rule)


def test_timers_of_other_clocks_and_of_real_time_do_not_notice(engine: Engine) -> None:
    here, there = Timing(engine), Timing(Engine(engine.announced, engine.client))
    mine, theirs = here.every(5), there.every(5)
    here.pass_by(60)
    assert (len(here.payloads(mine)), there.payloads(theirs)) == (12, [])
    there.switch(mine, "disable")  # whichever clock the request is on
    here.pass_by(60)
    assert len(here.payloads(mine)) == 12


def test_the_timers_of_a_trigger_that_is_off_stand_still(timing: Timing, dates: str) -> None:
    """Those that were there, and those that are made meanwhile; what passed meanwhile does not fire."""
    other = timing.every(10)
    soon, later = (timing.make("datetime", {"fire_at": timing.later(wait)}) for wait in (30, 90))
    assert timing.person.post(f"/api/v1/triggers/{dates}/disable").status_code == 200
    made_meanwhile = timing.make("datetime", {"fire_at": timing.later(100)})
    timing.pass_by(60)
    assert timing.person.post(f"/api/v1/triggers/{dates}/enable").status_code == 200
    timing.pass_by(60)
    assert [len(timing.payloads(rule)) for rule in (soon, later, made_meanwhile)] == [0, 1, 1]
    assert len(timing.payloads(other)) == 12


def test_a_trigger_that_is_switched_on_once_more_moves_no_beat(timing: Timing) -> None:
    rule = timing.every(10)
    timing.pass_by(15)
    assert timing.person.post("/api/v1/triggers/core.intervaltimer/enable").status_code == 200
    timing.pass_by(10)
    assert timing.fired(rule) == [10, 20]


def test_a_timer_whose_trigger_is_gone_stands_still(timing: Timing) -> None:
    """As if somebody had deleted the trigger: the rule is tied to none."""
    rule = timing.every(10)
    timing.engine.rows("UPDATE rule SET trigger = NULL WHERE id = $1", rule["id"])
    timing.pass_by(60)
    assert timing.payloads(rule) == []
