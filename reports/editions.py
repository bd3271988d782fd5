"""A book as it was once told, light enough to be kept beside another: what each rule said and came to.

    Edition
      └ Chapter        a feature
          └ Promise    a rule, or the examples of a feature outside any rule
              └ Case   an example, with a hash of its own text

It is made feature by feature, so that nobody needs a whole book with its records to compare it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from reports.book import Book, Example, Feature, Rule
from reports.sources import Node
from reports.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Case:
    """One example."""

    address: str
    name: str
    text: str
    """A hash of its steps: the same as long as nobody rewrites them."""
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Promise:
    """One rule. Without a name it holds the examples outside any rule, and its sentence is the feature's name."""

    address: str
    sentence: str
    why: str
    verdict: Verdict
    named: bool
    cases: tuple[Case, ...]
    feature: str
    """The name of its feature."""

    @property
    def parent(self) -> str:
        """The address below which its examples stand."""
        return self.address if self.named else self.address.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One feature. Of one that cannot be read nobody knows what it promises."""

    address: str
    uri: str
    name: str
    why: str
    readable: bool
    promises: tuple[Promise, ...]


@dataclass(slots=True)
class Edition:
    """What one book said."""

    chapters: list[Chapter] = field(default_factory=list)

    def promises(self) -> Iterator[Promise]:
        for chapter in self.chapters:
            yield from chapter.promises

    def addresses(self) -> Iterator[str]:
        for chapter in self.chapters:
            yield chapter.address
            for promise in chapter.promises:
                yield promise.address
                yield from (case.address for case in promise.cases)


def edition_of(told: Book | Iterable[Feature]) -> Edition:
    """The light copy of a book, or of features as they come."""
    features = told.features() if isinstance(told, Book) else told
    return Edition([chapter_of(feature) for feature in features])


def chapter_of(feature: Feature) -> Chapter:
    """The light copy of one feature."""
    promises = tuple(_promise(rule, feature) for rule in feature.rules)
    return Chapter(
        feature.address, feature.uri, feature.name, feature.description, readable=not feature.errors, promises=promises
    )


def text_of(pickle: Node) -> str:
    """A hash of what an example says: its steps with their tables and doc strings, not its place nor its name."""
    steps = [[step.get("type", ""), step["text"], _argument(step.get("argument") or {})] for step in pickle["steps"]]
    said = json.dumps(steps, ensure_ascii=False, separators=(",", ":"))
    return blake2b(said.encode("utf-8", errors="backslashreplace"), digest_size=8).hexdigest()


def _promise(rule: Rule, feature: Feature) -> Promise:
    cases = tuple(_case(example) for example in rule.examples)
    return Promise(rule.address, rule.name, rule.description, rule.verdict, rule.named, cases, feature.name)


def _case(example: Example) -> Case:
    return Case(example.address, example.name, text_of(example.pickle), example.verdict)


def _argument(argument: Node) -> list[object]:
    table = argument.get("dataTable")
    docstring = argument.get("docString")
    return [
        [[cell["value"] for cell in row["cells"]] for row in table["rows"]] if table else None,
        [docstring.get("mediaType") or "", docstring["content"]] if docstring else None,
    ]
