"""Events: showing them, and telling them as a sensor or an execution does."""

from typing import Any

import pytest

from tests.automation.engine import Engine, unique

EVENTS = "/api/v1/events"


@pytest.fixture
def pack(engine: Engine) -> Any:
    return engine.admin.pack()


@pytest.fixture
def trigger(engine: Engine, pack: Any) -> Any:
    return engine.admin.trigger(pack)


def sensor(engine: Engine, *trigger_refs: str) -> str:
    """A token for events of these triggers."""
    wanted = {"sensor_ref": "core.timer_sensor", "trigger_types": [*trigger_refs]}
    answer = engine.admin.post("/auth/sensor-token", wanted)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["data"]["token"])


def tell(engine: Engine, token: str, **event: Any) -> Any:
    answer = engine.ask("POST", EVENTS, event, token=token)
    assert answer.status_code == 201, answer.text
    return answer.json()["data"]


def test_a_told_event(engine: Engine, trigger: Any) -> None:
    """It names its trigger and its sensor."""
    told = tell(engine, sensor(engine, trigger["ref"]), trigger_ref=trigger["ref"], payload={"n": 1}, config={"c": 2})
    assert (told["trigger"], told["trigger_ref"]) == (trigger["id"], trigger["ref"])
    assert told["source_ref"] == "core.timer_sensor"
    assert told["source"] == engine.count("SELECT id FROM sensor WHERE ref = 'core.timer_sensor'")
    assert (told["rule"], told["rule_ref"]) == (None, None)
    assert (told["payload"], told["config"]) == ({"n": 1}, {"c": 2})
    assert engine.admin.get(f"{EVENTS}/{told['id']}").json() == {"data": told}


def test_the_other_name_of_the_trigger(engine: Engine, trigger: Any) -> None:
    token = sensor(engine, trigger["ref"])
    assert tell(engine, token, trigger_type=trigger["ref"])["trigger"] == trigger["id"]


def test_an_event_without_payload(engine: Engine, trigger: Any) -> None:
    told = tell(engine, sensor(engine, trigger["ref"]), trigger_ref=trigger["ref"])
    assert (told["payload"], told["has_payload"]) == (None, False)
    (row,) = engine.rows("SELECT payload FROM event WHERE id = $1", told["id"])
    assert row["payload"] is None


def test_people_tell_no_events(engine: Engine, trigger: Any) -> None:
    """They go through webhooks."""
    assert engine.admin.post(EVENTS, {"trigger_ref": trigger["ref"], "payload": {}}).status_code == 403
    assert engine.ask("POST", EVENTS, {"trigger_ref": trigger["ref"]}).status_code == 401
    assert engine.count("SELECT count(*) FROM event WHERE trigger = $1", trigger["id"]) == 0


def test_a_token_is_for_its_triggers(engine: Engine, pack: Any, trigger: Any) -> None:
    """A-20: 404 for what is not there, 403 for what the token is not for."""
    token = sensor(engine, trigger["ref"], "no.such")
    other = engine.admin.trigger(pack)
    assert engine.ask("POST", EVENTS, {"trigger_ref": "no.such"}, token=token).status_code == 404
    assert engine.ask("POST", EVENTS, {"trigger_ref": other["ref"]}, token=token).status_code == 403
    assert engine.count("SELECT count(*) FROM event WHERE trigger = $1", other["id"]) == 0


@pytest.mark.parametrize("body", [{}, {"trigger_ref": 5}, {"trigger_ref": "a.b", "trigger_instance_id": 5}])
def test_bodies_of_another_shape(engine: Engine, trigger: Any, body: Any) -> None:
    answer = engine.ask("POST", EVENTS, body, token=sensor(engine, trigger["ref"]))
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/plain")


def test_an_event_for_one_rule(engine: Engine, pack: Any, trigger: Any) -> None:
    """`rule_<id>` ties it; a rule on another trigger, an unknown one or any other text does not (A-20)."""
    token = sensor(engine, trigger["ref"])
    rule = engine.admin.rule(pack, trigger["ref"])
    elsewhere = engine.admin.rule(pack, engine.admin.trigger(pack)["ref"])
    tied = tell(engine, token, trigger_ref=trigger["ref"], trigger_instance_id=f"rule_{rule['id']}")
    assert (tied["rule"], tied["rule_ref"]) == (rule["id"], rule["ref"])
    for text in (f"rule_{elsewhere['id']}", "rule_999999999", "rule_", f"Rule_{rule['id']}", f" rule_{rule['id']}"):
        untied = tell(engine, token, trigger_ref=trigger["ref"], trigger_instance_id=text)
        assert (untied["rule"], untied["rule_ref"]) == (None, None)


