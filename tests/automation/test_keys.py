"""Keys of the datastore: making, reading, changing and deleting them, whose they are, and lists."""

from typing import Any

import pytest

from tests.automation.engine import Engine, Person, unique


def _new(value: Any = "here", **more: Any) -> dict[str, Any]:
    return {"ref": unique("key"), "name": unique("name"), "owner_type": "system", "value": value, **more}


def _made(person: Person, value: Any = "here", **more: Any) -> Any:
    return person.given("/api/v1/keys", _new(value, **more))


def _read(person: Person, key: Any, **more: Any) -> Any:
    answer = person.get(f"/api/v1/keys/{key['ref']}", **more)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


VALUES = [
    "text",
    "",
    "Grüße, 世界 🚀",
    0,
    -12,
    9007199254740993,
    2**200,
    12.5,
    1e-7,
    True,
    False,
    None,
    [],
    {},
    [1, [2, [None, {"a": "b"}]]],
    {"name": "Ada", "tags": ["x", None], "nested": {"deep": {"er": 1.5}}, "": "empty name"},
    "x" * 200_000,
]


@pytest.mark.parametrize("encrypted", [False, True])
@pytest.mark.parametrize("value", VALUES, ids=lambda value: str(value)[:20])
def test_every_value_comes_back_as_it_was(engine: Engine, value: Any, encrypted: bool) -> None:
    admin = engine.admin
    made = _made(admin, value, encrypted=encrypted)
    assert made["value"] == value
    assert type(made["value"]) is type(value)
    shown = _read(admin, made)
    assert shown == made
    assert shown["encrypted"] is encrypted


def test_a_change_puts_the_new_in_the_place_of_the_old(engine: Engine) -> None:
    admin = engine.admin
    made = _made(admin, {"a": 1, "b": 2})
    engine.advance(5)
    changed = admin.put(f"/api/v1/keys/{made['ref']}", {"value": {"c": 3}}).json()["data"]
    assert changed["value"] == {"c": 3}
    assert changed["updated"] > made["updated"]
    assert _read(admin, made)["value"] == {"c": 3}
    named = admin.put(f"/api/v1/keys/{made['ref']}", {"name": unique("other")}).json()["data"]
    assert named["value"] == {"c": 3}
    emptied = admin.put(f"/api/v1/keys/{made['ref']}", {"value": None}).json()["data"]
    assert emptied["value"] is None
    assert _read(admin, made)["value"] is None


def test_a_life_of_its_own_is_not_kept_in_mind(engine: Engine) -> None:
    made = _made(engine.admin, "stays", ttl=1)
    engine.advance(3000)
    assert _read(engine.admin, made)["value"] == "stays"


def test_deleted_is_gone(engine: Engine) -> None:
    admin = engine.admin
    made = _made(admin)
    path = f"/api/v1/keys/{made['ref']}"
    assert admin.delete(path).json() == {"success": True, "message": f"Key '{made['ref']}' deleted successfully"}
    for method in ("GET", "DELETE"):
        assert admin.ask(method, path).status_code == 404
    assert admin.put(path, {"value": 1}).status_code == 404


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"ref": ""}, 422),
        ({"ref": "x" * 256}, 422),
        ({"ref": "UPPER"}, 422),
        ({"ref": "a..b"}, 422),
        ({"name": ""}, 422),
        ({"name": "x" * 256}, 422),
        ({"owner_type": "nobody"}, 422),
        ({"encrypted": "yes"}, 422),
    ],
)
def test_what_is_wrong_with_a_new_key(engine: Engine, change: Any, status: int) -> None:
    new = _new() | change
    assert engine.admin.post("/api/v1/keys", new).status_code == status
    assert engine.count("SELECT count(*) FROM key WHERE name = $1", new["name"]) == 0


def test_a_value_must_be_said(engine: Engine) -> None:
    new = _new()
    del new["value"]
    assert engine.admin.post("/api/v1/keys", new).status_code == 422
    assert engine.admin.post("/api/v1/datastore", new).status_code == 404


