"""Triggers: making, showing, changing, switching and deleting them, and who may."""

from typing import Any

import pytest

from tests.automation.engine import Engine, unique

TRIGGERS = "/api/v1/triggers"


@pytest.fixture
def pack(engine: Engine) -> Any:
    """A pack that everybody sees."""
    return engine.admin.pack(is_standard=True)


def new(pack: Any, **more: Any) -> dict[str, Any]:
    return {"ref": f"{pack['ref']}.{unique('trigger')}", "pack_ref": pack["ref"], "label": "A trigger", **more}


def test_a_new_trigger(engine: Engine, pack: Any) -> None:
    """It shows all that it has; what it does not have is null or left out."""
    wanted = new(pack, description="d", param_schema={"a": {"type": "integer"}}, out_schema={"b": {}}, enabled=False)
    made = engine.admin.given(TRIGGERS, wanted)
    assert {name: made[name] for name in wanted} == wanted
    assert made["pack"] == pack["id"]
    assert made["is_adhoc"] is True
    assert made["webhook_enabled"] is False
    assert {"webhook_key", "sensor", "sensor_ref"}.isdisjoint(made)
    assert made["created"].endswith("Z")
    assert engine.admin.get(f"{TRIGGERS}/{made['ref']}").json() == {"data": made}


def test_a_trigger_needs_no_pack(engine: Engine) -> None:
    made = engine.admin.given(TRIGGERS, {"ref": unique("loose") + ".one", "label": "Loose"})
    assert (made["pack"], made["pack_ref"], made["enabled"]) == (None, None, True)
    assert (made["description"], made["param_schema"], made["out_schema"]) == (None, None, None)


def test_timer_triggers_name_their_sensor(engine: Engine) -> None:
    shown = engine.admin.get(f"{TRIGGERS}/core.crontimer").json()["data"]
    assert shown["sensor_ref"] == "core.timer_sensor"
    assert isinstance(shown["sensor"], int)
    assert shown["is_adhoc"] is False


@pytest.mark.parametrize("ref", ["nodot", "two.dots.here", "Upper.case", ".x", "x.", "a b"])
def test_names_of_triggers(engine: Engine, pack: Any, ref: str) -> None:
    """Exactly one dot, lower case: else 422, and nothing is made."""
    answer = engine.admin.post(TRIGGERS, new(pack, ref=ref))
    assert answer.status_code == 422
    assert answer.json()["code"] == "UNPROCESSABLE_ENTITY"
    assert engine.count('SELECT count(*) FROM "trigger" WHERE ref = $1', ref) == 0


@pytest.mark.parametrize("member", ["ref", "label"])
@pytest.mark.parametrize("length", [0, 256])
def test_lengths(engine: Engine, pack: Any, member: str, length: int) -> None:
    answer = engine.admin.post(TRIGGERS, new(pack, **{member: "x" * length}))
    assert answer.status_code == 422
    assert answer.json()["code"] == "VALIDATION_ERROR"
    assert answer.json()["error"].startswith("Validation failed")


@pytest.mark.parametrize("body", [{"label": "L"}, {"ref": 5, "label": "L"}, {"ref": "a.b", "label": "L", "enabled": 1}])
def test_missing_members_and_wrong_kinds_are_told_in_plain_text(engine: Engine, body: Any) -> None:
    answer = engine.admin.post(TRIGGERS, body)
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/plain")


def test_the_order_of_refusals(engine: Engine, pack: Any) -> None:
    """Taken before missing, missing before forbidden, forbidden before what only the database refuses."""
    nobody = engine.person()
    taken = engine.admin.trigger(pack)["ref"]
    assert nobody.post(TRIGGERS, new(pack, ref=taken, pack_ref="no_such_pack")).status_code == 409
    assert nobody.post(TRIGGERS, new(pack, pack_ref="no_such_pack")).status_code == 404
    assert nobody.post(TRIGGERS, new(pack, ref="nodot")).status_code == 403
    assert nobody.post(TRIGGERS, new(pack, label="")).status_code == 422
    assert engine.ask("POST", TRIGGERS, new(pack, label="")).status_code == 401


def test_changes(engine: Engine, pack: Any) -> None:
    """Plain members and patches; what is not named stays."""
    ref = engine.admin.trigger(pack, description="old", param_schema={"a": {}})["ref"]
    path = f"{TRIGGERS}/{ref}"
    set_both = {"description": {"op": "set", "value": "new"}, "out_schema": {"op": "set", "value": {"b": {}}}}
    changed = engine.admin.put(path, {"label": "Label", **set_both}).json()["data"]
    assert (changed["label"], changed["description"], changed["out_schema"]) == ("Label", "new", {"b": {}})
    assert changed["param_schema"] == {"a": {}}
    cleared = engine.admin.put(path, {"description": {"op": "clear"}, "param_schema": {"op": "clear"}}).json()["data"]
    assert (cleared["description"], cleared["param_schema"]) == (None, None)
    assert cleared["updated"] > cleared["created"]
    assert engine.admin.put(path, {}).json()["data"] == cleared


@pytest.mark.parametrize(
    "change",
    [
        {"description": "plain"},
        {"description": {"op": "keep"}},
        {"description": {"op": "set"}},
        {"description": {"op": "set", "value": 5}},
        {"param_schema": {"op": "set", "value": []}},
        {"enabled": "yes"},
    ],
)
def test_changes_of_another_shape(engine: Engine, pack: Any, change: Any) -> None:
    ref = engine.admin.trigger(pack)["ref"]
    answer = engine.admin.put(f"{TRIGGERS}/{ref}", change)
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/plain")


