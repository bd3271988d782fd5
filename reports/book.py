"""The book: what the features promise and what became of it, in the order in which a reader meets it.

    Book
      └ Capability       a folder of features, with its README
          └ Feature      one file
              └ Rule     the unit: a sentence that is kept or broken
                  └ Group        a scenario, or an outline with its tables
                      └ Example  what ran, or did not: a scenario or one row

Messages and page are both made from this tree. Every example of the features stands in it exactly once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reports.sources import Node, Source
from reports.verdicts import Verdict, of_example, of_many
from runner.happened import ExampleRecord


@dataclass(slots=True)
class Outcome:
    """What became of an example on one target."""

    record: ExampleRecord | None = None
    pytests: str | None = None
    """pytest's own word for it, where only pytest has one: xfailed, xpassed."""
    why_not: str = "it was not part of this run"

    @property
    def verdict(self) -> Verdict:
        recorded = self.record.verdict if self.record else None
        return of_example(recorded, expected_red=self.pytests == "xfailed")


@dataclass(slots=True)
class Example:
    """One thing that can be kept or broken, and what became of it on each target."""

    uri: str
    line: int
    name: str
    tags: list[str]
    pickle: Node
    cells: list[str] | None = None
    outcomes: list[Outcome] = field(default_factory=lambda: [Outcome()])
    address: str = ""

    @property
    def verdict(self) -> Verdict:
        return of_many(outcome.verdict for outcome in self.outcomes)

    @property
    def outcome(self) -> Outcome:
        """The one that its verdict comes from: of several targets the first with that verdict."""
        verdict = self.verdict
        return next(outcome for outcome in self.outcomes if outcome.verdict is verdict)

    @property
    def record(self) -> ExampleRecord | None:
        return self.outcome.record


@dataclass(slots=True)
class Table:
    """One Examples table of an outline."""

    name: str
    description: str
    columns: list[str]
    examples: list[Example]


@dataclass(slots=True)
class Group:
    """A scenario with its one example, or an outline with the examples of its tables."""

    keyword: str
    name: str
    description: str
    line: int
    outline: bool
    steps: list[Node]
    tables: list[Table]

    @property
    def examples(self) -> list[Example]:
        return [example for table in self.tables for example in table.examples]


@dataclass(slots=True)
class Rule:
    """A sentence that could be false. Without a name it holds the examples outside any rule."""

    name: str
    description: str
    line: int
    tags: list[str]
    background: list[Node]
    groups: list[Group]
    named: bool = True
    address: str = ""

    @property
    def examples(self) -> list[Example]:
        return [example for group in self.groups for example in group.examples]

    @property
    def verdict(self) -> Verdict:
        return of_many(example.verdict for example in self.examples)

    def verdict_on(self, column: int) -> Verdict:
        """Its verdict on one of several targets."""
        return of_many(example.outcomes[column].verdict for example in self.examples)

    @property
    def all_tags(self) -> list[str]:
        """Its own tags and those of its examples, each once."""
        inside = [tag for example in self.examples for tag in example.tags]
        return list(dict.fromkeys([*self.tags, *inside]))


@dataclass(slots=True)
class Feature:
    """One feature file. With errors it has no rules: nobody can know what it promises."""

    source: Source
    name: str
    description: str
    language: str
    tags: list[str]
    background: list[Node]
    rules: list[Rule]
    errors: list[str] = field(default_factory=list)
    address: str = ""

    @property
    def uri(self) -> str:
        return self.source.uri


@dataclass(slots=True)
class Capability:
    """A folder of features, told in prose by its README."""

    folder: str
    name: str
    summary: str
    prose: str
    """The README as safe HTML, without its first heading."""
    features: Iterable[Feature]
    address: str = ""


@dataclass(slots=True)
class Requirement:
    """One promise of the contract, by its id."""

    id: str
    sentence: str
    source: str


@dataclass(slots=True)
class Stray:
    """Something that ran and has no place in the features as they are now."""

    nodeid: str
    uri: str
    line: int
    name: str
    verdict: str
    reason: str | None = None


@dataclass(slots=True)
class Book:
    """Everything that the documents of a run tell.

    Where a book is made from messages, its features come one at a time and are gone when the next one comes: such a
    book is read once, from its beginning to its end.
    """

    capabilities: Iterable[Capability]
    requirements: list[Requirement] = field(default_factory=list)
    strays: list[Stray] = field(default_factory=list)

    def features(self) -> Iterator[Feature]:
        for capability in self.capabilities:
            yield from capability.features

    def rules(self) -> Iterator[Rule]:
        for feature in self.features():
            yield from feature.rules

    def examples(self) -> Iterator[Example]:
        for rule in self.rules():
            yield from rule.examples
