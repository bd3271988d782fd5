"""Stopping runs: on request, and when their time is over."""

import time
from typing import Any

import pytest

from tests.automation.engine import Engine, Person
from tests.automation.runs import look, meeting_place, order, run
from tests.sandbox.standing import look_until

HEARING = "{begun}; sleep 1000"
DEAF = "trap '' TERM; {begun}; sleep 1000"


def _cancel(person: Person, execution: int, **more: Any) -> Any:
    answer = person.post(f"/api/v1/executions/{execution}/cancel", **more)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


def _begun(engine: Engine, text: str) -> int:
    """The id of a script that runs, and has come as far as to say so."""
    admin, place = engine.admin, meeting_place()
    execution = order(admin, admin.action(admin.pack(), text.format(begun=f"touch {place}/begun"))["ref"])
    look_until((place / "begun").exists, "the script should begin")
    return execution


def _history(person: Person, execution: int) -> list[str]:
    steps = person.get(f"/api/v1/executions/{execution}/history").json()["items"]
    return [step["new_values"]["status"] for step in reversed(steps)]


def test_a_script_that_hears(engine: Engine) -> None:
    execution = _begun(engine, HEARING)
    assert _cancel(engine.admin, execution)["status"] == "canceling"
    engine.advance()
    done = look(engine.admin, execution)
    assert done["status"] == "cancelled"
    assert done["result"] == {"succeeded": False, "cancelled": True, "error": "Execution cancelled by user"}
    assert _history(engine.admin, execution) == [
        *("requested", "scheduling", "scheduled", "running", "canceling", "cancelled")
    ]


def test_a_deaf_script_is_killed_after_five_seconds(engine: Engine) -> None:
    execution = _begun(engine, DEAF)
    _cancel(engine.admin, execution)
    engine.advance(4.9)
    assert look(engine.admin, execution)["status"] == "canceling"
    engine.advance(0.2)
    assert look(engine.admin, execution)["status"] == "cancelled"


def test_in_real_time_too(engine: Engine) -> None:
    engine.clock = None
    execution = _begun(engine, DEAF)
    began = time.monotonic()
    _cancel(engine.admin, execution)
    look_until(lambda: look(engine.admin, execution)["status"] == "cancelled", "the script should be stopped")
    assert 4.5 < time.monotonic() - began < 15


def test_canceling_again_changes_nothing(engine: Engine) -> None:
    execution = _begun(engine, DEAF)
    _cancel(engine.admin, execution)
    before = look(engine.admin, execution)
    assert _cancel(engine.admin, execution)["status"] == "canceling"
    assert look(engine.admin, execution)["updated"] == before["updated"]


def test_a_built_in_action_stops_at_once(engine: Engine) -> None:
    execution = order(engine.admin, "core.sleep", {"seconds": 60})
    engine.advance(1)
    assert look(engine.admin, execution)["status"] == "running"
    _cancel(engine.admin, execution)
    engine.advance()
    assert look(engine.admin, execution)["status"] == "cancelled"
    engine.advance(100)
    assert look(engine.admin, execution)["status"] == "cancelled"


def test_before_it_begins_it_never_begins(engine: Engine) -> None:
    execution = order(engine.admin, "core.echo", {"message": "hi"}, fault="workers-busy")
    assert look(engine.admin, execution)["status"] == "requested"
    done = _cancel(engine.admin, execution)
    assert done["status"] == "cancelled"
    assert done["result"] == {"succeeded": False, "error": "Cancelled by user before execution started"}
    engine.advance(600)
    assert "started_at" not in look(engine.admin, execution)
    assert _history(engine.admin, execution) == ["requested", "cancelled"]


