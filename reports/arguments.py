"""Which words of a step are its own: the values that its definition's pattern takes out of the sentence."""

from __future__ import annotations

import re
from functools import lru_cache

Span = tuple[int, int]

_FIELD = re.compile(r"\{[^{}]*\}")
_QUOTED = re.compile(r"[\"“«„][^\"”»“]*[\"”»“]")


def arguments(pattern: str | None, text: str) -> list[Span]:
    """The start and end of each value in the text.

    The pattern is a definition's sentence with fields in braces. Where there is no pattern (the step did
    not run) or it is not of that kind, what stands in quotes is taken for a value.
    """
    if pattern and "{" in pattern:
        found = _matcher(pattern).fullmatch(text)
        if found:
            return [found.span(i) for i in range(1, len(found.groups()) + 1) if found.group(i)]
    return [match.span() for match in _QUOTED.finditer(text)]


def in_utf16(spans: list[Span], text: str) -> list[int]:
    """The same places counted as a browser counts them, flat: start, end, start, end…"""
    if text.isascii():
        return [place for span in spans for place in span]
    return [len(text[:place].encode("utf-16-le")) // 2 for span in spans for place in span]


@lru_cache(maxsize=4096)
def _matcher(pattern: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in _FIELD.split(pattern)]
    return re.compile("(.*?)".join(parts), re.IGNORECASE | re.DOTALL)
