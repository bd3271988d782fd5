"""A line number selects: an example, one row of it, a whole rule, a whole feature."""

from __future__ import annotations

from pathlib import Path

import pytest

from runner.choosing import ids_at
from runner.reading import read_feature
from tests.runner.folder import Folder

FEATURE = '''\
@invitation
Feature: Accepting an invitation
  Who may accept, and until when.

  Background:
    Given a team

  # until when
  @INV-21
  Rule: For 7 days

    Background:
      Given an invitation

    Scenario Outline: Accepted <age> later
      Given <age>
      Then it is accepted

      @smoke
      Examples: soon
        | age      |
        | 1 minute |
        | 1 day    |

      Examples:
        | age    |
        | 6 days |

    @smoke
    Example: Too late
      When it is late
        | who  |
        | Theo |
      Then it says
        """
        too late
        """

  Rule: Only the guest
    Example: Somebody else
      Given somebody
'''
OUTLINE = "Accepted <age> later"
ALL_ROWS = (f"{OUTLINE}[1 minute]", f"{OUTLINE}[1 day]", f"{OUTLINE}[6 days]")


@pytest.fixture
def feature(tmp_path: Path) -> Path:
    path = tmp_path / "accepting.feature"
    path.write_text(FEATURE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        (1, [()]),
        (2, [()]),
        (3, [()]),
        (5, [()]),
        (6, [()]),
        (9, [("For 7 days",)]),
        (10, [("For 7 days",)]),
        (13, [("For 7 days",)]),
        (15, [("For 7 days", OUTLINE)]),
        (17, [("For 7 days", OUTLINE)]),
        (19, [("For 7 days", row) for row in ALL_ROWS[:2]]),
        (20, [("For 7 days", row) for row in ALL_ROWS[:2]]),
        (21, [("For 7 days", row) for row in ALL_ROWS[:2]]),
        (22, [("For 7 days", ALL_ROWS[0])]),
        (23, [("For 7 days", ALL_ROWS[1])]),
        (27, [("For 7 days", ALL_ROWS[2])]),
        (29, [("For 7 days", "Too late")]),
        (30, [("For 7 days", "Too late")]),
        (33, [("For 7 days", "Too late")]),
        (36, [("For 7 days", "Too late")]),
        (39, [("Only the guest",)]),
        (41, [("Only the guest", "Somebody else")]),
    ],
)
def test_what_stands_at_a_line(feature: Path, line: int, ids: list[tuple[str, ...]]) -> None:
    """Each line belongs to the innermost thing that can be run."""
    assert list(ids_at(read_feature(feature, "accepting.feature"), line)) == ids


@pytest.mark.parametrize(
    ("line", "nearest"),
    [(8, f'"{OUTLINE}": accepting.feature:15'), (28, '"Too late": accepting.feature:30'), (99, '"Somebody else"')],
)
def test_a_line_that_holds_nothing(feature: Path, line: int, nearest: str) -> None:
    """It is refused with the nearest example."""
    with pytest.raises(pytest.UsageError) as refused:
        ids_at(read_feature(feature, "accepting.feature"), line)
    assert str(refused.value).startswith(f"accepting.feature:{line} holds no example; the nearest is {nearest}")


@pytest.fixture
def runnable(folder: Folder) -> Folder:
    folder.write(
        sub__conftest_py="""
            from pytest_bdd import step, parsers

            def pytest_addoption(parser):
                parser.addoption("--of-the-conftest-near-the-feature")

            @step(parsers.re(".*"))
            def anything():
                pass
        """
    )
    folder.put("sub/accepting.feature", FEATURE)
    return folder


@pytest.mark.parametrize(
    ("args", "names"),
    [
        (["sub/accepting.feature:23"], ["Accepted 1 day later"]),
        (["sub/accepting.feature:23:30"], ["Accepted 1 day later", "Too late"]),
        (["sub/accepting.feature:39", "--of-the-conftest-near-the-feature", "x"], ["Somebody else"]),
        (["sub/accepting.feature:30", "sub/accepting.feature:9", "-n", "2"], None),
    ],
)
def test_lines_on_the_command_line(runnable: Folder, args: list[str], names: list[str] | None) -> None:
    """One line or several, with workers too; the conftest near the file is loaded as for the file itself."""
    ran = runnable.run(*args)
    assert ran.exit == 0, ran.out
    expected = names or ["Accepted 1 day later", "Accepted 1 minute later", "Accepted 6 days later", "Too late"]
    assert sorted(ran.verdicts()) == expected


def test_a_line_that_holds_nothing_on_the_command_line(runnable: Folder) -> None:
    """The run ends at once, with one sentence."""
    ran = runnable.run("sub/accepting.feature:28")
    assert ran.exit == 4
    assert 'ERROR: sub/accepting.feature:28 holds no example; the nearest is "Too late"' in ran.out


def test_a_line_of_a_file_that_is_no_gherkin(runnable: Folder) -> None:
    """What is wrong with the file is told, as without the line."""
    runnable.put("sub/broken.feature", "Feature: B\n  Scenario: S\n    Given x\n    nonsense\n")
    ran = runnable.run("sub/broken.feature:2")
    assert ran.exit == 2 or ran.exit == 1
    assert "sub/broken.feature:4: this cannot stand here: nonsense" in ran.out
