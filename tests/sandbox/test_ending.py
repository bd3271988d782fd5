"""However the sandbox or its owner ends, nothing is left behind."""

import os
import signal
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import httpx
import pytest

from sandbox.folder import sweep
from tests.sandbox.standing import PATIENCE_SECONDS, Sandbox, is_alive, look_until, open_folder, sandbox

OWNER = """
import subprocess, sys, time
held = subprocess.Popen([sys.executable, "-m", "sandbox", "--die-with-parent", "--announce", sys.argv[1]],
                        stdin=subprocess.PIPE)
print(held.pid, flush=True)
time.sleep(600)
"""


def is_listening(address: str) -> bool:
    with socket.socket() as probe:
        parts = urlsplit(address)
        return probe.connect_ex((parts.hostname or "", parts.port or 0)) == 0


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop(sign: signal.Signals) -> None:
    """Also with a client that keeps its connection, and with Ctrl-C, which reaches the whole group."""
    with sandbox() as stopped:
        announced = stopped.wait_until_ready()
        postgres = stopped.postgres_pid()
        with httpx.Client(trust_env=False) as client:
            assert client.get(announced["api"] + "/health").text == "OK"
            os.killpg(stopped.process.pid, sign)
            assert stopped.ended() == 0
        assert not is_alive(postgres)
        assert stopped.remains() == set()
        assert not any(is_listening(announced[part]) for part in ("api", "mail", "database"))
        assert stopped.said() == ""


def test_told_to_stop_while_it_starts() -> None:
    """Before anything stands, what exists already goes as well."""
    with sandbox() as stopped:
        look_until(stopped.run_folders, "the folder of the run should be there")
        stopped.process.terminate()
        assert stopped.ended() == 0
        assert stopped.remains() == set()


def test_the_owner_lets_go() -> None:
    """The end of the pipe is the end of the sandbox."""
    with sandbox() as left:
        left.wait_until_ready()
        assert left.process.stdin is not None
        left.process.stdin.close()
        assert left.ended() == 0
        assert left.remains() == set()


def test_the_owner_is_killed() -> None:
    """kill -9 of the run: the sandbox notices, and cleans up."""
    temp = open_folder()
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(temp / "announcement.json")],
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(temp)},
    )
    assert owner.stdout is not None
    held = int(owner.stdout.readline())
    look_until((temp / "announcement.json").exists, "the sandbox should be ready")
    owner.kill()
    owner.wait(PATIENCE_SECONDS)
    owner.stdout.close()
    look_until(lambda: not is_alive(held), "the sandbox should end with its owner")
    assert list(temp.iterdir()) == []
    temp.rmdir()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a watchdog does it: see below")
def test_the_sandbox_is_killed() -> None:
    """kill -9 of the sandbox: PostgreSQL dies with it, and the next start sweeps the folder."""
    with sandbox() as killed:
        killed.wait_until_ready()
        postgres = killed.postgres_pid()
        killed.process.kill()
        killed.ended()
        look_until(lambda: not is_alive(postgres), "PostgreSQL should die with the sandbox")
        (left,) = killed.run_folders()
        with sandbox(temp=killed.temp) as following:
            following.wait_until_ready()
            assert not left.exists()
            assert len(following.run_folders()) == 1


def test_the_watchdog_ends_what_it_watches() -> None:
    """Where the kernel offers no such thing: the pipe closes, the watched process ends."""
    watched = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    watchdog = subprocess.Popen([sys.executable, "-m", "sandbox.watchdog", str(watched.pid)], stdin=subprocess.PIPE)
    assert watchdog.stdin is not None
    watchdog.stdin.close()
    assert watchdog.wait(PATIENCE_SECONDS) == 0
    assert watched.wait(PATIENCE_SECONDS) != 0


def test_a_folder_in_use_is_not_swept(standing: Sandbox) -> None:
    """A second run on this machine leaves the first one alone."""
    (used,) = standing.run_folders()
    assert sweep(standing.temp) == []
    assert used.exists()
