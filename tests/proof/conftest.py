"""Standing sandboxes, and whole runs of the suite against them, as somebody outside would start them."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.forking import Forking, own_variables

ROOT = Path(__file__).parents[2]
ALWAYS = ("--no-reports", "-p", "no:cacheprovider")
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@contextmanager
def sandbox(*options: str, **variables: str) -> Iterator[dict[str, Any]]:
    """A sandbox that stands as long as the block lasts, told these variables; gives what it announces."""
    command = [sys.executable, "-m", "sandbox", "--die-with-parent", "--json", *options]
    env = os.environ | variables
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield json.loads(process.stdout.readline())
        process.stdin.close()


@pytest.fixture
def place() -> Iterator[Path]:
    """Where a run makes its folders: open to others, since PostgreSQL does not run as root."""
    with tempfile.TemporaryDirectory(prefix="attacked-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def standing() -> Iterator[dict[str, str]]:
    """The variables with which a run finds a sandbox that stands for all proofs."""
    with sandbox() as said:
        yield {"TEST_SANDBOX_URL": said["api"]}


@pytest.fixture(scope="session")
def plain() -> Iterator[dict[str, Any]]:
    """What a sandbox announces that plays a real service of today: no clocks, faults or control, open doors for
    machines, and nothing costs anything."""
    with sandbox("--plain", CHARGING="off", INTERNAL_SECRET="") as said:
        yield said


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Run the suite: options of pytest, and the variables that it is given. Gives what it said and its exit code.

    It is forked off a process that has read everything in: it costs what its examples cost.
    """
    said = tmp_path_factory.mktemp("runs") / "said"
    forking = Forking(*ALWAYS, "--collect-only", "-q", "features/signing_in", variables=own_variables())

    def start(*options: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        tried = forking.run((*ALWAYS, *options), variables=own_variables() | variables, said=said)
        return subprocess.CompletedProcess(options, tried.returncode, tried.stdout + tried.stderr, "")

    yield start
    forking.close()
