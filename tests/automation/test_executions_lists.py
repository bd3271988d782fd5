"""Looking at runs: lists with their filters, counts, the history, and who sees what."""

from typing import Any

import pytest

from tests.automation.engine import Engine, Person
from tests.automation.runs import look, order, run

ROW = {
    *("id", "action_ref", "status", "parent", "enforcement", "rule_ref", "trigger_ref", "started_at"),
    *("workflow_task", "original_execution", "created", "updated"),
}


def _list(person: Person, query: str, **more: Any) -> list[int]:
    answer = person.get(f"/api/v1/executions?{query}", **more)
    assert answer.status_code == 200, answer.text
    return [row["id"] for row in answer.json()["items"]]


def test_a_page_has_twenty_newest_first(engine: Engine) -> None:
    admin = engine.admin
    pack = admin.pack()
    action = admin.action(pack, "true")
    made = [order(admin, action["ref"], fault="workers-busy") for _ in range(45)]
    found: list[int] = []
    for number, size in ((1, 20), (2, 20), (3, 5)):
        query = f"pack_name={pack['ref']}&page={number}&include_total=true"
        page = admin.get(f"/api/v1/executions?{query}").json()
        assert len(page["items"]) == size
        assert page["pagination"] == {
            "page": number,
            "page_size": 20,
            "total_items": 45,
            "total_pages": 3,
            "has_next": number < 3,
            "has_previous": number > 1,
        }
        found += [row["id"] for row in page["items"]]
    assert found == made[::-1]
    assert _list(admin, f"pack_name={pack['ref']}&per_page=45", fault="oldest-runs-first") == made


def test_a_row_tells_neither_parameters_nor_result(engine: Engine) -> None:
    done = run(engine.admin, "core.echo", {"message": "hi"})
    rows = engine.admin.get(f"/api/v1/executions?executor={engine.admin.id}&per_page=100").json()["items"]
    row = next(row for row in rows if row["id"] == done["id"])
    assert set(row) == ROW
    assert "total_items" not in engine.admin.get("/api/v1/executions").json()["pagination"]


def test_each_filter_narrows_the_list(engine: Engine) -> None:
    admin, other = engine.admin, engine.person("core.executor")
    pack = admin.pack()
    engine.rows("UPDATE pack SET installed_by = NULL WHERE ref = $1", pack["ref"])
    one, two = admin.action(pack, "echo Needle"), admin.action(pack, "exit 1")
    first, second = run(admin, one["ref"])["id"], run(admin, two["ref"])["id"]
    third = run(other, one["ref"])["id"]
    engine.rows("UPDATE execution SET parent = $1 WHERE id = $2", first, second)
    of_pack = f"pack_name={pack['ref']}"
    assert _list(admin, of_pack) == [third, second, first]
    assert _list(admin, f"action_ref={pack['ref']}.*") == [third, second, first]
    assert _list(admin, f"action_ref={one['ref']}") == [third, first]
    assert _list(admin, f"{of_pack}&status=failed") == [second]
    assert _list(admin, f"{of_pack}&executor={other.id}") == [third]
    assert _list(admin, f"{of_pack}&parent={first}") == [second]
    assert _list(admin, f"{of_pack}&top_level_only=true") == [third, first]
    assert _list(admin, f"{of_pack}&result_contains=needle") == [third, first]
    assert _list(admin, f"{of_pack}&status=failed&executor={other.id}") == []
    assert _list(admin, f"{of_pack}&enforcement=1&rule_ref=x.y") == []
    assert len(_list(admin, f"{of_pack}&status=failed", fault="execution-filters-ignored")) == 3
    assert len(_list(admin, f"{of_pack}&top_level_only=true", fault="children-among-top-level")) == 3
    by_status = admin.get("/api/v1/executions/status/failed?per_page=100").json()["items"]
    assert second in [row["id"] for row in by_status]
    assert {row["status"] for row in by_status} == {"failed"}


@pytest.mark.parametrize("path", ["?status=succeeded", "?executor=me", "?top_level_only=yes", "/status/paused", "/one"])
def test_what_cannot_be_read_is_refused(engine: Engine, path: str) -> None:
    assert engine.admin.get(f"/api/v1/executions{path}").status_code == 400


def test_counts(engine: Engine) -> None:
    admin = engine.admin
    before = admin.get("/api/v1/executions/stats").json()["data"]
    run(admin, "core.noop")
    run(admin, "core.noop", {"exit_code": 1})
    order(admin, "core.noop", fault="workers-busy")
    sleeping, canceled = (order(admin, "core.sleep", {"seconds": 60}) for _ in range(2))
    engine.advance()
    admin.post(f"/api/v1/executions/{canceled}/cancel")
    engine.advance()
    engine.rows("UPDATE execution SET status = 'canceling' WHERE id = $1", sleeping)
    after = admin.get("/api/v1/executions/stats").json()["data"]
    grown = {name: after[name] - before[name] for name in after}
    expected = {"total": 5, "completed": 1, "failed": 1, "pending": 1, "cancelled": 2}
    assert grown == {"running": 0, "timeout": 0, "abandoned": 0} | expected
    fewer = admin.get("/api/v1/executions/stats", fault="stats-forget-canceling").json()["data"]
    assert fewer["cancelled"] < after["cancelled"]


