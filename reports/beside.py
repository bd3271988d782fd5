"""What a page says beside its book: the words of its sentences, earlier runs, what changed, proof, old addresses."""

from __future__ import annotations

from typing import Any

from reports.book import Example, Feature, Requirement, Rule
from reports.changes import changes
from reports.counting import Totals
from reports.editions import Chapter, Edition, chapter_of
from reports.history import Past
from reports.proof import Proof
from reports.renamed import RenamedProblem, Renames, addresses_in
from reports.verdicts import Verdict
from reports.words import Words

Json = dict[str, Any]


class Beside:
    """Goes through the book with its reader, and knows something of each of its parts."""

    def __init__(
        self,
        *,
        words: Words | None = None,
        past: Past | None = None,
        proof: Proof | None = None,
        renames: Renames | None = None,
        since: tuple[str, Edition] | None = None,
    ) -> None:
        """`since` is what the book is compared with, and how a reader calls it."""
        self._words = words
        self._past = past
        self._proof = proof
        self._renames = renames or Renames({})
        self._since = since
        self._chapters: list[Chapter] = []
        self._known: set[str] = set()
        """The addresses to which an old one may lead; collected where there are old ones."""
        self._unreadable: set[str] = set()

    def see(self, feature: Feature) -> None:
        """Take up the next feature."""
        if self._renames.entries:
            self._known.update(addresses_in(feature), (feature.address.partition("/")[0],))
            self._unreadable.update((feature.address,) if feature.errors else ())
        if self._since is not None:
            self._chapters.append(chapter_of(feature))
        if self._words is not None:
            for rule in feature.rules:
                for example in rule.examples:
                    self._hear(self._words, example)

    @staticmethod
    def _hear(words: Words, example: Example) -> None:
        for step in example.record.steps if example.record else ():
            if step.where and step.sentence is not None:
                words.saw(step.where, step.sentence, step.text, None, example.address)

    def of_rule(self, rule: Rule) -> Json:
        """What is said of a rule."""
        return {
            "since": self._past and self._past.of_rule(rule),
            "proof": self._proof and self._proof.of_rule(rule),
        }

    def of_example(self, example: Example) -> Json:
        """What is said of an example."""
        return {"turned": self._past and self._past.of_example(example)}

    def of_requirement(self, requirement: Requirement) -> Json:
        """What is said of a requirement."""
        return {"proof": self._proof and self._proof.of_requirement(requirement.id)}

    def to_json(self, totals: Totals) -> Json:
        """What is said of the whole, once all features were seen."""
        told: Json = {}
        if self._words is not None:
            told["words"] = self._words.to_json(whole=not (totals.examples[Verdict.NOT_RUN] or totals.unreadable))
        if self._past is not None and self._past.moments:
            told["history"] = self._past.to_json()
        if self._proof is not None:
            told["faults"] = self._proof.to_json()
        if self._renames.entries:
            told["renamed"] = self._renames.to_json()
        if self._since is not None:
            name, edition = self._since
            told["changes"] = changes(edition, Edition(self._chapters), self._renames.entries).to_json(name)
        return told

    def warnings(self) -> list[str]:
        """What a reader should know of what is said beside the book, once all features were seen."""
        said = [
            self._proof.warning() if self._proof is not None else None,
            self._past.warning() if self._past is not None else None,
            self._stale(),
        ]
        return [each for each in said if each]

    def _stale(self) -> str | None:
        try:
            self._renames.refuse_missing(self._known, self._unreadable)
        except RenamedProblem as problem:
            return f"{problem}."
        return None
