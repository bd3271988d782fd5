"""The glossary of a run: every sentence and phrase with its meaning, how often it is used, and where.

Fed with what the runner knew (words.json) and with each step that was performed; a step that nobody took up has no
definition, so only a whole run can tell which sentences nobody uses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reports.alike import alike, types_in
from reports.arguments import arguments

Json = dict[str, Any]

MOST_EXAMPLES = 3
MOST_VALUES = 6
LONGEST_VALUE = 60
MOST_LOOKS = 200
"""Some phrases never have more than two values; after so many steps nobody looks for another."""

_HOW_MANY = "?*+"
"""What may stand behind the name of a phrase where it may be missing or come several times."""


@dataclass(slots=True)
class _Phrase:
    """One phrase: what it means, and what stood in its place."""

    name: str
    meaning: str
    pattern: re.Pattern[str] | None
    values: list[str] = field(default_factory=list)
    wanting: int = MOST_LOOKS
    """How many more steps are looked at for a value."""

    def see(self, value: str) -> None:
        """Keep a new value, if it is one and short.

        Where two gaps touch, the words of a step may be cut in the wrong place; the phrase's own pattern knows.
        """
        self.wanting -= 1
        new = len(value) <= LONGEST_VALUE and value not in self.values
        if new and (self.pattern is None or self.pattern.fullmatch(value)):
            self.values.append(value)
            if len(self.values) == MOST_VALUES:
                self.wanting = 0


@dataclass(slots=True)
class _Sentence:
    """One sentence: what it means, and which steps said it."""

    kind: str
    sentence: str
    where: str
    meaning: str
    phrases: list[str]
    gaps: list[_Phrase | None]
    """What may stand in each of its gaps, in their order; None for what is no phrase of the project."""
    used: int = 0
    examples: list[str] = field(default_factory=list)
    _rules: set[str] = field(default_factory=set)

    def see(self, text: str, values: Sequence[str] | None, address: str) -> None:
        """One more step said it. Examples are taken from different rules or tables as far as there are any."""
        self.used += 1
        if len(self.examples) < MOST_EXAMPLES:
            above = address.rpartition("/")[0]
            if above not in self._rules:
                self._rules.add(above)
                self.examples.append(address)
        for phrase in self.gaps:
            if phrase is not None and phrase.wanting > 0:
                self._see_values(values or [text[start:end] for start, end in arguments(self.sentence, text)])
                return

    def _see_values(self, values: Sequence[str]) -> None:
        if len(values) == len(self.gaps):
            for phrase, value in zip(self.gaps, values, strict=True):
                if phrase is not None and phrase.wanting > 0:
                    phrase.see(value)


class Words:
    """All sentences and phrases of one run, or of several shards of it, and what was seen of each."""

    def __init__(self, *found: Json | None) -> None:
        self._phrases: dict[str, _Phrase] = {}
        self._sentences: dict[tuple[str, str], dict[str, _Sentence]] = {}
        """By place and pattern, and then by kind: one function may carry out a Given and a When of the same words."""
        for each in found:
            self._add(each or {})

    def _add(self, found: Json) -> None:
        for phrase in found.get("phrases", ()):
            pattern = _compiled(phrase["pattern"])
            self._phrases.setdefault(phrase["name"], _Phrase(phrase["name"], phrase["meaning"], pattern))
        for sentence in found.get("sentences", ()):
            kind, where, words = sentence["kind"], sentence["where"], sentence["sentence"]
            gaps = [self._phrases.get(name.rstrip(_HOW_MANY)) for name in types_in(words)]
            known = _Sentence(kind, words, where, sentence["meaning"], sentence["phrases"], gaps)
            self._sentences.setdefault((where, words), {}).setdefault(kind, known)

    def saw(
        self,
        where: str,
        sentence: str,
        text: str,
        values: Sequence[str] | None,
        address: str,
        kind: str | None = None,
    ) -> None:
        """A step was taken up by the definition at this place, as part of the example at this address.

        `values` are the words of its text that stand in the sentence's gaps, in their order; None: they are looked for.
        A definition that nobody told of is kept without a meaning. `kind` ("given", "when", "then") matters where one
        place has the same sentence for two kinds.
        """
        of_kind = self._sentences.get((where, sentence))
        if of_kind is None:
            of_kind = self._sentences[where, sentence] = {"step": _unknown(where, sentence)}
        if len(of_kind) == 1:
            for only in of_kind.values():
                only.see(text, values, address)
            return
        said = of_kind.get(kind or "") or of_kind.get("step")
        for each in of_kind.values() if said is None else (said,):
            each.see(text, values, address)

    def to_json(self, *, whole: bool) -> Json:
        """The `words` of the page's index.

        Only of a whole run, in which every example was taken up, a sentence is told to be used 0 times; of any other
        run such a sentence has no number.
        """
        sentences = [each for of_kind in self._sentences.values() for each in of_kind.values()]
        near = alike([{"kind": each.kind, "sentence": each.sentence, "where": each.where} for each in sentences])
        used: Counter[str] = Counter()
        for each in sentences:
            for gap in each.gaps:
                if gap is not None:
                    used[gap.name] += each.used
        return {
            "whole": whole,
            "sentences": [
                {
                    "k": each.kind,
                    "s": each.sentence,
                    "w": each.where,
                    "m": each.meaning,
                    **_number("n", each.used, whole),
                    "x": each.examples,
                    "near": others,
                    "p": each.phrases,
                }
                for each, others in zip(sentences, near, strict=True)
            ],
            "phrases": [
                {"n": each.name, "m": each.meaning, "x": each.values, **_number("u", used[each.name], whole)}
                for each in self._phrases.values()
            ],
        }


def _number(name: str, used: int, whole: bool) -> Json:
    return {name: used} if used or whole else {}


def _unknown(where: str, sentence: str) -> _Sentence:
    return _Sentence("step", sentence, where, "", [], [None for _ in types_in(sentence)])


def _compiled(pattern: str) -> re.Pattern[str] | None:
    """A phrase's pattern, or None where this Python cannot read it: then any value will do."""
    try:
        return re.compile(pattern, re.DOTALL | re.IGNORECASE)
    except re.error:
        return None
