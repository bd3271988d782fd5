"""Packs: making, changing, deleting, and who sees them."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.automation.engine import Engine, unique

PACKS = "/api/v1/packs"


def refs(person):
    found, number = [], 1
    while True:
        page = person.get(f"{PACKS}?page_size=100&page={number}").json()
        found += [item["ref"] for item in page["items"]]
        if not page["pagination"]["has_next"]:
            return found
        number += 1


def test_a_pack_as_it_is_made(engine: Engine):
    editor = engine.person("core.editor")
    new = {
        "ref": unique("pack"),
        "label": "Payments",
        "version": "1.2.3-rc.1+build.5",
        "description": "All about money",
        "conf_schema": {"url": {"type": "string"}},
        "config": {"url": "http://x", "deep": {"list": [1, 2.5, None, "ü"]}},
        "meta": {"a": 1},
        "tags": ["money", "ü"],
        "runtime_deps": ["python3"],
        "dependencies": ["core"],
    }
    made = editor.given(PACKS, new)
    assert {name: made[name] for name in new} == new
    assert (made["is_standard"], made["installed_by"]) == (False, editor.id)
    assert editor.get(f"{PACKS}/{new['ref']}").json()["data"] == made
    bare = editor.pack()
    assert [bare[name] for name in ("conf_schema", "config", "meta", "tags", "runtime_deps", "dependencies")] == [
        {},
        {},
        {},
        [],
        [],
        [],
    ]
    assert editor.post(PACKS, new).status_code == 409
    assert "Already exists" in editor.post(PACKS, new).json()["error"]


def test_a_ref_is_taken_once_also_at_the_same_moment(engine: Engine):
    editor, ref = engine.person("core.editor"), unique("race")
    new = {"ref": ref, "label": "x", "version": "1.0.0"}
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: editor.post(PACKS, new), range(8)))
    assert sorted(answer.status_code for answer in answers) == [201] + 7 * [409]
    assert all("Already exists" in answer.text for answer in answers if answer.status_code == 409)
    assert refs(editor).count(ref) == 1


def test_a_pack_as_it_is_changed(engine: Engine):
    editor = engine.person("core.editor")
    pack = editor.pack(description="Before", config={"a": 1, "b": 2})
    path = f"{PACKS}/{pack['ref']}"
    changed = editor.put(path, {"label": "After", "version": "2.0.0", "config": {"c": 3}}).json()["data"]
    assert (changed["label"], changed["version"], changed["config"]) == ("After", "2.0.0", {"c": 3})
    assert (changed["description"], changed["ref"], changed["id"]) == ("Before", pack["ref"], pack["id"])
    assert changed["updated"] > pack["updated"]
    assert editor.put(path, {"version": "two"}).status_code == 422
    assert editor.put(path, {"label": ""}).status_code == 422
    assert editor.put(f"{PACKS}/{unique('none')}", {"label": "x"}).status_code == 404
    assert editor.get(path).json()["data"] == changed


def test_core_is_there_for_everybody_and_stays(engine: Engine):
    assert engine.person().get(f"{PACKS}/core").json()["data"]["is_standard"] is True
    assert engine.admin.delete(f"{PACKS}/core").status_code == 409
    assert engine.count("SELECT count(*) FROM trigger WHERE pack_ref = 'core'") == 4


def test_a_private_pack_is_its_owners(engine: Engine):
    mara, theo = engine.person("core.admin"), engine.person("core.admin")
    pack = mara.pack()
    path = f"{PACKS}/{pack['ref']}"
    assert pack["ref"] in refs(mara)
    assert pack["ref"] not in refs(theo)
    assert pack["ref"] not in refs(engine.admin)
    for somebody in (theo, engine.admin, engine.person()):
        assert somebody.get(path).status_code == 404
        assert somebody.put(path, {"label": "Mine now"}).status_code == 403
        assert somebody.delete(path).status_code == 403
    assert mara.get(path).json()["data"] == pack


def test_totals_count_what_one_sees(engine: Engine):
    mara, theo = engine.person("core.admin"), engine.person()
    before = theo.get(PACKS).json()["pagination"]["total_items"]
    for _ in range(3):
        mara.pack()
    assert theo.get(PACKS).json()["pagination"]["total_items"] == before


def test_standard_packs_are_everybodys_to_see(engine: Engine):
    pack = engine.person("core.editor").pack(is_standard=True)
    assert pack["installed_by"] is None
    assert engine.person().get(f"{PACKS}/{pack['ref']}").status_code == 200
    assert pack["ref"] in refs(engine.person())


def test_a_pack_without_owner_is_for_whoever_may_read_packs(engine: Engine):
    ref = unique("orphan")
    engine.rows("INSERT INTO pack (ref, label, version) VALUES ($1, 'Orphan', '1.0.0')", ref)
    viewer, nobody = engine.person("core.viewer"), engine.person()
    assert viewer.get(f"{PACKS}/{ref}").status_code == 200
    assert ref in refs(viewer)
    assert nobody.get(f"{PACKS}/{ref}").status_code == 404
    assert ref not in refs(nobody)


def test_a_grant_for_that_very_pack_opens_it(engine: Engine):
    mara, theo = engine.person("core.admin"), engine.person("core.admin")
    pack, other = mara.pack(), mara.pack()
    engine.grant(
        theo, {"resource": "packs", "actions": ["read", "configure"], "constraints": {"pack_refs": [pack["ref"]]}}
    )
    assert theo.get(f"{PACKS}/{pack['ref']}").status_code == 200
    assert theo.put(f"{PACKS}/{pack['ref']}", {"label": "Together"}).status_code == 200
    assert pack["ref"] in refs(theo)
    assert theo.get(f"{PACKS}/{other['ref']}").status_code == 404
    assert other["ref"] not in refs(theo)


@pytest.mark.parametrize("bound", ["refs", "ids"])
def test_a_grant_may_name_the_pack_in_other_ways(engine: Engine, bound):
    mara, theo = engine.person("core.admin"), engine.person()
    pack = mara.pack()
    named = pack["ref"] if bound == "refs" else pack["id"]
    engine.grant(theo, {"resource": "packs", "actions": ["read"], "constraints": {bound: [named]}})
    assert theo.get(f"{PACKS}/{pack['ref']}").status_code == 200
    assert theo.delete(f"{PACKS}/{pack['ref']}").status_code == 403


def test_with_a_pack_goes_what_is_in_it(engine: Engine):
    owner = engine.person("core.admin")
    pack, other = owner.pack(), owner.pack()
    trigger, action = owner.trigger(pack), owner.action(pack)
    rule = owner.rule(pack, trigger["ref"], action["ref"])
    elsewhere = owner.rule(other, trigger["ref"], action["ref"])
    gone = owner.delete(f"{PACKS}/{pack['ref']}")
    assert gone.json() == {"success": True, "message": gone.json()["message"]}
    assert owner.delete(f"{PACKS}/{pack['ref']}").status_code == 404
    for path in (f"triggers/{trigger['ref']}", f"actions/{action['ref']}", f"rules/{rule['ref']}"):
        assert owner.get(f"/api/v1/{path}").status_code == 404, path
    kept = owner.get(f"/api/v1/rules/{elsewhere['ref']}").json()["data"]
    assert (kept["trigger"], kept["action"]) == (None, None)
    assert (kept["trigger_ref"], kept["action_ref"]) == (trigger["ref"], action["ref"])


def test_the_timers_of_a_deleted_pack_stop(engine: Engine):
    owner = engine.person("core.admin")
    pack = owner.pack()
    rule = owner.rule(pack, "core.intervaltimer", trigger_params={"interval": 5, "unit": "seconds"})
    engine.advance(11)
    assert engine.count("SELECT count(*) FROM event WHERE rule_ref = $1", rule["ref"]) == 2
    assert owner.delete(f"{PACKS}/{pack['ref']}").status_code == 200
    engine.advance(60)
    assert engine.count("SELECT count(*) FROM event WHERE rule_ref = $1", rule["ref"]) == 2
    assert engine.count("SELECT count(*) FROM event WHERE trigger_ref = 'core.intervaltimer' AND rule_ref IS NULL") == 0


def test_deviation_a_deleted_pack_still_counts(engine: Engine):
    owner = engine.person("core.admin")
    pack = owner.pack()
    rule = owner.rule(pack, "core.intervaltimer", trigger_params={"interval": 5, "unit": "seconds"})
    assert owner.delete(f"{PACKS}/{pack['ref']}", fault="deleted-pack-still-counts").status_code == 200
    assert owner.get(f"{PACKS}/{pack['ref']}").status_code == 404
    engine.advance(11)
    assert engine.count("SELECT count(*) FROM event WHERE rule_ref = $1", rule["ref"]) == 2
