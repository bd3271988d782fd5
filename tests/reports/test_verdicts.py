"""What examples make of a rule."""

from __future__ import annotations

import pytest

from reports.verdicts import Verdict, of_example, of_many
from runner.happened import VERDICTS

KEPT, BROKEN, LATER, UNCHECKED, NOT_RUN = (
    Verdict.KEPT,
    Verdict.BROKEN,
    Verdict.LATER,
    Verdict.UNCHECKED,
    Verdict.NOT_RUN,
)


@pytest.mark.parametrize(
    ("examples", "rule"),
    [
        ([KEPT, KEPT], KEPT),
        ([KEPT, BROKEN, LATER, UNCHECKED, NOT_RUN], BROKEN),
        ([KEPT, LATER], LATER),
        ([KEPT, UNCHECKED, NOT_RUN], KEPT),
        ([UNCHECKED, UNCHECKED], UNCHECKED),
        ([UNCHECKED, NOT_RUN], UNCHECKED),
        ([NOT_RUN], NOT_RUN),
        ([], NOT_RUN),
    ],
)
def test_a_rule_is_what_its_examples_make_it(examples: list[Verdict], rule: Verdict) -> None:
    assert of_many(examples) is rule


def test_only_a_passed_example_is_kept() -> None:
    assert [name for name in VERDICTS if of_example(name) is KEPT] == ["passed"]


def test_a_word_nobody_knows_is_red() -> None:
    assert of_example("exploded") is BROKEN


def test_what_was_expected_to_fail_is_neither_kept_nor_broken() -> None:
    assert of_example("failed", expected_red=True) is LATER