def test_switching(engine: Engine, pack: Any) -> None:
    """Once more changes nothing."""
    path = f"{TRIGGERS}/{engine.admin.trigger(pack)['ref']}"
    for call, enabled in [("disable", False), ("disable", False), ("enable", True), ("enable", True)]:
        answer = engine.admin.post(f"{path}/{call}")
        assert answer.status_code == 200
        assert answer.json()["data"]["enabled"] is enabled
        assert engine.admin.get(path).json()["data"]["enabled"] is enabled


def test_lists(engine: Engine, pack: Any) -> None:
    """By ref; those of a pack, those that are enabled; shorter than one alone."""
    refs = sorted(engine.admin.trigger(pack, enabled=number != 1)["ref"] for number in range(3))
    listed = engine.admin.get(f"/api/v1/packs/{pack['ref']}/triggers").json()
    assert [item["ref"] for item in listed["items"]] == refs
    assert listed["pagination"]["total_items"] == 3
    assert set(listed["items"][0]) == {
        *("id", "ref", "pack_ref", "label", "description", "enabled", "webhook_enabled", "created", "updated")
    }
    enabled = engine.admin.get(f"{TRIGGERS}/enabled?page_size=100").json()["items"]
    assert all(item["enabled"] for item in enabled)
    everything = engine.admin.get(f"{TRIGGERS}?page_size=1").json()["pagination"]["total_items"]
    pages = [engine.admin.get(f"{TRIGGERS}?page_size=2&page={n}").json() for n in range(1, everything // 2 + 2)]
    met = [item["ref"] for page in pages for item in page["items"]]
    assert met == sorted(met)
    assert len(set(met)) == len(met) == everything
    assert engine.admin.get("/api/v1/packs/no_such_pack/triggers").status_code == 404


def test_deleting(engine: Engine, pack: Any) -> None:
    """A rule stays without its trigger; the log of calls goes along."""
    trigger = engine.admin.trigger(pack)
    rule = engine.admin.rule(pack, trigger["ref"])
    key = engine.admin.post(f"{TRIGGERS}/{trigger['ref']}/webhooks/enable").json()["data"]["webhook_key"]
    assert engine.ask("POST", f"/api/v1/webhooks/{key}", {"payload": {}}).status_code == 200
    gone = engine.admin.delete(f"{TRIGGERS}/{trigger['ref']}")
    assert gone.status_code == 200
    assert gone.json()["success"] is True
    assert engine.admin.delete(f"{TRIGGERS}/{trigger['ref']}").status_code == 404
    assert engine.admin.get(f"{TRIGGERS}/{trigger['ref']}").status_code == 404
    left = engine.admin.get(f"/api/v1/rules/{rule['ref']}").json()["data"]
    assert (left["trigger"], left["trigger_ref"]) == (None, trigger["ref"])
    assert engine.count("SELECT count(*) FROM webhook_event_log WHERE trigger_id = $1", trigger["id"]) == 0
    (event,) = engine.rows("SELECT trigger, trigger_ref FROM event WHERE trigger_ref = $1", trigger["ref"])
    assert tuple(event) == (None, trigger["ref"])


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", ""),
        ("DELETE", ""),
        ("POST", "/enable"),
        ("POST", "/disable"),
        ("POST", "/webhooks/enable"),
        ("POST", "/webhooks/disable"),
        ("POST", "/webhooks/regenerate"),
    ],
)
def test_changing_needs_the_right(engine: Engine, pack: Any, method: str, path: str) -> None:
    """A-40: 401 without token, 403 without the right, 404 for what is not there, and nothing changes."""
    trigger = engine.admin.trigger(pack)
    url = f"{TRIGGERS}/{trigger['ref']}{path}"
    body = {"label": "changed"} if method == "PUT" else None
    for person in (engine.person(), engine.person("core.viewer"), engine.person("core.editor")):
        assert person.ask(method, url, body).status_code == 403
    assert engine.ask(method, url, body).status_code == 401
    assert engine.admin.get(f"{TRIGGERS}/{trigger['ref']}").json()["data"] == trigger
    assert engine.admin.ask(method, f"{TRIGGERS}/no.such{path}", body).status_code == 404


def test_triggers_of_a_private_pack(engine: Engine) -> None:
    """A-37: left out of lists, 404 by ref; whoever has the right still may not change them."""
    owner = engine.person()
    engine.grant(owner, {"resource": "packs", "actions": ["create"]}, {"resource": "triggers", "actions": ["create"]})
    hidden = owner.trigger(owner.pack())
    path = f"{TRIGGERS}/{hidden['ref']}"
    assert owner.get(path).status_code == 200
    assert engine.admin.get(path).status_code == 404
    assert engine.admin.get(f"{path}/rules").status_code == 404
    assert engine.admin.get(f"/api/v1/packs/{hidden['pack_ref']}/triggers").status_code == 404
    assert engine.admin.put(path, {"label": "changed"}).status_code == 403
    assert engine.admin.delete(path).status_code == 403
    assert engine.admin.post(TRIGGERS, new({"ref": hidden["pack_ref"]})).status_code == 404
    listed = engine.admin.get(f"{TRIGGERS}?page_size=100").json()
    assert hidden["ref"] not in [item["ref"] for item in listed["items"]]
    assert owner.get(path).json()["data"] == hidden