@pytest.mark.parametrize(("code", "status"), [(0, "completed"), (1, "failed")])
def test_what_is_over_is_not_canceled(engine: Engine, code: int, status: str) -> None:
    done = run(engine.admin, "core.noop", {"exit_code": code})
    refused = engine.admin.post(f"/api/v1/executions/{done['id']}/cancel")
    assert (refused.status_code, refused.json()["code"]) == (409, "CONFLICT")
    assert look(engine.admin, done["id"]) == done
    assert done["status"] == status


def test_what_never_was_is_not_canceled(engine: Engine) -> None:
    assert engine.admin.post("/api/v1/executions/9007199254740993/cancel").status_code == 404


def test_canceling_needs_the_right(engine: Engine) -> None:
    execution = order(engine.admin, "core.sleep", {"seconds": 60})
    viewer = engine.person("core.viewer")
    assert viewer.post(f"/api/v1/executions/{execution}/cancel").status_code == 403
    assert look(engine.admin, execution)["status"] == "running"
    assert engine.person("core.editor").post(f"/api/v1/executions/{execution}/cancel").status_code == 200
    other = order(engine.admin, "core.sleep", {"seconds": 60})
    viewer.post(f"/api/v1/executions/{other}/cancel", fault="everybody-cancels-runs").raise_for_status()


@pytest.mark.parametrize(("action", "parameters"), [("core.sleep", {"seconds": 3600}), (None, None)])
def test_after_its_time_a_run_is_ended(engine: Engine, action: str | None, parameters: Any) -> None:
    execution = order(engine.admin, action, parameters) if action else _begun(engine, HEARING)
    engine.advance(299.9)
    assert look(engine.admin, execution)["status"] == "running"
    engine.advance(0.2)
    done = look(engine.admin, execution)
    assert done["status"] == "failed"
    assert done["result"]["exit_code"] == -1
    assert "timed out after 300 seconds" in done["result"]["error"]
    assert done["result"]["duration_ms"] == 300_000
    engine.advance(3000)
    assert look(engine.admin, execution) == done


def test_a_run_within_its_time_is_left_alone(engine: Engine) -> None:
    execution = order(engine.admin, "core.sleep", {"seconds": 299, "message": "rested"})
    engine.advance(300)
    assert look(engine.admin, execution)["result"]["stdout"] == "rested"


def test_deviations_of_the_time_limit(engine: Engine) -> None:
    execution = order(engine.admin, "core.sleep", {"seconds": 3600}, fault="run-outlives-limit")
    engine.advance(600)
    assert look(engine.admin, execution)["status"] == "running"


def test_the_deviation_of_a_late_report(engine: Engine) -> None:
    fault = "late-report-wakes-run"
    execution = order(engine.admin, "core.sleep", {"seconds": 60}, fault=fault)
    engine.advance(1)
    assert _cancel(engine.admin, execution, fault=fault)["status"] == "cancelled"
    engine.advance()
    assert look(engine.admin, execution)["status"] == "failed"
    assert _history(engine.admin, execution)[-2:] == ["cancelled", "failed"]


def test_deviations_of_canceling(engine: Engine) -> None:
    unheard = order(engine.admin, "core.sleep", {"seconds": 60})
    _cancel(engine.admin, unheard, fault="cancel-is-not-heard")
    engine.advance(59)
    assert look(engine.admin, unheard)["status"] == "canceling"

    anyway = order(engine.admin, "core.echo", {"message": "hi"}, fault="workers-busy")
    _cancel(engine.admin, anyway, fault="cancelled-runs-anyway")
    engine.advance()
    assert look(engine.admin, anyway)["status"] == "completed"

    over = run(engine.admin, "core.echo", {"message": "hi"})
    _cancel(engine.admin, over["id"], fault="ended-runs-cancelled")

    admin = engine.admin
    action = admin.action(admin.pack(), "trap 'echo bye' TERM; sleep 1000")
    killed = order(admin, action["ref"], fault="cancel-kills-at-once")
    _cancel(admin, killed)
    engine.advance()
    assert look(admin, killed)["status"] == "cancelled"
