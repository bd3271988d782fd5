"""The sentences that one folder of features can use, how often they are used, and what stood in their gaps so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pytest_bdd import parsers

from reports.editor.patterns import Gap, Pattern
from reports.sources import feature_files, read
from runner.sentences import Definition, Sentences

KINDS = {"Context": "given", "Action": "when", "Outcome": "then"}
"""What a definition is for, by the name that Gherkin has for the type of a step."""


class Sayings:
    """Definitions with their patterns, the ones that are used most first."""

    def __init__(self, sentences: Sentences, features: Path) -> None:
        self.sentences = sentences
        own = [
            each for each in sentences.definitions if not each.context.step_func.__module__.startswith("pytest_bdd.")
        ]
        self._patterns = {each: pattern_of(each) for each in own}
        self._uses: Counter[Definition] = Counter()
        self._values: dict[str, Counter[str]] = {}
        self._read(features)
        self._by_use = sorted(self._patterns.items(), key=lambda each: -self._uses[each[0]])

    def by_use(self, kind: str) -> list[tuple[Definition, Pattern]]:
        """What can be said as a given, a when or a then."""
        return [(each, pattern) for each, pattern in self._by_use if each.kind in (None, kind)]

    def values_of(self, gap: Gap) -> Sequence[str]:
        """What has stood in gaps of this kind, the most frequent first."""
        return _frequent(self._values, gap.kind)

    def values_at(self, pattern: Pattern, number: int) -> Sequence[str]:
        """What may stand in this gap: first what has stood in this very one, then in others of its kind."""
        here = _frequent(self._values, _place(pattern, number))
        return list(dict.fromkeys([*here, *self.values_of(pattern.gaps[number])]))

    def _read(self, features: Path) -> None:
        said = Counter(
            (KINDS.get(step.get("type", ""), "given"), step["text"])
            for source in read(feature_files(features), features.parent)
            for pickle in source.pickles
            for step in pickle["steps"]
        )
        for (kind, text), times in said.items():
            try:
                definition = self.sentences.find(kind, text).one
            except Exception:  # a pattern that breaks is told of where the step is linted
                continue
            if definition is None or definition not in self._patterns:
                continue
            self._uses[definition] += times
            pattern = self._patterns[definition]
            for number, span in enumerate(pattern.values(text) or ()):
                for place in (pattern.gaps[number].kind, _place(pattern, number)):
                    self._values.setdefault(place, Counter())[text[slice(*span)]] += times


def _place(pattern: Pattern, number: int) -> str:
    return f"{pattern.shown} {number}"


def _frequent(values: dict[str, Counter[str]], place: str) -> list[str]:
    return [value for value, _ in values.get(place, Counter()).most_common()]


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
