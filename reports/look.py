"""The first look at the messages of a run: where each feature stands in the file, and where its examples do."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reports.glance import kind_of
from reports.happening import Definitions
from reports.problems import DocumentProblem

Json = dict[str, Any]

_OF_CASES = b'{"testCase'
_OF_FEATURES = (b"source", b"gherkinDocument", b"parseError", b"pickle")


class StreamProblem(DocumentProblem):
    """A file cannot be read as the messages of a run; the message says which, where and why."""


@dataclass(slots=True)
class Entry:
    """Where a feature stands in the file, and where its test cases do: each from one byte to another."""

    start: int
    end: int = 0
    cases: array[int] = field(default_factory=lambda: array("Q"))


class Look:
    """What one pass through the lines finds."""

    def __init__(self, path: Path) -> None:
        self.entries: dict[str, Entry] = {}
        """Each feature by its uri, in the order of the file."""
        self.texts: dict[str, str] = {}
        """What is attached to the run, by its name."""
        self.definitions: Definitions = {}
        self.finished = False
        """Whether the run came to an end: one that was killed did not."""
        self._path = path
        self._entry: Entry | None = None
        self._owners: dict[str, Entry] = {}
        self._case: tuple[Entry, int] | None = None

    def through(self, lines: Iterable[bytes]) -> None:
        """Go through all lines.

        Raises:
            StreamProblem: they are not the messages of a run.
        """
        at = number = 0
        for number, line in enumerate(lines, 1):
            if self._case is not None and not line.startswith(_OF_CASES):
                at += len(line)  # inside an example: read when somebody asks for it
                continue
            kind = kind_of(line)
            if number == 1 and kind != b"meta":
                raise self._foreign()
            try:
                self._line(kind, line, at, at + len(line))
            except (KeyError, TypeError, ValueError) as problem:
                if not line.endswith(b"\n"):
                    break  # a line cut short is the last word of a run that was killed
                said = f"nothing is known of {problem}" if isinstance(problem, KeyError) else str(problem)
                raise StreamProblem(f"{self._path}:{number}: this is no message of a run: {said}") from problem
            at += len(line)
        if not number:
            raise self._foreign()

    def _foreign(self) -> StreamProblem:
        return StreamProblem(f"{self._path} does not hold the messages of a run: it does not begin with meta")

    def _line(self, kind: bytes, line: bytes, start: int, end: int) -> None:
        if self._case is not None:
            if kind == b"testCaseFinished":
                self._case[0].cases.extend((self._case[1], end))
                self._case = None
            elif kind == b"testCase":
                raise ValueError("an example begins before the one before it has ended")
        elif kind == b"testCase":
            self._case = self._owners[json.loads(line)["testCase"]["pickleId"]], start
        elif kind in _OF_FEATURES:
            self._of_feature(kind, line, start, end)
        elif kind == b"stepDefinition":
            self._define(json.loads(line)["stepDefinition"])
        elif kind == b"attachment":
            attached = json.loads(line)["attachment"]
            self.texts[attached.get("fileName", "")] = attached["body"]
        elif kind == b"testRunFinished":
            self.finished = True

    def _of_feature(self, kind: bytes, line: bytes, start: int, end: int) -> None:
        if kind == b"source":
            self._entry = self.entries.setdefault(json.loads(line)["source"]["uri"], Entry(start))
        if self._entry is None:
            raise ValueError("it stands before any feature")
        if kind == b"pickle":
            self._owners[json.loads(line)["pickle"]["id"]] = self._entry
        self._entry.end = end

    def _define(self, definition: Json) -> None:
        reference = definition["sourceReference"]
        line = reference.get("location", {}).get("line")
        place = reference.get("uri", "")
        self.definitions[definition["id"]] = (f"{place}:{line}" if line else place, definition["pattern"]["source"])
