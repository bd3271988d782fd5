"""What a page says beside its book: the words of its sentences."""

from __future__ import annotations

from typing import Any

from reports.book import Example, Feature, Requirement, Rule
from reports.counting import Totals
from reports.verdicts import Verdict
from reports.words import Words

Json = dict[str, Any]


class Beside:
    """Goes through the book with its reader, and knows something of each of its parts."""

    def __init__(self, *, words: Words | None = None) -> None:
        self._words = words

    def see(self, feature: Feature) -> None:
        """Take up the next feature."""
        if self._words is None:
            return
        for rule in feature.rules:
            for example in rule.examples:
                for step in example.record.steps if example.record else ():
                    if step.where and step.sentence is not None:
                        self._words.saw(step.where, step.sentence, step.text, None, example.address)

    def of_rule(self, rule: Rule) -> Json:
        """What is said of a rule."""
        return {}

    def of_example(self, example: Example) -> Json:
        """What is said of an example."""
        return {}

    def of_requirement(self, requirement: Requirement) -> Json:
        """What is said of a requirement."""
        return {}

    def to_json(self, totals: Totals) -> Json:
        """What is said of the whole, once all features were seen."""
        told: Json = {}
        if self._words is not None:
            told["words"] = self._words.to_json(whole=not (totals.examples[Verdict.NOT_RUN] or totals.unreadable))
        return told