def test_the_history_tells_each_step(engine: Engine) -> None:
    done = run(engine.admin, "core.noop")
    steps = engine.admin.get(f"/api/v1/executions/{done['id']}/history").json()["items"]
    statuses = [step["new_values"]["status"] for step in steps]
    assert statuses == ["completed", "running", "scheduled", "scheduling", "requested"]
    assert [step["operation"] for step in steps] == [*["UPDATE"] * 4, "INSERT"]
    assert {step["entity_id"] for step in steps} == {done["id"]}


def test_the_detail_has_no_more_than_there_is(engine: Engine) -> None:
    waiting = look(engine.admin, order(engine.admin, "core.noop", fault="workers-busy"))
    assert waiting["status"] == "requested"
    assert waiting["result"] is None
    always = {"id", "action", "action_ref", "config", "parent", "enforcement", "executor", "worker", "status"}
    assert set(waiting) == always | {"result", "created", "updated"}
    wishes = {"artifact_retention_policy": "days", "artifact_retention_limit": 3, "worker_tolerations": [{"key": "x"}]}
    full = look(engine.admin, order(engine.admin, "core.noop", fault="workers-busy", **wishes))
    assert {name: full[name] for name in wishes} == wishes


@pytest.mark.parametrize("limit", [0, -1])
def test_artifacts_are_kept_at_least_once(engine: Engine, limit: int) -> None:
    refused = {"action_ref": "core.noop", "artifact_retention_limit": limit}
    assert engine.admin.post("/api/v1/executions/execute", refused).status_code == 400


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/executions/execute", {"action_ref": "core.noop", "artifact_retention_limit": 2**31}),
        ("/permissions/assignments", {"permission_set_ref": "core.viewer", "identity_id": 2**63}),
    ],
)
def test_a_number_that_no_table_holds_is_out_of_bounds(engine: Engine, path: str, body: dict[str, Any]) -> None:
    answer = engine.admin.post(f"/api/v1{path}", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "VALIDATION_ERROR")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"action_ref": "nobody.knows"}, 404),
        ({}, 422),
        ({"action_ref": ""}, 422),
        ({"action_ref": "core.noop", "parameters": "text"}, 422),
        ({"action_ref": "core.noop", "env_vars": {"A": 1}}, 422),
    ],
)
def test_orders_that_are_refused_leave_nothing(engine: Engine, body: Any, status: int) -> None:
    before = engine.count("SELECT count(*) FROM execution WHERE executor = $1", engine.admin.id)
    assert engine.admin.post("/api/v1/executions/execute", body).status_code == status
    assert engine.count("SELECT count(*) FROM execution WHERE executor = $1", engine.admin.id) == before


def test_who_may_execute_and_read(engine: Engine) -> None:
    order_of_noop = {"action_ref": "core.noop"}
    nobody, viewer = engine.person(), engine.person("core.viewer")
    done = run(engine.person("core.executor"), "core.noop")
    for person in (nobody, viewer):
        assert person.post("/api/v1/executions/execute", order_of_noop).status_code == 403
        assert person.get("/api/v1/executions").status_code == 200
    assert viewer.get(f"/api/v1/executions/{done['id']}").status_code == 200
    assert nobody.get(f"/api/v1/executions/{done['id']}").status_code == 403
    assert nobody.get(f"/api/v1/executions/{done['id']}", fault="everybody-reads-runs").status_code == 200
    assert engine.ask("POST", "/api/v1/executions/execute", order_of_noop).status_code == 401
    answer = nobody.post("/api/v1/executions/execute", order_of_noop, fault="everybody-executes")
    assert answer.status_code == 201


def test_what_is_in_a_private_pack_is_there_for_its_owner_alone(engine: Engine) -> None:
    admin, stranger = engine.admin, engine.person("core.executor", "core.editor")
    pack = admin.pack()
    action = admin.action(pack, "true")
    done = run(admin, action["ref"])
    body = {"action_ref": action["ref"]}
    assert stranger.post("/api/v1/executions/execute", body).status_code == 404
    assert stranger.get(f"/api/v1/executions/{done['id']}").status_code == 404
    assert stranger.post(f"/api/v1/executions/{done['id']}/cancel").status_code == 404
    assert _list(stranger, f"pack_name={pack['ref']}") == []
    assert _list(admin, f"pack_name={pack['ref']}") == [done["id"]]
    answer = stranger.post("/api/v1/executions/execute", body, fault="private-actions-run")
    assert answer.status_code == 201
