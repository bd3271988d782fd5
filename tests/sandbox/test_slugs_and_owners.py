"""Making slugs of names, and reading owner URNs."""

import re
from uuid import UUID

import pytest

from sandbox.video import owners
from sandbox.video.teams import slugs

ONE, TWO = UUID("0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"), UUID("ffffffff-0000-4000-8000-aaaaaaaaaaaa")


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("Northlight", "northlight"),
        ("  Two  Words ", "two-words"),
        ("a__b--c", "a-b-c"),
        ("Crème Brûlée", "creme-brulee"),
        ("Cre\u0301me", "creme"),
        ("Straße 9", "strasse-9"),
        ("Москва", "moskva"),
        ("北京", "beijing"),
        ("Café★Bar", "cafe-bar"),
        ("Ⅷ ½", "viii-1-2"),
        ("a" * 100, "a" * 41),
        ("a" * 40 + " b", "a" * 40),
        ("ab " * 40, ("ab-" * 14)[:41]),
        ("★ 🎬 …", ""),
        ("---", ""),
    ],
)
def test_the_readable_part_of_a_slug(name: str, base: str) -> None:
    """Q-10: transliterated and shortened instead of refused; symbols alone give nothing."""
    assert slugs.base_of(name) == base


@pytest.mark.parametrize("name", ["Northlight", "a" * 100, "ab " * 33, "Ünïcödé " * 12, "9", "ﷺ" * 100, "中文" * 50])
def test_a_made_slug_obeys_the_rule_for_slugs(name: str) -> None:
    slug = slugs.make(name)
    assert slug is not None
    assert len(slug) <= 50
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{8}", slug)
    assert slug != slugs.make(name)


def test_a_name_of_symbols_makes_no_slug() -> None:
    assert slugs.make("★ … !") is None


@pytest.mark.parametrize(
    "spelled",
    [str(ONE), str(ONE).upper(), ONE.hex, "{" + str(ONE) + "}", f"urn:uuid:{ONE}"],
)
def test_every_spelling_of_an_id_is_the_same_owner(spelled: str) -> None:
    """Q-03."""
    assert owners.parse(f"framecast:user:{spelled}") == owners.Owner("user", f"framecast:user:{ONE}", user=ONE)
    assert owners.parse(f"framecast:team:{spelled}") == owners.Owner("team", f"framecast:team:{ONE}", team=ONE)
    both = owners.parse(f"framecast:{spelled}:{TWO}")
    assert both == owners.Owner("team-user", f"framecast:{ONE}:{TWO}", team=ONE, user=TWO)
    assert owners.parse(f"framecast:{TWO}:{spelled}") == owners.Owner(
        "team-user", f"framecast:{TWO}:{ONE}", team=TWO, user=ONE
    )


@pytest.mark.parametrize(
    ("text", "kind"), [(f"framecast:artifact:{ONE}", "artifact"), ("framecast:system:sfx:boom:1", "system")]
)
def test_what_is_well_formed_but_owns_nothing(text: str, kind: str) -> None:
    parsed = owners.parse(text)
    assert parsed is not None
    assert (parsed.kind, parsed.user, parsed.team) == (kind, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "framecast",
        "framecast:user:",
        "framecast:user:x",
        f"framecast:user:{ONE}\n",
        f" framecast:user:{ONE}",
        f"Framecast:user:{ONE}",
        f"framecast:USER:{ONE}",
        f"framecast:group:{ONE}",
        f"framecast:user:{ONE}:{TWO}",
        f"framecast:{ONE}",
        "framecast:system:sfx",
        "framecast:system::boom",
        "framecast:system:sfx:",
        f"user:{ONE}",
        str(ONE),
    ],
)
def test_what_is_no_owner(text: str) -> None:
    assert owners.parse(text) is None
