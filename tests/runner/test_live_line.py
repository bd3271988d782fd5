"""The line that changes while a run goes on: only where somebody looks, and never in the way of what is printed."""

from __future__ import annotations

import re

import pytest

from tests.runner.folder import Folder
from tests.runner.terminal import on_a_terminal

CONFTEST = """
    import pathlib, time
    from pytest_bdd import given, parsers

    def waited(name):
        until = time.monotonic() + 20
        while not pathlib.Path(name).exists() and time.monotonic() < until:
            time.sleep(0.01)

    @given("it holds")
    def _(): print("printed by a step")

    @given("it waits for the line")
    def _(): waited("seen")
"""

FEATURE = """
    Feature: F
      Scenario: Quick
        Given it holds
      Scenario: The long one
        Given it waits for the line
      Scenario: Last
        Given it holds
"""

SEEING = """
    # Sees what the live line says, and lets the step go on as soon as that is what the test waits for.
    import os, pathlib, re
    from runner.telling import live

    draw = live.LiveFile._send

    def sending(self, text):
        if re.search(os.environ["WAITED_FOR"], text):
            pathlib.Path("seen").touch()
        draw(self, text)

    live.LiveFile._send = sending
"""

SLOW = r"slow: The long one \(\d"


@pytest.fixture
def waiting(folder: Folder) -> Folder:
    return folder.write(conftest_py=CONFTEST, a_feature=FEATURE, seeing_py=SEEING)


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["alone", "workers"])
def test_what_takes_long_is_named_while_it_runs(waiting: Folder, workers: tuple[str, ...]) -> None:
    """How many, for how long, which are slow; renewed while nothing else happens, and gone in the end."""
    out = on_a_terminal(
        waiting, "-p", "seeing", "--gherkin-terminal-reporter", *workers, environment={"WAITED_FOR": SLOW}
    )
    assert (waiting.path / "seen").exists(), out
    assert re.search(r"\r  [12] of 3 examples · \d+ s · (\d running · )?slow: The long one \(\d+\.\d s\)", out), out
    assert "3 examples: 3 kept" in out
    assert "printed by a step" not in out, "what is written past pytest's capturing is only the line"
    shown = [rewritten.split("\r")[-1] for rewritten in out.replace("\r\n", "\n").split("\n")]
    assert not any("of 3 examples ·" in line for line in shown), "no line that stays holds it"


@pytest.mark.parametrize(
    ("args", "environment"),
    [((), {"TERM": "dumb"}), ((), {"CI": "true"}), (("-s",), {}), (("--pdb",), {})],
    ids=["dumb", "CI", "nothing captured", "debugger"],
)
def test_no_line_where_it_would_be_in_the_way(
    folder: Folder, args: tuple[str, ...], environment: dict[str, str]
) -> None:
    """Plain lines then, with the same story."""
    folder.write(conftest_py=CONFTEST, a_feature="Feature: F\n  Scenario: S\n    Given it holds\n")
    out = on_a_terminal(folder, "--gherkin-terminal-reporter", *args, environment=environment)
    assert "of 1 examples ·" not in out
    assert re.search(r"✓ (\x1b\[0m)?S\r", out)
    assert "1 example: 1 kept" in out


def test_no_line_in_a_pipe(folder: Folder) -> None:
    """What is kept in a file holds no line that was meant to change."""
    folder.write(conftest_py=CONFTEST, a_feature="Feature: F\n  Scenario: S\n    Given it holds\n")
    assert "\r" not in folder.run("--gherkin-terminal-reporter").out


@pytest.mark.parametrize(
    ("args", "environment", "coloured"),
    [
        ((), {}, True),
        ((), {"NO_COLOR": "1"}, False),
        (("--color=no",), {}, False),
        (("--color=yes",), {"TERM": "dumb"}, True),
    ],
    ids=["terminal", "NO_COLOR", "--color=no", "--color=yes"],
)
def test_colour_as_it_is_wanted(
    folder: Folder, args: tuple[str, ...], environment: dict[str, str], coloured: bool
) -> None:
    """The marks are there either way."""
    folder.write(conftest_py=CONFTEST, a_feature="Feature: F\n  Scenario: S\n    Given it holds\n")
    out = on_a_terminal(folder, "--gherkin-terminal-reporter", *args, environment=environment)
    assert ("\x1b[32m✓ " in out) is coloured
    assert ("\x1b[" in out) is coloured
    assert "✓ " in out
