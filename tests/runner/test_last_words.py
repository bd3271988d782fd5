"""What stands at the end of a run: numbers that are pytest's, the slowest examples, the command that tries again."""

from __future__ import annotations

import re
import shlex

import pytest

from tests.runner.folder import Folder, Ran
from tests.runner.outcomes import every_end


def end_of(ran: Ran) -> list[str]:
    """The last words, from the number of examples on."""
    lines = ran.out.splitlines()
    first = next(number for number, line in enumerate(lines) if re.match(r"\d+ examples?: ", line))
    return lines[first:]


@pytest.mark.parametrize("args", [(), ("-n", "2"), ("-v",), ("-q",)], ids=["alone", "workers", "-v", "-q"])
@pytest.mark.parametrize("story", [("--gherkin-terminal-reporter",), ()], ids=["story", "dots"])
def test_the_numbers_are_pytests(folder: Folder, args: tuple[str, ...], story: tuple[str, ...]) -> None:
    """Each kind of end, counted once; pytest counts a tear-down that breaks after a green call twice."""
    ran = every_end(folder).run(*story, *args)
    end = end_of(ran)
    assert end[0] == "16 examples: 5 kept, 8 broken, 1 not delivered yet, 2 not checked"
    assert end[1:4] == [
        "  2 × not checked: no mail here",
        "  1 × not delivered yet: charges nothing yet",
        "  1 × kept, though expected not to be: thought to be missing",
    ]
    assert ran.tally == "5 failed, 5 passed, 2 skipped, 1 xfailed, 1 xpassed, 3 errors"
    kept = 5 + 1 - 1  # passed, and unexpectedly so, without the one whose tear-down broke
    broken = 5 + 3
    assert (kept, broken, kept + broken + 1 + 2) == (5, 8, 16) == (5, 8, len(ran.records))


def test_what_did_not_run_is_counted(folder: Folder) -> None:
    """A file that cannot be read, a run that stops, a worker that dies: nothing is left out."""
    every_end(folder).put("torn.feature", "Feature: Torn\n  Scenario: S\n    Whn nothing\n")
    torn = folder.run("--continue-on-collection-errors", "b.feature", "torn.feature")
    assert end_of(torn)[:2] == ["2 examples: 1 kept, 1 broken", "  1 feature file could not be read"]
    assert "run again  pytest b.feature:6 torn.feature" in end_of(torn)
    stopped = folder.run("-x", "a.feature")
    assert end_of(stopped)[0] == "14 examples: 3 kept, 1 broken, 10 not run"
    folder.put("dies.feature", "Feature: Dying\n  Scenario: S\n    Given it dies\n  Scenario: T\n    Given it holds\n")
    died = folder.run("-n", "1", "dies.feature", "--gherkin-terminal-reporter")
    assert end_of(died)[0] == "2 examples: 1 kept, 1 broken"
    assert "its process died" in died.out


@pytest.mark.parametrize("args", [(), ("-n", "2")], ids=["alone", "workers"])
def test_the_command_runs_again_only_what_is_broken(folder: Folder, args: tuple[str, ...]) -> None:
    """It works as it stands, wherever the run was begun."""
    every_end(folder).put("some where/it's.feature", "Feature: F\n  Scenario: S\n    Given it breaks\n")
    ran = folder.run("--gherkin-terminal-reporter", *args)
    command = next(line for line in end_of(ran) if line.startswith("run again  "))
    assert command == "run again  pytest a.feature:31:34:40:44:46:48:50 b.feature:6 'some where/it'\"'\"'s.feature:2'"
    program, *places = shlex.split(command.removeprefix("run again  "))
    again = folder.run(*places)
    assert program == "pytest"
    assert again.exit == 1
    assert sorted(again.verdicts()) == sorted(record.name for record in ran.records if record.red)

    below = folder.run("--rootdir", "..", "../b.feature", cwd="some where")
    assert "run again  pytest ../b.feature:6" in below.out


def test_nothing_broken_needs_no_command(folder: Folder) -> None:
    """Then there is none."""
    assert "run again" not in every_end(folder).run("--gherkin-terminal-reporter", "a.feature:13").out


@pytest.mark.parametrize("args", [(), ("-n", "2")], ids=["alone", "workers"])
def test_many_broken_ones_are_left_to_pytests_memory(folder: Folder, args: tuple[str, ...]) -> None:
    """--lf runs them and nothing else, with workers too; without a memory all are named."""
    every_end(folder)
    for number in range(9):
        folder.put(
            f"f{number}.feature", f"Feature: F{number}\n  Rule: R\n    Scenario: S{number}\n      Given it breaks\n"
        )
    ran = folder.run(*args)
    assert "run again  pytest --lf" in end_of(ran)
    again = folder.run("--lf", *args)
    assert sorted(again.verdicts()) == sorted(record.name for record in ran.records if record.red)
    forgetful = folder.run("-p", "no:cacheprovider", *args)
    assert "f8.feature:3" in next(line for line in end_of(forgetful) if line.startswith("run again  pytest a.feature:"))


SLOW = """
    import time
    from pytest_bdd import given, parsers

    @given(parsers.parse("{n:d} ms"))
    def _(n): time.sleep(n / 1000)
"""


def test_the_slowest_examples_in_their_own_words(folder: Folder) -> None:
    """Each whole, the slowest first, with its place and its longest step; pytest's table is for what is no example."""
    folder.write(
        conftest_py=SLOW,
        a_feature="""
            Feature: F
              Rule: It takes its time
                Scenario Outline: So long
                  Given 1 ms
                  And <n> ms
                  Examples:
                    | n   |
                    | 40  |
                    | 120 |
                    | 1   |
        """,
        test_it_py="import time\ndef test_it(): time.sleep(0.02)\n",
    )
    out = folder.run("--durations=2").out
    ours = out[out.index("= slowest 2 examples =") :].splitlines()
    assert re.match(r"1\d\d ms  It takes its time › So long \[120\] +a\.feature:9$", ours[1]), ours
    assert re.match(r" +most of it: And 120 ms, 1\d\d ms$", ours[2]), ours
    assert re.match(r" *\d\d ms  It takes its time › So long \[40\] +a\.feature:8$", ours[3]), ours
    theirs = out[out.index("= slowest 2 durations =") :]
    assert "test_it.py::test_it" in theirs
    assert "a.feature::" not in theirs
    assert "= slowest" not in folder.run().out
    every = folder.run("--durations=0", "--durations-min=0.03", "-n", "2", "a.feature").out
    assert "= slowest 2 examples =" in every
    assert "durations" not in every
