"""Two sentences side by side: which words went, which came, and how alike they are."""

from __future__ import annotations

import pytest

from reports.wording import likeness, reworded


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("An invitation can be accepted for 7 days", "An invitation can be accepted for 14 days"),
        ("a b c", "x y z"),
        ("", "something"),
        ("招待は7日間有効です", "招待は14日間有効です"),
        ("a  b", "a b c"),
        ("one two three four", "four three two one"),
    ],
)
def test_what_stayed_and_came_makes_the_new_sentence(old: str, new: str) -> None:
    pieces = reworded(old, new)
    assert "".join(text for mark, text in pieces if mark in "=+") == " ".join(new.split())
    assert "".join(text for mark, text in pieces if mark in "=-") == " ".join(old.split())
    assert all(text for _, text in pieces)


def test_a_blank_is_not_what_stayed() -> None:
    assert reworded("the old cat", "the new dog") == [("=", "the "), ("-", "old cat"), ("+", "new dog")]


def test_words_count_and_not_letters() -> None:
    assert likeness("A key stays secret", "A key stays secret.") == 1
    assert likeness("A key stays secret", "Nobody is invited twice") == 0
    assert likeness("", "") == 1
