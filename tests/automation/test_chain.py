"""From an event to its executions: which rules, how many, with what, in which order."""

import json
from typing import Any

import pytest

from tests.automation.chains import Hook
from tests.automation.engine import Engine


@pytest.fixture
def hook(engine: Engine) -> Hook:
    return Hook(engine)


def test_an_event_runs_the_action(engine: Engine, hook: Hook) -> None:
    """Event, enforcement, execution: linked, in order, with the parameters that were decided."""
    rule = hook.rule("core.echo", action_params={"message": "{{ event.payload.text }}"})
    event = hook.call({"text": "hello"})
    (decided,) = hook.enforcements(event)
    (run,) = hook.executions(event)
    assert (decided["rule"], decided["rule_ref"]) == (rule["id"], rule["ref"])
    assert (decided["trigger_ref"], decided["status"]) == (hook.trigger["ref"], "processed")
    assert json.loads(decided["config"]) == json.loads(run["config"]) == {"message": "hello"}
    assert json.loads(decided["payload"]) == {"text": "hello"}
    assert (run["action_ref"], run["executor"], run["status"]) == ("core.echo", engine.admin.id, "completed")
    (happened,) = engine.rows("SELECT created FROM event WHERE id = $1", event)
    assert happened["created"] <= decided["created"] <= run["created"] <= run["started_at"]
    assert decided["resolved_at"] >= decided["created"]


def test_every_post_counts_for_every_rule(engine: Engine, hook: Hook) -> None:
    """4.2: P posts and R rules make P events and P·R enforcements and executions."""
    rules = [hook.rule() for _ in range(3)]
    events = [hook.call({"same": True}) for _ in range(4)]
    assert events == sorted(set(events))
    for event in events:
        assert [row["rule"] for row in hook.enforcements(event)] == [rule["id"] for rule in rules]
        assert len(hook.executions(event)) == 3
    assert engine.count("SELECT count(*) FROM event WHERE trigger = $1", hook.trigger["id"]) == 4


def test_which_rules_see_an_event(engine: Engine, hook: Hook) -> None:
    """Enabled ones on its trigger, each by its own condition."""
    small = hook.rule(conditions={"expression": "event.payload.n < 10"})
    tagged = hook.rule(conditions=[{"field": "tag", "operator": "equals", "value": "x"}])
    hook.rule(enabled=False)
    engine.admin.rule(hook.pack, engine.admin.trigger(hook.pack)["ref"])
    matched = {
        (5, "x"): [small["id"], tagged["id"]],
        (5, "y"): [small["id"]],
        (10, "x"): [tagged["id"]],
        (10, "y"): [],
    }
    for (n, tag), rules in matched.items():
        event = hook.call({"n": n, "tag": tag})
        assert [row["rule"] for row in hook.enforcements(event)] == rules
        assert len(hook.executions(event)) == len(rules)


@pytest.mark.parametrize(
    "broken",
    [
        {"expression": "event.payload.missing > 3"},
        {"expression": "1 +"},
        {"expression": "("},
        {"expression": "event.payload.n < 'a'"},
        {"expression": "range(1000000000)"},
        {"expression": "(" * 5000},
        {"odd": True},
        "no form",
    ],
)
def test_a_rule_that_fails_hinders_no_other(hook: Hook, broken: Any) -> None:
    """What cannot be evaluated does not match; the others do."""
    before, _, after = hook.rule(), hook.rule(conditions=broken), hook.rule()
    event = hook.call({"n": 1})
    assert [row["rule"] for row in hook.enforcements(event)] == [before["id"], after["id"]]
    assert hook.outcome(event) == ["processed", "processed"]


def test_the_deepest_expression_is_evaluated_where_events_are(hook: Hook) -> None:
    """Deep inside the service there is still room for it."""
    hook.rule(conditions={"expression": "(" * 38 + "event.payload.n + 1 == 2 and not 1 > 2" + ")" * 38})
    assert hook.outcome(hook.call({"n": 1})) == ["processed"]


@pytest.mark.parametrize("payload", [None, [], 0, "text"])
def test_any_payload_is_evaluated(hook: Hook, payload: Any) -> None:
    """Also the payload null."""
    hook.rule(conditions={"expression": "event.payload.n == 1"})
    matching = hook.rule(conditions={"expression": "not event.payload or event.payload == 'text'"})
    assert [row["rule"] for row in hook.enforcements(hook.call(payload))] == [matching["id"]]


def test_an_event_without_payload_is_evaluated(engine: Engine, hook: Hook) -> None:
    """A-19: conditions hold for it too."""
    hook.rule(conditions={"expression": "event.payload.n == 1"})
    matching = hook.rule(conditions={"expression": "event.payload == null"})
    wanted = {"sensor_ref": "a.sensor", "trigger_types": [hook.trigger["ref"]]}
    token = engine.admin.post("/auth/sensor-token", wanted).json()["data"]["token"]
    told = engine.ask("POST", "/api/v1/events", {"trigger_ref": hook.trigger["ref"]}, token=token).json()["data"]
    engine.advance()
    assert [row["rule"] for row in hook.enforcements(told["id"])] == [matching["id"]]


