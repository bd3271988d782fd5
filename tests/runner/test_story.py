"""The story of a run: each feature once, in order, its rules and examples with a mark each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from runner.happened import ExampleRecord, StepRecord
from runner.telling.story import Detail, Pace, feature_lines
from runner.telling.written import Written
from tests.runner.folder import Folder
from tests.runner.terminal import on_a_terminal

URI = "features/invitations/accepting.feature"
SEVEN = "An invitation can be accepted for 7 days"
PERSON = "Only the person invited can accept"
WIDTH = 100


def example(
    line: int,
    rule: str | None,
    name: str,
    verdict: str = "passed",
    *,
    outline: str | None = None,
    row: dict[str, str] | None = None,
    tags: tuple[str, ...] = (),
    seconds: float = 0.001,
) -> ExampleRecord:
    record = ExampleRecord(
        f"{URI}::{name}", URI, line, "Accepting an invitation", rule, outline, name, row, ["invitation", *tags]
    )
    record.verdict = verdict  # type: ignore[assignment]
    record.seconds = seconds
    record.reason = "the target has no clock" if verdict == "skipped" else None
    return record


def told(
    records: list[ExampleRecord],
    *,
    detail: Detail = Detail.EXAMPLES,
    missing: int = 0,
    file: Written | None = None,
) -> str:
    pace = Pace()
    for record in records:
        pace.heard(record)
    lines = feature_lines(records, pace, detail=detail, missing=missing, file=file)
    return "\n".join(each.plain(WIDTH) for each in lines)


def accepting() -> list[ExampleRecord]:
    outline = "Accepted <age> after it was sent"
    return [
        example(51, PERSON, "Somebody else holds the link", tags=("INV-22",), seconds=0.022),
        example(41, SEVEN, "Too late", "failed", tags=("INV-21", "Q-07"), seconds=0.031),
        example(31, SEVEN, "x", outline=outline, row={"age": "1 minute"}, tags=("INV-21",)),
        example(32, SEVEN, "x", outline=outline, row={"age": "6 days 23 hours"}, tags=("INV-21",)),
        example(61, PERSON, "By mail", "skipped", tags=("INV-22",)),
        example(62, PERSON, "Misspelt", "undefined", tags=("INV-22",)),
    ]


EXPECTED = """\
Accepting an invitation                                       features/invitations/accepting.feature
  An invitation can be accepted for 7 days                                                    INV-21
    Accepted <age> after it was sent
      ✓ 1 minute
      ✓ 6 days 23 hours
    ✗ Too late                                                                   Q-07  31 ms  :41
  Only the person invited can accept                                                          INV-22
    ✓ Somebody else holds the link                                                             22 ms
    – By mail                                                   not checked: the target has no clock
    ? Misspelt                                                           unknown sentence  1 ms  :62
"""


def test_a_feature() -> None:
    """As it is drawn: in the order of the file, requirements and times at the right, red ones with their line."""
    lines = EXPECTED.splitlines()
    lines[5] = "    ✗ Too late" + "Q-07  31 ms  :41".rjust(WIDTH - len("    ✗ Too late"))
    assert told(accepting()) == "\n".join(lines) + "\n"


def test_rows_of_several_columns_are_a_table() -> None:
    """The columns are named and aligned."""
    rows = [("Mara", "owner"), ("Theodora", "viewer")]
    records = [
        example(7 + n, None, "x", outline="Limits of <who>", row={"who": who, "role": role})
        for n, (who, role) in enumerate(rows)
    ]
    assert told(records).splitlines()[1:] == [
        "  Limits of <who>",
        "      who       role",
        "    ✓ Mara      owner",
        "    ✓ Theodora  viewer",
    ]


def test_steps_on_request() -> None:
    """With -v each example has its steps."""
    record = example(7, None, "Short", "failed")
    record.steps = [
        StepRecord("Given ", "a team", 8, "passed"),
        StepRecord("Then ", "it is there", 9, "failed", where="steps/teams.py:3"),
        StepRecord("And ", "more", 10),
    ]
    assert told([record], detail=Detail.STEPS, missing=2).splitlines()[2:] == [
        "      ✓ Given a team",
        "      ✗  Then it is there" + "steps/teams.py:3".rjust(WIDTH - len("      ✗  Then it is there")),
        "      ○   And more",
        "  ○ 2 more did not run to the end",
    ]


CONFTEST = """
    import pytest
    from pytest_bdd import given, parsers

    @given("it holds")
    async def _(): pass

    @given("it is broken")
    def _(): assert False, "It should hold."

    @given("it cannot be checked")
    def _(): pytest.skip("no mail here")