def test_refs_and_names_are_taken_once(engine: Engine) -> None:
    admin = engine.admin
    made = _made(admin)
    assert admin.post("/api/v1/keys", _new(ref=made["ref"])).status_code == 409
    same_name = admin.post("/api/v1/keys", _new(name=made["name"]))
    assert (same_name.status_code, same_name.json()["code"]) == (409, "CONFLICT")
    other = _made(admin)
    assert admin.put(f"/api/v1/keys/{other['ref']}", {"name": made["name"]}).status_code == 409
    assert admin.put(f"/api/v1/keys/{made['ref']}", {"name": made["name"]}).status_code == 200
    _made(admin, name=made["name"], owner_type="identity", owner_identity=admin.id)
    editor = engine.person("core.editor")
    assert editor.post("/api/v1/keys", _new(ref=made["ref"])).status_code == 403, "permission comes first"


def test_each_kind_of_owner(engine: Engine) -> None:
    admin = engine.admin
    pack = admin.pack()
    action = admin.action(pack)
    (sensor,) = engine.rows("SELECT id FROM sensor WHERE ref = 'core.timer_sensor'")
    owners: list[tuple[str, Any, Any]] = [
        ("system", {}, "system"),
        ("identity", {"owner_identity": admin.id}, admin.id),
        ("pack", {"owner_pack": pack["id"]}, pack["id"]),
        ("pack", {"owner_pack_ref": pack["ref"]}, pack["id"]),
        ("pack", {"owner_pack_ref": pack["ref"], "owner_pack": pack["id"]}, pack["id"]),
        ("action", {"owner_action": action["id"]}, action["id"]),
        ("action", {"owner_action_ref": action["ref"]}, action["id"]),
        ("sensor", {"owner_sensor_ref": "core.timer_sensor"}, sensor["id"]),
    ]
    for kind, named, owner in owners:
        made = _made(admin, owner_type=kind, **named)
        assert (made["owner_type"], made["owner"]) == (kind, str(owner))
        if kind not in ("system", "identity"):
            ref = {"pack": pack["ref"], "action": action["ref"], "sensor": "core.timer_sensor"}[kind]
            assert (made[f"owner_{kind}"], made[f"owner_{kind}_ref"]) == (owner, ref)
    admin.delete(f"/api/v1/packs/{pack['ref']}")
    gone = engine.count("SELECT count(*) FROM key WHERE owner_pack = $1 OR owner_action = $2", pack["id"], action["id"])
    assert gone == 0


@pytest.mark.parametrize(
    ("kind", "named", "status"),
    [
        ("system", {"owner_pack_ref": "core"}, 400),
        ("system", {"owner_pack": 1}, 400),
        ("pack", {}, 400),
        ("pack", {"owner_action_ref": "core.echo"}, 400),
        ("pack", {"owner_pack_ref": "core", "owner_sensor_ref": "core.timer_sensor"}, 400),
        ("action", {"owner_pack_ref": "core"}, 400),
        ("pack", {"owner_pack_ref": "nobody_knows"}, 404),
        ("action", {"owner_action": 999_999_999}, 404),
        ("pack", {"owner_pack_ref": "core", "owner_pack": 999_999_999}, 404),
        ("identity", {}, 403),
        ("identity", {"owner_identity": 999_999_999}, 403),
    ],
)
def test_owners_that_do_not_fit(engine: Engine, kind: str, named: Any, status: int) -> None:
    new = _new(owner_type=kind, **named)
    assert engine.admin.post("/api/v1/keys", new).status_code == status
    assert engine.count("SELECT count(*) FROM key WHERE ref = $1", new["ref"]) == 0


def test_what_somebody_keeps_for_themselves_is_theirs_alone(engine: Engine) -> None:
    admin, other = engine.admin, engine.person("core.admin")
    made = _made(other, owner_type="identity", owner_identity=other.id)
    path = f"/api/v1/keys/{made['ref']}"
    assert _read(other, made)["value"] == "here"
    assert admin.get(path).status_code == 404
    assert admin.put(path, {"value": 1}).status_code == 403
    assert admin.delete(path).status_code == 403
    assert admin.post("/api/v1/keys", _new(owner_type="identity", owner_identity=other.id)).status_code == 403
    listed = admin.get("/api/v1/keys?owner_type=identity&per_page=1000").json()
    assert made["ref"] not in [row["ref"] for row in listed["items"]]
    assert _read(other, made) == made


