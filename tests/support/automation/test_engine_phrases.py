"""What the phrases about actions, entries, packs, rights and sign-ins become."""

import asyncio
import dataclasses
from datetime import timedelta

import jwt
import pytest

from support.answers import Answer
from support.automation.entry_phrases import NamedEntry
from support.automation.gates import DOING, EVERY_GATE, LOOKING
from support.automation.paging import walk
from support.automation.right_phrases import NamedPack
from support.automation.run_phrases import NamedAction
from support.automation.sign_ins import SHOWN, life_of
from support.phrases import phrase


def read(kind: str, text: str):
    """What a text becomes where this kind is wanted; None where it is none."""
    parser = phrase(f"{{it:{kind}}}")
    return parser.parse_arguments(text)["it"] if parser.is_matching(text) else None


@pytest.mark.parametrize(
    ("kind", "text", "becomes"),
    [
        ("Action", 'the action "Greet"', NamedAction("Greet", False)),
        ("Action", 'the built-in action "echo"', NamedAction("echo", True)),
        ("Run", 'the run "first"', "first"),
        ("Saying", 'the line "hello"', "hello\n"),
        ("Saying", 'the lines "one", "two" and "three"', "one\ntwo\nthree\n"),
        ("Saying", '"no end of line"', "no end of line"),
        ("Saying", "nothing", ""),
        ("Letters", "5,000,000 letters", 5_000_000),
        ("Counts", "100, 100 and 5", [100, 100, 5]),
        ("Counts", "3", [3]),
        ("Declaration", "with size 3 unless it is told otherwise", {"size": {"type": "integer", "default": 3}}),
        ("Declaration", 'which needs "name"', {"name": {"type": "string", "required": True}}),
        ("Declaration", 'whose "password" is secret', {"password": {"type": "string", "secret": True}}),
        ("Entry", 'the entry "Rate"', NamedEntry("Rate", None, False)),
        ("Entry", 'the encrypted entry "Word" of Mara', NamedEntry("Word", "Mara", True)),
        ("Entry", 'the entry "Zone" of the engine\'s timers', NamedEntry("Zone", "the engine's timers", False)),
        ("Entry", 'the entry "Rate" of the action "Greet"', NamedEntry("Rate", 'the action "Greet"', False)),
        ("Content", "12.0", 12.0),
        ("Content", "an empty list", []),
        ("Content", 'name "Ada" and total 12.5', {"name": "Ada", "total": 12.5}),
        ("Pack", "the core pack", NamedPack("core", core=True)),
        ("Pack", 'the pack "Orders"', NamedPack("Orders")),
        ("Pack", "Mara's pack", NamedPack("Mara's pack")),
        ("Rank", "an editor", "core.editor"),
    ],
)
def test_a_phrase_becomes_one_thing(kind, text, becomes):
    """As the features mean it."""
    found = read(kind, text)
    assert (type(found), found) == (type(becomes), becomes)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("Action", "the action Greet"),
        ("Entry", 'the entry "Rate" of nobody'),
        ("Rank", "an emperor"),
        ("Letters", "many letters"),
        ("Saying", "hello"),
        ("Gate", "move a mountain"),
        ("ShownSignIn", "a smile"),
    ],
)
def test_what_nobody_says_is_no_phrase(kind, text):
    """The runner names the nearest that is one."""
    assert read(kind, text) is None


def test_the_last_run_needs_no_name():
    """The run is the last one."""
    parser = phrase("{it:Run} is there")
    assert parser.parse_arguments("the run is there") == {"it": None}


def test_everything_that_there_is_to_do_is_looking_or_doing():
    """And what removes comes last, for nothing could be tried after it."""
    assert list(EVERY_GATE) == [*LOOKING, *DOING]
    removing = [door.startswith("remove") for door in EVERY_GATE]
    assert removing == sorted(removing)


def kept() -> dict[str, str]:
    """What an engine gives to whoever signs in."""
    claims = {"sub": "7", "login": "mara", "iat": 1_000, "exp": 4_600, "token_type": "access"}
    return {"access_token": jwt.encode(claims, "k" * 32), "refresh_token": "renewing"}


def test_what_is_shown_differs_from_what_was_given():
    """Each in its own way."""
    given = kept()
    shown = {words: make(given) for words, make in SHOWN.items()}
    assert shown.pop("that sign-in") == given["access_token"]
    assert shown.pop("what renews it") == "renewing"
    assert shown.pop("nothing") is None
    assert len(set(shown.values())) == len(shown)
    assert given["access_token"] not in shown.values()


@pytest.mark.parametrize("words", ["that sign-in with another ending", "a sign-in of another engine"])
def test_a_sign_in_that_somebody_tampered_with_is_signed_wrongly(words):
    """It says the same, and nobody who knows the secret would take it."""
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(SHOWN[words](kept()), "k" * 32, algorithms=["HS256"], options={"verify_exp": False})


def test_a_sign_in_says_how_long_it_lasts():
    """By its own words."""
    assert life_of(kept()["access_token"]) == timedelta(hours=1)


PAGES = [[{"id": 3}, {"id": 2}], [{"id": 1}]]


def test_a_walk_ends_where_the_list_says_so():
    """Page after page, in order."""

    async def ask(number: int) -> Answer:
        body = {"items": PAGES[number - 1], "pagination": {"has_next": number < len(PAGES)}}
        return Answer("Mara", "look", 200, body=body)

    way = asyncio.run(walk(ask))
    assert (way.sizes, [row["id"] for row in way.met]) == ([2, 1], [3, 2, 1])


def test_a_list_without_an_end_is_seen():
    """It says every time that another page follows."""
    answer = Answer("Mara", "look", 200, body={"items": [], "pagination": {"has_next": True}})

    async def ask(_: int) -> Answer:
        return dataclasses.replace(answer)

    with pytest.raises(AssertionError, match="should come to its end"):
        asyncio.run(walk(ask))
