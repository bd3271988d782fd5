"""What typed phrases are made of: how a phrase is written, and the words that only stand for themselves."""

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast

from parse import with_pattern

from support.personas import PEOPLE

Converter = TypeVar("Converter", bound=Callable[[str], Any])

PERSON = f"(?:{'|'.join(PEOPLE)})"
QUOTED = r'"(?:[^"\\]|\\.)*"'
"""How people and quoted words are written, as regular expressions without groups."""


def written(pattern: str) -> Callable[[Converter], Converter]:
    """Say how a phrase is written, as a regular expression without groups."""
    return cast(Callable[[Converter], Converter], with_pattern(pattern))


def word(pattern: str, meaning: str) -> Callable[[str], str]:
    """A phrase that stays as it is written; its meaning is told in the glossary."""

    @written(pattern)
    def stays(text: str) -> str:
        return text

    stays.__doc__ = meaning
    return stays


def either(words: Iterable[str]) -> str:
    """Any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def unquote(text: str) -> str:
    """What stands between the quotation marks."""
    return re.sub(r"\\(.)", r"\1", text[1:-1])
