"""Rules: making, showing, changing, switching and deleting them, and who may."""

from typing import Any

import pytest

from tests.automation.engine import Engine, Person, unique

RULES = "/api/v1/rules"


@pytest.fixture
def pack(engine: Engine) -> Any:
    """A pack that everybody sees."""
    return engine.admin.pack(is_standard=True)


@pytest.fixture
def trigger(engine: Engine, pack: Any) -> str:
    """A trigger in it, by its ref."""
    return str(engine.admin.trigger(pack)["ref"])


def new(pack: Any, trigger: str, **more: Any) -> dict[str, Any]:
    names = {"ref": f"{pack['ref']}.{unique('rule')}", "pack_ref": pack["ref"], "label": "A rule"}
    return {**names, "trigger_ref": trigger, "action_ref": "core.echo", **more}


def stored(engine: Engine, ref: str) -> int:
    return engine.count("SELECT count(*) FROM rule WHERE ref = $1", ref)


def test_a_new_rule(engine: Engine, pack: Any, trigger: str) -> None:
    """It shows all that it has, and belongs to whoever made it."""
    wanted = new(
        pack,
        trigger,
        description="d",
        conditions={"expression": "event.payload.n > 3"},
        action_params={"message": "{{ event.payload.text }}", "more": [1, {"a": None}]},
        trigger_params={"anything": True},
        permission_set_refs=["core.admin"],
        enabled=False,
    )
    made = engine.admin.given(RULES, wanted)
    assert {name: made[name] for name in wanted} == wanted
    assert made["pack"] == pack["id"]
    assert made["trigger"] == engine.admin.get(f"/api/v1/triggers/{trigger}").json()["data"]["id"]
    assert made["action"] == engine.count("SELECT id FROM action WHERE ref = 'core.echo'")
    assert made["is_adhoc"] is True
    assert made["owner_identity"] == engine.admin.id
    assert engine.admin.get(f"{RULES}/{made['ref']}").json() == {"data": made}


def test_what_is_left_out(engine: Engine, pack: Any, trigger: str) -> None:
    made = engine.admin.given(RULES, new(pack, trigger))
    assert (made["conditions"], made["action_params"], made["trigger_params"]) == ({}, {}, {})
    assert (made["description"], made["permission_set_refs"], made["enabled"]) == (None, None, True)


@pytest.mark.parametrize("conditions", [None, [], [{"field": "a", "operator": "equals", "value": 1}], {"odd": 1}, "x"])
def test_conditions_are_kept_as_they_are(engine: Engine, pack: Any, trigger: str, conditions: Any) -> None:
    assert engine.admin.given(RULES, new(pack, trigger, conditions=conditions))["conditions"] == conditions


@pytest.mark.parametrize("ref", ["nodot", "two.dots.here", "Upper.case"])
def test_names_of_rules(engine: Engine, pack: Any, trigger: str, ref: str) -> None:
    """Exactly one dot, lower case: else 422, which names what is broken."""
    answer = engine.admin.post(RULES, new(pack, trigger, ref=ref))
    assert answer.status_code == 422
    assert "Validation constraint failed: rule_ref_format" in answer.json()["error"]
    assert stored(engine, ref) == 0


@pytest.mark.parametrize("member", ["ref", "pack_ref", "label", "action_ref", "trigger_ref"])
@pytest.mark.parametrize("length", [0, 256])
def test_lengths(engine: Engine, pack: Any, trigger: str, member: str, length: int) -> None:
    answer = engine.admin.post(RULES, new(pack, trigger, **{member: "x" * length}))
    assert answer.status_code == 422
    assert answer.json()["code"] == "VALIDATION_ERROR"
    assert answer.json()["error"].startswith("Validation failed")


@pytest.mark.parametrize("member", ["ref", "pack_ref", "label", "action_ref", "trigger_ref"])
@pytest.mark.parametrize("value", [None, 5])
def test_what_every_rule_needs(engine: Engine, pack: Any, trigger: str, member: str, value: Any) -> None:
    answer = engine.admin.post(RULES, new(pack, trigger, **{member: value}))
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("member", ["pack_ref", "action_ref", "trigger_ref"])
def test_what_a_rule_refers_to_must_be_there(engine: Engine, pack: Any, trigger: str, member: str) -> None:
    wanted = new(pack, trigger, **{member: "no.such"})
    answer = engine.admin.post(RULES, wanted)
    assert answer.status_code == 404
    assert "no.such" in answer.json()["error"]
    assert stored(engine, wanted["ref"]) == 0


