"""The scenes of a generation, as a feature says them."""

import re

import pytest

from support.scenes import SPEC, read_scenes


def lengths(text):
    """The length of each scene; what is no scene stays as it is."""
    return [
        scene.get("duration", "none") if isinstance(scene, dict) else scene for scene in read_scenes(text)["scenes"]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a scene of 2 seconds", [2]),
        ("a scene without a length", ["none"]),
        ("2 scenes without a length", ["none", "none"]),
        ("a scene whose length is left open", [None]),
        ("a scene whose length is less than none", [-1]),
        ("a scene whose length is a text", ["2"]),
        ("a scene that is but a word", ["Waves"]),
        ("a scene of 2 seconds and one without a length", [2, "none"]),
        ("a scene of 2.5 seconds and one whose length is a list", [2.5, [2]]),
        ("an empty list of scenes", []),
        ("scenes of 1, 2.0 and 3 seconds", [1, 2.0, 3]),
    ],
)
def test_every_scene_is_there(text, expected):
    """In the order in which they are said."""
    assert re.fullmatch(SPEC, text)
    assert lengths(text) == expected


def test_a_yes_is_no_number():
    """Though it would count as one."""
    assert lengths("a scene whose length is a plain yes")[0] is True


def test_scenes_may_be_missing_or_be_no_list():
    """Both mean that there is nothing to count."""
    assert read_scenes("no scenes") == {}
    assert isinstance(read_scenes("scenes that are no list")["scenes"], str)


@pytest.mark.parametrize("text", ["a scene of two seconds", "scenes of 2 seconds", "a scene whose length is long"])
def test_other_words_are_no_scenes(text):
    """A typo is seen."""
    assert not re.fullmatch(SPEC, text)
