"""Reading the messages of a run: its features one at a time, so that no run is too long.

A first look notes where in the file each feature and each of its test cases stands. What is known of the run itself
is taken up at once; everything else is read when it is asked for, and forgotten.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reports.binding import opened
from reports.book import Book, Stray
from reports.collected import Place
from reports.happening import Definitions, Happening, Reader
from reports.merging import place
from reports.messages import RUN_END, RUN_FACTS, WORDS
from reports.sources import ParseError, Source

Json = dict[str, Any]


class StreamProblem(Exception):
    """A file cannot be read as the messages of a run; the message says which, where and why."""


@dataclass(slots=True)
class _Entry:
    """Where a feature stands in the file, and where its test cases do: each from one byte to another."""

    start: int
    end: int = 0
    cases: array[int] = field(default_factory=lambda: array("Q"))


class RunFile:
    """The messages of one run."""

    def __init__(self, path: Path) -> None:
        """Take a first look at the file.

        Raises:
            StreamProblem: the file cannot be read, or holds something else.
        """
        self.path = path
        self.finished = False
        """Whether the run came to an end: one that was killed did not."""
        self._entries: dict[str, _Entry] = {}
        self._texts: dict[str, str] = {}
        self._definitions: Definitions = {}
        try:
            self._file = path.open("rb")
            self._look()
        except OSError as problem:
            raise StreamProblem(f"{path} cannot be read: {problem.strerror or problem}") from problem
        self.uris = list(self._entries)
        self.facts = self._taken(RUN_FACTS) or {}
        self.ended = self._taken(RUN_END) or {}
        self.words = self._taken(WORDS)
        self._reasons = {(uri, line): why for uri, line, why in self.ended.get("not_run", ())}

    def close(self) -> None:
        self._file.close()

    def _look(self) -> None:
        at = 0
        entry: _Entry | None = None
        entries_of: dict[str, _Entry] = {}
        case: tuple[_Entry, int] | None = None
        for number, line in enumerate(self._file, 1):
            start, at = at, at + len(line)
            kind = line[2 : line.find(b'"', 2)]
            if number == 1 and kind != b"meta":
                raise StreamProblem(
                    f"{self.path} does not hold the messages of a run: its first line is no meta message"
                )
            if case is not None:
                if kind == b"testCaseFinished":
                    case[0].cases.extend((case[1], at))
                    case = None
                elif kind == b"testCase":
                    raise StreamProblem(f"{self.path}:{number}: an example begins before the one before it has ended")
                continue
            if kind == b"testCase":
                case = entries_of[self._parsed(line, number)["testCase"]["pickleId"]], start
            elif kind in (b"source", b"gherkinDocument", b"pickle", b"parseError"):
                if kind == b"source":
                    entry = self._entries.setdefault(self._parsed(line, number)["source"]["uri"], _Entry(start))
                elif kind == b"pickle" and entry is not None:
                    entries_of[self._parsed(line, number)["pickle"]["id"]] = entry
                if entry is not None:
                    entry.end = at
            elif kind == b"stepDefinition":
                self._define(self._parsed(line, number)["stepDefinition"])
            elif kind == b"attachment":
                attached = self._parsed(line, number)["attachment"]
                self._texts[attached.get("fileName", "")] = attached["body"]
            elif kind == b"testRunFinished":
                self.finished = True

    def _parsed(self, line: bytes, number: int) -> Json:
        try:
            message: Json = json.loads(line)
        except ValueError as problem:
            raise StreamProblem(f"{self.path}:{number}: this is no message: {problem}") from problem
        return message

    def _define(self, definition: Json) -> None:
        reference = definition["sourceReference"]
        line = reference.get("location", {}).get("line")
        place = reference.get("uri", "")
        self._definitions[definition["id"]] = (f"{place}:{line}" if line else place, definition["pattern"]["source"])

    @property
    def prefix(self) -> str:
        return str(self.facts.get("root", "features"))

    @property
    def target(self) -> str:
        return str(self.facts.get("target", ""))

    @property
    def strays(self) -> list[Stray]:
        """What ran and has no place in its features."""
        return [Stray(**each) for each in self.ended.get("strays", ())]

    @property
    def texts(self) -> dict[str, str]:
        """What stood beside the features, by its path."""
        return self._texts

    def sources(self) -> Iterator[Source]:
        return map(self.source, self.uris)

    def source(self, uri: str) -> Source:
        """One feature file as it was read for the run."""
        entry = self._entries[uri]
        source = Source(uri, "")
        for message in self._between(entry.start, entry.end):
            if "source" in message:
                source.text = message["source"]["data"]
            elif "gherkinDocument" in message:
                source.document = message["gherkinDocument"]
            elif "pickle" in message:
                source.pickles.append(message["pickle"])
            elif "parseError" in message:
                error = message["parseError"]
                location = error["source"].get("location", {})
                source.errors.append(ParseError(error["message"], location.get("line", 1), location.get("column")))
        return source

    def happenings(self, source: Source, *, evidence: bool = True) -> Iterator[Happening]:
        """What happened in each example of this feature that ran, in the order in which they ended."""
        places = self._entries[source.uri].cases
        reader = Reader(source, self._definitions, evidence=evidence)
        for start, end in zip(places[::2], places[1::2], strict=True):
            yield reader.read(self._between(start, end))

    def why_not(self, place: Place) -> str:
        """Why the example at this place did not run."""
        return str(self._reasons.get(place, "the run ended before it"))

    def _between(self, start: int, end: int) -> Iterator[Json]:
        self._file.seek(start)
        return map(json.loads, self._file.read(end - start).splitlines())

    def _taken(self, name: str) -> Json | None:
        text = self._texts.pop(name, None)
        try:
            found = json.loads(text) if text is not None else None
        except ValueError as problem:
            raise StreamProblem(f"{self.path}: its {name} cannot be read: {problem}") from problem
        return found if isinstance(found, dict) else None


def read_book(path: Path, *, evidence: bool = False) -> Book:
    """The whole book of one run, with the record of each example that ran.

    Raises:
        StreamProblem: the file is not the messages of a run.
        RequirementsProblem: the list of requirements in it cannot be read.
    """
    run = RunFile(path)
    try:
        book = opened(run)
        for feature in book.features():
            happened = list(run.happenings(feature.source, evidence=evidence))
            pytests = {each.record.nodeid: each.pytests for each in happened if each.pytests}
            book.strays += place(feature, [each.record for each in happened], pytests, run.why_not)
        book.strays += run.strays
    finally:
        run.close()
    return book
