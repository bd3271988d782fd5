"""What is said of a text while it is written, before any step is known: where it cannot be read, and what is amiss."""

import pytest

from reports.editor.cursor import Typed, typed
from reports.editor.lint import of_rules, of_steps, of_tags, tags_like
from reports.editor.reading import Step, read_text
from tests.reports.editing import FEATURE, URI

KNOWN = {"smoke": "the shortest run", "INV-21": "A team has an owner", "INV-22": "A team has people"}


def said(text: str) -> list[tuple[int, str, str]]:
    return [(each.line, each.says, each.more) for each in read_text(URI, text).findings]


def test_a_feature_that_is_fine_has_its_places_and_its_sentences():
    reading = read_text(URI, FEATURE)
    assert reading.findings == []
    assert reading.name == "Teams"
    assert [(each.line, each.start, each.what) for each in reading.places] == [
        (2, 1, "feature"),
        (6, 5, "rule"),
        (8, 8, "example"),
        (13, 13, "example"),
        (19, 19, "row"),
        (20, 20, "row"),
    ]
    assert Step(10, "when", "3 days pass") in reading.steps
    assert [each.text for each in reading.steps if each.line == 15] == [
        '"Southlight" belongs to Theo',
        '"Southlight" belongs to Mara',
    ]


def test_every_line_that_cannot_stand_where_it_does_is_told():
    found = said("Feature: Torn\n  Example: One\n    Then it holds\n    Whatever this is\n    And so on\n  Nor this\n")
    assert [(line, says) for line, says, _ in found] == [
        (4, "This cannot stand here: Whatever this is."),
        (6, "This cannot stand here: Nor this."),
    ]
    assert found[0][2].startswith("Expected a rule, an example, a step")


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_nothing_is_no_mistake(text):
    assert said(text) == []


def test_only_comments_are_no_feature():
    assert said("# soon\n") == [(1, "Nothing of this is a feature.", 'It begins with "Feature:".')]


def test_a_misspelt_keyword_that_is_taken_for_prose_is_told():
    text = "Feature: f\n  Rule: r\n    Exmple: e\n      Given a\n"
    assert (3, "This would be read as a description: Exmple: e", 'Perhaps "Example:" was meant.') in said(text)


def test_two_of_one_name_are_told_where_the_second_stands():
    text = "Feature: f\n  Rule: r\n    Example: e\n      Given a\n    Example: e\n      Given b\n  Rule: r\n"
    assert said(text) == [
        (
            5,
            'A second example of this rule is called "e".',
            "The first one is on line 3; one of them needs another name.",
        ),
        (
            7,
            'A second rule of this feature is called "r".',
            "The first one is on line 2; one of them needs another name.",
        ),
    ]


def test_a_rule_without_a_requirement_is_advised_about_where_there_are_requirements():
    text = "Feature: f\n  @smoke\n  Rule: r\n    Example: e\n      Given a\n"
    found = list(of_rules(read_text(URI, text), {"INV-21": {}}))
    assert [(each.line, each.says, each.advice) for each in found] == [(3, "This rule names no requirement.", True)]
    assert list(of_rules(read_text(URI, text.replace("@smoke", "@INV-21")), {"INV-21": {}})) == []
    assert list(of_rules(read_text(URI, text), {})) == []


def test_an_unknown_tag_is_told_with_the_nearest_one_that_its_line_could_have():
    text = "@smok @INV-21\nFeature: f\n  @INV-99x\n  Rule: r\n"
    found = list(of_tags(read_text(URI, text), text.split("\n"), KNOWN))
    assert [(each.line, each.says) for each in found] == [
        (1, "The tag @smok is unknown."),
        (3, "The tag @INV-99x is unknown."),
    ]
    assert found[0].mends == [{"shown": "@smoke", "line": "@smoke @INV-21", "meaning": "the shortest run"}]


def test_a_tag_is_found_by_its_beginning_and_by_a_word_of_its_meaning():
    assert [each["text"] for each in tags_like("@inv", KNOWN)] == ["@INV-21", "@INV-22"]
    assert [each["text"] for each in tags_like("@people", KNOWN)] == ["@INV-22"]


def test_a_sentence_is_told_once_however_many_rows_it_has():
    steps = [Step(3, "then", '"a" belongs to Ines'), Step(3, "then", '"a" belongs to Nora')]
    unknown = {"why": "unknown", "among": [{"shown": "{Name} belongs to {Person}", "text": "x", "meaning": ""}]}
    found = list(of_steps(steps, ["", "", '  Then "a" belongs to <who>'], [unknown, unknown]))
    assert [each.says for each in found] == ['Nobody has taught this sentence yet (in a row: "a" belongs to Ines).']
    assert found[0].more == "Near to it: {Name} belongs to {Person}"


@pytest.mark.parametrize(
    ("misgiving", "says"),
    [
        ({"why": "broke", "error": "KeyError: 1"}, "A definition broke while it was tried on this sentence."),
        ({"why": "several", "among": [{"shown": "a", "where": "x:1"}] * 2}, "This sentence could mean 2 things."),
        (
            {"why": "elsewhere", "among": [{"kind": "when", "meaning": "m"}]},
            "This sentence is known as When, and stands here as Given.",
        ),
        ({"why": "unfilled", "gap": "{who}"}, "A gap is still to be filled in: {who}"),
        ({"why": "unknown", "among": []}, "Nobody has taught this sentence yet."),
    ],
)
def test_each_misgiving_is_told_in_one_sentence(misgiving, says):
    assert [each.says for each in of_steps([Step(1, "given", "a")], ["Given a"], [misgiving])] == [says]


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("Feature: f\n  Given Mara ow", (2, 15), Typed("given", 8, 15, "Mara ow", 7)),
        ("Feature: f\n  When a\n  And Th", (3, 8), Typed("when", 6, 8, "Th", 2)),
        ("Feature: f\n  Then a\n  * Th", (3, 6), Typed("then", 4, 6, "Th", 2)),
        ("Feature: f\n  Given ", (2, 8), Typed("given", 8, 8, "", 0)),
        ("Feature: f\n  Given a", (2, 3), None),
        ("Feature: f\n  Giv", (2, 5), None),
        ('Feature: f\n  Given a\n  """\n  When b\n  """\n  And c', (4, 7), None),
        ('Feature: f\n  Given a\n  """\n  When b\n  """\n  And c', (6, 7), Typed("given", 6, 7, "c", 1)),
        ("Feature: f\n  @INV-21 @sm", (2, 13), Typed("tag", 10, 13, "@sm", 3)),
        ("Feature: f\n  @INV-21 ", (2, 10), None),
        ("# language: de\nFunktionalität: f\n  Angenommen Ma", (3, 15), Typed("given", 13, 15, "Ma", 2)),
        ("Feature: f", (9, 1), None),
    ],
)
def test_what_can_be_completed_is_known_by_its_line(text, place, found):
    assert typed(text, *place) == found


def test_a_step_without_words_is_not_compared_with_any():
    found = of_steps([Step(1, "given", "")], ["  And "], [{"why": "unknown", "among": []}])
    assert [each.says for each in found] == ["This step has no words yet."]
