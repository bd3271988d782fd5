"""What people make to render from, read from the words of a feature."""

import re

import pytest

from support.drafts import A_DESCRIPTION, DRAFT, Draft, read_draft

FILM = {"prompt": "A walk by the sea", "title": "Coast"}
TWO = {"scenes": [{"prompt": "Waves", "duration": 2}, {"prompt": "Waves", "duration": 2.5}]}


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ('the storyboard "Coast"', Draft("storyboard", "Coast", FILM)),
        ('the storyboard "Coast" of scenes of 2 and 2.5 seconds', Draft("storyboard", "Coast", FILM | TWO)),
        ('the storyboard "Coast" of no scenes', Draft("storyboard", "Coast", FILM)),
        ('the storyboard "Coast" for "Northlight"', Draft("storyboard", "Coast", FILM, "Northlight")),
        ('the character "Nele"', Draft("character", "Nele", {"prompt": A_DESCRIPTION, "name": "Nele"})),
        (
            'the character "Nele" described as "A diver" for herself in "Northlight"',
            Draft("character", "Nele", {"prompt": "A diver", "name": "Nele"}, "Northlight", personal=True),
        ),
    ],
)
def test_a_draft_is_read(text: str, draft: Draft) -> None:
    """What, of what, and for whom."""
    assert re.fullmatch(DRAFT, text)
    assert read_draft(text) == draft


@pytest.mark.parametrize(
    "text",
    [
        'the picture "Coast"',
        'the storyboard "Coast" described as "A walk"',
        'the character "Nele" of a scene of 2 seconds',
        "the storyboard",
    ],
)
def test_other_words_are_no_draft(text: str) -> None:
    """A character has no scenes, a storyboard no description."""
    assert re.fullmatch(DRAFT, text) is None


def test_what_is_sent_names_its_owner_only_if_one_is_said() -> None:
    """Nothing said means one's own name."""
    draft = read_draft('the storyboard "Coast"')
    assert draft.body(None) == {"spec": FILM}
    assert draft.body("framecast:team:x") == {"spec": FILM, "owner": "framecast:team:x"}
