"""Which definitions fit a text: trying only those that share a word with it never hides one that fits."""

from __future__ import annotations

import pytest
from pytest_bdd import parsers
from pytest_bdd.steps import StepFunctionContext

from runner.sentences import Definition, Sentences


def found(text: str, *patterns: parsers.StepParser) -> list[int]:
    """The numbers of the patterns that are found to fit the text."""
    made = [
        Definition(StepFunctionContext("given", lambda: None, pattern), (0, 0), f"steps/all.py:{number}")  # type: ignore[arg-type]
        for number, pattern in enumerate(patterns)
    ]
    return [made.index(each) for each in Sentences(made).fitting(text)]


def strictly(pattern: str) -> parsers.StepParser:
    """A pattern in which capitals count, as in all of our phrases."""
    return parsers.cfparse(pattern, case_sensitive=True)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("{who} cancels it", "Mara cancels it"),
        ("{who}'s account", "Mara's account"),
        ("{who} has {amount:d}credits", "Mara has 5credits"),
        ("it costs\t{amount:d}", "it costs\t5"),
        ("{everything}", "whatever"),
        ("a {{brace}} is a {thing}", "a {brace} is a letter"),
    ],
)
def test_what_fits_is_found(pattern: str, text: str) -> None:
    """Whatever stands around the gaps."""
    assert found(text, strictly(pattern)) == [0]


def test_a_pattern_in_which_capitals_do_not_count_is_tried_on_every_text() -> None:
    """pytest-bdd's own default."""
    assert found("MARA CANCELS IT", parsers.parse("{who} cancels it"), strictly("{who} cancels it")) == [0]


def test_all_that_fit_are_found_in_the_order_of_their_definition() -> None:
    """So that two meanings of one sentence are noticed."""
    patterns = [strictly("{who} sees {what}"), parsers.re(".* sees .*"), strictly("Mara {deed} it"), strictly("{text}")]
    assert found("Mara sees it", *patterns) == [0, 1, 2, 3]


def test_what_shares_no_word_with_a_text_is_not_even_tried() -> None:
    """Trying costs: a pattern is made into a regular expression when it is tried first."""

    class Untried(parsers.cfparse):
        def is_matching(self, name: str) -> bool:
            raise AssertionError(f"{self.name} was tried on {name}")

    leaves = Untried("{who} leaves", case_sensitive=True)
    assert found("Mara cancels it", leaves) == []
    assert found("Mara cancels it", strictly("{who} cancels {what}"), leaves) == [0]