def test_the_order_of_refusals(engine: Engine, pack: Any, trigger: str) -> None:
    """Lengths, taken, missing, forbidden, parameters, and what only the database refuses."""
    nobody = engine.person()
    everything = {"label": "x", "action_ref": "no.such", "action_params": {"message": 5}}
    taken = engine.admin.rule(pack, trigger)["ref"]
    assert engine.ask("POST", RULES, new(pack, trigger)).status_code == 401
    assert nobody.post(RULES, new(pack, trigger, **everything, ref=taken) | {"label": ""}).status_code == 422
    assert nobody.post(RULES, new(pack, trigger, **everything) | {"ref": taken}).status_code == 409
    assert nobody.post(RULES, new(pack, trigger, **everything)).status_code == 404
    assert nobody.post(RULES, new(pack, trigger, action_params={"message": 5})).status_code == 403
    refused = engine.admin.post(RULES, new(pack, trigger, action_params={"message": 5}, ref="nodot"))
    assert (refused.status_code, refused.json()["code"]) == (422, "VALIDATION_ERROR")
    refused = engine.admin.post(RULES, new(pack, trigger, ref="nodot"))
    assert (refused.status_code, refused.json()["code"]) == (422, "UNPROCESSABLE_ENTITY")


@pytest.mark.parametrize(
    ("action", "params", "status"),
    [
        ("core.echo", {"message": 5}, 422),
        ("core.echo", [], 422),
        ("core.echo", {"message": "{{ event.payload }}", "extra": 1}, 201),
        ("core.noop", {"exit_code": "{{ event.payload.code }}"}, 201),
        ("core.noop", {"exit_code": 256}, 422),
        ("core.http_request", {}, 422),
        ("core.http_request", {"url": "{{ event.payload.url }}"}, 201),
        ("core.http_request", {"url": "http://x", "method": "FETCH"}, 422),
        ("core.http_request", {"url": "http://x", "method": "{{ event.payload.method }}"}, 201),
    ],
)
def test_parameters_must_fit_the_action(
    engine: Engine, pack: Any, trigger: str, action: str, params: Any, status: int
) -> None:
    wanted = new(pack, trigger, action_ref=action, action_params=params)
    answer = engine.admin.post(RULES, wanted)
    assert answer.status_code == status
    assert stored(engine, wanted["ref"]) == (status == 201)
    if status == 422:
        assert answer.json()["error"].startswith(f"Invalid parameters for action '{action}'")


def test_parameters_must_fit_the_trigger(engine: Engine, pack: Any) -> None:
    trigger = engine.admin.trigger(pack, param_schema={"city": {"type": "string", "required": True}})["ref"]
    answer = engine.admin.post(RULES, new(pack, trigger, trigger_params={"city": 5}))
    assert answer.status_code == 422
    assert answer.json()["error"].startswith(f"Invalid parameters for trigger '{trigger}'")
    assert engine.admin.post(RULES, new(pack, trigger)).status_code == 422
    assert engine.admin.post(RULES, new(pack, trigger, trigger_params={"city": "Bonn"})).status_code == 201


def test_rights_that_a_rule_lends(engine: Engine, pack: Any, trigger: str) -> None:
    """Only those that its maker has, when it is made and when it is changed."""
    editor = engine.person("core.editor", "core.viewer")
    assert editor.post(RULES, new(pack, trigger, permission_set_refs=["core.admin"])).status_code == 403
    wanted = new(pack, trigger, permission_set_refs=["core.viewer"])
    assert editor.post(RULES, wanted).status_code == 201
    path = f"{RULES}/{wanted['ref']}"
    assert editor.put(path, {"permission_set_refs": ["core.viewer", "core.admin"]}).status_code == 403
    assert editor.put(path, {"permission_set_refs": ["core.editor"]}).status_code == 200
    assert editor.get(path).json()["data"]["permission_set_refs"] == ["core.editor"]


def test_changes(engine: Engine, pack: Any, trigger: str) -> None:
    """Any part; what is not named stays, and a new ref brings its id along."""
    path = f"{RULES}/{engine.admin.rule(pack, trigger, conditions={'expression': 'true'})['ref']}"
    before = engine.admin.get(path).json()["data"]
    other = engine.admin.trigger(pack)
    changed = engine.admin.put(path, {"label": "New", "trigger_ref": other["ref"]}).json()["data"]
    assert (changed["label"], changed["trigger"], changed["trigger_ref"]) == ("New", other["id"], other["ref"])
    kept = ("conditions", "action", "action_ref", "enabled", "owner_identity", "created", "ref")
    assert {name: changed[name] for name in kept} == {name: before[name] for name in kept}
    again = engine.admin.put(path, {"conditions": [], "action_params": {"message": "m"}, "enabled": False})
    assert again.json()["data"]["conditions"] == []
    assert again.json()["data"]["enabled"] is False
    assert engine.admin.get(path).json()["data"] == again.json()["data"]
    assert engine.admin.put(path, {}).json()["data"] == again.json()["data"]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"label": ""}, 422),
        ({"action_ref": "no.such"}, 404),
        ({"trigger_ref": "no.such"}, 404),
        ({"action_params": {"message": 5}}, 422),
        ({"action_ref": "core.http_request"}, 422),
        ({"action_ref": "core.http_request", "action_params": {"url": "http://x"}}, 200),
        ({"trigger_params": {"n": "no number"}}, 422),
        ({"enabled": "no"}, 422),
    ],
)
def test_changes_must_fit(engine: Engine, pack: Any, change: Any, status: int) -> None:
    trigger = engine.admin.trigger(pack, param_schema={"n": {"type": "integer"}})["ref"]
    path = f"{RULES}/{engine.admin.rule(pack, trigger)['ref']}"
    before = engine.admin.get(path).json()
    assert engine.admin.put(path, change).status_code == status
    assert (engine.admin.get(path).json() == before) is (status != 200)


