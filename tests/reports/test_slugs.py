"""Addresses: readable, and the same in every build."""

from __future__ import annotations

import pytest

from reports.slugs import LONGEST, Neighbours, slug


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("An invitation can be accepted for 7 days", "an-invitation-can-be-accepted-for-7-days"),
        ("Mara's team isn't gone", "maras-team-isnt-gone"),
        ("Café « Élan »", "cafe-elan"),
        ("snake_case.feature", "snake-case-feature"),
        ("دعوة جديدة", "دعوة-جديدة"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("🎉", "unnamed"),
        ("", "unnamed"),
        ("../../etc#?%2f", "etc-2f"),
    ],
)
def test_words_become_an_address(words: str, address: str) -> None:
    assert slug(words) == address


def test_a_long_sentence_is_cut_between_words() -> None:
    address = slug("word " * 40)
    assert len(address) <= LONGEST
    assert set(address.split("-")) == {"word"}


def test_a_long_word_is_cut_anyway() -> None:
    assert slug("x" * 500) == "x" * LONGEST


def test_a_suffix_is_given_only_where_neighbours_would_share_an_address() -> None:
    neighbours = Neighbours("requirements")
    given = [neighbours.give(words) for words in ("Too late", "Too late!", "Early", "Too late 2", "Requirements")]
    assert given == ["too-late", "too-late-2", "early", "too-late-2-2", "requirements-2"]
