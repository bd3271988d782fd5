"""Keeps the running example of a worker in a file, so that the controller can tell it when the worker died.

The controller hands every worker a folder and removes it at the end. The file of a worker holds one example
at a time, as lines of JSON; each line is handed to the system at once, so that it outlives the process.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any, Protocol

from runner.happened import Evidence, ExampleRecord, StepRecord

SPOOL = "gherkin_spool"
"""The name under which the controller hands the folder to a worker."""


class Spool(Protocol):
    """Where the running example is kept."""

    def begin(self, record: ExampleRecord) -> None: ...

    def step_begins(self, number: int) -> None: ...

    def evidence(self, number: int | None, evidence: Evidence) -> None: ...

    def step_ends(self, number: int, record: StepRecord) -> None: ...

    def leave(self) -> None: ...


class NoSpool:
    """Keeps nothing: there is no controller that could outlive this process."""

    def begin(self, record: ExampleRecord) -> None: ...

    def step_begins(self, number: int) -> None: ...

    def evidence(self, number: int | None, evidence: Evidence) -> None: ...

    def step_ends(self, number: int, record: StepRecord) -> None: ...

    def leave(self) -> None: ...


class FileSpool:
    """Keeps the running example in a file of its worker."""

    def __init__(self, folder: Path, worker: str) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND
        self._path = spool_file(folder, worker)
        self._file = os.open(self._path, flags, 0o600)
        self._controller = os.getppid()

    def _write(self, line: dict[str, Any]) -> None:
        os.write(self._file, json.dumps(line).encode() + b"\n")

    def begin(self, record: ExampleRecord) -> None:
        os.ftruncate(self._file, 0)
        self._write({"example": record.to_json()})

    def step_begins(self, number: int) -> None:
        self._write({"begins": number})

    def evidence(self, number: int | None, evidence: Evidence) -> None:
        self._write({"of": number, "evidence": evidence.to_json()})

    def step_ends(self, number: int, record: StepRecord) -> None:
        told = {"verdict": record.verdict, "seconds": record.seconds, "message": record.message}
        self._write({"ends": number, **told, "traceback": record.traceback})

    def leave(self) -> None:
        """The worker ends in order. Where no controller is left to read, the file goes, and at last the folder."""
        os.close(self._file)
        if os.getppid() != self._controller:
            with contextlib.suppress(OSError):
                self._path.unlink()
                self._path.parent.rmdir()


def spool_file(folder: Path, worker: str) -> Path:
    return folder / f"{worker}.jsonl"


def read_spool(folder: Path, worker: str) -> tuple[ExampleRecord, int | None] | None:
    """The last example of a worker, as far as it came, and the step that was running."""
    try:
        lines = spool_file(folder, worker).read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    record: ExampleRecord | None = None
    running: int | None = None
    for line in lines:
        try:
            data = json.loads(line)
        except ValueError:
            break  # the worker died while it wrote this line
        if "example" in data:
            record, running = ExampleRecord.from_json(data["example"]), None
        elif record is None:
            break
        elif "begins" in data:
            running = data["begins"]
        elif "evidence" in data:
            owner = record if data["of"] is None else record.steps[data["of"]]
            owner.evidence.append(Evidence.from_json(data["evidence"]))
        elif "ends" in data:
            step, running = record.steps[data["ends"]], None
            step.verdict, step.seconds = data["verdict"], data["seconds"]
            step.message, step.traceback = data["message"], data["traceback"]
    return (record, running) if record is not None else None
