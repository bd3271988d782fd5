"""The run as Cucumber Messages: one JSON object on each line, for other tools to read.

The order is that of the protocol: what is known about the features, then about the definitions, then what
happened, example by example. Nothing is painted over: undefined is UNDEFINED, a step that was never reached
is SKIPPED, and an example that did not run has a pickle and no test case.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from importlib.metadata import version
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
    StepDefinition,
    StepDefinitionPattern,
    StepDefinitionPatternType,
    TestRunFinished,
    TestRunStarted,
)
from cucumber_messages.json_converter import snake_to_camel  # type: ignore[import-untyped]

from reports.book import Book, Feature
from reports.testcases import FIXTURES, RUN, definitions_of, test_case, timestamp
from reports.verdicts import Verdict


@dataclass(slots=True)
class Span:
    """When the run began and ended, and whether it came to its end."""

    started: datetime
    finished: datetime
    success: bool
    message: str | None = None


def messages(book: Book, span: Span) -> Iterator[str]:
    """The lines of messages.ndjson."""
    yield _line(Envelope(meta=_meta()))
    for feature in book.features():
        yield from _feature(feature)
    definitions = definitions_of(book)
    for (where, sentence), identity in definitions.items():
        yield _line(Envelope(step_definition=_definition(identity, where, sentence)))
    reference = SourceReference(uri="conftest.py")
    around = Hook(FIXTURES, reference, name="fixtures of the example", type=HookType.before_test_case)
    yield _line(Envelope(hook=around))
    yield _line(Envelope(test_run_started=TestRunStarted(timestamp(span.started), RUN)))
    for number, example in enumerate(example for example in book.examples() if example.record):
        for envelope in test_case(f"t{number}", example, definitions, span.started):
            yield _line(envelope)
    finished = TestRunFinished(
        success=span.success,
        timestamp=timestamp(span.finished),
        message=span.message,
        test_run_started_id=RUN,
    )
    yield _line(Envelope(test_run_finished=finished))


def success(book: Book) -> bool:
    """Whether nothing in the book is red."""
    totals = book.example_totals()
    return not (totals[Verdict.BROKEN] or book.unreadable() or book.strays)


def _meta() -> Meta:
    return Meta(
        protocol_version=version("cucumber-messages"),
        implementation=Product("pytest-bdd", version("pytest-bdd")),
        runtime=Product(platform.python_implementation(), platform.python_version()),
        os=Product(platform.system(), platform.release()),
        cpu=Product(platform.machine()),
    )


def _feature(feature: Feature) -> Iterator[str]:
    source = feature.source
    text = Source(source.text, SourceMediaType.text_x_cucumber_gherkin_plain, source.uri)
    yield _line(Envelope(source=text))
    for problem in source.errors:
        location = Location(problem.line, problem.column)
        reference = SourceReference(uri=source.uri, location=location)
        yield _line(Envelope(parse_error=ParseError(problem.message, reference)))
    if source.document is not None:
        # gherkin-official's trees have the protocol's own shape already
        yield _dump({"gherkinDocument": _without_nothing(source.document)})
    for pickle in source.pickles:
        yield _dump({"pickle": _without_nothing(pickle)})


def _definition(identity: str, where: str, sentence: str) -> StepDefinition:
    uri, _, line = where.rpartition(":")
    place = SourceReference(uri=uri or where, location=Location(int(line)) if line.isdigit() else None)
    # The protocol knows two kinds of patterns; ours (`parse`) is the older sister of the first.
    pattern = StepDefinitionPattern(sentence, StepDefinitionPatternType.cucumber_expression)
    return StepDefinition(identity, pattern, place)


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nothing(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_without_nothing(inner) for inner in value]
    return value


def _line(envelope: Envelope) -> str:
    return _dump(_plain(envelope))


def _plain(value: Any) -> Any:
    """A message as JSON has it. (The library's own converter takes ten times as long, a second per 1,000
    examples; a test holds the two together.)"""
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, Enum):
        return value.value
    if not is_dataclass(value):
        return value
    given = ((name, getattr(value, field)) for field, name in _names(value.__class__))
    return {name: _plain(inner) for name, inner in given if inner is not None}


@cache
def _names(message: type) -> list[tuple[str, str]]:
    return [(field.name, snake_to_camel(field.name)) for field in fields(message)]


def _dump(message: Any) -> str:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")) + "\n"
