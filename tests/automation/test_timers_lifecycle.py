"""What timers do in their lives: each of the ten promises of the contract, to the moment."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.automation.engine import Engine
from tests.automation.timing import Timing


@pytest.fixture
def timing(engine: Engine) -> Timing:
    return Timing(engine)


def test_an_interval_fires_after_each_interval_and_each_time_its_action_runs(timing: Timing) -> None:
    rule = timing.every(5)
    timing.pass_by(4.999)
    assert timing.fired(rule) == []
    timing.pass_by(21)
    assert timing.fired(rule) == [5, 10, 15, 20, 25]
    assert timing.counts(rule) == [1, 2, 3, 4, 5]
    chain = timing.engine.rows(
        "SELECT e.created AS event, f.created AS decision, x.created AS run, x.started_at, f.status, x.status AS ended "
        "FROM event e JOIN enforcement f ON f.event = e.id JOIN execution x ON x.enforcement = f.id "
        "WHERE e.rule = $1 ORDER BY e.id",
        rule["id"],
    )
    assert [(row["status"], row["ended"]) for row in chain] == [("processed", "completed")] * 5
    for row, payload in zip(chain, timing.payloads(rule), strict=True):
        assert row["event"].isoformat() == payload["fired_at"].replace("Z", "+00:00")
        assert row["event"] == row["decision"] == row["run"] == row["started_at"], "nothing takes time on a clock"


def test_an_event_names_its_timer(timing: Timing) -> None:
    rule = timing.every(5)
    timing.pass_by(5)
    (event,) = timing.engine.rows("SELECT * FROM event WHERE rule = $1", rule["id"])
    (sensor,) = timing.engine.rows("SELECT id FROM sensor WHERE ref = 'core.timer_sensor'")
    assert (event["source_ref"], event["source"]) == ("core.timer_sensor", sensor["id"])
    assert (event["trigger_ref"], event["rule_ref"]) == ("core.intervaltimer", rule["ref"])
    assert json.loads(event["payload"]) == {
        "type": "interval",
        "interval_seconds": 5,
        "fired_at": event["created"].isoformat().replace("+00:00", "Z"),
        "execution_count": 1,
        "sensor_ref": "core.timer_sensor",
    }


def test_1_timers_are_independent_and_each_meets_its_own_rule_only(timing: Timing) -> None:
    first = timing.every(4)
    timing.pass_by(6)
    second = timing.every(4)
    timing.pass_by(3)
    timing.delete(timing.every(1))
    timing.pass_by(7)
    assert timing.fired(first) == [4, 8, 12, 16]
    assert timing.counts(first) == [1, 2, 3, 4]
    assert timing.fired(second) == [4, 8]
    for rule in (first, second):
        decided = timing.engine.rows(
            "SELECT DISTINCT f.rule FROM enforcement f JOIN event e ON e.id = f.event WHERE e.rule = $1", rule["id"]
        )
        assert [row["rule"] for row in decided] == [rule["id"]]


def test_2_a_date_fires_exactly_once_and_stays_on(timing: Timing) -> None:
    rule = timing.make("datetime", {"fire_at": timing.later(5)})
    timing.pass_by(5)
    assert len(timing.payloads(rule)) == 1
    timing.pass_by(400 * 86400)
    assert len(timing.payloads(rule)) == 1
    assert timing.engine.count("SELECT count(*) FROM enforcement WHERE rule = $1", rule["id"]) == 1
    runs = "SELECT count(*) FROM execution x JOIN enforcement f ON f.id = x.enforcement WHERE f.rule = $1"
    assert timing.engine.count(runs, rule["id"]) == 1
    assert timing.engine.rows("SELECT enabled FROM rule WHERE id = $1", rule["id"])[0]["enabled"]


@pytest.mark.parametrize("ago", [0.000001, 2, 3600, 365 * 86400])
def test_3_a_date_in_the_past_is_taken_and_never_fires(timing: Timing, ago: float) -> None:
    rule = timing.make("datetime", {"fire_at": timing.later(-ago)})
    timing.pass_by(60)
    assert timing.payloads(rule) == []


def test_4_a_date_far_ahead_waits_for_its_time(timing: Timing) -> None:
    day = 86400.0
    due = timing.now().replace(microsecond=0) + timedelta(days=3650)
    rule = timing.make("datetime", {"fire_at": due.isoformat()})
    timing.pass_by(3649 * day)
    assert timing.payloads(rule) == []
    timing.pass_by(day)
    (said,) = timing.payloads(rule)
    assert (datetime.fromisoformat(said["fired_at"]), said["delay_ms"]) == (due, 0)


def test_5_a_timer_that_is_switched_off_fires_no_more_and_its_runs_are_finished(timing: Timing) -> None:
    rule = timing.every(5, action_ref="core.sleep", action_params={"seconds": 60})
    timing.pass_by(10)
    timing.switch(rule, "disable")
    timing.pass_by(100)
    assert timing.fired(rule) == [5, 10]
    runs = timing.engine.rows(
        "SELECT x.status, x.updated - x.started_at AS took FROM execution x "
        "JOIN enforcement f ON f.id = x.enforcement WHERE f.rule = $1",
        rule["id"],
    )
    assert [(row["status"], row["took"]) for row in runs] == [("completed", timedelta(seconds=60))] * 2


def test_6_a_timer_that_is_switched_on_again_begins_anew(timing: Timing) -> None:
    rule = timing.every(5)
    timing.pass_by(7)
    timing.switch(rule, "disable")
    timing.pass_by(6)
    timing.switch(rule, "enable")
    timing.switch(rule, "enable")  # once more changes nothing
    timing.pass_by(11)
    assert [round(second, 3) for second in timing.fired(rule)] == [5, 18, 23]
    assert timing.counts(rule) == [1, 1, 2]


def test_6_a_date_that_passed_while_it_was_off_does_not_fire(timing: Timing) -> None:
    passed, to_come = (timing.make("datetime", {"fire_at": timing.later(wait)}) for wait in (10, 30))
    for rule in (passed, to_come):
        timing.switch(rule, "disable")
    timing.pass_by(20)
    for rule in (passed, to_come):
        timing.switch(rule, "enable")
    timing.pass_by(60)
    assert [len(timing.payloads(rule)) for rule in (passed, to_come)] == [0, 1]


def test_7_a_timer_that_is_made_switched_off_waits_to_be_switched_on(timing: Timing) -> None:
    rule = timing.every(5, enabled=False)
    timing.pass_by(60)
    assert timing.payloads(rule) == []
    timing.switch(rule, "enable")
    timing.pass_by(5)
    assert [round(second, 3) for second in timing.fired(rule)] == [65]


@pytest.mark.parametrize("before", ["enabled", "disabled"])
def test_8_a_deleted_timer_stops_for_good_and_what_it_did_stays(timing: Timing, before: str) -> None:
    rule, neighbour = timing.every(5), timing.every(7)
    timing.pass_by(5)
    if before == "disabled":
        timing.switch(rule, "disable")
    timing.delete(rule)
    timing.pass_by(65)
    assert timing.fired(rule) == [5]
    assert len(timing.payloads(neighbour)) == 10
    (event,) = timing.engine.rows("SELECT id, rule FROM event WHERE rule_ref = $1", rule["ref"])
    (decision,) = timing.engine.rows("SELECT id, rule FROM enforcement WHERE event = $1", event["id"])
    assert (event["rule"], decision["rule"]) == (None, None)
    for path in (f"events/{event['id']}", f"enforcements/{decision['id']}"):
        shown = timing.person.get(f"/api/v1/{path}").json()["data"]
        assert (shown["rule"], shown["rule_ref"]) == (None, rule["ref"])
    left = timing.engine.rows("SELECT rule_ref FROM event WHERE rule IS NULL AND created > $1", timing.now())
    assert rule["ref"] not in {row["rule_ref"] for row in left}


def test_8_a_timer_goes_with_its_pack(timing: Timing) -> None:
    rule = timing.every(5)
    timing.pass_by(5)
    assert timing.person.delete(f"/api/v1/packs/{timing.pack['ref']}").status_code == 200
    timing.pass_by(60)
    assert timing.fired(rule) == [5]


def test_9_changed_settings_take_effect_at_once_and_the_old_beat_stops(timing: Timing) -> None:
    rule = timing.every(5)
    timing.pass_by(12)
    timing.change(rule, trigger_params={"interval": 8, "unit": "seconds"})
    timing.pass_by(20)
    assert [round(second, 3) for second in timing.fired(rule)] == [5, 10, 20, 28]
    assert timing.counts(rule) == [1, 2, 1, 2]
    assert [said["interval_seconds"] for said in timing.payloads(rule)] == [5, 5, 8, 8]


def test_9_whatever_else_is_changed_leaves_the_beat_alone(timing: Timing) -> None:
    rule = timing.every(5)
    timing.pass_by(7)
    timing.change(
        rule, label="Another name", description="New", action_ref="core.echo", action_params={"message": "hi"}
    )
    timing.change(rule, trigger_params={"interval": 5, "unit": "seconds"})  # the same once more
    timing.pass_by(8)
    assert timing.fired(rule) == [5, 10, 15]
    assert timing.counts(rule) == [1, 2, 3]


def test_9_a_timer_may_become_another_kind_or_none_at_all(timing: Timing) -> None:
    rule = timing.every(5)
    timing.pass_by(5)
    dated = {"trigger_ref": "core.datetimetimer", "trigger_params": {"fire_at": timing.later(10)}}
    timing.change(rule, **dated)
    timing.pass_by(60)
    assert [said["type"] for said in timing.payloads(rule)] == ["interval", "one_shot"]
    timing.change(rule, trigger_ref="core.intervaltimer", trigger_params={"interval": 5, "unit": "seconds"})
    timing.pass_by(5)
    timing.change(rule, trigger_ref=timing.person.trigger(timing.pack)["ref"], trigger_params={})
    timing.pass_by(60)
    assert [said["type"] for said in timing.payloads(rule)] == ["interval", "one_shot", "interval"]


def test_10_two_timers_with_the_same_settings_each_have_their_own_events(timing: Timing) -> None:
    params: dict[str, Any] = {"expression": "0 * * * * *"}
    twins = [timing.make("cron", params) for _ in range(2)]
    timing.pass_by(300)
    marks = [[said["scheduled_at"] for said in timing.payloads(rule)] for rule in twins]
    assert len(marks[0]) == 5
    assert marks[0] == marks[1]
    assert [timing.counts(rule) for rule in twins] == [[1, 2, 3, 4, 5]] * 2


def test_whoever_writes_useless_settings_into_the_table_has_a_timer_that_stands_still(timing: Timing) -> None:
    rule = timing.every(5, enabled=False)
    timing.engine.rows("""UPDATE rule SET trigger_params = '{"interval": 0}' WHERE id = $1""", rule["id"])
    timing.switch(rule, "enable")
    timing.pass_by(60)
    assert timing.payloads(rule) == []
