"""Each deliberate deviation in triggers, webhooks, rules and the chain does what its sentence says."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.automation.chains import Hook
from tests.automation.engine import Engine, unique

TRIGGERS, RULES, EVENTS = "/api/v1/triggers", "/api/v1/rules", "/api/v1/events"


@pytest.fixture
def hook(engine: Engine) -> Hook:
    return Hook(engine)


def demand(hook: Hook, **config: Any) -> None:
    sql = 'UPDATE "trigger" SET webhook_config = $2 WHERE id = $1'
    hook.engine.rows(sql, hook.trigger["id"], json.dumps(config))


def status(hook: Hook, body: Any = None, *, key: str | None = None, fault: str | None = None, **headers: str) -> int:
    """What a call is answered with."""
    path = f"/api/v1/webhooks/{key or hook.key}"
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return hook.engine.ask("POST", path, body or {"payload": {}}, fault=fault, headers=sent).status_code


def sensor(hook: Hook) -> str:
    wanted = {"sensor_ref": "a.sensor", "trigger_types": [hook.trigger["ref"]]}
    return str(hook.engine.admin.post("/auth/sensor-token", wanted).json()["data"]["token"])


def lines(hook: Hook) -> int:
    return hook.engine.count("SELECT count(*) FROM webhook_event_log WHERE trigger_id = $1", hook.trigger["id"])


def twice(look: Callable[[str | None], Any], fault: str) -> tuple[Any, Any]:
    """As promised, and as it deviates."""
    return look(None), look(fault)


def test_triggers_in_the_wrong_hands(engine: Engine, hook: Hook) -> None:
    nobody = engine.person()
    new = {"ref": unique("loose") + ".x", "label": "Loose"}
    assert nobody.post(TRIGGERS, new, fault="anybody-makes-triggers").status_code == 201
    path = f"{TRIGGERS}/{new['ref']}"
    assert nobody.put(path, {"label": "New"}, fault="trigger-changes-not-stored").status_code == 403
    assert nobody.put(path, {"label": "New"}, fault="anybody-changes-triggers").status_code == 200
    assert engine.admin.put(path, {"label": "Newer"}, fault="trigger-changes-not-stored").status_code == 200
    assert engine.admin.get(path).json()["data"]["label"] == "New"


def test_a_disabled_trigger_that_fires(engine: Engine, hook: Hook) -> None:
    hook.rule()
    engine.admin.post(f"{TRIGGERS}/{hook.trigger['ref']}/disable")
    assert len(hook.executions(hook.call(fault="disabled-trigger-fires"))) == 1


@pytest.mark.parametrize(
    ("fault", "call", "same_key", "same_config"),
    [
        (None, "enable", True, True),
        ("enabling-changes-key", "enable", False, True),
        ("enabling-resets-security", "enable", True, False),
        ("old-webhook-key-stays", "regenerate", True, True),
    ],
)
def test_keys(engine: Engine, hook: Hook, fault: str | None, call: str, same_key: bool, same_config: bool) -> None:
    demand(hook, payload_size_limit_kb=9)
    engine.admin.post(f"{TRIGGERS}/{hook.trigger['ref']}/webhooks/{call}", fault=fault)
    (row,) = engine.rows('SELECT webhook_key, webhook_config FROM "trigger" WHERE id = $1', hook.trigger["id"])
    assert (row["webhook_key"] == hook.key) is same_key
    assert (row["webhook_config"] != "{}") is same_config


def test_a_closed_webhook_that_answers(engine: Engine, hook: Hook) -> None:
    path = f"{TRIGGERS}/{hook.trigger['ref']}/webhooks/disable"
    closed = engine.admin.post(path, fault="closed-webhook-answers").json()["data"]
    assert closed["webhook_enabled"] is False
    assert status(hook) == 200


ADDRESSES = {"ip_whitelist": {"enabled": True, "ips": ["10.0.0.1"]}}
SIGNED = {"hmac": {"enabled": True, "secret": "key", "algorithm": "sha256"}}
HALF = {"hmac": {"enabled": True, "secret": "key"}}


@pytest.mark.parametrize(
    ("fault", "demands", "body", "headers", "promised", "deviating"),
    [
        ("bare-documents-taken", {}, {"a": 1}, {}, 400, 200),
        ("webhook-body-over-limit", {"payload_size_limit_kb": 1}, {"payload": "x" * 2000}, {}, 400, 200),
        ("webhook-limit-exclusive", {"payload_size_limit_kb": 1}, {"payload": "x" * (1024 - 14)}, {}, 200, 400),
        ("allow-list-fails-open", ADDRESSES, None, {}, 403, 200),
        ("allow-list-ignored", ADDRESSES, None, {"X_Forwarded_For": "10.0.0.2"}, 403, 200),
        ("half-signatures-pass", HALF, None, {}, 401, 200),
        ("missing-signature-passes", SIGNED, None, {}, 401, 200),
        ("wrong-signature-passes", SIGNED, None, {"X_Webhook_Signature": "00"}, 401, 200),
    ],
)
def test_calls_that_should_be_taken_or_refused(
    hook: Hook, fault: str, demands: Any, body: Any, headers: Any, promised: int, deviating: int
) -> None:
    demand(hook, **demands)
    found = twice(lambda fault: status(hook, body, fault=fault, **headers), fault)
    assert found == (promised, deviating)


def test_rates(engine: Engine, hook: Hook) -> None:
    demand(hook, rate_limit={"enabled": True, "requests": 1, "window_seconds": 10})
    assert [status(hook), status(hook), status(hook, fault="one-call-too-many")] == [200, 429, 200]
    engine.advance(11)
    assert status(hook, fault="rate-never-recovers") == 429
    assert status(hook) == 200


def test_lines(hook: Hook) -> None:
    demand(hook, **SIGNED)
    assert (status(hook, fault="calls-unlogged"), lines(hook)) == (401, 0)
    assert (status(hook, fault="refused-calls-unlogged"), lines(hook)) == (401, 0)
    assert (status(hook), lines(hook)) == (401, 1)


def test_what_becomes_of_calls(engine: Engine, hook: Hook) -> None:
    hook.rule("core.echo", action_params={"message": "{{ event.payload.n }}"})
    first = hook.call({"n": 1.5})
    assert hook.call({"n": 1.5}, fault="same-call-once") == first
    texts = hook.call({"n": 1.5}, fault="numbers-become-texts")
    assert engine.admin.get(f"{EVENTS}/{texts}").json()["data"]["payload"] == {"n": "1.5"}
    hook.call({"n": 2}, fault="calls-counted-twice")
    assert engine.count("SELECT count(*) FROM event WHERE trigger = $1", hook.trigger["id"]) == 4
    assert engine.count("SELECT count(*) FROM execution x JOIN enforcement f ON f.id = x.enforcement "
                        "WHERE f.trigger_ref = $1", hook.trigger["ref"]) == 4  # fmt: skip
    assert hook.enforcements(hook.call(fault="events-unheard")) == []


def test_told_events(engine: Engine, hook: Hook) -> None:
    other = engine.admin.trigger(hook.pack)
    elsewhere = engine.admin.rule(hook.pack, other["ref"])
    own, foreign = {"trigger_ref": hook.trigger["ref"]}, {"trigger_ref": other["ref"]}
    assert engine.admin.post(EVENTS, own, fault="people-tell-events").status_code == 201
    token = sensor(hook)
    assert engine.ask("POST", EVENTS, foreign, token=token, fault="sensors-tell-anything").status_code == 201
    tied = own | {"trigger_instance_id": f"rule_{elsewhere['id']}"}
    told = engine.ask("POST", EVENTS, tied, token=token, fault="rules-of-other-triggers-tied").json()["data"]
    assert told["rule"] == elsewhere["id"]


def test_rules_in_the_wrong_hands(engine: Engine, hook: Hook) -> None:
    rule = hook.rule()
    path = f"{RULES}/{rule['ref']}"
    assert engine.person().post(f"{path}/disable", fault="everybody-switches-rules").status_code == 200
    assert engine.admin.put(path, {"label": "New"}, fault="rule-changes-not-stored").status_code == 200
    assert engine.admin.get(path).json()["data"]["label"] == rule["label"]
    names = {"ref": f"{hook.pack['ref']}.x", "pack_ref": hook.pack["ref"], "label": "L"}
    new = names | {"action_ref": "core.echo", "trigger_ref": hook.trigger["ref"], "action_params": {"message": 5}}
    assert engine.admin.post(RULES, new, fault="rule-parameters-unchecked").status_code == 201
    lending = {"permission_set_refs": ["core.editor"]}
    assert [engine.admin.put(path, lending, fault=fault).status_code for fault in (None, "rules-lend-any-rights")] == [
        403,
        200,
    ]


def test_which_rules_see_an_event(engine: Engine, hook: Hook) -> None:
    first = hook.rule()
    hook.rule(), hook.rule(enabled=False), hook.rule(conditions={"expression": "event.payload.no > 1"})
    found = {fault: len(hook.executions(hook.call({}, fault=fault))) for fault in (
        None, "only-first-rule-matched", "disabled-rules-fire", "broken-expressions-match",
        "failing-rule-hinders-others", "conditions-not-looked-at",
    )}  # fmt: skip
    assert [*found.values()] == [2, 1, 3, 3, 0, 3]
    body = {"trigger_ref": hook.trigger["ref"], "trigger_instance_id": f"rule_{first['id']}"}
    told = engine.ask("POST", EVENTS, body, token=sensor(hook), fault="timer-events-for-all-rules").json()["data"]
    engine.advance()
    assert len(hook.enforcements(told["id"])) == 2


def test_what_is_checked_again(engine: Engine, hook: Hook) -> None:
    rule = hook.rule()
    event = hook.call(fault="events-unheard")
    engine.rows(
        "INSERT INTO enforcement (rule, rule_ref, trigger_ref, event, config) VALUES ($1, $2, $3, $4, '{}')",
        *(rule["id"], rule["ref"], hook.trigger["ref"], event),
    )
    engine.admin.post(f"{RULES}/{rule['ref']}/disable")
    hook.redeliver(event, fault="rule-checked-once")
    assert len(hook.executions(event)) == 1


def test_a_namesake_that_runs(engine: Engine, hook: Hook) -> None:
    action = engine.admin.action(hook.pack)
    hook.rule(action["ref"])
    engine.admin.delete(f"/api/v1/actions/{action['ref']}")
    engine.admin.action(hook.pack, ref=action["ref"])
    assert len(hook.executions(hook.call(fault="namesakes-run"))) == 1


@pytest.mark.parametrize(
    ("fault", "conditions", "payload", "promised"),
    [
        ("conditions-bypassed-without-payload", {"expression": "event.payload == 1"}, None, 0),
        ("unknown-conditions-hold", {"odd": True}, {}, 0),
        ("text-equals-number", [{"field": "n", "operator": "equals", "value": "5"}], {"n": 5}, 0),
        ("edges-left-out", {"expression": "event.payload.n <= 5"}, {"n": 5}, 1),
        ("and-means-or", {"expression": "event.payload.n == 5 and false"}, {"n": 5}, 0),
        ("lists-hold-nothing", {"expression": "event.payload.n in [5]"}, {"n": 5}, 1),
        ("divisions-rounded", {"expression": "event.payload.n / 2 == 2"}, {"n": 5}, 0),
    ],
)
def test_conditions(hook: Hook, fault: str, conditions: Any, payload: Any, promised: int) -> None:
    hook.rule(conditions=conditions)
    assert twice(lambda on: len(hook.executions(hook.call(payload, fault=on))), fault) == (promised, 1 - promised)


@pytest.mark.parametrize(
    ("fault", "template", "promised", "deviating"),
    [
        ("templates-make-text", "{{ event.payload.n }}", 5, "5"),
        ("missing-values-say-null", "<{{ event.payload.no }}>", "<>", "<null>"),
        ("elements-counted-from-one", "{{ event.payload.list.1 }}", "b", "a"),
        ("inner-templates-kept", ["{{ event.payload.n }}"], [5], ["{{ event.payload.n }}"]),
        ("parameters-lost-on-the-way", 1, 1, None),
    ],
)
def test_parameters(hook: Hook, fault: str, template: Any, promised: Any, deviating: Any) -> None:
    hook.rule(action_params={"value": template})

    def value(fault: str | None) -> Any:
        (run,) = hook.executions(hook.call({"n": 5, "list": ["a", "b"]}, fault=fault))
        return json.loads(run["config"]).get("value")

    assert twice(value, fault) == (promised, deviating)


def test_records(engine: Engine, hook: Hook) -> None:
    hook.rule()
    assert hook.outcome(hook.call(fault="decisions-stay-open")) == ["created"]
    lost = hook.call(fault="links-lost")
    assert (hook.outcome(lost), hook.executions(lost)) == (["processed"], [])
    event = hook.call()
    (decided,) = hook.enforcements(event)
    engine.admin.put(f"/api/v1/packs/{hook.pack['ref']}", {"is_standard": True})
    path = f"/api/v1/enforcements/{decided['id']}"
    assert twice(lambda on: engine.person().get(path, fault=on).status_code, "everybody-reads-decisions") == (403, 200)
    hook.redeliver(event, fault="redelivery-is-a-new-event")
    assert engine.count("SELECT count(*) FROM event WHERE trigger = $1", hook.trigger["id"]) == 4
