"""What becomes of a run: exit codes, output, and the result in the words of the contract."""

from typing import Any

import pytest

from tests.automation.engine import Engine
from tests.automation.runs import run, script

MEGABYTE = 1024 * 1024
CAP = 10 * MEGABYTE
TOO_MUCH = f"head -c {11 * MEGABYTE} /dev/zero | tr '\\0' x"


def _without_time(result: Any) -> Any:
    assert result.pop("duration_ms") >= 0
    return result


def test_a_script_that_says_something(engine: Engine) -> None:
    done = script(engine.admin, "echo out")
    assert done["status"] == "completed"
    assert _without_time(done["result"]) == {"exit_code": 0, "succeeded": True, "stdout": "out\n"}
    assert done["started_at"] >= done["created"]
    assert done["worker"] is not None
    assert done["executor"] == engine.admin.id


def test_a_script_that_says_nothing_has_no_output(engine: Engine) -> None:
    assert _without_time(script(engine.admin, "true")["result"]) == {"exit_code": 0, "succeeded": True}


@pytest.mark.parametrize("code", [1, 2, 42, 126, 127, 255])
def test_an_exit_code_is_kept(engine: Engine, code: int) -> None:
    done = script(engine.admin, f"exit {code}")
    assert done["status"] == "failed"
    assert _without_time(done["result"]) == {
        "exit_code": code,
        "succeeded": False,
        "error": f"Command exited with code {code}",
    }


def test_a_command_that_is_not_there(engine: Engine) -> None:
    result = script(engine.admin, "echo first\nno-such-command\necho never")["result"]
    assert result["exit_code"] == 127
    assert result["stdout"] == "first\n"
    assert "line 2: no-such-command: command not found" in result["error"]


def test_a_script_stops_at_the_first_failing_command(engine: Engine) -> None:
    result = script(engine.admin, "echo one\nfalse\necho two")["result"]
    assert (result["exit_code"], result["stdout"]) == (1, "one\n")


@pytest.mark.parametrize("sign", ["KILL", "TERM", "SEGV"])
def test_whoever_is_killed_has_no_exit_code(engine: Engine, sign: str) -> None:
    done = script(engine.admin, f"kill -{sign} $$")
    assert done["status"] == "failed"
    assert done["result"]["exit_code"] == -1
    assert done["result"]["error"] == "Command exited with code -1"


def test_the_error_is_what_was_complained_of(engine: Engine) -> None:
    done = script(engine.admin, "echo out; echo oops >&2; exit 3")
    result = _without_time(done["result"])
    log = result.pop("stderr_log")
    assert log.endswith("stderr.log")
    assert result == {"exit_code": 3, "succeeded": False, "error": "oops\n", "stdout": "out\n"}


@pytest.mark.parametrize(("lines", "error"), [(5, "1\n2\n3\n4\n5\n"), (6, "6")])
def test_of_more_than_five_lines_the_last_is_the_error(engine: Engine, lines: int, error: str) -> None:
    assert script(engine.admin, f"seq {lines} >&2; exit 1")["result"]["error"] == error


def test_complaining_is_not_failing(engine: Engine) -> None:
    done = script(engine.admin, "echo careful >&2")
    assert done["status"] == "completed"
    assert "error" not in done["result"]
    assert "stderr_log" in done["result"]


def test_output_is_kept_up_to_the_cap(engine: Engine) -> None:
    result = script(engine.admin, f"head -c {CAP} /dev/zero | tr '\\0' x")["result"]
    assert len(result["stdout"]) == CAP


def test_output_beyond_the_cap_is_dropped_and_fails_nothing(engine: Engine) -> None:
    done = script(engine.admin, f"{TOO_MUCH}; echo end >&2")
    assert done["status"] == "completed"
    assert len(done["result"]["stdout"]) == CAP


def test_a_failed_run_says_how_much_is_missing(engine: Engine) -> None:
    result = script(engine.admin, f"{TOO_MUCH} | tee /dev/stderr; exit 1")["result"]
    for stream in ("stdout", "stderr"):
        assert result[f"{stream}_truncated"] is True
        assert result[f"{stream}_bytes_truncated"] == MEGABYTE
    assert len(result["error"]) == CAP


def test_what_is_no_text_is_replaced(engine: Engine) -> None:
    result = script(engine.admin, r"printf 'a\377\376\000b\n'; head -c 3000 /dev/urandom")["result"]
    assert result["stdout"].startswith("a\ufffd\ufffd\ufffdb\n")


def test_replacing_does_not_go_beyond_the_cap(engine: Engine) -> None:
    result = script(engine.admin, f"head -c {5 * MEGABYTE} /dev/zero | tr '\\0' '\\377'")["result"]
    assert len(result["stdout"].encode()) <= CAP


def test_what_a_script_leaves_running_does_not_hold_it_up(engine: Engine) -> None:
    done = script(engine.admin, "sleep 1000 & echo done")
    assert (done["status"], done["result"]["stdout"]) == ("completed", "done\n")


