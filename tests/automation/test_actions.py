"""Actions: making, changing, finding and deleting them; and the built-in ones."""

from typing import Any

import pytest

from tests.automation.engine import Engine, unique
from tests.automation.runs import look, order, run


def _new(pack: Any, **more: Any) -> dict[str, Any]:
    new = {"ref": f"{pack['ref']}.{unique('action')}", "pack_ref": pack["ref"], "label": "An action"}
    return new | {"entrypoint": "true", "runtime_ref": "core.shell"} | more


def test_an_action_is_made_shown_changed_and_deleted(engine: Engine) -> None:
    admin = engine.admin
    pack = admin.pack()
    schema = {"name": {"type": "string", "required": True}}
    made = admin.given("/api/v1/actions", _new(pack, description="Greets", param_schema=schema))
    assert made["is_adhoc"] is True
    assert (made["pack"], made["pack_ref"], made["runtime_ref"]) == (pack["id"], pack["ref"], "core.shell")
    assert made["param_schema"] == schema
    path = f"/api/v1/actions/{made['ref']}"
    assert admin.get(path).json()["data"] == made
    changed = admin.put(path, {"label": "Greets all", "entrypoint": "echo all"}).json()["data"]
    assert (changed["label"], changed["entrypoint"], changed["description"]) == ("Greets all", "echo all", "Greets")
    done = run(admin, made["ref"], {"name": "Ada"})
    assert done["result"]["stdout"] == "all\n"
    assert admin.delete(path, fault="deleted-actions-stay").status_code == 200
    assert admin.delete(path).json() == {"success": True, "message": f"Action '{made['ref']}' deleted successfully"}
    assert admin.delete(path).status_code == 404
    assert admin.get(path).status_code == 404
    kept = look(admin, done["id"])
    assert (kept["action"], kept["action_ref"]) == (None, made["ref"])


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"ref": ""}, 422),
        ({"label": "x" * 256}, 422),
        ({"entrypoint": ""}, 422),
        ({"entrypoint": "x" * 1025}, 422),
        ({"log_retention_limit": 0}, 422),
        ({"artifact_retention_policy": "always"}, 422),
        ({"param_schema": []}, 422),
        ({"pack_ref": "nobody_knows"}, 404),
        ({"runtime_ref": "core.cobol"}, 404),
        ({"runtime": 999_999_999}, 404),
        ({"ref": "core.mine"}, 422),
        ({"ref": "UPPER.case"}, 422),
    ],
)
def test_what_is_wrong_with_a_new_action(engine: Engine, change: dict[str, Any], status: int) -> None:
    new = _new(engine.admin.pack()) | change
    assert engine.admin.post("/api/v1/actions", new).status_code == status
    assert engine.count("SELECT count(*) FROM action WHERE ref = $1", new["ref"]) == 0


def test_limits_of_lengths_are_allowed(engine: Engine) -> None:
    made = engine.admin.given("/api/v1/actions", _new(engine.admin.pack(), label="x" * 255, entrypoint="#" * 1024))
    assert (len(made["label"]), len(made["entrypoint"])) == (255, 1024)


def test_a_taken_ref_is_told_before_all_else(engine: Engine) -> None:
    admin = engine.admin
    new = _new(admin.pack())
    admin.given("/api/v1/actions", new)
    assert admin.post("/api/v1/actions", new | {"pack_ref": "nobody_knows"}).status_code == 409
    assert engine.person().post("/api/v1/actions", new).status_code == 409


def test_an_action_of_one_pack_is_not_made_in_another(engine: Engine) -> None:
    admin = engine.admin
    new = _new(admin.pack(), ref=f"core.{unique('mine')}")
    refused = admin.post("/api/v1/actions", new)
    assert (refused.status_code, refused.json()["code"]) == (422, "UNPROCESSABLE_ENTITY")
    assert admin.post("/api/v1/actions", new, fault="actions-of-other-packs").status_code == 201
    assert admin.delete(f"/api/v1/actions/{new['ref']}").status_code == 200


def test_who_may_make_change_and_delete(engine: Engine) -> None:
    admin = engine.admin
    pack = admin.pack()
    engine.rows("UPDATE pack SET installed_by = NULL WHERE ref = $1", pack["ref"])
    action = admin.action(pack)
    path = f"/api/v1/actions/{action['ref']}"
    viewer, editor = engine.person("core.viewer"), engine.person("core.editor")
    assert viewer.post("/api/v1/actions", _new(pack)).status_code == 403
    assert viewer.put(path, {"label": "x"}).status_code == 403
    assert viewer.delete(path).status_code == 403
    assert editor.post("/api/v1/actions", _new(pack)).status_code == 201
    assert editor.put(path, {"label": "x"}).status_code == 200
    assert editor.delete(path).status_code == 403
    assert viewer.post("/api/v1/actions", _new(pack), fault="anybody-makes-actions").status_code == 201
    assert viewer.put(path, {"label": "y"}, fault="anybody-changes-actions").status_code == 200


