"""The sentences that one folder of features can use, how often they are used, and what stood in their gaps so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from pytest_bdd import parsers

from reports.editor.patterns import Gap, Pattern
from reports.sources import feature_files, read
from runner.sentences import Definition, Sentences

KINDS = {"Context": "given", "Action": "when", "Outcome": "then"}
"""What a definition is for, by the name that Gherkin has for the type of a step."""


class Sayings:
    """Definitions with their patterns. The features are read only once somebody asks what they say."""

    def __init__(self, sentences: Sentences, features: Path) -> None:
        self.sentences = sentences
        self.features = features
        own = (each for each in sentences.definitions if not _of_pytest_bdd(each))
        self.patterns = {each: pattern_of(each) for each in own}
        self._counting = Lock()
        self._counted: _Said | None = None

    def by_use(self, kind: str) -> list[tuple[Definition, Pattern]]:
        """What can be said as a given, a when or a then, what is said most first."""
        uses = self._said.uses
        fitting = [(each, pattern) for each, pattern in self.patterns.items() if each.kind in (None, kind)]
        return sorted(fitting, key=lambda each: -uses[each[0]])

    def values_of(self, gap: Gap) -> Sequence[str]:
        """What has stood in gaps of this kind, the most frequent first."""
        return self._said.values.get(gap.kind, ())

    def values_at(self, pattern: Pattern, number: int) -> Sequence[str]:
        """What may stand in this gap: first what has stood in this very one, then in others of its kind."""
        here = self._said.values.get(_place(pattern, number), ())
        return list(dict.fromkeys([*here, *self.values_of(pattern.gaps[number])]))

    @property
    def _said(self) -> _Said:
        """What the features say; counted once, whoever asks first."""
        with self._counting:
            if self._counted is None:
                self._counted = self._count()
        return self._counted

    def _count(self) -> _Said:
        uses: Counter[Definition] = Counter()
        values: dict[str, Counter[str]] = {}
        for (kind, text), times in _texts(self.features).items():
            try:
                definition = self.sentences.find(kind, text).one
            except Exception:  # a pattern that breaks is told of where the step is linted
                continue
            if definition is None or definition not in self.patterns:
                continue
            uses[definition] += times
            pattern = self.patterns[definition]
            for number, span in enumerate(pattern.values(text) or ()):
                for place in (pattern.gaps[number].kind, _place(pattern, number)):
                    values.setdefault(place, Counter())[text[slice(*span)]] += times
        return _Said(uses, {place: [value for value, _ in seen.most_common()] for place, seen in values.items()})


@dataclass(frozen=True, slots=True)
class _Said:
    uses: Counter[Definition]
    values: dict[str, list[str]]


def _texts(features: Path) -> Counter[tuple[str, str]]:
    return Counter(
        (KINDS.get(step.get("type", ""), "given"), step["text"])
        for source in read(feature_files(features), features.parent)
        for pickle in source.pickles
        for step in pickle["steps"]
    )


def _place(pattern: Pattern, number: int) -> str:
    return f"{pattern.shown} {number}"


def _of_pytest_bdd(definition: Definition) -> bool:
    return bool(definition.context.step_func.__module__.startswith("pytest_bdd."))


def pattern_of(definition: Definition) -> Pattern:
    """The sentence of a definition with its gaps; one that is no sentence with gaps is words alone."""
    parser = definition.context.parser
    if isinstance(parser, parsers.parse):
        types: dict[str, Any] = parser.parser._extra_types
        shapes = {name: getattr(convert, "pattern", None) for name, convert in types.items()}
        try:
            return Pattern.of_format(definition.sentence, shapes)
        except ValueError:
            pass
    return Pattern([definition.sentence])