def test_switching(engine: Engine, pack: Any, trigger: str) -> None:
    """Once more changes nothing, not even the time of the last change."""
    path = f"{RULES}/{engine.admin.rule(pack, trigger)['ref']}"
    off = engine.admin.post(f"{path}/disable").json()["data"]
    assert off["enabled"] is False
    assert engine.admin.post(f"{path}/disable").json()["data"] == off
    on = engine.admin.post(f"{path}/enable").json()["data"]
    assert on["enabled"] is True
    assert on["updated"] > off["updated"]


def test_lists(engine: Engine, pack: Any, trigger: str) -> None:
    """By ref; of a pack, an action, a trigger; those that are enabled; shorter than one alone."""
    action = engine.admin.action(pack)["ref"]
    refs = sorted(engine.admin.rule(pack, trigger, action, enabled=number != 1)["ref"] for number in range(3))
    for path in (f"packs/{pack['ref']}", f"actions/{action}", f"triggers/{trigger}"):
        listed = engine.admin.get(f"/api/v1/{path}/rules").json()
        assert [item["ref"] for item in listed["items"]] == refs
        assert listed["pagination"]["total_items"] == 3
        assert {"conditions", "pack", "action", "trigger", "owner_identity"}.isdisjoint(listed["items"][0])
    for path in ("packs/no_such", "actions/no.such", "triggers/no.such"):
        assert engine.admin.get(f"/api/v1/{path}/rules").status_code == 404
    enabled = engine.admin.get(f"{RULES}/enabled?page_size=100").json()["items"]
    assert all(item["enabled"] for item in enabled)
    assert engine.person().get(RULES).status_code == 200


def test_deleting(engine: Engine, pack: Any, trigger: str) -> None:
    path = f"{RULES}/{engine.admin.rule(pack, trigger)['ref']}"
    gone = engine.admin.delete(path)
    assert gone.status_code == 200
    assert gone.json()["success"] is True
    assert [engine.admin.delete(path).status_code, engine.admin.get(path).status_code] == [404, 404]


def attempts(person: Person, rule: Any) -> list[int]:
    path = f"{RULES}/{rule['ref']}"
    calls = [person.put(path, {"label": "changed"}), person.delete(path)]
    calls += [person.post(f"{path}/disable"), person.post(f"{path}/enable")]
    return [answer.status_code for answer in calls]


def test_changing_needs_the_right(engine: Engine, pack: Any, trigger: str) -> None:
    """A-38: switching too. An editor changes, and deletes nothing."""
    rule = engine.admin.rule(pack, trigger)
    for person in (engine.person(), engine.person("core.viewer"), engine.person("core.executor")):
        assert attempts(person, rule) == [403] * 4
        assert person.post(RULES, new(pack, trigger)).status_code == 403
        assert engine.admin.get(f"{RULES}/{rule['ref']}").json()["data"] == rule
    editor = engine.person("core.editor")
    assert attempts(editor, rule) == [200, 403, 200, 200]
    assert editor.post(RULES, new(pack, trigger)).status_code == 201


def test_rules_of_a_private_pack(engine: Engine) -> None:
    """A-37: left out of lists, 404 by ref; nobody else changes them, whatever they may elsewhere."""
    owner = engine.person("core.admin")
    rule = owner.rule(owner.pack(), "core.crontimer", trigger_params={"expression": "0 0 0 1 1 *"}, enabled=False)
    path = f"{RULES}/{rule['ref']}"
    assert owner.get(path).json()["data"] == rule
    assert engine.admin.get(path).status_code == 404
    assert attempts(engine.admin, rule) == [403] * 4
    for listing in (RULES, "/api/v1/triggers/core.crontimer/rules", "/api/v1/actions/core.noop/rules"):
        listed = engine.admin.get(f"{listing}?page_size=100").json()["items"]
        assert rule["ref"] not in [item["ref"] for item in listed]
    assert owner.get(path).json()["data"] == rule


def test_a_private_pack_lends_nothing_to_rules_of_others(engine: Engine, pack: Any, trigger: str) -> None:
    """Neither its actions nor its triggers are there for them."""
    owner = engine.person("core.admin")
    own = owner.pack()
    hidden_action, hidden_trigger = owner.action(own)["ref"], owner.trigger(own)["ref"]
    assert engine.admin.post(RULES, new(pack, trigger, action_ref=hidden_action)).status_code == 404
    assert engine.admin.post(RULES, new(pack, hidden_trigger)).status_code == 404
    assert engine.admin.post(RULES, new(own, trigger)).status_code == 404
    path = f"{RULES}/{engine.admin.rule(pack, trigger)['ref']}"
    assert engine.admin.put(path, {"action_ref": hidden_action}).status_code == 404
    assert engine.admin.put(path, {"trigger_ref": hidden_trigger}).status_code == 404
