"""What is in somebody else's private pack is not there: in no list, and not by name or number (A-37, A-41)."""

import pytest

from tests.automation.engine import Engine

LISTS = ("triggers", "actions", "rules", "events", "enforcements", "executions")


@pytest.fixture
def story(engine: Engine):
    """Mara's pack in which a call has set off a run, and Theo, who may do everything, but not there."""
    mara, theo = engine.person("core.admin"), engine.person("core.admin")
    pack = mara.pack()
    trigger, action = mara.trigger(pack), mara.action(pack)
    rule = mara.rule(pack, trigger["ref"], action["ref"])
    opened = mara.post(f"/api/v1/triggers/{trigger['ref']}/webhooks/enable").json()["data"]
    assert engine.ask("POST", f"/api/v1/webhooks/{opened['webhook_key']}", {"payload": {}}).status_code == 200
    engine.advance()
    found = {"triggers": trigger["ref"], "actions": action["ref"], "rules": rule["ref"]}
    for name, table in (("events", "event"), ("enforcements", "enforcement")):
        found[name] = engine.count(f"SELECT id FROM {table} WHERE trigger_ref = $1", trigger["ref"])
    found["executions"] = engine.count("SELECT id FROM execution WHERE action_ref = $1", action["ref"])
    return pack, mara, theo, found


def listed(person, name):
    size = "per_page" if name in ("events", "enforcements", "executions") else "page_size"
    found, number = [], 1
    while True:
        page = person.get(f"/api/v1/{name}?{size}=100&page={number}").json()
        found += [item["id"] if size == "per_page" else item["ref"] for item in page["items"]]
        if not page["pagination"]["has_next"]:
            return found
        number += 1


@pytest.mark.parametrize("name", LISTS)
def test_lists_leave_it_out(story, name):
    _, mara, theo, found = story
    assert found[name] in listed(mara, name)
    assert found[name] not in listed(theo, name)


@pytest.mark.parametrize("name", LISTS)
def test_it_is_not_found_by_name_or_number(story, name):
    _, mara, theo, found = story
    path = f"/api/v1/{name}/{found[name]}"
    assert mara.get(path).status_code == 200
    answer = theo.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")


def test_nobody_else_works_with_it(engine: Engine, story):
    pack, _, theo, found = story
    own = theo.pack()
    new_rule = {"ref": f"{own['ref']}.spy", "pack_ref": own["ref"], "label": "x", "action_ref": "core.noop"}
    asked = [
        theo.post("/api/v1/executions/execute", {"action_ref": found["actions"]}),
        theo.post("/api/v1/rules", new_rule | {"trigger_ref": found["triggers"]}),
        theo.post("/api/v1/rules", new_rule | {"trigger_ref": "core.crontimer", "action_ref": found["actions"]}),
        theo.post("/api/v1/triggers", {"ref": f"{pack['ref']}.mine", "pack_ref": pack["ref"], "label": "x"}),
        theo.put(f"/api/v1/rules/{found['rules']}", {"label": "x"}),
        theo.delete(f"/api/v1/rules/{found['rules']}"),
        theo.post(f"/api/v1/rules/{found['rules']}/disable"),
        theo.put(f"/api/v1/triggers/{found['triggers']}", {"label": "x"}),
        theo.delete(f"/api/v1/triggers/{found['triggers']}"),
        theo.post(f"/api/v1/triggers/{found['triggers']}/webhooks/regenerate"),
        theo.delete(f"/api/v1/actions/{found['actions']}"),
        theo.post(f"/api/v1/executions/{found['executions']}/cancel"),
    ]
    for answer in asked:
        told = f"{answer.request.method} {answer.request.url.path}: {answer.status_code} {answer.text}"
        assert answer.status_code in (403, 404), told
    assert engine.count("SELECT count(*) FROM rule WHERE pack_ref = $1", own["ref"]) == 0
    assert engine.count("SELECT count(*) FROM rule WHERE ref = $1 AND enabled", found["rules"]) == 1


@pytest.mark.parametrize("name", LISTS)
def test_a_grant_for_the_pack_opens_what_is_in_it(engine: Engine, story, name):
    pack, _, theo, found = story
    engine.grant(theo, {"resource": "packs", "actions": ["read"], "constraints": {"pack_refs": [pack["ref"]]}})
    assert theo.get(f"/api/v1/{name}/{found[name]}").status_code == 200
    assert found[name] in listed(theo, name)


def test_totals_do_not_give_it_away(engine: Engine, story):
    _, mara, theo, found = story
    for name in ("events", "enforcements", "executions"):
        path = f"/api/v1/{name}?include_total=true"
        query = "action_ref" if name == "executions" else "trigger_ref"
        ref = found["actions" if name == "executions" else "triggers"]
        assert mara.get(f"{path}&{query}={ref}").json()["pagination"]["total_items"] == 1, name
        assert theo.get(f"{path}&{query}={ref}").json()["pagination"]["total_items"] == 0, name
