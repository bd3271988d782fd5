"""Counting what a book tells, as a reader would, while it is read."""

from __future__ import annotations

from collections import Counter

from reports.book import Feature, Rule
from reports.verdicts import Verdict, of_many

Told = tuple[str, str | None]
"""The verdict of a record, and pytest's own word where only pytest has one."""


class Totals:
    """How many rules and examples came to which verdict: in all, and on each of several targets."""

    def __init__(self, columns: int) -> None:
        self.rules: Counter[Verdict] = Counter()
        self.examples: Counter[Verdict] = Counter()
        self.unreadable: dict[str, str] = {}
        """The first error of each feature that cannot be read."""
        self.on: list[tuple[Counter[Verdict], Counter[Verdict]]] = [(Counter(), Counter()) for _ in range(columns)]
        """Rules and examples on each target."""
        self.told: list[Counter[Told]] = [Counter() for _ in range(columns)]
        """What is told on each target of the examples that ran, and how often; of each it is told once."""
        self.twice = 0
        """How many were told of more than once."""

    def add(self, feature: Feature) -> None:
        """Count the next feature."""
        if feature.errors:
            self.unreadable[feature.uri] = feature.errors[0]
        for rule in feature.rules:
            self.rules[rule.verdict] += 1
            for column, (rules, _) in enumerate(self.on):
                rules[rule.verdict_on(column)] += 1
            for example in rule.examples:
                self.examples[example.verdict] += 1
                for column, outcome in enumerate(example.outcomes):
                    self.on[column][1][outcome.verdict] += 1
        for column, told in enumerate(self.told):
            self._tell(told, told_of(feature, column))

    def _tell(self, counted: Counter[Told], told: list[tuple[str, Told]]) -> None:
        # A node id begins with its file: nowhere else can it be told again.
        once = dict(told)
        self.twice += len(told) - len(once)
        counted.update(once.values())


def told_of(feature: Feature, column: int) -> list[tuple[str, Told]]:
    """What is told on a target of each example of this feature that ran, with its node id."""
    outcomes = (example.outcomes[column] for rule in feature.rules for example in rule.examples)
    return [(o.record.nodeid, (o.record.verdict, o.pytests)) for o in outcomes if o.record is not None]


class Carried:
    """What the examples that carry the id of a requirement came to."""

    def __init__(self) -> None:
        self._verdicts: set[Verdict] = set()

    def add(self, rule: Rule, tag: str) -> None:
        """One more rule that carries it, or some of whose examples do."""
        self._verdicts.update(example.verdict for example in rule.examples if tag in example.tags)

    def verdict(self) -> Verdict:
        return of_many(self._verdicts) if self._verdicts else Verdict.UNCOVERED
