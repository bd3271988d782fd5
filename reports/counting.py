"""Counting what a book tells, as a reader would, while it is read."""

from __future__ import annotations

from collections import Counter

from reports.book import Feature, Outcome, Rule
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
        self.told: list[dict[str, Told]] = [{} for _ in range(columns)]
        """What is told on each target of each example that ran, by its node id."""
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
                    self._tell(column, outcome)

    def _tell(self, column: int, outcome: Outcome) -> None:
        if outcome.record is None:
            return
        told = self.told[column]
        self.twice += outcome.record.nodeid in told
        told[outcome.record.nodeid] = (outcome.record.verdict, outcome.pytests)


class Carried:
    """The rules that carry the id of a requirement, and what the examples that carry it came to."""

    def __init__(self) -> None:
        self.rules: list[str] = []
        self._verdicts: set[Verdict] = set()

    def add(self, rule: Rule, tag: str) -> None:
        """One more rule that carries it."""
        self.rules.append(rule.address)
        self._verdicts.update(example.verdict for example in rule.examples if tag in example.tags)

    def verdict(self) -> Verdict:
        return of_many(self._verdicts) if self._verdicts else Verdict.UNCOVERED
