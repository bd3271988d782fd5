"""Earlier runs: since when a rule is kept, how often it turned, what is flaky, and what a run says nothing of."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.history import Past
from reports.renamed import Renames
from tests.reports import earlier
from tests.reports.earlier import INVITING, NOT_RUN, RunFolder

RULE = "An invitation"
LATE = "Too late"


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder(tmp_path)


def days(past: Past) -> list[str]:
    return [run["when"].partition(" at ")[0] for run in past.to_json()["runs"]]


def test_a_verdict_stands_since_the_first_run_behind_its_last_turn(folder: RunFolder) -> None:
    folder.ran(1)
    folder.ran(3, Too_late="failed")
    folder.ran(5)
    folder.ran(7)
    assert folder.since() == {"v": "kept", "when": "5 November 2026", "runs": 3, "turned": 2}


def test_a_verdict_that_was_never_another_stands_at_least_since_the_oldest_run(folder: RunFolder) -> None:
    folder.ran(2)
    assert folder.since() == {"v": "kept", "when": "2 November 2026", "runs": 2, "turned": 0, "least": True}


def test_a_rule_that_broke_just_now_says_when_it_was_kept_last(folder: RunFolder) -> None:
    folder.ran(2)
    assert folder.since(Too_late="failed") == {
        "v": "broken",
        "when": "30 November 2026",
        "runs": 1,
        "turned": 1,
        "last": "2 November 2026",
    }


def test_a_rule_that_is_not_run_at_present_has_its_last_verdict(folder: RunFolder) -> None:
    folder.ran(2, Too_late="failed")
    not_run = {"Too_late": NOT_RUN, "On_the_last_day": NOT_RUN}
    assert folder.since(**not_run) == {"v": "broken", "when": "2 November 2026", "runs": 1, "turned": 0, "least": True}


def test_nothing_is_said_of_a_rule_that_never_ran(folder: RunFolder) -> None:
    not_run = {"Too_late": NOT_RUN, "On_the_last_day": NOT_RUN}
    folder.ran(2, **not_run)
    assert folder.since(**not_run) is None


def test_a_rule_that_came_later_stands_since_then_and_not_at_least(folder: RunFolder) -> None:
    folder.ran(1)
    earlier.feature(folder.path, f"{INVITING}\n      Rule: New\n        Example: It\n          Then it holds\n")
    folder.ran(2)
    assert folder.since("New") == {"v": "kept", "when": "2 November 2026", "runs": 2, "turned": 0}


def test_runs_on_another_target_do_not_count(folder: RunFolder) -> None:
    folder.ran(2, "staging", Too_late="failed")
    folder.ran(3)
    assert folder.since() == {"v": "kept", "when": "3 November 2026", "runs": 2, "turned": 0, "least": True}
    assert [run["target"] for run in folder.past().to_json()["runs"]] == ["sandbox", "sandbox"]


def test_the_present_run_and_later_ones_are_not_earlier(folder: RunFolder) -> None:
    for day in (1, 15, 29):
        folder.ran(day)
    past = folder.past(15)
    assert [run["when"].partition(" at ")[0] for run in past.to_json()["runs"]] == [
        "1 November 2026",
        "15 November 2026",
    ]


def test_runs_are_told_oldest_first_however_their_files_are_named(folder: RunFolder) -> None:
    folder.ran(9).rename(folder.history / "a.ndjson")
    folder.ran(2).rename(folder.history / "b.ndjson")
    assert days(folder.past(None)) == ["2 November 2026", "9 November 2026"]


def test_a_narrowed_run_says_nothing_of_what_it_left_out(folder: RunFolder) -> None:
    folder.ran(1, Too_late="failed")
    folder.ran(2, Too_late=NOT_RUN)
    assert folder.since() == {
        "v": "kept",
        "when": "30 November 2026",
        "runs": 1,
        "turned": 1,
    }


def test_a_narrowed_run_that_met_a_broken_example_says_so(folder: RunFolder) -> None:
    folder.ran(1)
    folder.ran(2, Too_late="failed", On_the_last_day=NOT_RUN)
    assert folder.since() == {"v": "kept", "when": "30 November 2026", "runs": 1, "turned": 2}


def test_what_is_never_run_does_not_silence_the_rest(folder: RunFolder) -> None:
    folder.ran(1, Too_late=NOT_RUN)
    since = folder.since(Too_late=NOT_RUN)
    assert since is not None
    assert (since["v"], since["runs"]) == ("kept", 2)


def test_an_example_that_was_removed_broke_its_rule_then(folder: RunFolder) -> None:
    folder.ran(1, Too_late="failed")
    earlier.feature(folder.path, INVITING.replace("Example: Too late\n          When 8 days pass", "Example: Other\n"))
    since = folder.since()
    assert since is not None
    assert since["turned"] == 1


def test_an_expected_failure_is_not_delivered_yet_in_the_history_too(folder: RunFolder) -> None:
    folder.ran(1, expected=LATE, Too_late="failed")
    since = folder.since(Too_late=NOT_RUN, On_the_last_day=NOT_RUN)
    assert since is not None
    assert since["v"] == "later"


def test_an_example_that_turns_there_and_back_is_flaky(folder: RunFolder) -> None:
    folder.ran(1)
    folder.ran(2, Too_late="failed")
    folder.ran(3, Too_late="skipped")
    assert folder.turned() == 2
    assert folder.turned(Too_late="failed") is None
    past = folder.past()
    for example in earlier.told(folder.path).examples():
        past.of_example(example)
    assert past.to_json()["flaky"] == ["teams/inviting/an-invitation-can-be-accepted-for-7-days/too-late"]


def test_an_example_that_was_rewritten_is_not_flaky(folder: RunFolder) -> None:
    folder.ran(1)
    folder.ran(2, Too_late="failed")
    earlier.feature(folder.path, INVITING.replace("When 8 days pass", "When 9 days pass"))
    assert folder.turned() is None
    folder.ran(3, Too_late="failed")
    folder.ran(4)
    assert folder.turned(Too_late="failed") == 2


def test_a_name_that_changed_is_not_a_text_that_changed(folder: RunFolder) -> None:
    folder.ran(1)
    folder.ran(2, Too_late="failed")
    earlier.feature(folder.path, INVITING.replace("Too late", "After 7 days"))
    parent = "teams/inviting/an-invitation-can-be-accepted-for-7-days"
    renames = Renames({f"{parent}/too-late": f"{parent}/after-7-days"})
    book = earlier.told(folder.path)
    assert folder.past().of_example(earlier.example(book, "After")) is None
    assert folder.past(renames=renames).of_example(earlier.example(book, "After")) == 2


def test_a_renamed_rule_keeps_its_history(folder: RunFolder) -> None:
    folder.ran(1)
    earlier.feature(folder.path, INVITING.replace("for 7 days", "for a week"))
    book = earlier.told(folder.path)
    now = earlier.rule(book, RULE)
    assert folder.since(book=book) == {"v": "kept", "when": "30 November 2026", "runs": 1, "turned": 0}
    renames = Renames({now.address.replace("a-week", "7-days"): now.address})
    since = folder.past(renames=renames).of_rule(now)
    assert since is not None
    assert since["runs"] == 2


def test_an_old_name_with_a_new_bearer_keeps_its_own_history(folder: RunFolder) -> None:
    both = INVITING + INVITING.partition("\n\n")[2].replace("for 7 days", "for a week").replace("Only the", "Just the")
    earlier.feature(folder.path, both)
    folder.ran(1, Too_late="failed")
    book = earlier.told(folder.path)
    old, new = earlier.rule(book, f"{RULE} can be accepted for 7"), earlier.rule(book, f"{RULE} can be accepted for a")
    past = folder.past(renames=Renames({old.address: new.address}))
    assert [since["runs"] for rule in (old, new) if (since := past.of_rule(rule))] == [1, 1]