def test_an_event_is_never_tied_to_a_hidden_rule(engine: Engine) -> None:
    """One that is not there for whoever tells."""
    owner = engine.person("core.admin")
    params = {"expression": "0 0 0 1 1 *"}
    hidden = owner.rule(owner.pack(), "core.crontimer", trigger_params=params, enabled=False)
    token = sensor(engine, "core.crontimer")
    told = tell(engine, token, trigger_ref="core.crontimer", trigger_instance_id=f"rule_{hidden['id']}")
    assert told["rule"] is None


def test_lists(engine: Engine, pack: Any, trigger: Any) -> None:
    """Newest first, by trigger, rule and source, without what they say; totals when asked for."""
    token = sensor(engine, trigger["ref"])
    rule = engine.admin.rule(pack, trigger["ref"])
    tied = tell(engine, token, trigger_ref=trigger["ref"], trigger_instance_id=f"rule_{rule['id']}", payload={})["id"]
    loose = [tell(engine, token, trigger_ref=trigger["ref"])["id"] for _ in range(2)]
    newest_first = [*reversed(loose), tied]
    listed = engine.admin.get(f"{EVENTS}?trigger_ref={trigger['ref']}").json()
    assert [item["id"] for item in listed["items"]] == newest_first
    assert set(listed["items"][0]) == {
        *("id", "trigger", "trigger_ref", "source", "source_ref", "rule", "rule_ref", "has_payload", "created")
    }
    assert [item["has_payload"] for item in listed["items"]] == [False, False, True]
    assert "total_items" not in listed["pagination"]
    of_trigger = engine.admin.get(f"{EVENTS}?trigger={trigger['id']}&include_total=true").json()
    assert of_trigger["pagination"]["total_items"] == 3
    of_rule = engine.admin.get(f"{EVENTS}?rule_ref={rule['ref']}").json()
    assert [item["id"] for item in of_rule["items"]] == [tied]
    of_source = engine.admin.get(f"{EVENTS}?trigger={trigger['id']}&source=999999").json()
    assert of_source["items"] == []
    pages = [engine.admin.get(f"{EVENTS}?trigger={trigger['id']}&per_page=1&page={n}").json() for n in (1, 2, 3)]
    assert [page["items"][0]["id"] for page in pages] == newest_first
    assert [page["pagination"]["has_next"] for page in pages] == [True, True, False]


@pytest.mark.parametrize("path", ["999999999", "x", "?trigger=x", "?source=1.5", "?page=x"])
def test_what_cannot_be_read(engine: Engine, path: str) -> None:
    answer = engine.admin.get(EVENTS + (path if path.startswith("?") else f"/{path}"))
    assert answer.status_code == (404 if path.isdigit() else 400)


def test_events_of_a_private_pack(engine: Engine) -> None:
    """A-37: those of its triggers, and those that concern its rules."""
    owner = engine.person("core.admin")
    own = owner.pack()
    trigger = owner.trigger(own)
    key = owner.post(f"/api/v1/triggers/{trigger['ref']}/webhooks/enable").json()["data"]["webhook_key"]
    of_trigger = engine.ask("POST", f"/api/v1/webhooks/{key}", {"payload": {}}).json()["data"]["event_id"]
    params = {"expression": "0 0 0 1 1 *"}
    rule = owner.rule(own, "core.crontimer", trigger_params=params, enabled=False)
    wanted = {"sensor_ref": unique("sensor"), "trigger_types": ["core.crontimer"]}
    token = owner.post("/auth/sensor-token", wanted).json()["data"]["token"]
    of_rule = tell(engine, token, trigger_ref="core.crontimer", trigger_instance_id=f"rule_{rule['id']}")["id"]
    for event in (of_trigger, of_rule):
        assert owner.get(f"{EVENTS}/{event}").status_code == 200
        assert engine.admin.get(f"{EVENTS}/{event}").status_code == 404
    assert engine.admin.get(f"{EVENTS}?trigger_ref={trigger['ref']}&include_total=true").json()["items"] == []
    assert [item["id"] for item in owner.get(f"{EVENTS}?rule_ref={rule['ref']}").json()["items"]] == [of_rule]
