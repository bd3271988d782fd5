"""However a run ends, nothing of it is left behind: no process, no folder."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
import pytest

from tests.forking import own_variables

ROOT = Path(__file__).parents[2]
LONG = 60.0
"""Seconds until we give up waiting for what should be gone at once."""


@pytest.fixture
def place():
    """Where a run makes its folders: open to others, since PostgreSQL does not run as root."""
    with tempfile.TemporaryDirectory(prefix="ends-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def running(place):
    """A run of its own, in the middle of its examples."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-v",
        "-n",
        "2",
        "--no-reports",
        "-p",
        "no:cacheprovider",
        "features/teams",
    ]
    environment = own_variables()
    environment |= {"TMPDIR": str(place), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout:
            if "PASSED" in line:
                break
        yield process, psutil.Process(process.pid).children(recursive=True)
        if process.poll() is None:
            process.kill()
        process.stdout.read()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda how: how.name)
def test_nothing_is_left_however_a_run_ends(running, how, place):
    """The sandbox, its PostgreSQL and the workers go, and so do their folders."""
    process, descendants = running
    names = {name for child in descendants for name in child.cmdline()}
    assert "sandbox" in names, f"the sandbox should run beneath the run, not only {names}"
    process.send_signal(how)
    _, alive = psutil.wait_procs(descendants, timeout=LONG)
    assert alive == []
    process.wait(timeout=LONG)
    left = [path.name for path in place.iterdir() if "pytest" not in path.name]
    assert left == []
