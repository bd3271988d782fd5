"""Decisions on record: what becomes of them, and who sees them."""

import json

import pytest

from tests.automation.chains import Hook
from tests.automation.engine import Engine

ENFORCEMENTS = "/api/v1/enforcements"
WAITING = "INSERT INTO enforcement (rule, rule_ref, trigger_ref, event, config) VALUES ($1, $2, $3, $4, '{}')"


@pytest.fixture
def hook(engine: Engine) -> Hook:
    return Hook(engine)


def decided_before(engine: Engine, hook: Hook, rule: dict[str, object]) -> int:
    """An event whose decision was made, and that nobody has followed further."""
    event = hook.call(fault="events-unheard")
    engine.rows(WAITING, rule["id"], rule["ref"], hook.trigger["ref"], event)
    return event


def test_lists(engine: Engine, hook: Hook) -> None:
    """Newest first, by rule, event, status and trigger; without what was decided."""
    one, two = hook.rule(), hook.rule()
    events = [hook.call(), hook.call()]
    listed = engine.admin.get(f"{ENFORCEMENTS}?trigger_ref={hook.trigger['ref']}").json()
    assert [(item["event"], item["rule"]) for item in listed["items"]] == [
        (event, rule["id"]) for event in reversed(events) for rule in (two, one)
    ]
    assert set(listed["items"][0]) == {
        *("id", "rule", "rule_ref", "trigger_ref", "event", "status", "condition", "created")
    }
    assert listed["items"][0]["condition"] == "all"
    for query, count in [
        (f"rule={one['id']}", 2),
        (f"rule_ref={two['ref']}", 2),
        (f"event={events[0]}", 2),
        (f"event={events[0]}&rule={one['id']}", 1),
        (f"event={events[0]}&status=processed", 2),
        (f"event={events[0]}&status=disabled", 0),
    ]:
        page = engine.admin.get(f"{ENFORCEMENTS}?{query}&include_total=true").json()
        assert len(page["items"]) == page["pagination"]["total_items"] == count
    assert engine.admin.get(f"{ENFORCEMENTS}?status=odd").status_code == 400


def test_one_decision(engine: Engine, hook: Hook) -> None:
    """What was decided, on what, and when it was settled."""
    rule = hook.rule("core.echo", action_params={"message": "{{ event.payload }}"}, conditions=[])
    event = hook.call("hi")
    (item,) = engine.admin.get(f"{ENFORCEMENTS}?event={event}").json()["items"]
    shown = engine.admin.get(f"{ENFORCEMENTS}/{item['id']}").json()["data"]
    assert {name: shown[name] for name in item} == item
    assert (shown["config"], shown["payload"], shown["conditions"]) == ({"message": "hi"}, "hi", [])
    assert shown["rule_ref"] == rule["ref"]
    assert shown["resolved_at"] >= shown["created"]


def test_one_decision_needs_the_right(engine: Engine, hook: Hook) -> None:
    """The list is everybody's; one by id is for whoever may read decisions."""
    hook.rule()
    hook.pack = engine.admin.put(f"/api/v1/packs/{hook.pack['ref']}", {"is_standard": True}).json()["data"]
    event = hook.call()
    (item,) = engine.person().get(f"{ENFORCEMENTS}?event={event}").json()["items"]
    for person in (engine.person(), engine.person("core.viewer"), engine.person("core.editor")):
        assert person.get(f"{ENFORCEMENTS}/{item['id']}").status_code == 403
    assert engine.person("core.admin").get(f"{ENFORCEMENTS}/{item['id']}").status_code == 200
    assert engine.admin.get(f"{ENFORCEMENTS}/999999999").status_code == 404
    assert engine.ask("GET", f"{ENFORCEMENTS}/{item['id']}").status_code == 401


def test_decisions_of_a_private_pack(engine: Engine) -> None:
    """A-37: left out of lists, 404 by id."""
    hook = Hook(engine)
    hook.rule()
    event = hook.call()
    (item,) = engine.admin.get(f"{ENFORCEMENTS}?event={event}").json()["items"]
    other = engine.person("core.admin")
    assert other.get(f"{ENFORCEMENTS}?event={event}").json()["items"] == []
    assert other.get(f"{ENFORCEMENTS}/{item['id']}").status_code == 404


