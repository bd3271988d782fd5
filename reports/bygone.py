"""Reading earlier runs quickly: the verdict on each example, and nothing else of what happened.

A file of messages is read once, from its beginning to its end, line by line. Most of its lines are evidence and
timings; they are passed over. A feature that stands unchanged in several runs is bound once.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from posixpath import commonpath
from typing import Any

from reports.binding import addressed, unrolled
from reports.editions import text_of
from reports.glance import Head, kind_of, opened_messages, tells_of_example
from reports.problems import DocumentProblem
from reports.slugs import slug
from reports.sources import Source
from reports.testcases import EXAMPLE
from reports.verdicts import Verdict, of_example

Json = dict[str, Any]
Place = tuple[str, str, str]
"""Where an example stands below its feature: the rule's address, its own, and a hash of its text."""

_PASSED_OVER = (b'{"testStepStarted"', b'{"stepDefinition"', b'{"hook"')
_STEP = b'{"testStepFinished"'
_CASE = re.compile(rb'\{"testCase":\{"id":"([^"\\]+)","pickleId":"([^"\\]+)"')
_PICKLE = re.compile(rb'\{"pickle":\{"astNodeIds":\[[^\]]*\],"id":"([^"\\]+)"')
_STATUS = re.compile(rb'"status":\s*"(\w+)"')
_ATTEMPT = re.compile(rb'"testCaseStartedId":\s*"([^"\\]+)"')
_OF_STATUS = {
    "PASSED": "passed",
    "UNKNOWN": "interrupted",
    "SKIPPED": "skipped",
    "PENDING": "skipped",
    "UNDEFINED": "undefined",
    "AMBIGUOUS": "undefined",
    "FAILED": "failed",
}
_WORST_LAST = list(_OF_STATUS)


class HistoryProblem(DocumentProblem):
    """Earlier runs cannot be read or kept; the message says which file, where and why."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one run says of one example: its verdict, and a hash of the example's text at the time."""

    verdict: Verdict
    text: str


@dataclass(slots=True)
class Bygone:
    """One earlier run: each example of its features by its address then, with the rule in which it stood."""

    began: datetime
    target: str
    examples: dict[str, tuple[str, Seen]] = field(default_factory=dict)
    features: list[str] = field(default_factory=list)


class Bygones:
    """A reader of earlier runs, which remembers the features that it has met."""

    def __init__(self) -> None:
        self._places: dict[tuple[bytes, int], list[Place]] = {}
        self._seen: dict[tuple[Verdict, str], Seen] = {}

    def read(self, path: Path) -> Iterator[Bygone]:
        """The runs of one file, in their order there: each begins with a `meta` message.

        Raises:
            HistoryProblem: the file cannot be read, or holds something else.
        """
        run: _Run | None = None
        at = 0
        try:
            with closing(opened_messages(path)) as file:
                for at, line in enumerate(file, 1):  # noqa: B007 -- told when something is wrong
                    if line.startswith(_PASSED_OVER) or (line.startswith(_STEP) and b'"PASSED"' in line):
                        continue  # most lines, and the quicker the better
                    if kind_of(line) == b"meta":
                        if run is not None:
                            yield self._finished(run)
                        run = _Run(self._places)
                    elif run is None:
                        raise HistoryProblem(f"{path} does not hold the messages of a run: it begins with no meta")
                    elif line.endswith(b"\n"):  # a run that was killed may end in the middle of a line
                        run.take(line)
            if run is None:
                raise HistoryProblem(f"{path} does not hold the messages of a run: it is empty")
            yield self._finished(run)
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise HistoryProblem(f"{path}:{at}: this is no message of a run: {problem!r}") from problem
        except (OSError, EOFError, zlib.error) as problem:
            raise HistoryProblem(f"{path} cannot be read: {getattr(problem, 'strerror', None) or problem}") from problem

    def _finished(self, run: _Run) -> Bygone:
        run.bind()
        if run.head.began is None:
            raise ValueError("nothing says when the run began")
        bygone = Bygone(run.head.began, run.head.target)
        at = _addresses(list(run.features), run.head.root)
        bygone.features = list(at.values())
        for uri, feature in run.features.items():
            address = at[uri]
            for (rule, example, text), identity in zip(self._places[feature.key], feature.pickles, strict=True):
                verdicts = run.verdicts.get(identity) or {"": Verdict.NOT_RUN}
                for number, (nodeid, verdict) in enumerate(verdicts.items()):
                    # as reports/merging.py has it for several items of one scenario
                    own = f"-{slug(nodeid.rpartition('[')[2].rstrip(']'))}" if number else ""
                    seen = self._seen.setdefault((verdict, text), Seen(verdict, text))
                    bygone.examples[f"{address}{example}{own}"] = (f"{address}{rule}", seen)
        return bygone


class _Feature:
    """One feature of a run: its pickles in turn, and its tree until it is bound."""

    def __init__(self, uri: str, line: bytes) -> None:
        self.source = Source(uri, "")
        self.pickles: list[str] = []
        self.digest = blake2b(line, digest_size=16).digest()
        self.mark = f'"uri":{json.dumps(uri, ensure_ascii=False)}'.encode()

    @property
    def key(self) -> tuple[bytes, int]:
        return self.digest, len(self.pickles)


