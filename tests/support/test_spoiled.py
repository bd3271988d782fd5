"""Good input and what becomes of it."""

import json

import pytest

from support.spoiled import SPOILS

GOOD = {"spec": {"prompt": "A walk", "title": "Trailer"}, "options": {}}

READABLE = {"calls itself plain text", "does not say what it is", "is larger than 5 megabytes"}
NOTHING_LIKE_IT = {"is a list", "is a number", "is a bare word", "is nothing"}
IN_THE_LAST_TEXT = {"holds half a character", "holds an endless number", "is nested beyond measure"}


@pytest.mark.parametrize("flaw", sorted(READABLE))
def test_only_the_wrapping_is_wrong(flaw):
    """What it says is still the good input."""
    raw = SPOILS[flaw](GOOD)
    assert json.loads(raw.content) == GOOD
    assert raw.content_type != "application/json" or len(raw.content) > 5 * 1024 * 1024


@pytest.mark.parametrize("flaw", sorted(NOTHING_LIKE_IT))
def test_it_is_no_object(flaw):
    """Something else stands in its place."""
    assert not isinstance(json.loads(SPOILS[flaw](GOOD).content), dict)


@pytest.mark.parametrize("flaw", ["is empty", "breaks off in the middle", "goes on after its end"])
def test_it_cannot_be_read(flaw):
    """No reader makes sense of it."""
    with pytest.raises(ValueError, match=r"Expecting|Extra data"):
        json.loads(SPOILS[flaw](GOOD).content)


def test_the_invisible_mark_stands_first():
    """What follows is the good input."""
    content = SPOILS["begins with an invisible mark"](GOOD).content
    assert json.loads(content.removeprefix(b"\xef\xbb\xbf")) == GOOD
    assert content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("flaw", sorted(IN_THE_LAST_TEXT | {"holds an impossible character"}))
def test_only_the_last_text_is_spoiled(flaw):
    """Everything else stays."""
    told = json.loads(SPOILS[flaw](GOOD).content)
    assert told["spec"].pop("title") != "Trailer"
    assert told == {"spec": {"prompt": "A walk"}, "options": {}}


def test_every_way_is_tried_here():
    """A new one comes with its test."""
    assert len(SPOILS) == len(READABLE | NOTHING_LIKE_IT | IN_THE_LAST_TEXT) + 5
