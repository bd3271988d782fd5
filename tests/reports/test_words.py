"""The glossary: how often each sentence is used and where, what stands in its gaps, what says nearly the same."""

from __future__ import annotations

import json

import pytest

from reports.alike import alike
from reports.words import LONGEST_VALUE, MOST_LOOKS, MOST_VALUES, Words

PLACE = "steps/teams.py:41"
OWNS = "{who:Person} owns the team {team:Name}"
FOUND = {
    "sentences": [
        {
            "kind": "given",
            "sentence": OWNS,
            "where": PLACE,
            "meaning": "The person has opened this team.",
            "phrases": ["Person", "Name"],
        },
        {
            "kind": "when",
            "sentence": "{time} passes",
            "where": "steps/time.py:7",
            "meaning": "So much time goes by.",
            "phrases": [],
        },
    ],
    "phrases": [
        {"name": "Person", "meaning": "Somebody by name.", "pattern": "Mara|Theo"},
        {"name": "Name", "meaning": "What somebody calls it.", "pattern": '"[^"]*"'},
    ],
}


def owns(words: Words, who: str = "Mara", team: str = '"Northlight"', address: str = "teams/opening/one/first") -> None:
    """One step says who owns which team."""
    words.saw(PLACE, OWNS, f"{who} owns the team {team}", [who, team], address)


def sentence(sentences: str, where: str = "", kind: str = "then"):
    """A definition of this sentence, at a place of its own unless one is named."""
    return {"kind": kind, "sentence": sentences, "where": where or f"steps/{sentences}", "meaning": "", "phrases": []}


def near(*sentences: str) -> list[list[int]]:
    """Which of these sentences say nearly the same."""
    return alike([sentence(each) for each in sentences])


def test_a_sentence_is_told_with_its_meaning_and_its_use() -> None:
    """In the words of the page's index, which is JSON."""
    words = Words(FOUND)
    owns(words)
    owns(words, "Theo", address="teams/leaving/two/first")
    told = json.loads(json.dumps(words.to_json(whole=True)))
    assert told["sentences"][0] == {
        "k": "given",
        "s": OWNS,
        "w": PLACE,
        "m": "The person has opened this team.",
        "n": 2,
        "x": ["teams/opening/one/first", "teams/leaving/two/first"],
        "near": [],
        "p": ["Person", "Name"],
    }
    assert told["phrases"] == [
        {"n": "Person", "m": "Somebody by name.", "x": ["Mara", "Theo"], "u": 2},
        {"n": "Name", "m": "What somebody calls it.", "x": ['"Northlight"'], "u": 2},
    ]


def test_only_a_whole_run_tells_that_a_sentence_is_unused() -> None:
    """An example that did not run may be the one that uses it."""
    words = Words(FOUND)
    owns(words)
    (owning, passing) = words.to_json(whole=True)["sentences"]
    assert (owning["n"], passing["n"]) == (1, 0)
    part = words.to_json(whole=False)
    assert [each.get("n") for each in part["sentences"]] == [1, None]
    assert part["whole"] is False


def test_three_examples_at_most_are_named_and_of_different_rules() -> None:
    """The rows of one table would show nothing new."""
    words = Words(FOUND)
    for rule in "abcd":
        for row in "12":
            owns(words, address=f"teams/opening/{rule}/{row}")
    told = words.to_json(whole=True)["sentences"][0]
    assert (told["n"], told["x"]) == (8, ["teams/opening/a/1", "teams/opening/b/1", "teams/opening/c/1"])


def test_of_each_phrase_a_few_short_values_are_shown_each_once() -> None:
    """What is long explains nothing."""
    words = Words(FOUND)
    owns(words, team=f'"{"x" * LONGEST_VALUE}"')
    for number in range(20):
        owns(words, team=f'"{number // 2}"')
    _, names = words.to_json(whole=True)["phrases"]
    assert names["x"] == [f'"{number}"' for number in range(MOST_VALUES)]
    assert names["u"] == 21


def test_nobody_looks_for_values_for_ever() -> None:
    """Most phrases have shown all they have after some hundred steps; looking costs more than counting."""
    words = Words(FOUND)
    for _ in range(MOST_LOOKS):
        owns(words)
    owns(words, "Theo", '"Southlight"')
    assert [(each["x"], each["u"]) for each in words.to_json(whole=True)["phrases"]] == [
        (["Mara"], MOST_LOOKS + 1),
        (['"Northlight"'], MOST_LOOKS + 1),
    ]


def test_words_that_were_cut_in_the_wrong_place_are_no_value() -> None:
    """The values of a step are found without its types; the phrase itself knows what may stand there."""
    words = Words(FOUND)
    owns(words, "Mara owns the team and")
    assert [each["x"] for each in words.to_json(whole=True)["phrases"]] == [[], ['"Northlight"']]


def test_values_that_nobody_has_cut_out_are_looked_for() -> None:
    """By the sentence."""
    words = Words(FOUND)
    words.saw(PLACE, OWNS, 'Theo owns the team "Aurora"', None, "teams/opening/one/first")
    assert [each["x"] for each in words.to_json(whole=True)["phrases"]] == [["Theo"], ['"Aurora"']]


