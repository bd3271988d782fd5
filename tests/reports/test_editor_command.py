"""The life of the editor: begun, used, ended, with nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys

import pytest

from tests.reports.editing import FEATURE, PATIENCE, URI, project, served, until


@pytest.fixture
def folder(tmp_path):
    return project(tmp_path)


def command(folder, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reports", "edit", *options],
        cwd=folder.path,
        env=folder.environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def told(answer) -> dict:
    """How a run ended."""
    return json.loads(answer.text.splitlines()[-1])["ended"]


def test_ctrl_c_ends_it_without_a_word(folder):
    with served(folder) as editor:
        assert editor.client.get("/").status_code == 200
        assert editor.end() == (0, "")


def test_a_port_in_use_is_one_sentence(folder):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = command(folder, "--port", str(port))
    assert done.returncode == 1
    assert done.stderr == (
        f"The editor cannot begin: port {port} cannot be used (Address already in use); choose another with --port.\n"
    )


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--features", "nowhere"], "there is no folder nowhere; name the one with the features: --features DIR"),
        (["--port", "70000"], "70000 is no port; there are 1 to 65535, and 0 for a free one"),
    ],
)
def test_what_cannot_be_served_is_one_sentence(folder, options, why):
    done = command(folder, *options)
    assert (done.returncode, done.stderr) == (1, f"The editor cannot begin: {why}.\n")


def test_the_documentation_of_the_last_run_is_served_with_links_to_here(folder):
    with served(folder) as editor:
        plain = editor.client.get("/").text
        assert '"edit":{"local":true}' in plain
        assert '"nothing":true' in plain
        assert editor.given()["back"] == "/#features/teams"
        folder.run()
        told = editor.client.get("/").text
        assert '"edit":{"local":true}' in told
        assert '"nothing":false' in told
        assert folder.page.html != told
        assert editor.client.get("/edit").headers["location"] == "/"


def test_an_example_is_run_and_told(folder):
    with served(folder) as editor:
        answer = editor.ask("run", line=10)
        assert answer.status_code == 200
        printed = "".join(json.loads(line).get("said", "") for line in answer.text.splitlines())
        assert "From the beginning" in printed
        assert told(answer)["says"] == "Kept."
        assert [(each["line"], each["word"]) for each in told(answer)["examples"]] == [(8, "kept")]
        rule = told(editor.ask("run", line=6))
        assert rule["says"] == "3 examples: 2 kept, 1 broken."
        assert [(each["line"], each["word"]) for each in rule["examples"]] == [
            (8, "kept"),
            (19, "kept"),
            (20, "broken"),
        ]
        assert "Southlight should belong to Mara." in rule["examples"][2]["why"]
    assert not (folder.path / "reports").exists()


def test_what_cannot_be_run_says_why(folder):
    with served(folder) as editor:
        nothing = told(editor.ask("run", line=7))
        assert (nothing["code"], nothing["examples"]) == (4, [])
        assert nothing["says"] == "pytest could not begin; what it printed says why."


def test_a_run_is_stopped_and_tidies_up_and_only_one_goes_on_at_a_time(folder):
    folder.put(URI, FEATURE.replace("3 days pass", "nothing comes to an end"))
    waiting, tidied = folder.path / "waiting.pid", folder.path / "tidied.up"
    with served(folder) as editor:
        headers = editor.headers()
        with editor.client.stream("POST", "/edit/run", json={"uri": URI, "line": 8}, headers=headers) as running:
            until(lambda: waiting.exists() and waiting.read_text())
            busy = editor.ask("run", line=8)
            assert busy.status_code == 409
            assert busy.json()["says"] == "An example is being run already. Stop it first, or wait for its end."
            assert editor.ask("stop").status_code == 200
            ended = json.loads(running.read().decode().splitlines()[-1])["ended"]
        assert (ended["code"], ended["says"]) == (2, "The run was stopped.")
        assert tidied.exists()
        assert not alive(int(waiting.read_text()))


def test_a_run_ends_when_its_page_is_closed(folder):
    folder.put(URI, FEATURE.replace("3 days pass", "nothing comes to an end"))
    waiting = folder.path / "waiting.pid"
    with served(folder) as editor:
        headers = editor.headers()
        with editor.client.stream("POST", "/edit/run", json={"uri": URI, "line": 8}, headers=headers):
            until(lambda: waiting.exists() and waiting.read_text())
        until(lambda: not alive(int(waiting.read_text())))
        assert (folder.path / "tidied.up").exists()
        folder.put(URI, FEATURE)
        until(lambda: editor.ask("run", line=8).status_code == 200)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_what_runs_ends_with_the_editor(folder, sign):
    folder.put(URI, FEATURE.replace("3 days pass", "nothing comes to an end"))
    waiting = folder.path / "waiting.pid"
    with served(folder) as editor:
        headers = editor.headers()
        with editor.client.stream("POST", "/edit/run", json={"uri": URI, "line": 8}, headers=headers):
            until(lambda: waiting.exists() and waiting.read_text())
            below = children(editor.process.pid)
            assert len(below) == 2
            editor.process.send_signal(sign)
            assert editor.process.wait(PATIENCE) == 0
        assert editor.end() == (0, "")
        assert [pid for pid in (*below, int(waiting.read_text())) if alive(pid)] == []
        assert (folder.path / "tidied.up").exists()


def children(pid: int) -> list[int]:
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdecimal():
            try:
                with open(f"/proc/{entry}/stat", encoding="utf-8") as stat:
                    parent = int(stat.read().rpartition(")")[2].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                continue
            if parent == pid:
                found.append(int(entry))
    return found


def test_the_page_of_the_features_alone_is_made_again_when_they_change(folder):
    with served(folder) as editor:
        assert "From the beginning" in editor.client.get("/").text
        folder.put(URI, FEATURE.replace("From the beginning", "At first"))
        page = editor.client.get("/").text
        assert "At first" in page
        assert "From the beginning" not in page
