"""Something is killed in the middle of a run: the run says what, ends by itself, and tells all that ran until then."""

import subprocess
import sys

import pytest

from tests.proof.attacking import KILLS, ROOT, attacked
from tests.proof.conftest import sandbox

CATCHER = """
import socket, sys, uvicorn
from sandbox.mail.catcher import create_app
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
uvicorn.Server(uvicorn.Config(create_app(), log_level="critical")).run([listener])
"""


@pytest.fixture
def catcher():
    """A mail catcher in a process of its own, and its address."""
    with subprocess.Popen([sys.executable, "-c", CATCHER], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        yield process, f"http://127.0.0.1:{int(process.stdout.readline())}"
        process.kill()


def no_more_than(left, count):
    """Hardly anything broke, and the rest is told as not reached, for this reason and with exit code 3."""
    assert left.code == 3, left.said
    end = left.attached("end.json")
    broken = end["totals"].get("failed", 0) + end["totals"].get("error", 0)
    assert broken <= count, left.said
    assert end["interrupted"]
    reasons = {why for _, _, why in end["not_run"] if why != "its file was not part of this run"}
    assert len(reasons) == 1, reasons
    return reasons.pop()


def nothing_is_left(left):
    """No process and no folder; every document is there."""
    assert left.alive == []
    assert left.folders == []
    for name in ("living-documentation.html", "messages.ndjson", "junit.xml"):
        assert left.document(name).stat().st_size > 0, name


@pytest.mark.parametrize(
    ("what", "workers", "sentence"),
    [
        ("the service", "2", "The sandbox of this run ended in the middle of it (killed by SIGKILL)."),
        (
            "the database",
            "0",
            'Target "sandbox" is gone in the middle of the run: nobody answers for its database at 127.0.0.1:',
        ),
    ],
)
def test_a_platform_that_is_gone_ends_the_run(place, what, workers, sentence):
    """What is gone is said at once and once more as the last word; at most one example of each worker broke by it."""
    with attacked(place, "-n", workers, "features/teams") as run:
        KILLS[what](run)
        left = run.end()
    reason = no_more_than(left, max(1, int(workers)))
    assert "the run was stopped before it: " in reason
    assert "run again what was not reached" in reason
    assert left.said.count(sentence) >= 2, left.said
    assert "not run" in left.said
    nothing_is_left(left)


def test_mail_that_is_gone_ends_the_run(place, catcher):
    """Mail stands apart from the platform: only examples that read it would break, one after the other."""
    process, address = catcher
    with (
        sandbox("--mail", address) as said,
        attacked(place, "-n", "0", "features/invitations", TEST_SANDBOX_URL=said["api"]) as run,
    ):
        process.kill()
        left = run.end()
    assert "nobody answers for its mail at 127.0.0.1:" in no_more_than(left, 1)
    nothing_is_left(left)


def test_a_worker_that_is_gone_is_replaced(place):
    """It costs the example that it was running, which is told as broken; every other one runs."""
    with attacked(place, "-n", "2", "features/teams/team_limits.feature") as run:
        KILLS["a worker"](run)
        left = run.end()
    assert left.code == 1, left.said
    assert "replacing crashed worker gw" in left.said
    assert "worker gw0 died" in left.said or "worker gw1 died" in left.said
    end = left.attached("end.json")
    assert end["totals"]["failed"] == 1
    assert {why for _, _, why in end["not_run"]} == {"its file was not part of this run"}
    nothing_is_left(left)


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_run_that_is_killed_leaves_its_document(place, workers):
    """Nobody in it can write it any more, so that somebody beside it does; all that was heard of is in it."""
    with attacked(place, "-n", workers, "features/teams") as run:
        KILLS["the run itself"](run)
        left = run.end()
    assert left.code == -9
    assert "The run was killed" in left.said
    assert left.alive == []
    assert left.folders == []
    assert left.told() >= 5 - 1, "the last one may not have come to its end"
    assert left.attached("run.json")["target"] == "sandbox"
    assert left.document("living-documentation.html").stat().st_size > 0
    assert sorted(each.name for each in left.document(".").iterdir()) == [
        "living-documentation.html",
        "messages.ndjson",
    ]


def test_connections_that_break_do_not_end_a_run(run, standing):
    """The platform is still there: every example breaks for itself, and all of them are tried."""
    tried = run("-q", "features/teams/deleting_a_team.feature", "--fault", "dropped-connection", **standing)
    assert tried.returncode == 1, tried.stdout
    assert "not run" not in tried.stdout
    assert "in the middle of the run" not in tried.stdout + tried.stderr