def test_an_event_for_one_rule_reaches_no_other(engine: Engine, hook: Hook) -> None:
    """And not even that one when it is switched off."""
    rule, _ = hook.rule(), hook.rule()
    wanted = {"sensor_ref": "a.sensor", "trigger_types": [hook.trigger["ref"]]}
    token = engine.admin.post("/auth/sensor-token", wanted).json()["data"]["token"]
    event = {"trigger_ref": hook.trigger["ref"], "trigger_instance_id": f"rule_{rule['id']}"}
    told = engine.ask("POST", "/api/v1/events", event, token=token).json()["data"]
    engine.advance()
    assert [row["rule"] for row in hook.enforcements(told["id"])] == [rule["id"]]
    engine.admin.post(f"/api/v1/rules/{rule['ref']}/disable")
    told = engine.ask("POST", "/api/v1/events", event, token=token).json()["data"]
    engine.advance()
    assert hook.enforcements(told["id"]) == []
    engine.admin.delete(f"/api/v1/rules/{rule['ref']}")
    hook.redeliver(told["id"])
    assert hook.enforcements(told["id"]) == []


def test_parameters_are_rendered(engine: Engine) -> None:
    """From the event, the rule's pack and the rule; with their types; nothing for what is missing."""
    hook = Hook(engine, config={"greeting": "Hello", "limits": {"most": 3}})
    params = {
        "message": "{{ pack.config.greeting }}, {{ event.payload.user.name }}{{ event.payload.missing }}!",
        "number": "{{ event.payload.list.1 }}",
        "object": "{{ event.payload.user }}",
        "nothing": "{{ event.payload.missing }}",
        "deep": [{"most": "{{ pack.config.limits.most }}"}],
        "event": "{{ event.id }}",
        "trigger": "{{ event.trigger }}",
        "created": "{{ event.created }}",
        "rule": "{{ system.rule.ref }}",
        "rule_id": "{{ system.rule.id }}",
        "time": "{{ system.timestamp }}",
    }
    rule = hook.rule("core.echo", action_params=params)
    event = hook.call({"user": {"name": "Mara"}, "list": [1, 2.5]})
    (run,) = hook.executions(event)
    happened = engine.admin.get(f"/api/v1/events/{event}").json()["data"]
    rendered = json.loads(run["config"])
    assert rendered.pop("time") >= happened["created"]
    assert rendered == {
        "message": "Hello, Mara!",
        "number": 2.5,
        "object": {"name": "Mara"},
        "nothing": None,
        "deep": [{"most": 3}],
        "event": event,
        "trigger": hook.trigger["ref"],
        "created": happened["created"],
        "rule": rule["ref"],
        "rule_id": rule["id"],
    }


def test_a_payload_brings_no_templates(hook: Hook) -> None:
    hook.rule("core.echo", action_params={"message": "{{ event.payload.text }}"})
    (run,) = hook.executions(hook.call({"text": "{{ system.rule.ref }}"}))
    assert json.loads(run["config"]) == {"message": "{{ system.rule.ref }}"}


def test_secrets_are_replaced(engine: Engine, hook: Hook) -> None:
    """T3-20: neither the decision nor the execution shows them; both keep them apart, encrypted."""
    params = {"url": "http://127.0.0.1:1/", "auth_token": "{{ event.payload.token }}", "auth_type": "bearer"}
    hook.rule("core.http_request", action_params=params)
    event = hook.call({"token": "very secret"})
    (decided,) = hook.enforcements(event)
    (run,) = hook.executions(event)
    shown = engine.admin.get(f"/api/v1/enforcements/{decided['id']}").json()["data"]
    assert "very secret" not in str([decided["config"], run["config"], run["result"], shown["config"]])
    assert json.loads(decided["config"]) == json.loads(run["config"])
    kept = engine.rows(
        "SELECT encrypted_value FROM execution_secret_value WHERE json_path = '$.auth_token' AND "
        "(entity_type, entity_id) IN (('enforcement', $1::bigint), ('execution', $2::bigint))",
        decided["id"],
        run["id"],
    )
    assert len(kept) == 2
    assert all("very secret" not in row["encrypted_value"] for row in kept)


def test_a_rule_lends_its_rights_to_its_runs(engine: Engine, hook: Hook) -> None:
    hook.rule(permission_set_refs=["core.admin"])
    (run,) = hook.executions(hook.call())
    assert run["permission_set_refs"] == ["core.admin"]


def test_events_keep_their_order(hook: Hook) -> None:
    """4.3: by id, they are told in the order of the calls, and so are their decisions."""
    hook.rule()
    events = [hook.call({"n": n}) for n in range(5)]
    assert events == sorted(events)
    decided = [hook.enforcements(event)[0]["id"] for event in events]
    assert decided == sorted(decided)