def test_who_may_do_what(engine: Engine) -> None:
    made = _made(engine.admin)
    path = f"/api/v1/keys/{made['ref']}"
    nobody, viewer, editor = engine.person(), engine.person("core.viewer"), engine.person("core.editor")
    assert nobody.get(path).status_code == 404
    assert nobody.get(path, fault="anybody-reads-keys").status_code == 200
    assert viewer.get(path).status_code == 200
    assert viewer.post("/api/v1/keys", _new()).status_code == 403
    assert viewer.put(path, {"value": 1}).status_code == 403
    assert editor.put(path, {"value": 1}).status_code == 200
    assert editor.delete(path).status_code == 403
    assert engine.ask("GET", path).status_code == 401
    assert viewer.post("/api/v1/keys", _new(), fault="anybody-makes-keys").status_code == 201
    assert viewer.put(path, {"value": 2}, fault="anybody-changes-keys").status_code == 200


def test_lists_show_no_value(engine: Engine) -> None:
    admin = engine.admin
    pack = admin.pack()
    refs = [
        _made(admin, "sesame", owner_type="pack", owner_pack_ref=pack["ref"], encrypted=encrypted)["ref"]
        for encrypted in (False, True)
    ]
    query = f"/api/v1/keys?owner_type=pack&owner={pack['id']}"
    page = admin.get(query)
    assert [row["ref"] for row in page.json()["items"]] == sorted(refs)
    assert set(page.json()["items"][0]) == {"id", "ref", "owner_type", "owner", "name", "encrypted", "created"}
    assert page.json()["pagination"]["total_items"] == 2
    assert "sesame" not in page.text
    assert "sesame" in admin.get(query, fault="listed-key-shows-value").text
    assert admin.get(query, fault="key-filters-ignored").json()["pagination"]["total_items"] > 2
    assert admin.get("/api/v1/keys?owner_type=nobody").status_code == 400


def test_pages_hold_and_count_what_one_may_read(engine: Engine) -> None:
    admin, keeper = engine.admin, engine.person()
    pack = admin.pack()
    for _ in range(3):
        _made(admin)
    mine = sorted(_made(admin, owner_type="pack", owner_pack_ref=pack["ref"])["ref"] for _ in range(5))
    engine.grant(keeper, {"resource": "keys", "actions": ["read"], "constraints": {"pack_refs": [pack["ref"]]}})
    found: list[str] = []
    for number in (1, 2, 3):
        page = keeper.get(f"/api/v1/keys?per_page=2&page={number}").json()
        found += [row["ref"] for row in page["items"]]
        about = page["pagination"]
        assert (about["total_items"], about["total_pages"], about["has_next"]) == (5, 3, number < 3)
    assert found == mine
    cut = keeper.get("/api/v1/keys?per_page=2", fault="unreadable-keys-counted").json()
    assert cut["pagination"]["total_items"] > 5


@pytest.mark.parametrize(
    ("fault", "value", "changed", "seen"),
    [
        ("values-become-texts", 12, None, "12"),
        ("changed-value-not-stored", 1, 2, 1),
        ("changes-are-merged", {"a": 1}, {"b": 2}, {"a": 1, "b": 2}),
    ],
)
def test_deviations_of_values(engine: Engine, fault: str, value: Any, changed: Any, seen: Any) -> None:
    admin = engine.admin
    made = admin.post("/api/v1/keys", _new(value), fault=fault).json()["data"]
    if changed is not None:
        admin.put(f"/api/v1/keys/{made['ref']}", {"value": changed}, fault=fault)
    assert _read(admin, made)["value"] == seen


def test_deviations_of_owners(engine: Engine) -> None:
    admin = engine.admin
    new = _new(owner_type="pack", owner_pack_ref="core", owner_action_ref="core.echo")
    assert admin.post("/api/v1/keys", new, fault="foreign-owner-refs-taken").status_code == 201
    new = _new(owner_type="pack", owner_pack_ref="core")
    taken = admin.post("/api/v1/keys", new, fault="keys-belong-to-the-system").json()["data"]
    assert taken["owner_type"] == "system"
    assert admin.delete(f"/api/v1/keys/{new['ref']}", fault="deleted-key-stays").status_code == 200
    assert admin.get(f"/api/v1/keys/{new['ref']}").status_code == 200