def test_a_phrase_that_may_come_several_times_counts_as_itself() -> None:
    """A list is no value of it, though."""
    many = sentence("all of {whom:Person+} sing", PLACE) | {"phrases": ["Person"]}
    words = Words({"sentences": [many], "phrases": FOUND["phrases"]})
    words.saw(PLACE, "all of {whom:Person+} sing", "all of Mara, Theo sing", ["Mara, Theo"], "a/b/c/d")
    words.saw(PLACE, "all of {whom:Person+} sing", "all of Theo sing", ["Theo"], "a/b/c/d")
    assert words.to_json(whole=True)["phrases"][0] == {"n": "Person", "m": "Somebody by name.", "x": ["Theo"], "u": 2}


def test_a_pattern_that_cannot_be_read_keeps_nothing_back() -> None:
    """The messages may come from elsewhere."""
    broken = [{"name": "Person", "meaning": "", "pattern": "(?P<"}]
    words = Words({"sentences": FOUND["sentences"], "phrases": broken})
    owns(words)
    assert words.to_json(whole=True)["phrases"] == [{"n": "Person", "m": "", "x": ["Mara"], "u": 1}]


@pytest.mark.parametrize(("kind", "used"), [("given", [1, 0]), ("when", [0, 1]), (None, [1, 1])])
def test_one_place_with_one_sentence_for_two_kinds_is_two_sentences(kind: str | None, used: list[int]) -> None:
    """The kind of the step tells which was said; without it nobody can."""
    words = Words({"sentences": [sentence("it rains", PLACE, kind) for kind in ("given", "when")], "phrases": []})
    words.saw(PLACE, "it rains", "it rains", [], "a/b/c/d", kind)
    assert [each["n"] for each in words.to_json(whole=True)["sentences"]] == used


def test_a_sentence_that_nobody_told_of_is_kept_without_a_meaning() -> None:
    """A worker may have died that knew it; what was used is told all the same."""
    words = Words(None)
    owns(words)
    told = words.to_json(whole=True)
    assert [(each["k"], each["s"], each["m"], each["n"]) for each in told["sentences"]] == [("step", OWNS, "", 1)]


def test_what_several_shards_knew_is_put_together() -> None:
    """Each sentence and phrase once."""
    other = sentence("it rains")
    words = Words(FOUND, {"sentences": [other, FOUND["sentences"][0]], "phrases": FOUND["phrases"]})
    told = words.to_json(whole=True)
    assert [each["s"] for each in told["sentences"]] == [OWNS, "{time} passes", "it rains"]
    assert [each["n"] for each in told["phrases"]] == ["Person", "Name"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{who:Person} sees the list of invitations", "{who:Person} sees the invitation list"),
        ("{team:Name} has expired", "{team:Name} is expired"),
        ("the team {team:Name} was deleted", "the teams {team:Name} were deleted"),
        ("the invitation is refused", "the invitaton is refused"),
        ("{a:Name} is named {b:Name}", "{x:Name} was named {y:Name}"),
        ("Mara's team is gone", "the team of Mara is gone"),
        ("the key is let in", "it is the key, and let in"),
        ("{who:Person} passes the entry", "the entries {who:Person} passed"),
        ("die Einladung ist abgelaufen", "die Einladungen ist abgelaufen"),
    ],
)
def test_sentences_that_say_nearly_the_same_are_found(one: str, other: str) -> None:
    """Small words, endings, order, a slip of the pen."""
    assert near(one, "something else altogether", other) == [[2], [], [0]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{who:Person} sees no runs", "{who:Person} sees no entries"),
        ("{who:Person} may {gate:Gate}", "{who:Person} may not {gate:Gate}"),
        ("{rule:Rule} is switched on", "{rule:Rule} is switched off"),
        ("{it:Generation} has begun and ended", "{it:Generation} has begun and not ended"),
        ("a trigger in a pack", "a trigger without a pack"),
        ("{who:Person} is here", "{who:Person} was here before"),
        ("{who:Person} has {what:Name}", "{who:Person} is {what:Name}"),
        ("{who:Person} opens it", "{who:People} opens it"),
        ("the pages held {sizes:Counts}", "the {sizes:Counts} {pages:Counts} held pages"),
    ],
)
def test_sentences_that_say_something_else_are_left_alone(one: str, other: str) -> None:
    """However like they look: one word of weight makes the difference, and so does another gap."""
    assert near(one, other) == [[], []]


def test_another_kind_is_another_sentence() -> None:
    """What was so before and what is done now are said in the same words on purpose."""
    assert alike([sentence("it rains", kind="given"), sentence("it rained", kind="when")]) == [[], []]


def test_sentences_of_one_definition_are_no_finding() -> None:
    """Whoever wrote "attempt" and "attempts" above one function wanted both."""
    same = [sentence("{n:Count} attempt succeeds", PLACE), sentence("{n:Count} attempts succeed", PLACE)]
    assert alike(same) == [[], []]
    assert alike([*same[:1], same[1] | {"where": "steps/elsewhere.py:1"}]) == [[1], [0]]


def test_likeness_goes_both_ways_and_among_several() -> None:
    """Each names the others."""
    assert near("the team is gone", "a team is gone", "teams are gone") == [[1, 2], [0, 2], [0, 1]]
