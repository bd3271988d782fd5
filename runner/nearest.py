"""Says something useful about a sentence that nobody defined: the nearest known ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from pytest_bdd import parsers

from runner.sentences import Definition, Sentences

_ANYTHING = "\0"
"""Stands for a parameter in the words of a pattern: it fits any word, or several."""

_FIELD = re.compile(r"(?<!\{)\{[^{}]*\}(?!\})")
_GOOD_ENOUGH = 0.55
"""So like must the nearest be, or none is named."""
_WORTH_NAMING = 0.4
"""So like must the others be that are named with it."""
_SAME_KEYWORD = 0.02
_EXTRA_WORD = 0.15


def describe_unknown(kind: str, text: str, sentences: Sentences, *, limit: int = 3) -> list[str]:
    """Lines about an unknown sentence: where it is known for another keyword, else what is nearest."""
    elsewhere = [each for each in sentences.fitting(text) if each.kind not in (None, kind)]
    if elsewhere:
        return [
            f"It is defined as {(each.kind or '').capitalize()}, used as {kind.capitalize()}:  "
            f"{each.sentence}   {each.where}"
            for each in elsewhere
        ]
    near = nearest(text, sentences.definitions, kind=kind, limit=limit)
    if not near:
        return ["No known sentence is near to it."]
    lines = ["The nearest known sentence:" if len(near) == 1 else "The nearest known sentences:"]
    return lines + [f"  {each}   {each.where}" for each in near]


def nearest(text: str, definitions: Sequence[Definition], *, kind: str, limit: int = 3) -> list[Definition]:
    """The definitions whose sentences are most like this text, the best first."""
    scored = _scored(text, definitions, kind)
    if not scored or scored[0][0] < _GOOD_ENOUGH:
        return []
    chosen: dict[str, Definition] = {}
    for likeness, definition in scored:
        if likeness >= _WORTH_NAMING and len(chosen) < limit:
            chosen.setdefault(str(definition), definition)
    return list(chosen.values())


def closest(text: str, definitions: Sequence[Definition]) -> Definition | None:
    """The definition that is most like this text, however little that is."""
    scored = _scored(text, definitions, None)
    return scored[0][1] if scored else None


def _scored(text: str, definitions: Sequence[Definition], kind: str | None) -> list[tuple[float, Definition]]:
    """Each definition with its likeness, the best first."""
    words = _words(text)
    scored: list[tuple[float, int, Definition]] = []
    for number, definition in enumerate(definitions):
        if definition.context.step_func.__module__.startswith("pytest_bdd."):
            continue
        likeness = _likeness(words, _pattern_words(definition))
        if definition.kind in (None, kind):
            likeness += _SAME_KEYWORD
        scored.append((likeness, -number, definition))
    scored.sort(key=lambda each: each[:2], reverse=True)
    return [(likeness, definition) for likeness, _, definition in scored]


def _words(text: str) -> list[str]:
    """Words, with a quoted name as one of them."""
    return re.findall(r'"[^"]*"|\S+', text)


def _pattern_words(definition: Definition) -> list[str]:
    pattern = definition.sentence
    if isinstance(definition.context.parser, parsers.re):
        pattern = _without_groups(pattern)
    elif not isinstance(definition.context.parser, parsers.string):
        pattern = _FIELD.sub(_ANYTHING, pattern).replace("{{", "{").replace("}}", "}")
    return [_ANYTHING if _ANYTHING in word else word for word in _words(pattern)]


def _without_groups(pattern: str) -> str:
    """A regular expression as a sentence: each outermost group becomes a parameter."""
    out: list[str] = []
    depth = 0
    escaped = False
    for char in pattern:
        if escaped:
            escaped = False
            if depth == 0:
                out.append(_ANYTHING if char in "wWdDsSbB" else char)
        elif char == "\\":
            escaped = True
        elif char == "(":
            depth += 1
            if depth == 1:
                out.append(_ANYTHING)
        elif char == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and char not in "^$?*+":
            out.append(char)
    return "".join(out)


@lru_cache(maxsize=65536)
def _word_cost(word: str, known: str) -> float:
    """From 0 (the same) to 1 (nothing in common)."""
    if word == known:
        return 0.0
    if word.lower() == known.lower():
        return 0.1
    ratio = SequenceMatcher(None, word.lower(), known.lower()).ratio()
    return 1.0 - ratio if ratio > 0.5 else 1.0


def _likeness(words: Sequence[str], known: Sequence[str]) -> float:
    """How alike a sentence and a pattern are, 1 for a perfect fit: an edit distance over words, in which
    a parameter takes one word for nothing and further ones for little, measured by the words that are no
    parameters: a pattern of nothing but parameters is like everything, and tells nothing."""
    if not words or not known:
        return 0.0
    before = [float(number) for number in range(len(words) + 1)]
    for token in known:
        anything = token == _ANYTHING
        row = [before[0] + 1.0]
        for number, word in enumerate(words, start=1):
            if anything:
                fits, longer = before[number - 1], row[number - 1] + _EXTRA_WORD
            else:
                fits, longer = before[number - 1] + _word_cost(word, token), row[number - 1] + 1.0
            row.append(min(fits, longer, before[number] + 1.0))
        before = row
    literal = sum(1 for token in known if token != _ANYTHING)
    if not literal:
        return 0.0
    return 1.0 - before[-1] / (literal + 0.5)
