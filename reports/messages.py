"""The run as Cucumber Messages, written while it goes on: one JSON object on each line, for every reader.

What is known about the features comes first, then what happened, example by example, each as soon as it has ended;
a step definition is told of before the first example that used it. Nothing is painted over: undefined is
UNDEFINED, a step that was never reached is SKIPPED, and an example that did not run has a pickle and no test case.
What the protocol has no message for (what is known of the run, the prose of the capabilities, why an example did
not run) is attached to the run, by the names below.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from cucumber_messages import (  # type: ignore[import-untyped]
    Envelope,
    Hook,
    HookType,
    Location,
    Meta,
    ParseError,
    Product,
    Source,
    SourceMediaType,
    SourceReference,
    TestRunFinished,
    TestRunStarted,
)

from reports import sources
from reports.envelopes import RUN, dump, line_of, of_the_run, without_nothing
from reports.testcases import FIXTURES, new_definitions, test_case, timestamp
from reports.verdicts import Verdict, of_example
from runner.happened import ExampleRecord

RUN_FACTS = "run.json"
"""What is known of the run: target, title, facts, machine, when it began."""
RUN_END = "end.json"
"""How it ended: whether it was stopped, what pytest counted, which examples did not run and why."""
WORDS = "words.json"
"""The sentences that step definitions take, and the phrases in them."""


class Messages:
    """The file of one run: beside its place while it grows, and put there whole at the end."""

    def __init__(
        self, path: Path, material: sources.Material, started: datetime, facts: Mapping[str, Any] | None = None
    ) -> None:
        """Begin the file with all that is known before anything has run; `facts` are what is known of the run by then.

        Raises:
            OSError: the folder cannot be written.
        """
        self.path = path
        self.strays: list[ExampleRecord] = []
        """What ran and has no place in the features."""
        self.told: set[tuple[str, int]] = set()
        """The places of the examples that were told of."""
        self.cut_short: set[str] = set()
        """The node ids of those that were interrupted."""
        self.red = False
        """Whether one of them is broken."""
        self._started = started
        self._pickles: dict[tuple[str, int], sources.Node] = {}
        self._definitions: dict[tuple[str, str], str] = {}
        self._number = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        self.part = Path(name)
        self._out = os.fdopen(handle, "w", encoding="utf-8", newline="\n", errors="backslashreplace")
        try:
            self._begin(material, facts)
        except BaseException:
            self.give_up()
            raise

    def _begin(self, material: sources.Material, facts: Mapping[str, Any] | None) -> None:
        self._write(Envelope(meta=_meta()))
        for source in material.sources():
            self._feature(source)
        around = Hook(FIXTURES, SourceReference(uri="conftest.py"), name="fixtures of the example")
        around.type = HookType.before_test_case
        self._write(Envelope(hook=around))
        self._write(Envelope(test_run_started=TestRunStarted(timestamp(self._started), RUN)))
        for name, text in material.texts.items():
            self._out.write(of_the_run(name, text, "text/markdown" if name.endswith(".md") else "text/plain"))
        if facts is not None:
            self._out.write(of_the_run(RUN_FACTS, json.dumps(facts, ensure_ascii=False)))
        self._out.flush()

    def _feature(self, source: sources.Source) -> None:
        text = Source(source.text, SourceMediaType.text_x_cucumber_gherkin_plain, source.uri)
        self._write(Envelope(source=text))
        for problem in source.errors:
            reference = SourceReference(uri=source.uri, location=Location(problem.line, problem.column))
            self._write(Envelope(parse_error=ParseError(problem.message, reference)))
        if source.document is not None:
            # gherkin-official's trees have the protocol's own shape already
            self._out.write(dump({"gherkinDocument": without_nothing(source.document)}))
        for pickle in source.pickles:
            self._out.write(dump({"pickle": without_nothing(pickle)}))
            self._pickles[source.uri, pickle["location"]["line"]] = pickle

    def example(self, record: ExampleRecord, pytests: str | None) -> None:
        """Tell of one example that has ended. What has no place in the features is kept for the end."""
        self.red |= of_example(record.verdict, expected_red=pytests == "xfailed") is Verdict.BROKEN
        if record.verdict == "interrupted":
            self.cut_short.add(record.nodeid)
        pickle = self._pickles.get((record.uri, record.line))
        if pickle is None:
            self.strays.append(record)
            return
        self.told.add((record.uri, record.line))
        self._write(*new_definitions(record, self._definitions))
        identity = f"t{self._number}"
        self._number += 1
        self._write(*test_case(identity, pickle, record, pytests, self._definitions, self._started))
        self._out.flush()  # it outlives a run that is killed

    def untold(self) -> Iterator[tuple[str, int]]:
        """The places of the examples that were not told of."""
        return (place for place in self._pickles if place not in self.told)

    def end(self, told: Mapping[str, Mapping[str, Any] | None], finished: datetime, *, success: bool) -> None:
        """Tell how the run ended, and put the file in its place; `told` are the last things attached to the run."""
        for name, body in told.items():
            if body is not None:
                self._out.write(of_the_run(name, json.dumps(body, ensure_ascii=False)))
        ended = TestRunFinished(success=success, timestamp=timestamp(finished), test_run_started_id=RUN)
        if told.get(RUN_END, {}).get("interrupted"):  # type: ignore[union-attr]
            ended.message = "the run was stopped before its end"
        self._write(Envelope(test_run_finished=ended))
        self._out.close()
        self.part.chmod(0o644)  # mkstemp is private to us; a document is for everybody
        self.part.replace(self.path)

    def give_up(self) -> None:
        """Leave nothing behind."""
        with contextlib.suppress(OSError):  # a full disk refuses even the last words
            self._out.close()
        self.part.unlink(missing_ok=True)

    def _write(self, *envelopes: Envelope) -> None:
        self._out.writelines(map(line_of, envelopes))


def stray_json(strays: Iterable[ExampleRecord]) -> list[dict[str, Any]]:
    """What ran and has no place in the features, as the end of a run tells it."""
    return [
        {"nodeid": s.nodeid, "uri": s.uri, "line": s.line, "name": s.name, "verdict": s.verdict, "reason": s.reason}
        for s in strays
    ]


def _meta() -> Meta:
    return Meta(
        protocol_version=version("cucumber-messages"),
        implementation=Product("pytest-bdd", version("pytest-bdd")),
        runtime=Product(platform.python_implementation(), platform.python_version()),
        os=Product(platform.system(), platform.release()),
        cpu=Product(platform.machine()),
    )
