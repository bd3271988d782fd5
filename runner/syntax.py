"""Says in two lines what is wrong with the Gherkin of a file."""

from __future__ import annotations

import difflib
import re

from gherkin.errors import CompositeParserException
from pytest_bdd.exceptions import GherkinParseError

_UNEXPECTED = re.compile(r"^\(\d+:\d+\): expected: (?P<expected>.*?), got '(?P<got>.*)'$", re.DOTALL)
_ENDS = re.compile(r"unexpected end of file, expected: (?P<expected>.*)$")
_WORDS = {
    "#FeatureLine": "a feature",
    "#RuleLine": "a rule",
    "#BackgroundLine": "a background",
    "#ScenarioLine": "an example",
    "#StepLine": "a step",
    "#TableRow": "a table row",
    "#DocStringSeparator": "a doc string",
    "#ExamplesLine": "Examples",
    "#TagLine": "a tag",
}
_KEYWORDS = (
    *("Feature:", "Rule:", "Background:", "Example:", "Scenario:", "Scenario Outline:", "Examples:"),
    *("Given", "When", "Then", "And", "But"),
)
_PROSE = {"Give", "Gives", "Giving", "The", "They", "Them", "There", "These", "This", "Than", "Those"}
_PROSE |= {"Where", "While", "What", "Which", "Who", "Whom", "Even", "Hence", "Ten", "Men"}
"""Words that begin sentences and look like a misspelt keyword."""


def describe_syntax(shown: str, error: GherkinParseError) -> str:
    """The place and what stands there, then what may stand there."""
    place = f"{shown}:{error.line}"
    cause = error.__cause__
    if not isinstance(cause, CompositeParserException):
        return f"{place}: {error.message}\n  {error.line_content.strip()}"
    first = str(cause.errors[0])
    more = f" ({len(cause.errors) - 1} more in this file)" if len(cause.errors) > 1 else ""
    end = _ENDS.search(first)
    if end is not None:
        return f"{place}: {_at_the_end(end['expected'].split(', '))}"
    match = _UNEXPECTED.match(first)
    if match is None:
        return f"{place}: {first.partition(': ')[2] or first}\n  {error.line_content.strip()}{more}"
    expected = _expected(match["expected"].split(", "))
    near = _near_keyword(match["got"])
    hint = f'perhaps "{near}" was meant; ' if near else ""
    return f"{place}: this cannot stand here: {match['got']}\n  {hint}expected {_either(expected)}{more}"


def _at_the_end(tokens: list[str]) -> str:
    if tokens == ["#DocStringSeparator", "#Other"]:
        return "this file ends within a doc string\n  close it with the three quotes that opened it"
    return f"this file ends too soon\n  expected {_either(_expected(tokens))}"


def _expected(tokens: list[str]) -> list[str]:
    return [word for token, word in _WORDS.items() if token in tokens]


def misread(description: str) -> tuple[int, str, str] | None:
    """A line of a description that was meant to be more: its number there, its text, the likely keyword.

    Gherkin takes every line below a title for its description until a keyword comes, so that a misspelt
    keyword at that place loses an example, or a step, without a word.
    """
    for number, text in enumerate(description.splitlines(), start=1):
        text = text.strip()
        begin, colon, _ = text.partition(":")
        word = text.partition(" ")[0]
        near: list[str] = []
        if colon:
            near = difflib.get_close_matches(begin.title() + ":", _KEYWORDS[:7], n=1, cutoff=0.8)
        elif word[:1].isupper() and word not in _PROSE:
            near = difflib.get_close_matches(word, ("Given", "When", "Then"), n=1, cutoff=0.75)
        if near and not text.startswith(near[0]):
            return number, text, near[0]
    return None


def _near_keyword(text: str) -> str | None:
    begin = text.partition(":")[0] + ":" if ":" in text else text.partition(" ")[0]
    near = difflib.get_close_matches(begin.capitalize(), _KEYWORDS, n=1, cutoff=0.7)
    return near[0] if near and not text.startswith(near[0]) else None


def _either(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else "".join(words) or "nothing more"
