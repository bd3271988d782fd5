"""A folder of features for one test, and pytest run on it in a process of its own."""

from __future__ import annotations

import atexit
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from runner.happened import ExampleRecord
from tests.forking import Forking

PROJECT = Path(__file__).resolve().parents[2]
_PATIENCE = 240
_ABOUT_THIS_RUN = ("PYTEST", "COLUMNS", "CI", "GITHUB_", "NO_COLOR", "FORCE_COLOR", "PY_COLORS")
"""What an inner run is not told, so that it is the same wherever the outer one is."""
_KEEPS_RECORDS = """
    import json, os

    def pytest_example_finished(config, example):
        with open(os.environ["KEEP_RECORDS"], "a", encoding="utf-8") as file:
            file.write(json.dumps(example.to_json()) + "\\n")
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run printed and how it ended."""

    exit: int
    out: str
    records: list[ExampleRecord] = field(default_factory=list)

    @property
    def tally(self) -> str:
        """pytest's last line, without its seconds."""
        lines = [line for line in self.out.splitlines() if re.search(r" in \d+\.\d+s", line)]
        return re.sub(r" in \d+\.\d+s.*", "", lines[-1]).strip("= ") if lines else ""

    def verdicts(self) -> dict[str, str]:
        return {record.name: record.verdict for record in self.records}

    def record(self, name: str) -> ExampleRecord:
        return next(record for record in self.records if record.name == name)


_ONE_OF_EACH = {
    "pytest.ini": "[pytest]",
    "conftest.py": """
        from pytest_bdd import given, parsers

        @given("all is well")
        def _(): ...

        @given(parsers.parse("{n:d} is small"))
        def _(n): assert n < 2
    """,
    "small.feature": """
        Feature: Small
          Scenario: Well
            Given all is well
          Scenario: Unknown
            Given nobody knows
          Scenario Outline: Rows
            Given <n> is small
            Examples:
              | n |
              | 1 |
              | 2 |
    """,
}


@cache
def warmed() -> Forking:
    """A process that has seen runner and documents at work; runs are forked off it."""
    place = Folder(Path(tempfile.mkdtemp(prefix="warm-")))
    for name, text in _ONE_OF_EACH.items():
        place.put(name, text)
    arguments = ("-p", "reports.plugin", *place.command("-v")[3:])
    forking = Forking(*arguments, variables=place.environment(), cwd=place.path)
    atexit.register(shutil.rmtree, place.path, ignore_errors=True)
    return forking


class Folder:
    """A folder with features and definitions; `run` runs pytest in it with the plugin and nothing else."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, **files: str) -> Folder:
        """Write files; in their names "__" stands for a slash, and the last "_" for the dot."""
        for name, text in files.items():
            stem, _, suffix = name.replace("__", "/").rpartition("_")
            self.put(f"{stem}.{suffix}", text)
        return self

    def put(self, name: str, text: str) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
        return path

    def command(self, *args: str, plugin: bool = True) -> list[str]:
        without = ("-p", "no:anyio", "-p", "no:asyncio")
        loaded = ("-p", "runner.plugin") if plugin else ()
        return [sys.executable, "-m", "pytest", *loaded, *without, *args]

    def environment(self, **more: str) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(_ABOUT_THIS_RUN)}
        return (
            kept
            | {"PYTHONPATH": f"{PROJECT}{os.pathsep}{self.path}", "COLUMNS": "100", "PYTHONDONTWRITEBYTECODE": "1"}
            | more
        )

    def run(self, *args: str, plugin: bool = True, fresh: bool = False, cwd: str = ".", **environment: str) -> Ran:
        """Run pytest to its end, in the folder or below; the records come from the hook that all readers use.

        A `fresh` run begins in an interpreter that has seen nothing yet.
        """
        kept = self.path / ".records.jsonl"
        kept.unlink(missing_ok=True)
        keeping: tuple[str, ...] = ()
        if plugin:
            self.put("keep_records.py", _KEEPS_RECORDS)
            keeping = ("-p", "keep_records")
        command = self.command(*keeping, *args, plugin=plugin)
        told = self.environment(KEEP_RECORDS=str(kept), **environment)
        if plugin and not fresh and not any(name.startswith("PYTHON") for name in environment):
            place = self.path / cwd
            said = self.path / ".said"
            done = warmed().run(command[3:], variables=told, said=said, cwd=place, patience=_PATIENCE)
        else:  # an interpreter that is begun otherwise, or one that knows nothing of ours
            done = subprocess.run(
                command,
                cwd=self.path / cwd,
                env=told,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=_PATIENCE,
            )
        lines = kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []
        records = [ExampleRecord.from_json(json.loads(line)) for line in lines]
        return Ran(done.returncode, done.stdout + done.stderr, records)

    def collected(self, *args: str) -> list[str]:
        """The ids of what pytest would run."""
        ran = self.run("--collect-only", "-q", *args)
        return [line for line in ran.out.splitlines() if "::" in line]

    def interrupt(self, *args: str, once: str) -> Ran:
        """Run pytest and press Ctrl-C as soon as the file `once` is there."""
        process = subprocess.Popen(
            self.command(*args),
            cwd=self.path,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            until = time.monotonic() + _PATIENCE
            while not (self.path / once).exists():
                assert process.poll() is None, process.communicate()[0]
                assert time.monotonic() < until, f"{once} never appeared"
                time.sleep(0.01)
            os.killpg(process.pid, signal.SIGINT)
            out, _ = process.communicate(timeout=_PATIENCE)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.communicate()
        return Ran(process.returncode, out)