def test_a_rule_that_is_switched_off_after_it_matched(engine: Engine, hook: Hook) -> None:
    """Its decision ends `disabled`, and nothing runs."""
    rule = hook.rule()
    event = decided_before(engine, hook, rule)
    engine.admin.post(f"/api/v1/rules/{rule['ref']}/disable")
    hook.redeliver(event)
    assert hook.outcome(event) == ["disabled"]
    assert hook.executions(event) == []
    (row,) = hook.enforcements(event)
    assert row["resolved_at"] is not None
    engine.admin.post(f"/api/v1/rules/{rule['ref']}/enable")
    hook.redeliver(event)
    assert hook.outcome(event) == ["disabled"]


def test_a_rule_that_is_deleted_after_it_matched(engine: Engine, hook: Hook) -> None:
    rule = hook.rule()
    event = decided_before(engine, hook, rule)
    engine.admin.delete(f"/api/v1/rules/{rule['ref']}")
    hook.redeliver(event)
    assert hook.outcome(event) == ["disabled"]
    (row,) = hook.enforcements(event)
    assert (row["rule"], row["rule_ref"]) == (None, rule["ref"])


def test_a_trigger_that_is_switched_off(engine: Engine, hook: Hook) -> None:
    """A-09: no rule is matched, and what was decided does not run."""
    rule = hook.rule()
    event = decided_before(engine, hook, rule)
    unseen = hook.call(fault="events-unheard")
    engine.admin.post(f"/api/v1/triggers/{hook.trigger['ref']}/disable")
    hook.redeliver(event)
    hook.redeliver(unseen)
    assert hook.outcome(event) == ["disabled"]
    assert hook.enforcements(unseen) == []


def test_a_deleted_action(engine: Engine, hook: Hook) -> None:
    """No decision at all; one that was made before ends `disabled`."""
    action = engine.admin.action(hook.pack)
    rule = hook.rule(action["ref"])
    event = decided_before(engine, hook, rule)
    assert engine.admin.delete(f"/api/v1/actions/{action['ref']}").status_code == 200
    hook.redeliver(event)
    assert hook.outcome(event) == ["disabled"]
    assert hook.enforcements(hook.call()) == []


def test_an_action_that_was_made_again(engine: Engine, hook: Hook) -> None:
    """The rule was made for another: `disabled`, until the rule names it anew."""
    action = engine.admin.action(hook.pack)
    rule = hook.rule(action["ref"])
    engine.admin.delete(f"/api/v1/actions/{action['ref']}")
    engine.admin.action(hook.pack, ref=action["ref"])
    event = hook.call()
    assert hook.outcome(event) == ["disabled"]
    assert hook.executions(event) == []
    assert engine.admin.put(f"/api/v1/rules/{rule['ref']}", {"action_ref": action["ref"]}).status_code == 200
    assert hook.outcome(hook.call()) == ["processed"]


def test_a_trigger_that_was_made_again(engine: Engine, hook: Hook) -> None:
    """Likewise."""
    rule = hook.rule()
    engine.admin.delete(f"/api/v1/triggers/{hook.trigger['ref']}")
    engine.admin.trigger(hook.pack, ref=hook.trigger["ref"])
    opened = engine.admin.post(f"/api/v1/triggers/{hook.trigger['ref']}/webhooks/enable")
    hook.key = opened.json()["data"]["webhook_key"]
    event = hook.call()
    assert hook.outcome(event) == ["disabled"]
    assert hook.executions(event) == []
    assert engine.admin.put(f"/api/v1/rules/{rule['ref']}", {"trigger_ref": hook.trigger["ref"]}).status_code == 200
    assert hook.outcome(hook.call()) == ["processed"]


def test_a_failing_run_is_a_processed_decision(hook: Hook) -> None:
    """The status tells nothing of how the run ended."""
    hook.rule("core.noop", action_params={"exit_code": 3})
    event = hook.call()
    assert hook.outcome(event) == ["processed"]
    (run,) = hook.executions(event)
    assert run["status"] == "failed"
    assert json.loads(run["config"]) == {"exit_code": 3}


def test_a_deleted_rule_leaves_its_decisions(engine: Engine, hook: Hook) -> None:
    """With its ref, and their executions."""
    rule = hook.rule()
    event = hook.call()
    engine.admin.delete(f"/api/v1/rules/{rule['ref']}")
    (item,) = engine.admin.get(f"{ENFORCEMENTS}?event={event}").json()["items"]
    assert (item["rule"], item["rule_ref"], item["status"]) == (None, rule["ref"], "processed")
    assert len(hook.executions(event)) == 1