class _Run:
    """What is taken out of the lines of one run."""

    def __init__(self, places: dict[tuple[bytes, int], list[Place]]) -> None:
        self.head = Head()
        self.features: dict[str, _Feature] = {}
        self.verdicts: dict[str, dict[str, Verdict]] = {}
        """By pickle, then by node id: a parametrised fixture makes several items of one scenario."""
        self._places = places
        self._met = {digest for digest, _ in places}
        self._last: _Feature | None = None
        self._unbound: list[_Feature] = []
        self._cases: dict[str, str] = {}
        self._attempts: dict[str, str] = {}
        self._told: dict[str, tuple[str, Verdict]] = {}
        self._worst: dict[str, str] = {}

    def take(self, line: bytes) -> None:
        """Take one line, or pass over it."""
        kind = kind_of(line)
        if kind == b"attachment":
            if tells_of_example(line):
                self._example(json.loads(line)["attachment"])
            else:
                self.head.take(line)
        elif kind == b"testStepFinished":
            self._step(line)
        elif kind == b"testCase":
            self._case(line)
        elif kind == b"testCaseStarted":
            started = json.loads(line)["testCaseStarted"]
            self._attempts[started["id"]] = started["testCaseId"]
        elif kind == b"testCaseFinished":
            self._finish(_of(_ATTEMPT, line))
        elif kind == b"testRunStarted":
            self.head.take(line)
        else:
            self._feature(kind, line)

    def bind(self) -> None:
        """Find out where the examples of the features stand that are not bound yet, and forget their trees."""
        self._bind(self._unbound)

    def _bind(self, features: Sequence[_Feature]) -> None:
        for feature in features:
            if feature.key not in self._places:
                self._places[feature.key] = _places(feature.source)
            feature.source = Source(feature.source.uri, "")

    def _feature(self, kind: bytes, line: bytes) -> None:
        if kind == b"source":
            complete = [feature for feature in self._unbound if feature.pickles]
            self._bind(complete)
            uri = json.loads(line)["source"]["uri"]
            self._last = self.features[uri] = _Feature(uri, line)
            self._unbound = [feature for feature in self._unbound if not feature.pickles] + [self._last]
        elif self._last is not None and self._last.digest in self._met and self._last.mark in line:
            found = _PICKLE.match(line)  # of a feature that was met before, nothing else is needed
            if found is not None:
                self._last.pickles.append(found[1].decode())
        elif kind == b"gherkinDocument":
            document = json.loads(line)["gherkinDocument"]
            self.features[document["uri"]].source.document = document
        elif kind == b"pickle":
            pickle = json.loads(line)["pickle"]
            feature = self.features[pickle["uri"]]
            feature.pickles.append(pickle["id"])
            feature.source.pickles.append(pickle)

    def _case(self, line: bytes) -> None:
        found = _CASE.match(line)  # the rest of it is long, and of no interest here
        if found is not None:
            self._cases[found[1].decode()] = found[2].decode()
        else:
            case = json.loads(line)["testCase"]
            self._cases[case["id"]] = case["pickleId"]

    def _example(self, attached: Json) -> None:
        if attached.get("fileName") == EXAMPLE:
            told = json.loads(attached["body"])
            verdict = of_example(told.get("verdict", "interrupted"), expected_red=told.get("pytest") == "xfailed")
            self._told[attached["testCaseStartedId"]] = (str(told.get("nodeid", "")), verdict)

    def _step(self, line: bytes) -> None:
        attempt, status = _of(_ATTEMPT, line), _of(_STATUS, line)
        worst = self._worst.get(attempt, "PASSED")
        self._worst[attempt] = max(worst, status, key=_WORST_LAST.index)

    def _finish(self, attempt: str) -> None:
        case = self._attempts.pop(attempt)
        by_steps = of_example(_OF_STATUS[self._worst.pop(attempt, "PASSED")])
        nodeid, verdict = self._told.pop(attempt, (case, by_steps))
        self.verdicts.setdefault(self._cases[case], {})[nodeid] = verdict


def _of(pattern: re.Pattern[bytes], line: bytes) -> str:
    found = pattern.search(line)
    if found is None:
        raise ValueError(f"{pattern.pattern.decode()} is not in it")
    return found[1].decode()


class _Stub:
    """Features to be bound, without anything beside them."""

    def __init__(self, prefix: str, sources: Sequence[Source]) -> None:
        self.prefix = prefix
        self.uris = [source.uri for source in sources]
        self.texts: dict[str, str] = {}
        self._sources = sources

    def sources(self) -> Iterator[Source]:
        return iter(self._sources)


def _places(source: Source) -> list[Place]:
    """Where the example of each pickle stands, below the address of the feature."""
    feature = addressed(source, "")
    if feature is None:
        return []
    found = {
        example.pickle["id"]: (rule.address, example.address, text_of(example.pickle))
        for rule in feature.rules
        for example in rule.examples
    }
    return [found[pickle["id"]] for pickle in source.pickles]


def _addresses(uris: Sequence[str], root: str) -> dict[str, str]:
    """The address of each feature, which depends on those before it."""
    if not all(PurePosixPath(uri).is_relative_to(root) for uri in uris):
        root = commonpath([str(PurePosixPath(uri).parent) for uri in uris])
    tree = {"feature": {"name": "", "description": "", "language": "en", "tags": [], "children": []}}
    stub = _Stub(root, [Source(uri, "", tree) for uri in uris])
    return {feature.uri: feature.address for feature in unrolled(stub).features()}
