"""What an order of a feature becomes: what is to be made, for whom, and under which key."""

import pytest

from support.errors import SetupFailed
from support.orders import THE_GENERATION, Order, read_order
from support.phrases import phrase


def lengths(spec):
    """The length of each scene."""
    return [scene.get("duration") for scene in spec.get("scenes", [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a scene of 2.1 seconds", [2.1]),
        ("a scene of 1 second", [1]),
        ("scenes of 2, 2.0 and 3.5 seconds", [2, 2.0, 3.5]),
        ("a scene without a length", [None]),
        ("3 scenes without a length", [None, None, None]),
        ("no scenes", []),
    ],
)
def test_scenes_are_as_long_as_they_are_written(text, expected):
    """A whole number stays whole, a fraction stays a fraction: the platform prices them by what they are."""
    read = lengths(read_order(f"a generation of {text}").spec)
    assert (read, [type(length) for length in read]) == (expected, [type(length) for length in expected])


def test_an_order_says_everything_at_once():
    """Its name, its scenes, the team, whose work, and the key."""
    order = read_order(
        'the generation "Trailer" of scenes of 1 and 2 seconds for herself in "Northlight" under the key "k"'
    )
    assert (order.alias, lengths(order.spec), order.team, order.personal, order.key) == (
        "Trailer",
        [1, 2],
        "Northlight",
        True,
        "k",
    )


def test_an_order_may_say_nothing_but_that_it_is_one():
    """Then it is called the generation, belongs to whoever orders it, and has no scenes."""
    order = read_order("a generation")
    assert order == Order(THE_GENERATION, {"prompt": "A walk by the sea", "title": "Untitled"})


def test_a_price_becomes_a_scene_that_costs_it():
    """60 credits are six seconds."""
    assert lengths(read_order("a generation worth 60 credits").spec) == [6]


def test_a_price_that_no_generation_has_is_refused():
    """Prices are multiples of ten."""
    with pytest.raises(SetupFailed, match="no generation costs 65 credits"):
        read_order("a generation worth 65 credits")


@pytest.mark.parametrize(
    "text", ["a generation for Northlight", "the generation", "a generation of scenes", 'a generation worth 60 for "N"']
)
def test_what_is_no_order_matches_nothing(text):
    """A typo is an unknown sentence, not an order that is read wrongly."""
    assert not phrase("Mara orders {order:Order}").is_matching(f"Mara orders {text}")
