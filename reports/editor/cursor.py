"""What stands where somebody types: a step and what it is for, a tag, or nothing that could be completed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from gherkin.dialect import Dialect

_LANGUAGE = re.compile(r"\s*#\s*language\s*:\s*([\w-]+)\s*$")
_QUOTES = ('"""', "```")


@dataclass(frozen=True, slots=True)
class Typed:
    """What can be completed on a line: from which column to which."""

    what: str
    """given, when, then, or tag."""
    start: int
    end: int
    text: str
    at: int
    """Where in the text the cursor is."""


def typed(text: str, line: int, column: int) -> Typed | None:
    """What stands at this place; lines count from 1, columns from 0. None where nothing can be completed."""
    lines = text.split("\n")
    if not 0 < line <= len(lines):
        return None
    keywords = _keywords(next((found[1] for each in lines[:3] if (found := _LANGUAGE.match(each))), "en"))
    kind = "given"
    quoted = ""
    for number, each in enumerate(lines[:line], start=1):
        bare = each.strip()
        mark = next((mark for mark in _QUOTES if bare.startswith(mark)), "")
        if quoted or mark:
            quoted = "" if quoted and bare.startswith(quoted) else quoted or mark
            continue
        keyword = next((word for word in keywords if each.lstrip().startswith(word)), None)
        if keyword is not None:
            kind = keywords[keyword] or kind
            if number == line:
                start = len(each) - len(each.lstrip()) + len(keyword)
                at = column - start
                return Typed(kind, start, len(each), each[start:], at) if at >= 0 else None
        elif number == line and bare.startswith("@"):
            return _tag(each, column)
    return None


def _tag(line: str, column: int) -> Typed | None:
    for found in re.finditer(r"@\S*", line):
        if found.start() < column <= found.end():
            return Typed("tag", *found.span(), found[0], column - found.start())
    return None


@cache
def _keywords(language: str) -> dict[str, str]:
    """The words that begin a step, the longest first, with what they are for ("" for what goes on with it)."""
    dialect = Dialect.for_name(language) or Dialect.for_name("en")
    assert dialect is not None
    words = dict.fromkeys([*dialect.and_keywords, *dialect.but_keywords], "")
    words |= dict.fromkeys(dialect.given_keywords, "given")
    words |= dict.fromkeys(dialect.when_keywords, "when") | dict.fromkeys(dialect.then_keywords, "then")
    words["* "] = ""
    return dict(sorted(words.items(), key=lambda each: -len(each[0])))
