"""Standing sandboxes, and whole runs of the suite against them, as somebody outside would start them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
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
def quick_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The same as `run`, for many short runs: each is forked off one process that has read everything in."""
    out = tmp_path_factory.mktemp("runs") / "said"
    command = [sys.executable, "-m", "tests.proof.forking"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=own_variables(), stdin=pipe, stdout=pipe, text=True) as process:

        def start(*options: str, **variables: str) -> "subprocess.CompletedProcess[str]":
            job = {"options": options, "variables": own_variables() | variables, "out": str(out)}
            process.stdin.write(json.dumps(job) + "\n")
            process.stdin.flush()
            code = int(process.stdout.readline())
            return subprocess.CompletedProcess(options, code, out.read_text(encoding="utf-8"), "")

        yield start
        process.stdin.close()


def own_variables() -> dict[str, str]:
    """The environment without what would point a run elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("TEST_", "PYTEST_", "JWT_"))}


@pytest.fixture
def run() -> Run:
    """Run the suite: options of pytest, and the variables that it is given. Gives what it said and its exit code."""

    def start(*options: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "pytest", "--no-reports", "-p", "no:cacheprovider", *options]
        return subprocess.run(
            command,
            cwd=ROOT,
            env=own_variables() | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    return start