def test_scripts_in_python(engine: Engine) -> None:
    text = "import sys\nprint('out')\nprint('err', file=sys.stderr)\nsys.exit(7)"
    result = script(engine.admin, text, runtime_ref="core.python")["result"]
    assert (result["exit_code"], result["stdout"], result["error"]) == (7, "out\n", "err\n")


def test_an_exception_in_python_names_the_line_of_the_script(engine: Engine) -> None:
    result = script(engine.admin, "x = 1\nraise ValueError('no')", runtime_ref="core.python")["result"]
    assert result["exit_code"] == 1
    assert 'File "script", line 2' in result["error"]
    assert result["error"].endswith("ValueError: no\n")


@pytest.mark.parametrize(
    ("output_format", "text", "data"),
    [
        ("json", """echo '{"a": [1, null]}'""", {"a": [1, None]}),
        ("jsonl", """printf '1\\n{"b": 2}\\n'""", [1, {"b": 2}]),
    ],
)
def test_output_that_is_declared_to_be_data_becomes_data(
    engine: Engine, output_format: str, text: str, data: Any
) -> None:
    action = engine.admin.action(engine.admin.pack(), text)
    engine.rows(f"UPDATE action SET output_format = '{output_format}' WHERE id = $1", action["id"])
    result = run(engine.admin, action["ref"])["result"]
    assert result["data"] == data
    assert "stdout" not in result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        (r"""printf '%s' '{"a\u0000b": "\ud800"}'""", {"data": {"a\ufffdb": "?"}}),
        ("echo NaN", {"stdout": "NaN\n"}),
        ("echo 1e999", {"stdout": "1e999\n"}),
        ("echo null", {"stdout": "null\n"}),
        ("head -c 100000 /dev/zero | tr '\\0' '['", {"stdout": "[" * 100_000}),
    ],
)
def test_data_that_no_table_holds(engine: Engine, text: str, result: Any) -> None:
    action = engine.admin.action(engine.admin.pack(), text)
    engine.rows("UPDATE action SET output_format = 'json' WHERE id = $1", action["id"])
    assert _without_time(run(engine.admin, action["ref"])["result"]) == {"exit_code": 0, "succeeded": True} | result


def test_output_that_should_be_data_and_is_not_stays_text(engine: Engine) -> None:
    action = engine.admin.action(engine.admin.pack(), "echo no data")
    engine.rows("UPDATE action SET output_format = 'json' WHERE id = $1", action["id"])
    assert run(engine.admin, action["ref"])["result"]["stdout"] == "no data\n"


def test_failed_output_is_never_data(engine: Engine) -> None:
    action = engine.admin.action(engine.admin.pack(), "echo '{}'; exit 1")
    engine.rows("UPDATE action SET output_format = 'json' WHERE id = $1", action["id"])
    result = run(engine.admin, action["ref"])["result"]
    assert result["stdout"] == "{}\n"
    assert "data" not in result


def test_a_run_that_nobody_can_take_is_unschedulable(engine: Engine) -> None:
    action = engine.admin.action(engine.admin.pack(), worker_selector={"gpu": "yes"})
    done = run(engine.admin, action["ref"])
    assert done["status"] == "failed"
    assert done["result"]["error"] == "Execution is unschedulable"
    assert "gpu" in done["result"]["message"]
    assert "started_at" not in done


def test_an_action_that_is_gone_before_its_run_begins(engine: Engine) -> None:
    admin = engine.admin
    action = admin.action(admin.pack())
    answer = admin.post("/api/v1/executions/execute", {"action_ref": action["ref"]}, fault="workers-busy")
    assert admin.delete(f"/api/v1/actions/{action['ref']}").status_code == 200
    shown = admin.get(f"/api/v1/executions/{answer.json()['data']['id']}").json()["data"]
    assert (shown["status"], shown["action"], shown["action_ref"]) == ("requested", None, action["ref"])


@pytest.mark.parametrize(
    ("fault", "text", "seen"),
    [
        ("every-failure-is-one", "exit 42", lambda done: done["result"]["exit_code"] == 1),
        ("complaints-are-failures", "echo x >&2", lambda done: done["status"] == "failed"),
        ("results-lose-last-line", "echo x", lambda done: done["result"]["stdout"] == "x"),
        (
            "output-past-cap-kept",
            f"head -c {CAP + 1} /dev/zero | tr '\\0' x",
            lambda done: len(done["result"]["stdout"]) == CAP + 1,
        ),
        ("cap-fails-runs", TOO_MUCH, lambda done: done["status"] == "failed"),
    ],
)
def test_deviations_of_results(engine: Engine, fault: str, text: str, seen: Any) -> None:
    assert seen(script(engine.admin, text, fault=fault))


def test_the_deviation_that_tries_again(engine: Engine) -> None:
    done = script(engine.admin, "exit 1", fault="failures-are-retried")
    engine.advance()
    runs = engine.rows("SELECT status::text, original_execution FROM execution WHERE action = $1", done["action"])
    assert [(row["status"], row["original_execution"]) for row in runs] == [("failed", None), ("failed", done["id"])]
