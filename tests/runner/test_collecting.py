"""Feature files are the tests: ids and selection are what a user of pytest expects."""

from __future__ import annotations

import pytest

from tests.runner.folder import Folder

CONFTEST = """
    from pytest_bdd import given, parsers, then, when

    @given(parsers.re(r"(?P<what>.*)"))
    def anything(what):
        assert "broken" not in what
"""
FEATURE = """
    @invitation
    Feature: Accepting an invitation

      Example: On its own
        Given something

      Rule: An invitation can be accepted for 7 days

        Scenario Outline: Accepted <age> after it was sent
          Given <age>

          @smoke
          Examples: soon
            | age      |
            | 1 minute |

          Examples: late
            | age             |
            | 6 days 23 hours |

        Example: Too late
          Given something broken

      Rule: Only the person invited can accept

        @smoke
        Example: Too late
          Given something else
"""
SETTINGS = "[pytest]\nmarkers =\n  smoke: the shortest run\n  invitation: invitations\n"
FILE = "features/accepting.feature"
SEVEN_DAYS = f"{FILE}::An invitation can be accepted for 7 days"
PERSON = f"{FILE}::Only the person invited can accept"


@pytest.fixture
def accepting(folder: Folder) -> Folder:
    return folder.write(conftest_py=CONFTEST, features__accepting_feature=FEATURE, pytest_ini=SETTINGS)


def test_ids_are_file_rule_example_and_row(accepting: Folder) -> None:
    """An id reads as the feature does; one name may stand in two rules."""
    assert accepting.collected() == [
        f"{FILE}::On its own",
        f"{SEVEN_DAYS}::Accepted <age> after it was sent[1 minute]",
        f"{SEVEN_DAYS}::Accepted <age> after it was sent[6 days 23 hours]",
        f"{SEVEN_DAYS}::Too late",
        f"{PERSON}::Too late",
    ]


def test_ids_stay_unique_and_whole(folder: Folder) -> None:
    """What pytest cuts ids at is replaced; equal rows are counted; no letter is escaped."""
    folder.write(
        conftest_py=CONFTEST,
        odd_feature="""
            Feature: Odd

              Rule: Paths like a::b [and c]

                Scenario Outline: Über <x>
                  Given <x>
                  Examples:
                    | x     | y |
                    | größe | 1 |
                    | größe | 1 |
                    | a::b  |   |
        """,
    )
    rule = "odd.feature::Paths like a:b (and c)"
    ids = [f"{rule}::Über <x>[größe, 1]", f"{rule}::Über <x>[größe, 1 #2]", f"{rule}::Über <x>[a:b, ]"]
    assert folder.collected() == ids
    assert [folder.collected(each) for each in ids] == [[each] for each in ids]


@pytest.mark.parametrize(
    ("args", "tally"),
    [
        (["-k", "minute"], "1 passed, 4 deselected"),
        (["-k", "accepting"], "1 failed, 4 passed"),
        (["-k", "person and late"], "1 passed, 4 deselected"),
        (["-m", "smoke"], "2 passed, 3 deselected"),
        (["-m", "invitation and not smoke"], "1 failed, 2 passed, 2 deselected"),
        ([f"{PERSON}::Too late"], "1 passed"),
        ([SEVEN_DAYS], "1 failed, 2 passed"),
        ([f"{SEVEN_DAYS}::Accepted <age> after it was sent"], "2 passed"),
        ([f"{SEVEN_DAYS}::Accepted <age> after it was sent[1 minute]"], "1 passed"),
        (["--deselect", f"{SEVEN_DAYS}::Too late"], "4 passed, 1 deselected"),
        (["features"], "1 failed, 4 passed"),
        (["-x"], "1 failed, 3 passed"),
        (["-n", "2"], "1 failed, 4 passed"),
        (["--random-order", "--random-order-seed", "7"], "1 failed, 4 passed"),
        (["--random-order-bucket", "global", "-n", "2"], "1 failed, 4 passed"),
        (["-p", "no:cacheprovider"], "1 failed, 4 passed"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_selection_is_what_it_is_for_any_test(accepting: Folder, args: list[str], tally: str) -> None:
    """-k, -m, ids, folders, -x, workers and random order work on examples."""
    assert accepting.run(*args).tally == tally


def test_an_id_that_names_nothing(accepting: Folder) -> None:
    """It is refused as for any test."""
    ran = accepting.run(f"{FILE}::No such rule::Nor example")
    assert ran.exit == 4
    assert "not found" in ran.out


def test_the_last_failed_run_again(accepting: Folder) -> None:
    """--lf runs the broken example alone."""
    accepting.run()
    ran = accepting.run("--lf")
    assert ran.tally == "1 failed, 4 deselected"
    assert list(ran.verdicts()) == ["Too late"]


def test_the_other_ways_of_pytest(accepting: Folder) -> None:
    """Showing fixtures, setting up without running: nothing counts as kept that was not run."""
    ran = accepting.run("--setup-only")
    assert ran.exit == 0
    assert {record.reason for record in ran.records} == {"its steps were not run"}
    assert accepting.run("--setup-plan").exit == 0
    assert accepting.run("--setup-show").tally == "1 failed, 4 passed"
    assert accepting.run("--fixtures").exit == 0


def test_without_the_plugin_of_pytest_bdd(accepting: Folder) -> None:
    """The run ends at once, with what to do."""
    ran = accepting.run("-p", "no:pytest-bdd")
    assert ran.exit == 4
    assert "add -p pytest_bdd.plugin" in ran.out
    alone = accepting.run("-p", "pytest_bdd.plugin", "-k", "smoke", PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    assert alone.tally == "2 passed, 3 deselected"


def test_collect_only_shows_the_tree_and_no_trouble(accepting: Folder) -> None:
    """A typo is told when its example runs, not when it is listed."""
    accepting.put("features/typo.feature", "Feature: T\n  Scenario: Unknown\n    When nobody knows this\n")
    ran = accepting.run("--collect-only")
    assert ran.exit == 0
    assert "<FeatureFile accepting.feature>" in ran.out
    assert "6 tests collected" in ran.out
