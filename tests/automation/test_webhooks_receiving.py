"""Calls of webhooks: what is taken, what it becomes, and what is no call."""

import json
from typing import Any

import pytest

from tests.automation.engine import Engine
from tests.automation.hooks import Hook


@pytest.fixture
def hook(engine: Engine) -> Hook:
    return Hook(engine)


def test_what_whoever_calls_is_told(engine: Engine, hook: Hook) -> None:
    answer = hook.call({"payload": {"a": 1}})
    assert answer.status_code == 200
    told = answer.json()["data"]
    assert told["trigger_ref"] == hook.trigger["ref"]
    assert told["message"] == "Webhook received successfully"
    event = engine.admin.get(f"/api/v1/events/{told['event_id']}").json()["data"]
    assert event["created"] == told["received_at"] == event["config"]["received_at"]


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"a": {"b": [1, 2.5, -3, "ü€😀", None, True, [[]], {}]}, "": "empty name"},
        [3, 1, 2],
        "text",
        5,
        0.1,
        12345678901234567890,
        False,
        None,
    ],
)
def test_payloads_arrive_unchanged(engine: Engine, hook: Hook, payload: Any) -> None:
    """Any JSON value, also null."""
    event = hook.call({"payload": payload}).json()["data"]["event_id"]
    shown = engine.admin.get(f"/api/v1/events/{event}").json()["data"]
    assert json.dumps(shown["payload"], sort_keys=True) == json.dumps(payload, sort_keys=True)
    assert shown["has_payload"] is True


def test_the_event_of_a_call(engine: Engine, hook: Hook) -> None:
    """What is known of the call is in its config; what the body says of its sender is not believed."""
    body = {"payload": {}, "headers": {"X-Kind": "order"}, "source_ip": "9.9.9.9", "user_agent": "liar", "more": 1}
    answer = hook.call(body, X_Forwarded_For="10.0.0.1, 10.0.0.2", X_Real_IP="10.0.0.3", User_Agent="caller/1")
    event = engine.admin.get(f"/api/v1/events/{answer.json()['data']['event_id']}").json()["data"]
    assert {name: event[name] for name in ("trigger", "trigger_ref", "source", "source_ref", "rule", "rule_ref")} == {
        "trigger": hook.trigger["id"],
        "trigger_ref": hook.trigger["ref"],
        "source": None,
        "source_ref": "webhook",
        "rule": None,
        "rule_ref": None,
    }
    assert event["config"] == {
        "source": "webhook",
        "webhook_key": hook.key,
        "received_at": answer.json()["data"]["received_at"],
        "headers": {"X-Kind": "order"},
        "source_ip": "10.0.0.1, 10.0.0.2",
        "user_agent": "caller/1",
    }


def test_the_other_header_tells_the_address(engine: Engine, hook: Hook) -> None:
    event = hook.call(X_Real_IP="10.0.0.3").json()["data"]["event_id"]
    assert engine.admin.get(f"/api/v1/events/{event}").json()["data"]["config"]["source_ip"] == "10.0.0.3"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no json",
        b"[]",
        b'"text"',
        b"null",
        b"{}",
        b'{"payloads": {}}',
        b'{"a": 1}',
        b'{"payload": {}, "headers": []}',
        b'{"payload": {}, "source_ip": 5}',
        b'{"payload": {}, "user_agent": {}}',
        b'{"payload": NaN}',
        b'{"payload": "\\u0000"}',
        b'{"payload": 1, "payload": 2}',
        b"\xff",
    ],
)
def test_bodies_of_another_shape(hook: Hook, raw: bytes) -> None:
    """400 in the general shape; no event, and no line, since nobody has looked at the key yet."""
    answer = hook.call(raw=raw)
    assert answer.status_code == 400
    assert answer.json()["code"] == "BAD_REQUEST"
    assert (hook.events(), hook.log()) == (0, [])


def test_a_bad_body_is_told_before_a_bad_key(engine: Engine) -> None:
    assert engine.ask("POST", "/api/v1/webhooks/wh_nobody", content=b"{}").status_code == 400
    assert engine.ask("POST", "/api/v1/webhooks/wh_nobody", content=b'{"payload": 1}').status_code == 404


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_the_content_type_does_not_matter(hook: Hook, kind: str) -> None:
    assert hook.call(Content_Type=kind).status_code == 200


def test_the_same_call_twice_is_two_events(hook: Hook) -> None:
    told = [hook.call({"payload": {"same": True}}).json()["data"]["event_id"] for _ in range(2)]
    assert told[0] < told[1]
    assert hook.events() == 2


def test_a_disabled_trigger_takes_no_calls(engine: Engine, hook: Hook) -> None:
    """A-09."""
    engine.admin.post(f"{hook.path}/disable")
    assert hook.call().status_code == 400
    assert hook.events() == 0
    engine.admin.post(f"{hook.path}/enable")
    assert hook.call().status_code == 200
