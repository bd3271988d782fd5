"""What changed between two books: nothing is lost, nothing told twice, and what a run left out is no change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reports.changelog import changelog
from reports.changes import Changes, changes
from tests.reports import earlier, examples
from tests.reports.earlier import INVITING, NOT_RUN

ASKING = INVITING.replace("Feature: Inviting", "Feature: Asking").replace("invitation", "question")


def between(tmp_path: Path, old: str, new: str, renamed: dict[str, str] | None = None, **now: str) -> Changes:
    """What changed when one feature took the place of another."""
    earlier.feature(tmp_path, old)
    before = earlier.told(tmp_path)
    earlier.feature(tmp_path, new)
    return changes(before, earlier.told(tmp_path, **now), renamed or {})


def told(found: Changes) -> str:
    return "\n".join(changelog(found))


def found_in(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value and name != "since"}


def test_equal_books_are_told_in_one_sentence(tmp_path: Path) -> None:
    found = between(tmp_path, INVITING, INVITING)
    assert found.nothing
    assert changelog(found) == ["Nothing changed: 2 rules, each as it was, with the same verdict."]
    assert found_in(found.to_json("yesterday")) == {}


def test_two_empty_books_are_equal(tmp_path: Path) -> None:
    (tmp_path / "features").mkdir()
    found = changes(earlier.told(tmp_path), earlier.told(tmp_path), {})
    assert changelog(found) == ["Nothing changed: 0 rules, each as it was."]


def test_a_first_book_is_all_new(tmp_path: Path) -> None:
    (tmp_path / "features").mkdir()
    before = earlier.told(tmp_path)
    earlier.feature(tmp_path, INVITING)
    found = changes(before, earlier.told(tmp_path), {})
    assert [chapter.name for chapter in found.new] == ["Inviting"]
    assert len(found.added) == 2
    assert "1 feature new · 2 rules added" in told(found)


def test_a_sentence_is_compared_word_by_word(tmp_path: Path) -> None:
    found = between(tmp_path, INVITING, INVITING.replace("for 7 days", "for 14 days"))
    assert found_in(found.to_json("")) == {
        "reworded": [
            {
                "a": "teams/inviting/an-invitation-can-be-accepted-for-14-days",
                "old": "An invitation can be accepted for 7 days",
                "words": [["=", "An invitation can be accepted for "], ["-", "7"], ["+", "14"], ["=", " days"]],
            }
        ]
    }
    assert "  An invitation can be accepted for [-7-] {+14+} days\n" in told(found)
    assert found.renames == {
        "teams/inviting/an-invitation-can-be-accepted-for-7-days": (
            "teams/inviting/an-invitation-can-be-accepted-for-14-days"
        )
    }


def test_capitals_alone_leave_the_address_and_are_told(tmp_path: Path) -> None:
    found = between(tmp_path, INVITING, INVITING.replace("Only the person", "ONLY the person"))
    assert [each.words for each in found.reworded] == [
        [("-", "Only"), ("+", "ONLY"), ("=", " the person invited can accept")]
    ]
    assert found.renames == {}


def test_a_rule_written_anew_with_its_old_examples_is_the_same_rule(tmp_path: Path) -> None:
    found = between(tmp_path, INVITING, INVITING.replace("An invitation can be accepted for", "It stays open during"))
    assert len(found.reworded) == 1
    assert not found.added
    assert not found.removed


def test_a_rule_about_something_else_is_removed_and_added(tmp_path: Path) -> None:
    new = INVITING.replace("Only the person invited can accept", "Only mails of a person can wait")
    found = between(tmp_path, INVITING, new.replace("When Ines tries to accept the invitation", "When a minute passes"))
    assert [promise.sentence for promise in found.removed] == ["Only the person invited can accept"]
    assert [promise.sentence for promise in found.added] == ["Only mails of a person can wait"]
    assert found.to_json("")["removed"] == [{"n": "Only the person invited can accept", "f": "Inviting", "v": "kept"}]
    assert (
        "- Only the person invited can accept\n      teams/inviting/only-the-person-invited-can-accept, kept then"
        in (told(found))
    )


def test_examples_and_reasons_that_changed_are_named(tmp_path: Path) -> None:
    new = INVITING.replace("Nobody waits for ever.", "Nobody waits for long.").replace("8 days pass", "9 days pass")
    new = new.replace("Somebody else holds the link", "Somebody else has the link")
    found = between(tmp_path, INVITING, new + "\n        Example: Nobody\n          Then it holds\n")
    assert found.to_json("")["whys"] == [
        {
            "a": "teams/inviting/an-invitation-can-be-accepted-for-7-days",
            "words": [["=", "Nobody waits for "], ["-", "ever."], ["+", "long."]],
        }
    ]
    assert found.to_json("")["examples"] == [
        {
            "a": "teams/inviting/an-invitation-can-be-accepted-for-7-days",
            "added": [],
            "removed": [],
            "changed": ["Too late"],
        },
        {"a": "teams/inviting/only-the-person-invited-can-accept", "added": ["Nobody"], "removed": [], "changed": []},
    ]
    parent = "teams/inviting/only-the-person-invited-can-accept"
    assert found.renames == {f"{parent}/somebody-else-holds-the-link": f"{parent}/somebody-else-has-the-link"}
    assert "every verdict is as it was" in told(found)


def test_examples_that_say_the_same_are_not_taken_for_each_other(tmp_path: Path) -> None:
    rule = "Feature: F\n  Rule: It holds\n"
    one, other, third = (f"    Example: {name}\n      Then it holds\n" for name in ("One", "Other", "Third"))
    found = between(tmp_path, rule + one + other, rule + third)
    assert [(each.added, each.removed) for each in found.rewritten] == [(["Third"], ["One", "Other"])]
    assert found.renames == {}


def test_a_cell_of_a_table_is_part_of_the_text(tmp_path: Path) -> None:
    table = INVITING.replace("When 7 days pass\n", "When 7 days pass\n            | who | Mara |\n")
    assert between(tmp_path, table, table.replace("Mara", "Theo")).rewritten[0].changed == ["On the last day"]


def test_a_verdict_that_turned_names_its_example(tmp_path: Path) -> None:
    found = between(tmp_path, INVITING, INVITING, Too_late="failed")
    address = "teams/inviting/an-invitation-can-be-accepted-for-7-days"
    assert found_in(found.to_json("")) == {
        "turned": [{"a": address, "from": "kept", "to": "broken", "x": [f"{address}/too-late"]}]
    }
    assert "kept → broken: An invitation can be accepted for 7 days" in told(found)
    assert "by: Too late" in told(found)


def test_a_run_that_left_out_an_example_made_nothing_better(tmp_path: Path) -> None:
    earlier.feature(tmp_path, INVITING)
    broken, partly = earlier.told(tmp_path, Too_late="failed"), earlier.told(tmp_path, Too_late=NOT_RUN)
    found = changes(broken, partly, {})
    assert found.turned == []
    assert found.not_compared == 1
    worse = changes(partly, broken, {})
    assert [each.by for each in worse.turned] == [["teams/inviting/an-invitation-can-be-accepted-for-7-days/too-late"]]


def test_a_broken_example_is_told_also_where_others_were_left_out(tmp_path: Path) -> None:
    found = between(tmp_path, INVITING, INVITING, Too_late="failed", On_the_last_day=NOT_RUN)
    assert [(each.old.verdict, each.new.verdict) for each in found.turned] == [("kept", "broken")]


def test_a_rule_that_did_not_run_turned_nowhere(tmp_path: Path) -> None:
    earlier.feature(tmp_path, INVITING)
    whole, partly = earlier.told(tmp_path), earlier.told(tmp_path, Somebody_else_holds_the_link=NOT_RUN)
    for found in (changes(whole, partly, {}), changes(partly, whole, {})):
        assert found.nothing
        assert "1 rule did not run in full on both sides: not compared by verdict." in told(found)


def last_rule_moved(tmp_path: Path, *reworded: tuple[str, str]) -> Changes:
    """What changes when the last rule of inviting goes to another feature, in the same words or in others."""
    head, _, moved = INVITING.rpartition("      Rule:")
    other = "Feature: Links\n  Rule: A link is long\n    Example: Long\n      Then it holds\n"
    earlier.feature(tmp_path, other, "teams/links")
    earlier.feature(tmp_path, INVITING)
    before = earlier.told(tmp_path)
    for old, new in reworded:
        moved = moved.replace(old, new)
    earlier.feature(tmp_path, head)
    earlier.feature(tmp_path, f"{other}\n  Rule:{moved}", "teams/links")
    return changes(before, earlier.told(tmp_path), {})


def test_a_rule_in_another_feature_has_moved(tmp_path: Path) -> None:
    found = last_rule_moved(tmp_path)
    now = "teams/links/only-the-person-invited-can-accept"
    assert found_in(found.to_json("")) == {"moved": [{"a": now, "f": "Inviting"}]}
    assert found.renames == {"teams/inviting/only-the-person-invited-can-accept": now}


def test_a_rule_may_be_moved_and_reworded_and_shown_by_other_examples(tmp_path: Path) -> None:
    found = last_rule_moved(tmp_path, ("can", "may"), ("Ines", "Nora"))
    assert [(then.feature, now.feature) for then, now in found.moved] == [("Inviting", "Links")]
    assert [each.new.sentence for each in found.reworded] == ["Only the person invited may accept"]


def test_a_feature_in_another_file_is_the_same_feature(tmp_path: Path) -> None:
    earlier.feature(tmp_path, INVITING)
    before = earlier.told(tmp_path)
    earlier.feature(tmp_path, INVITING).rename(tmp_path / "features" / "teams" / "joining.feature")
    found = changes(before, earlier.told(tmp_path), {})
    assert not found.gone
    assert not found.new
    assert not found.moved
    assert found.renames == {"teams/inviting": "teams/joining"}
    assert "features/teams/inviting.feature → features/teams/joining.feature" in told(found)


def test_a_vanished_feature_is_called_out_first(tmp_path: Path) -> None:
    earlier.feature(tmp_path, INVITING)
    earlier.feature(tmp_path, examples.TEAMS, "teams/teams")
    before = earlier.told(tmp_path)
    earlier.feature(tmp_path, INVITING.replace("for 7 days", "for 8 days"))
    (tmp_path / "features" / "teams" / "teams.feature").unlink()
    found = changes(before, earlier.told(tmp_path, Too_late="failed"), {})
    lines = changelog(found)
    assert lines[0].startswith("1 feature vanished · ")
    assert lines[2:4] == ["Features that vanished", "  - Teams"]
    assert found.to_json("")["gone"] == ["Teams"]
    assert "Rules that were removed" not in lines  # they stand with their feature


def test_a_feature_that_cannot_be_read_has_not_lost_its_rules(tmp_path: Path) -> None:
    found = between(tmp_path, INVITING, examples.TORN)
    assert not found.removed
    assert not found.gone
    assert not found.nothing
    assert "features/teams/inviting.feature cannot be read now: nobody knows what changed in it." in told(found)
    both = between(tmp_path, examples.TORN, examples.TORN)
    assert both.nothing
    assert "could be read neither then nor now" in told(both)


def test_a_recorded_rename_leads_to_its_rule(tmp_path: Path) -> None:
    new = INVITING.replace("Only the person invited can accept", "Guests may not pass on what they got")
    new = new.replace("When Ines tries", "When Theo tries")
    old, now = "only-the-person-invited-can-accept", "guests-may-not-pass-on-what-they-got"
    unknown = between(tmp_path, INVITING, new)
    assert len(unknown.removed) == 1
    known = between(tmp_path, INVITING, new, {f"teams/inviting/{old}": f"teams/inviting/{now}"})
    assert not known.removed
    assert [each.old.address.rpartition("/")[2] for each in known.reworded] == [old]
    assert known.renames == {}


def test_examples_outside_any_rule_are_compared_too(tmp_path: Path) -> None:
    found = between(
        tmp_path, examples.TEAMS, examples.TEAMS.replace("A team has", "Each team has"), Each_team_has_an_owner="failed"
    )
    (turned,) = found.turned
    assert turned.new.address == "teams/inviting/examples"
    assert turned.by == ["teams/inviting/each-team-has-an-owner"]
    assert found.renames == {"teams/inviting/a-team-has-an-owner": "teams/inviting/each-team-has-an-owner"}
    assert "kept → broken: Teams (examples outside any rule)" in told(found)


@pytest.mark.parametrize("evil", ["\x1b[31m", "\u202e", "<script>alert(1)</script>", "[-x-] {+y+}", "🎉", "'\"&"])
def test_hostile_words_are_shown_and_not_obeyed(tmp_path: Path, evil: str) -> None:
    new = INVITING.replace("Only the person", f"Only the {evil} person").replace("Inviting", f"Inviting {evil}")
    text = told(between(tmp_path, INVITING, new, Too_late="failed"))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "Rules that were reworded" in text


def test_colour_is_used_where_it_is_wanted(tmp_path: Path) -> None:
    found = between(tmp_path, INVITING, INVITING.replace("for 7 days", "for 14 days"))
    coloured = "\n".join(changelog(found, colour=True))
    assert "\x1b[31m\x1b[9m7\x1b[0m\x1b[32m14\x1b[0m" in coloured
    assert "[-7-]" not in coloured


def test_a_whole_book_in_other_words_is_compared_in_time(tmp_path: Path) -> None:
    """Each of 600 rules may be any of 600 others."""
    for number in range(60):
        for side, word in (("old", "stays"), ("new", "remains")):
            rules = "".join(
                f"  Rule: What number {number * 10 + each} of {word} promised {word}\n    Example: {word}\n"
                f"      Then {word} holds for {number}-{each}\n"
                for each in range(10)
            )
            earlier.feature(tmp_path / side, f"Feature: {word} {number}\n{rules}", f"part/{word}-{number}")
    found = changes(earlier.told(tmp_path / "old"), earlier.told(tmp_path / "new"), {})
    assert len(found.gone) == len(found.new) == 60
    assert len(found.removed) + len(found.moved) == 600
