"""Runs of the suite, each forked off a process that has read everything in already: what a run costs is its examples.

    python -m tests.proof.forking

takes one job in each line of its input, {"options": [...], "variables": {...}, "out": FILE}, lets pytest do it, with
what it says in that file, and answers with its exit code.
"""

import json
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALWAYS = ("--no-reports", "-p", "no:cacheprovider")


def main() -> None:
    """Read everything in by collecting one feature, then do what is asked, one thing after the other."""
    answers = os.fdopen(os.dup(1), "w")
    _say_into(os.devnull)
    os.environ.pop("PYTEST_CURRENT_TEST", None)
    pytest.main([*ALWAYS, "--collect-only", "-q", str(ROOT / "features" / "signing_in")])
    for line in sys.stdin:
        job = json.loads(line)
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            _do(job)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        answers.write(f"{code}\n")
        answers.flush()


def _do(job: dict[str, object]) -> None:
    code = 3
    try:
        _say_into(str(job["out"]))
        os.environ.clear()
        os.environ.update(job["variables"])
        code = int(pytest.main([*ALWAYS, *job["options"]]))
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _say_into(file: str) -> None:
    out = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(out, 1)
    os.dup2(out, 2)
    os.close(out)


if __name__ == "__main__":
    main()
