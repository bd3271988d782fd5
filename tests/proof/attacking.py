"""A run of the suite of which something is killed in the middle, and all that is left of it."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from tests.forking import own_variables

ROOT = Path(__file__).parents[2]
LONG = 90.0
"""Seconds until we give up waiting for what should be gone at once."""


@dataclass
class Attacked:
    """A run that goes on: its process, all that it has started, and what it said so far."""

    process: "subprocess.Popen[str]"
    place: Path
    heard: list[str]
    descendants: list[psutil.Process]

    @property
    def sandbox(self) -> psutil.Process:
        """The sandbox that the run has started."""
        return next(each for each in self.descendants if "sandbox" in each.cmdline())

    @property
    def workers(self) -> list[psutil.Process]:
        """The processes that run examples beside it."""
        return [each for each in self.descendants if "exec(eval(" in " ".join(each.cmdline())]

    def end(self) -> "Left":
        """Wait until it has ended by itself, with all that it had started."""
        assert self.process.stdout is not None
        self.heard += self.process.stdout.readlines()
        code = self.process.wait(timeout=LONG)
        _, alive = psutil.wait_procs(self.descendants, timeout=LONG)
        return Left(code, "".join(self.heard), alive, self.place)


@dataclass(frozen=True)
class Left:
    """What is left of a run: its exit code, what it said, processes that still run, and its documents."""

    code: int
    said: str
    alive: list[psutil.Process]
    place: Path

    @property
    def folders(self) -> list[str]:
        """What lies about in the folder for temporary files, but for the documents and pytest's own."""
        return [each.name for each in self.place.iterdir() if each.name != "reports" and "pytest" not in each.name]

    def document(self, name: str) -> Path:
        """One of the documents."""
        return self.place / "reports" / name

    def messages(self) -> list[dict[str, Any]]:
        """Its messages."""
        return [json.loads(line) for line in self.document("messages.ndjson").read_text().splitlines()]

    def told(self) -> int:
        """How many examples its messages tell of, from the beginning to the end."""
        return sum("testCaseFinished" in each for each in self.messages())

    def attached(self, name: str) -> dict[str, Any]:
        """What its messages say of the run as a whole."""
        bodies = [
            each["attachment"]["body"] for each in self.messages() if each.get("attachment", {}).get("fileName") == name
        ]
        return json.loads(bodies[-1])


@contextmanager
def attacked(place: Path, *options: str, after: int = 5, **variables: str) -> Iterator[Attacked]:
    """A run in the middle of its examples: so many are kept by now."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-v",
        "-p",
        "no:cacheprovider",
        f"--reports-dir={place}/reports",
        *options,
    ]
    clean = own_variables()
    env = clean | variables | {"TMPDIR": str(place), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        heard: list[str] = []
        for line in process.stdout:
            heard.append(line)
            if sum(" PASSED" in each for each in heard) >= after:
                break
        else:
            raise AssertionError(f"the run ended by itself before it could be attacked:\n{''.join(heard)}")
        descendants = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        yield Attacked(process, place, heard, descendants)
        if process.poll() is None:
            process.kill()
            process.stdout.read()


def postgres_below(sandbox: psutil.Process) -> psutil.Process:
    """The PostgreSQL that a sandbox has started."""
    return next(each for each in sandbox.children() if each.name().startswith("postgres"))


Kill = Callable[[Attacked], None]

KILLS: dict[str, Kill] = {
    "the service": lambda run: run.sandbox.kill(),
    "the database": lambda run: postgres_below(run.sandbox).kill(),
    "a worker": lambda run: run.workers[0].kill(),
    "the run itself": lambda run: run.process.send_signal(signal.SIGKILL),
}
"""How what is killed, by its name."""
