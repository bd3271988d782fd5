"""Runs of pytest, each forked off a process that has read everything in already: what a run costs is its examples.

    python -m tests.forking ARGUMENT…

lets pytest do the arguments once, silently, to read in whatever they need. Then it takes one job in each line of its
input (arguments, cwd, variables, patience in seconds, the files out and err), lets pytest do it in a child of its own,
and answers with its exit code.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.forked_workers import fork_workers

ROOT = Path(__file__).parents[1]


def own_variables() -> dict[str, str]:
    """The environment without what would point a run of the suite elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("TEST_", "PYTEST_", "JWT_"))}


class Forking:
    """The process, from outside. It lives as long as this one, unless it is closed before."""

    def __init__(self, *warming: str, variables: Mapping[str, str], cwd: Path = ROOT) -> None:
        """Start it, and have it read in what these arguments of pytest need, in this folder."""
        variables = {**variables, "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), variables.get("PYTHONPATH"))))}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.forking", *warming],
            cwd=cwd,
            env=variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(
        self,
        arguments: Sequence[str],
        *,
        variables: Mapping[str, str],
        said: Path,
        cwd: Path = ROOT,
        patience: float = 600.0,
    ) -> subprocess.CompletedProcess[str]:
        """Let pytest do these; what it says stands in two files beside `said` for as long as they are read.

        Raises:
            subprocess.TimeoutExpired: it was still at it after so many seconds, and was ended.
        """
        out, err = said.with_suffix(".out"), said.with_suffix(".err")
        job = {"arguments": list(arguments), "cwd": str(cwd), "variables": dict(variables), "patience": patience}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(job | {"out": str(out), "err": str(err)}) + "\n")
        self._process.stdin.flush()
        code = json.loads(self._process.stdout.readline())
        texts = [each.read_text(encoding="utf-8", errors="replace") for each in (out, err)]
        out.unlink()
        err.unlink()
        if code is None:
            raise subprocess.TimeoutExpired(list(arguments), patience, *texts)
        return subprocess.CompletedProcess(list(arguments), code, *texts)

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def main(warming: Sequence[str]) -> None:
    """Read everything in, then do what is asked, one thing after the other."""
    answers = os.fdopen(os.dup(1), "w")
    _say_into(os.devnull, os.devnull)
    os.environ.pop("PYTEST_CURRENT_TEST", None)
    before = set(sys.path) - {"", str(Path.cwd())} | {str(ROOT)}
    pytest.main(list(warming))
    sys.path[:] = [place for place in sys.path if place in before]
    _forget(Path.cwd())
    for line in sys.stdin:
        job = json.loads(line)
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if child == 0:
            _do(job)
        answers.write(f"{json.dumps(_code_of(child))}\n")
        answers.flush()


def _forget(folder: Path) -> None:
    """What stands in the folder of the warming itself is nobody else's; the project's own modules are everybody's."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and folder != ROOT and Path(file).is_relative_to(folder):
            del sys.modules[name]


def _code_of(child: int) -> int | None:
    """The exit code of a child; None when it was ended because nobody waits for it any longer."""
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return None if code == -signal.SIGALRM else code


def _do(job: Mapping[str, Any]) -> None:
    code = 3
    try:
        signal.setitimer(signal.ITIMER_REAL, job["patience"])  # whoever lets it ring is ended by it
        _say_into(job["out"], job["err"])
        os.chdir(job["cwd"])
        os.environ.clear()
        os.environ.update(job["variables"])
        tempfile.tempdir = None
        # As a fresh interpreter has it: the folder that it was started in first, then what its variable names.
        wanted = [job["cwd"], *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
        sys.path[:] = list(dict.fromkeys([*wanted, *sys.path]))
        sys.argv[1:] = job["arguments"]
        if "-n" in job["arguments"]:
            fork_workers()
        code = int(pytest.main(job["arguments"]))
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _say_into(out: str, err: str) -> None:
    for number, file in ((1, out), (2, err)):
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(opened, number)
        os.close(opened)


if __name__ == "__main__":
    main(sys.argv[1:])
