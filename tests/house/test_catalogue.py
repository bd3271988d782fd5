"""Every sentence of the features has one meaning, every meaning a sentence."""

import pytest
from parse import with_pattern
from pytest_bdd import parsers

from support.phrases import TYPES
from tests.house.catalogue import (
    Definition,
    complaints,
    definitions,
    sentences_alike,
    step_modules,
    unexplained,
    unexplained_phrases,
)
from tests.house.features import FeatureFile, feature_files
from tests.house.sources import ROOT


def known(*patterns: str, kind: str | None = "given", says: str = "It is so.") -> list[Definition]:
    """Definitions of these patterns."""
    return [Definition(kind, parsers.cfparse(each), f"steps/x.py:{n}", says) for n, each in enumerate(patterns)]


def features(*steps: str) -> list[FeatureFile]:
    """One feature with one example of these steps."""
    body = "".join(f"    {step}\n" for step in steps)
    return [FeatureFile("f.feature", f"Feature: f\n  Example: e\n{body}")]


def test_every_step_module_is_named_in_conftest() -> None:
    """Else its definitions would be missing without a word."""
    files = (ROOT / "steps").rglob("*.py")
    there = {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in files if path.stem != "__init__"}
    assert set(step_modules()) == there


def test_every_sentence_has_one_definition_and_every_definition_a_sentence() -> None:
    """pytest-bdd would pick one of several silently, and never miss what nobody says."""
    found = definitions()
    assert found
    assert list(complaints(feature_files(), found)) == []


def test_every_definition_says_in_one_sentence_what_it_means() -> None:
    """The glossary of the living documentation is made of these."""
    assert list(unexplained(definitions())) == []


def test_every_phrase_says_plainly_what_may_stand_there() -> None:
    """So is the other half of the glossary."""
    assert TYPES
    assert list(unexplained_phrases(TYPES)) == []


def test_every_phrase_stands_in_a_sentence() -> None:
    """What stands in none explains nothing."""
    sentences = [str(each.parser.name) for each in definitions()]
    assert [name for name in TYPES if not any(f":{name}}}" in each for each in sentences)] == []


def test_sentences_that_say_nearly_the_same_have_been_looked_at() -> None:
    """Each of these pairs means two things on purpose; another one is probably one thing said twice."""
    assert list(sentences_alike(definitions())) == [
        (
            "{who:Person} could do nothing else",  # after looking at everything
            "{who:Person} could do this, and nothing else",  # told in a table
        ),
        (
            "{who:Person} tries to look at {limit:Name} of {own:Own} generations",  # so many of them
            "{who:Person} tries to look at {own:Own} {status:Name} generations",  # those that stand like this
        ),
    ]


def test_a_sentence_that_nobody_defined_is_seen() -> None:
    """With its example."""
    assert list(complaints(features("Given Mara sings"), known())) == [
        "f.feature:2: no definition fits: given Mara sings"
    ]


def test_a_sentence_with_two_definitions_is_seen() -> None:
    """With both places."""
    (complaint,) = complaints(features("Given Mara sings"), known("{who} sings", "Mara {does}"))
    assert "several definitions fit" in complaint
    assert "steps/x.py:0" in complaint
    assert "steps/x.py:1" in complaint


def test_a_definition_that_nobody_uses_is_seen() -> None:
    """By its place and its sentence."""
    assert list(complaints(features("Given Mara sings"), known("{who} sings", "{who} jumps"))) == [
        "steps/x.py:1 (given: {who} jumps) carries out no sentence of any feature"
    ]


@pytest.mark.parametrize(("kind", "fits"), [("given", True), (None, True), ("when", False)])
def test_the_kind_of_a_step_counts(kind: str | None, fits: bool) -> None:
    """What is defined as When cannot be said as Given; And is what stands before it."""
    found = list(complaints(features("Given Mara sings", "And Theo sings"), known("{who} sings", kind=kind)))
    assert (found == []) is fits


@pytest.mark.parametrize(("says", "wrong"), [("It is so.", 0), ("", 1), ("It is so", 1), ("It is so.\n\nIndeed.", 1)])
def test_a_definition_without_its_sentence_is_seen(says: str, wrong: int) -> None:
    """Missing, unfinished, or too long."""
    assert len(list(unexplained(known("{who} sings", says=says)))) == wrong


@pytest.mark.parametrize(
    ("says", "wrong"),
    [
        ("Somebody by name: Mara.", 0),
        ("Somebody by name.", 0),
        ("", 1),
        ("Somebody by name: Mara", 1),
        ("Somebody; the names stand in support/grammar.py.", 1),
        ("Somebody by name: Peter.", 1),
    ],
)
def test_a_phrase_without_its_meaning_is_seen(says: str, wrong: int) -> None:
    """Missing, unfinished, told by a file, or with an example that would not do."""

    @with_pattern("Mara|Theo")
    def person(text: str) -> str:
        return text

    person.__doc__ = says
    assert len(list(unexplained_phrases({"Person": person}))) == wrong


def test_two_sentences_that_say_nearly_the_same_are_seen() -> None:
    """Unless they are of two kinds."""
    alike = known("{who} is singing", "{who} sings a song", "{whom} was sung a song", "songs {who} sings")
    assert list(sentences_alike(alike)) == [("songs {who} sings", "{who} sings a song")]
    assert list(sentences_alike([*known("{who} sings"), *known("{who} is singing", kind="when")])) == []
