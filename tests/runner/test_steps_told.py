"""The story with -v: every step has a mark, and what examples have in common is told once. With -q, the numbers."""

from __future__ import annotations

import re

import pytest

from tests.runner.folder import Folder
from tests.runner.outcomes import every_end

STEPS = """\
Every end a.feature
  Background
      ✓ Given it holds
      ✓   And these people are invited:
              | who  | as     |
              | Theo | viewer |
  Steps
    Background: of the rule
        ✓ Given Mara owns the team "Northlight"
    ✓ Kept
        ✓ Given it holds
    ✓ Text
        ✓ Given this text:
                \"\"\"
                Dear Theo,

                  come.
                \"\"\"
    Rows of <who>
        ✓ Given <who> owns the team "<team>"
        ✗   And <what> in 1 of 3 rows
        who   team   what
      ✓ Mara  North  it holds
      ✗ Theo  South  it breaks :31
          ✓ Given Theo owns the team "South"
          ✗   And it breaks conftest.py:18
      – Ines  East   it cannot be checked not checked: no mail here
          ✓ Given Ines owns the team "East"
          –   And it cannot be checked
    ✗ Broken :34
        ✓ Given it holds
        ✗  When it breaks conftest.py:18
        ○  Then it holds
  Others
    ? Unknown unknown sentence :40
        ✓ Given it holds
        ?  When Mara ownes the team "Northlight"
        ○  Then it holds
    ✗ Unclear unclear sentence :44
        ?  Then a thing
    ✗ Raises :46
        ✗  When it raises conftest.py:23
    ✗ Leaks put away badly :48
        ✓ Given it leaks
    ✗ No fixture did not begin :50
        ○ Given it holds
    – Unchecked not checked: no mail here
        – Given it cannot be checked
        ○  Then it holds
    ◔ Later not delivered yet: charges nothing yet
        – Given it is promised
    ✓ Surprise
        ✓ Given it holds

Some break b.feature
  Background
      ✗ Given it is kept by some in 1 of 2 examples
  ✓ First
      ✓ Given it holds
  ✗ Second :6
      ✗ Given it is kept by some conftest.py:26
      ○ Given it holds
"""


def words(story: str) -> list[list[str]]:
    """Each line's words, without its time, and how far it is indented."""
    timeless = [re.sub(r" +(?:< 1 ms|\d+ ms|[\d.]+ s)(?=$| )", "", line) for line in story.splitlines()]
    return [[str(len(line) - len(line.lstrip())), *line.split()] for line in timeless if line.strip()]


@pytest.mark.parametrize("args", [(), ("-n", "2")], ids=["alone", "workers"])
def test_each_step_has_a_mark_and_a_background_stands_once(folder: Folder, args: tuple[str, ...]) -> None:
    """Kept, broken, not reached, unknown, not checked; of an outline the steps as written, and a table of its rows."""
    out = every_end(folder).run("--gherkin-terminal-reporter", "-v", *args).out
    assert words(out[out.index("\nEvery end") : out.index("=== ERRORS")].rstrip("= ")) == words(STEPS)


def test_a_background_that_holds_values_of_rows_stays_with_them(folder: Folder) -> None:
    """It is another one in each row, so it cannot be told once."""
    folder.write(
        conftest_py="from pytest_bdd import given, parsers\n@given(parsers.parse('{n} of them'))\ndef _(n): pass\n",
        a_feature="""
            Feature: F
              Background:
                Given <n> of them
              Scenario Outline: S
                Given 9 of them
                Examples:
                  | n |
                  | 1 |
                  | 2 |
        """,
    )
    out = folder.run("--gherkin-terminal-reporter", "-v").out
    assert "Background" not in out
    assert "      ✓ Given <n> of them\n      ✓ Given 9 of them\n    ✓ 1\n    ✓ 2\n" in out


def test_in_short(folder: Folder) -> None:
    """-q: each feature with its numbers, and what is not kept with its rule."""
    out = every_end(folder).run("--gherkin-terminal-reporter", "-q").out
    assert [" ".join(told) for _, *told in words(out.partition("\n\n")[0])] == [
        "Every end 4 kept, 7 broken, 1 not delivered yet, 2 not checked a.feature",
        "✗ Steps › Rows of Theo :31",
        "– Steps › Rows of Ines not checked: no mail here",
        "✗ Steps › Broken :34",
        "? Others › Unknown unknown sentence :40",
        "✗ Others › Unclear unclear sentence :44",
        "✗ Others › Raises :46",
        "✗ Others › Leaks put away badly :48",
        "✗ Others › No fixture did not begin :50",
        "– Others › Unchecked not checked: no mail here",
        "◔ Others › Later not delivered yet: charges nothing yet",
        "Some break 1 kept, 1 broken b.feature",
        "✗ Some break › Second :6",
    ]


def test_a_background_in_another_language_keeps_its_name(folder: Folder) -> None:
    """It is called as the file calls it."""
    folder.write(
        conftest_py="from pytest_bdd import given\n@given('es gilt')\ndef _(): pass\n",
        a_feature="""
            # language: de
            Funktionalität: F
              Grundlage: wie immer
                Angenommen es gilt
              Beispiel: S
                Angenommen es gilt
        """,
    )
    out = folder.run("--gherkin-terminal-reporter", "-v").out
    assert "  Grundlage: wie immer\n      ✓ Angenommen es gilt\n  ✓ S" in out