def test_lending_rights_that_one_does_not_have(engine: Engine) -> None:
    admin, editor = engine.admin, engine.person("core.editor")
    pack = editor.pack()
    new = _new(pack, default_execution_permission_set_refs=["core.admin"])
    assert editor.post("/api/v1/actions", new).status_code == 403
    mine = admin.pack()
    lends = admin.given("/api/v1/actions", _new(mine, default_execution_permission_set_refs=["core.admin"]))
    assert run(admin, lends["ref"])["permission_set_refs"] == ["core.admin"]


def test_finding_actions(engine: Engine) -> None:
    admin, stranger = engine.admin, engine.person("core.viewer")
    pack = admin.pack()
    one = admin.action(pack, label="Sends a Letter")
    two = admin.action(pack, label="Burns it")
    refs = sorted([one["ref"], two["ref"]])
    listed = admin.get(f"/api/v1/packs/{pack['ref']}/actions").json()
    assert [row["ref"] for row in listed["items"]] == refs
    assert listed["pagination"]["total_items"] == 2
    found = admin.get("/api/v1/actions/search?search=letter&page_size=100").json()["items"]
    assert one["ref"] in [row["ref"] for row in found]
    assert two["ref"] not in [row["ref"] for row in found]
    assert stranger.get(f"/api/v1/packs/{pack['ref']}/actions").status_code == 404
    assert stranger.get(f"/api/v1/actions/{one['ref']}").status_code == 404
    all_of_them = stranger.get("/api/v1/actions/search?search=letter&page_size=100").json()["items"]
    assert one["ref"] not in [row["ref"] for row in all_of_them]
    assert stranger.get("/api/v1/actions/core.echo").status_code == 200
    assert engine.ask("GET", "/api/v1/actions").status_code == 401


def test_rules_of_an_action(engine: Engine) -> None:
    admin = engine.admin
    pack = admin.pack()
    action, trigger = admin.action(pack), admin.trigger(pack)
    rule = admin.rule(pack, trigger["ref"], action["ref"])
    listed = admin.get(f"/api/v1/actions/{action['ref']}/rules").json()["items"]
    assert [row["ref"] for row in listed] == [rule["ref"]]


@pytest.mark.parametrize(
    ("action", "parameters", "code", "stdout"),
    [
        ("core.echo", {"message": "hi"}, 0, "hi"),
        ("core.echo", {}, 0, None),
        ("core.echo", {"message": 12}, 0, "12"),
        ("core.noop", {}, 0, None),
        ("core.noop", {"exit_code": 255, "message": "so long"}, 255, "so long"),
        ("core.noop", {"exit_code": 256}, 2, None),
        ("core.noop", {"exit_code": "1"}, 2, None),
        ("core.sleep", {"seconds": 0}, 0, None),
        ("core.sleep", {"seconds": 3601}, 2, None),
        ("core.sleep", {"seconds": -1}, 2, None),
    ],
)
def test_built_in_actions(engine: Engine, action: str, parameters: Any, code: int, stdout: str | None) -> None:
    done = run(engine.admin, action, parameters)
    assert done["result"]["exit_code"] == code
    assert done["result"].get("stdout") == stdout
    assert done["status"] == ("failed" if code else "completed")


def test_sleep_takes_its_time_on_the_clock(engine: Engine) -> None:
    execution = order(engine.admin, "core.sleep", {"seconds": 30})
    engine.advance(29.9)
    assert look(engine.admin, execution)["status"] == "running"
    engine.advance(0.2)
    done = look(engine.admin, execution)
    assert (done["status"], done["result"]["duration_ms"]) == ("completed", 30_000)


def test_sleep_without_seconds_takes_one(engine: Engine) -> None:
    execution = order(engine.admin, "core.sleep")
    engine.advance(0.9)
    assert look(engine.admin, execution)["status"] == "running"
    engine.advance(0.2)
    assert look(engine.admin, execution)["status"] == "completed"


@pytest.mark.parametrize(
    ("fault", "action", "parameters", "status"),
    [
        ("noop-always-succeeds", "core.noop", {"exit_code": 1}, "completed"),
        ("sleep-does-not-wait", "core.sleep", {"seconds": 60}, "completed"),
        ("dead-hosts-answer", "core.http_request", {"url": "http://127.0.0.1:1/"}, "completed"),
    ],
)
def test_deviations_of_built_in_actions(engine: Engine, fault: str, action: str, parameters: Any, status: str) -> None:
    assert run(engine.admin, action, parameters, fault=fault)["status"] == status