"""


@pytest.fixture
def several(folder: Folder) -> Folder:
    folder.write(conftest_py=CONFTEST, pytest_ini="[pytest]\nmarkers =\n  INV-21:\n")
    for name in ("a", "b", "c", "d"):
        folder.put(
            f"{name}.feature",
            f"""
            Feature: The feature {name}
              @INV-21
              Rule: It holds
                Scenario Outline: Row <n>
                  Given it holds
                  Examples:
                    | n |
                    | 1 |
                    | 2 |
                    | 3 |
                Example: Broken
                  Given {"it is broken" if name == "b" else "it holds"}
                Example: Unchecked
                  Given it cannot be checked
            """,
        )
    return folder


def blocks(out: str) -> str:
    """The story, without its times, which stand with whatever was slow on this machine."""
    story = out[out.index("The feature") : out.index("=== FAILURES")].splitlines()
    timeless = [re.sub(r" +(?:\d+ ms|[\d.]+ s)\b", " ", line) for line in story if "[gw" not in line]
    return "\n".join(re.sub(r"(?<=\S) +", " ", line).rstrip() for line in timeless)


@pytest.mark.parametrize(
    "args", [("-n", "2"), ("--random-order-bucket", "global", "--random-order-seed", "3")], ids=["workers", "random"]
)
def test_the_story_is_the_same_with_workers_and_in_any_order(several: Folder, args: tuple[str, ...]) -> None:
    """Each feature is one block, its examples in the order of the file."""
    alone = several.run("--gherkin-terminal-reporter")
    other = several.run("--gherkin-terminal-reporter", *args)
    assert alone.tally == other.tally == "1 failed, 15 passed, 4 skipped"
    assert [line.split()[2] for line in blocks(alone.out).splitlines() if line.startswith("The")] == [
        "a",
        "b",
        "c",
        "d",
    ]
    if "-n" in args:
        assert blocks(other.out) == blocks(alone.out)
    else:
        assert sorted(blocks(other.out).split("\n\n")) == sorted(blocks(alone.out).split("\n\n"))
    assert "20 examples: 15 kept, 1 broken, 4 not checked\n  4 × not checked: no mail here\n" in other.out
    assert "ms per step beyond the time inside step definitions and fixtures (20 steps)" in other.out


def test_a_run_that_stops_tells_what_it_has(several: Folder) -> None:
    """With -x the feature that was not finished says so."""
    ran = several.run("--gherkin-terminal-reporter", "-x", "-v")
    assert "The feature b" in ran.out
    assert "  ○ 1 more did not run to the end" in ran.out
    assert re.search(r"^20 examples: \d+ kept, 1 broken, \d not checked, 11 not run$", ran.out, re.MULTILINE)
    assert "      ✗ Given it is broken" in ran.out
    assert "The feature c" not in ran.out


def test_a_plain_run_looks_like_pytest(several: Folder) -> None:
    """Dots; with -v, lines; the broken example is told in its own words, and the last words are there."""
    ran = several.run()
    assert re.search(r"^a\.feature \.\.\.\.s +\[ 25%\]$", ran.out, re.MULTILINE)
    assert "✗ It holds › Broken" in ran.out
    assert "20 examples: 15 kept, 1 broken, 4 not checked" in ran.out
    assert "per step" not in ran.out
    assert "per step" in several.run("--runner-timings", "a.feature").out
    assert re.search(r"^a\.feature::It holds::Row <n>\[1\] PASSED", several.run("-v", "a.feature").out, re.MULTILINE)


def test_colour_on_a_terminal(several: Folder) -> None:
    """Colours are pytest's, and only marks and what is red have one of the bright ones; --color=no shows none."""
    out = on_a_terminal(several, "--gherkin-terminal-reporter")
    assert "\x1b[32m✓ " in out
    assert "\x1b[31m✗ " in out
    plain = on_a_terminal(several, "--gherkin-terminal-reporter", "--color=no")
    assert "\x1b[" not in plain
    assert "✓ 1" in plain


def test_another_terminal_reporter_is_respected(folder: Folder) -> None:
    """The story needs pytest's own; a plain run leaves the other one alone."""
    folder.write(
        conftest_py=CONFTEST,
        other_py="""
            import pytest
            from _pytest.terminal import TerminalReporter

            class Other(TerminalReporter):
                pass

            @pytest.hookimpl
            def pytest_plugin_registered(plugin, plugin_name, manager):
                if plugin_name == "terminalreporter" and type(plugin) is TerminalReporter:
                    config = plugin.config
                    manager.unregister(plugin)
                    manager.register(Other(config), "terminalreporter")
        """,
        a_feature="Feature: F\n  Scenario: S\n    Given it is broken\n",
    )
    plain = folder.run("-p", "other")
    assert "✗ F › S" in plain.out
    story = folder.run("-p", "other", "--gherkin-terminal-reporter")
    assert story.exit == 4
    assert "--gherkin-terminal-reporter needs pytest's own terminal reporter" in story.out


def test_no_terminal_at_all(folder: Folder) -> None:
    """Records are told without one."""
    folder.write(conftest_py=CONFTEST, a_feature="Feature: F\n  Scenario: S\n    Given it holds\n")
    ran = folder.run("-p", "no:terminal")
    assert (ran.exit, ran.verdicts()) == (0, {"S": "passed"})
    assert Path(folder.path, "a.feature").exists()


def test_a_narrow_terminal(several: Folder) -> None:
    """What does not fit beside its line stands below it, at the right; a file keeps the two together."""
    narrow = {"COLUMNS": "44", "TERM": "dumb"}
    out = on_a_terminal(several, "--gherkin-terminal-reporter", "a.feature", environment=narrow).replace("\r", "")
    assert "    – Unchecked" + "not checked: no mail here".rjust(44 - len("    – Unchecked")) + "\n" in out
    several.put("c.feature", "Feature: A feature with quite a long name\n  Scenario: S\n    Given it holds\n")
    shown = on_a_terminal(several, "--gherkin-terminal-reporter", "c.feature", environment=narrow).replace("\r", "")
    assert "A feature with quite a long name\n" not in shown, "that fits"
    several.put("c.feature", "Feature: A feature with rather a longer name\n  Scenario: S\n    Given it holds\n")
    shown = on_a_terminal(several, "--gherkin-terminal-reporter", "c.feature", environment=narrow).replace("\r", "")
    assert "A feature with rather a longer name\n" + "c.feature".rjust(44) + "\n" in shown
    kept = several.run("--gherkin-terminal-reporter", "c.feature", COLUMNS="44").out
    assert "A feature with rather a longer name  c.feature\n" in kept
