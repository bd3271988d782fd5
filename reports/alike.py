"""Which step sentences say nearly the same: told apart by small words, endings, order or a slip of the pen alone.

One word of weight that differs makes another sentence ("sees the runs", "sees the entries"); so does a word that turns
the meaning round (no, without, off, before), however short it is. Two sentences of one definition are no finding:
whoever wrote them there wanted both.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

Json = dict[str, Any]
Weight = tuple[str, ...]

_FIELD = re.compile(r"\{([^{}]*)\}")
_OWNER = re.compile(r"['’]s\b")
_WORD = re.compile(r"[^\W_]+")
_PLURAL = re.compile(r"(?<=\w\w[^\Ws])s$")
_ENDING = re.compile(r"(?<=\w\w\w)(?:ing|ied|ie|ed|y|d|e)$")
_SMALL = re.compile(
    r"an?|the|this|that|these|those|its|his|her|their|it|he|she|they|of|in|and|or|also"
    r"|is|are|was|were|be|been|being|has|have|had|having|do|does|did"
)
"""Words of English that rarely change what a sentence says. In other languages every word has weight."""

_SLIP = 0.84
_LONG_ENOUGH = 5
"""How alike two words are, and how long, that may be one word misspelt."""


def alike(sentences: Sequence[Json]) -> list[list[int]]:
    """For each sentence the numbers of those that say nearly the same, as the same kind and with the same gaps."""
    near: list[set[int]] = [set() for _ in sentences]
    weights = [weight_of(each["sentence"]) for each in sentences]
    groups: dict[tuple[str, Weight], list[int]] = defaultdict(list)
    for number, each in enumerate(sentences):
        groups[each["kind"], gaps_of(each["sentence"])].append(number)
    for group in groups.values():
        for one, other in _pairs(group, weights):
            if sentences[one]["where"] != sentences[other]["where"]:
                near[one].add(other)
                near[other].add(one)
    return [sorted(each) for each in near]


def gaps_of(sentence: str) -> Weight:
    """The types of its gaps, in no order; a gap without a type is one that takes anything."""
    return tuple(sorted(types_in(sentence)))


def types_in(sentence: str) -> list[str]:
    """The type of each gap, in the order in which the gaps stand; empty for one without a type."""
    return [gap.partition(":")[2] for gap in _FIELD.findall(sentence)]


def weight_of(sentence: str) -> Weight:
    """The words that carry a sentence, without their endings and in no order."""
    words = _WORD.findall(_OWNER.sub(" ", _FIELD.sub(" ", sentence).casefold()))
    # Where there are none, the small words are all that it says.
    carrying = [word for word in words if not _SMALL.fullmatch(word)] or words
    return tuple(sorted(_ENDING.sub("", _PLURAL.sub("", word)) for word in carrying))


def _pairs(group: Iterable[int], weights: Sequence[Weight]) -> Iterable[tuple[int, int]]:
    """Those of one group whose words of weight are the same, or the same but for one slip of the pen."""
    same: dict[Weight, list[int]] = defaultdict(list)
    for number in group:
        same[weights[number]].append(number)
    for numbers in same.values():
        yield from combinations(numbers, 2)
    # Those that differ in one word have the same rest once that word is left out.
    rests: dict[Weight, list[tuple[str, Weight]]] = defaultdict(list)
    for weight in same:
        for word in Counter(weight):
            if len(word) >= _LONG_ENOUGH:
                place = weight.index(word)
                rests[weight[:place] + weight[place + 1 :]].append((word, weight))
    for words in rests.values():
        for (word, weight), (other, elsewhere) in combinations(words, 2):
            if _misspelt(word, other):
                yield from ((one, two) for one in same[weight] for two in same[elsewhere])


def _misspelt(word: str, other: str) -> bool:
    matcher = SequenceMatcher(None, word, other, autojunk=False)
    return matcher.real_quick_ratio() >= _SLIP and matcher.quick_ratio() >= _SLIP and matcher.ratio() >= _SLIP
