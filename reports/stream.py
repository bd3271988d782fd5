"""Reading the messages of a run: its features one at a time, so that no run is too long.

A first look notes where in the file each feature and each of its test cases stands. What is known of the run itself
is taken up at once; everything else is read when it is asked for, and forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reports.binding import unrolled
from reports.book import Feature, Stray
from reports.collected import Place
from reports.happening import Reader
from reports.look import Look, StreamProblem
from reports.merging import place
from reports.messages import RUN_END, RUN_FACTS, WORDS
from reports.sources import ParseError, Source
from runner.happened import ExampleRecord

Json = dict[str, Any]


class RunFile:
    """The messages of one run."""

    def __init__(self, path: Path) -> None:
        """Take a first look at the file.

        Raises:
            StreamProblem: the file cannot be read, or holds something else.
        """
        self.path = path
        look = Look(path)
        try:
            self._file = path.open("rb")
            look.through(self._file)
        except OSError as problem:
            raise StreamProblem(f"{path} cannot be read: {problem.strerror or problem}") from problem
        self._entries, self._definitions = look.entries, look.definitions
        self.finished = look.finished
        self.texts = look.texts
        """What stood beside the features, by its path."""
        self.uris = list(look.entries)
        self.facts = self._taken(RUN_FACTS) or {}
        self.ended = self._taken(RUN_END) or {}
        self.words = self._taken(WORDS)
        self._reasons = {(uri, line): why for uri, line, why in self.ended.get("not_run", ())}
        self._latest = Source("", "")

    def close(self) -> None:
        self._file.close()

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

    def holds(self, uri: str) -> bool:
        """Whether it tells of this feature."""
        return uri in self._entries

    def sources(self) -> Iterator[Source]:
        return map(self.source, self.uris)

    def source(self, uri: str) -> Source:
        """One feature file as it was read for the run; the one that was asked for last is at hand."""
        if self._latest.uri == uri:
            return self._latest
        entry = self._entries[uri]
        source = self._latest = Source(uri, "")
        for message in map(json.loads, self._between(entry.start, entry.end)):
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

    def records(self, source: Source, *, evidence: bool) -> tuple[list[ExampleRecord], dict[str, str]]:
        """The record of each example of this feature that ran, in the order in which they ended, and pytest's own word
        for those node ids for which only pytest has one.

        Raises:
            StreamProblem: an example is not told as a run of ours tells it.
        """
        records: list[ExampleRecord] = []
        pytests: dict[str, str] = {}
        places = self._entries[source.uri].cases
        reader = Reader(source, self._definitions, evidence=evidence)
        for start, end in zip(places[::2], places[1::2], strict=True):
            try:
                happening = reader.read(self._between(start, end))
            except (KeyError, TypeError, ValueError, AttributeError) as problem:
                place = f"the example of {source.uri} that begins at its byte {start}"
                raise StreamProblem(f"{self.path}: {place} is not told as our runs tell it: {problem!r}") from problem
            records.append(happening.record)
            if happening.pytests:
                pytests[happening.record.nodeid] = happening.pytests
        return records, pytests

    def errors_of(self, feature: Feature) -> list[str]:
        """Why the feature could not be collected in this run, or else why it cannot be read."""
        said = self.ended.get("unreadable", {}).get(feature.uri)
        return [said] if said else feature.errors

    def why_not(self, place: Place) -> str:
        """Why the example at this place did not run."""
        return str(self._reasons.get(place, "the run ended before it"))

    def _between(self, start: int, end: int) -> list[bytes]:
        self._file.seek(start)
        return self._file.read(end - start).splitlines()

    def _taken(self, name: str) -> Json | None:
        text = self.texts.pop(name, None)
        try:
            found = json.loads(text) if text is not None else None
        except ValueError as problem:
            raise StreamProblem(f"{self.path}: its {name} cannot be read: {problem}") from problem
        return found if isinstance(found, dict) else None


def features_told(run: RunFile, strays: list[Stray], *, evidence: bool = False) -> Iterator[Feature]:
    """The features of one run, one at a time, with the record of each example that ran; `strays` takes up the rest.

    Raises:
        StreamProblem: an example is not told as a run of ours tells it.
        RequirementsProblem: the list of requirements in it cannot be read.
    """
    for feature in unrolled(run).features():
        strays += place(feature, *run.records(feature.source, evidence=evidence), run.why_not)
        feature.errors = run.errors_of(feature)
        yield feature
