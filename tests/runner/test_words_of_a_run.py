"""What a session knows of its step definitions and phrases, whoever has collected: the glossary is made of it."""

from __future__ import annotations

import json
import re

import pytest

from tests.runner.folder import Folder

STEPS = '''
    import os

    from parse import with_pattern
    from pytest_bdd import given, parsers, step, then, when

    @with_pattern(r"Mara|Theo")
    def person(text):
        """Somebody by name: Mara."""
        return text

    @with_pattern(r"\\d+ apples?")
    def apples(text):
        return text

    TYPES = {"Person": person, "Apples": apples, "Number": int}

    def phrase(words):
        return parsers.cfparse(words, extra_types=TYPES)

    @given(phrase("{who:Person} and {other:Person} have {fruit:Apples}"))
    @when(phrase("{who:Person} gets {fruit:Apples}, or none: {count:Number}"))
    def has(who):
        """The person has so many.

        They may be of any kind.
        """

    @then(parsers.re(r"(?P<who>\\w+) is happy"))
    def is_happy(who): ...

    @step("nothing happens")
    def nothing():
        """All is as it was."""

    @when("this process dies, once")
    def dies():
        if not os.path.exists("dead"):
            open("dead", "w").close()
            os._exit(9)
'''
FEATURE = """
    Feature: Apples
      Scenario: One
        Given nothing happens
      Scenario: Two
        Given nothing happens
"""
TELLS = """
    import json, os, pytest

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(session):
        if not hasattr(session.config, "workerinput"):
            from runner.words import words_of
            with open("words.json", "w") as file:
                json.dump(words_of(session.config), file)
"""


@pytest.fixture
def orchard(folder: Folder) -> Folder:
    """A folder whose runs write down what they knew when they ended."""
    return folder.write(conftest_py=STEPS, tells_py=TELLS, apples_feature=FEATURE)


def words(folder: Folder, *args: str):
    """What the process that tells about a run knew at its end."""
    folder.run("-p", "tells", *args)
    return json.loads((folder.path / "words.json").read_text(encoding="utf-8"))


def test_every_sentence_is_told_with_its_kind_its_place_its_meaning_and_its_phrases(orchard: Folder) -> None:
    """Each definition once, whether a feature uses it or not; the docstring is told whole."""
    told = words(orchard)["sentences"]
    assert [(each["kind"], each["sentence"], each["phrases"]) for each in told] == [
        ("given", "{who:Person} and {other:Person} have {fruit:Apples}", ["Person", "Apples"]),
        ("when", "{who:Person} gets {fruit:Apples}, or none: {count:Number}", ["Person", "Apples", "Number"]),
        ("then", r"(?P<who>\w+) is happy", []),
        ("step", "nothing happens", []),
        ("when", "this process dies, once", []),
    ]
    assert [each["meaning"] for each in told] == [
        *["The person has so many.\n\nThey may be of any kind."] * 2,
        "",
        "All is as it was.",
        "",
    ]
    assert all(re.fullmatch(r"conftest\.py:\d+", each["where"]) for each in told)
    assert told[0]["where"] == told[1]["where"]


def test_a_place_is_the_one_that_the_record_of_a_step_names(orchard: Folder) -> None:
    """Else what was used could not be told from what was not."""
    told = {(each["where"], each["sentence"]) for each in words(orchard)["sentences"]}
    (step,) = orchard.run().record("One").steps
    assert (step.where, step.sentence) in told


def test_every_phrase_is_told_with_its_meaning_and_its_pattern(orchard: Folder) -> None:
    """A phrase that nobody explained has no meaning: what Python says of int is none."""
    assert words(orchard)["phrases"] == [
        {"name": "Apples", "meaning": "", "pattern": r"\d+ apples?"},
        {"name": "Number", "meaning": "", "pattern": ".+?"},
        {"name": "Person", "meaning": "Somebody by name: Mara.", "pattern": "Mara|Theo"},
    ]


def test_definitions_of_every_folder_are_told_once(orchard: Folder) -> None:
    """Whichever feature files can see them; those that pytest-bdd brings along are not the project's."""
    again = 'from pytest_bdd import given\n@given("it rains")\ndef rains():\n    "Water."\n'
    orchard.put("near/conftest.py", again)
    orchard.put("near/rain.feature", "Feature: Rain\n  Scenario: Wet\n    Given it rains\n    And nothing happens\n")
    orchard.put("far/conftest.py", again)
    orchard.put("far/rain.feature", "Feature: Rain\n  Scenario: Wet\n    Given it rains\n    And nothing happens\n")
    told = [
        each["where"] for each in words(orchard)["sentences"] if each["sentence"] in ("it rains", "nothing happens")
    ]
    assert told == ["conftest.py:31", "far/conftest.py:2", "near/conftest.py:2"]


def test_a_phrase_that_may_come_several_times_is_told_by_its_own_name(orchard: Folder) -> None:
    """parse_type makes a type of its own for each number; a reader knows one."""
    orchard.put(
        "more/conftest.py",
        """
        from pytest_bdd import given, parsers

        def singer(text):
            return text

        @given(parsers.cfparse("all of {whom:Singer+} sing", extra_types={"Singer": singer}))
        def sing(whom): ...
        """,
    )
    orchard.put("more/song.feature", "Feature: Song\n  Scenario: Choir\n    Given all of Mara, Theo sing\n")
    told = words(orchard)
    assert next(each for each in told["sentences"] if "Singer" in each["sentence"])["phrases"] == ["Singer"]
    assert [each["name"] for each in told["phrases"]] == ["Apples", "Number", "Person", "Singer"]


def test_the_controller_of_workers_knows_what_a_worker_knew(orchard: Folder) -> None:
    """It has collected nothing itself."""
    alone = words(orchard)
    assert len(alone["sentences"]) == 5
    assert words(orchard, "-n", "2") == alone


def test_one_worker_alone_hands_its_words_over(orchard: Folder) -> None:
    """All of them know the same, and it is long."""
    orchard.put(
        "handed.py",
        """
        import os

        def pytest_testnodedown(node, error):
            with open("handed", "a") as file:
                file.write(f"{'gherkin_words' in node.workeroutput}\\n")
        """,
    )
    words(orchard, "-p", "handed", "-n", "2")
    assert sorted((orchard.path / "handed").read_text().split()) == ["False", "True"]


def test_when_a_worker_dies_the_one_in_its_place_tells(orchard: Folder) -> None:
    """The only worker is the one that was asked."""
    orchard.put("apples.feature", FEATURE.replace("Given nothing happens", "When this process dies, once", 1))
    ran = words(orchard, "-n", "1")
    assert (orchard.path / "dead").exists()
    assert len(ran["sentences"]) == 5


def test_nothing_is_told_where_nobody_is_left_who_knows(orchard: Folder) -> None:
    """Rather than that there are no sentences."""
    orchard.put("apples.feature", FEATURE.replace("Given nothing happens", "When this process dies, once", 1))
    assert words(orchard, "-n", "1", "--max-worker-restart", "0") is None
