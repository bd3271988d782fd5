"""How much of what was seen stands below a broken example: little of what made it ready, more of the story."""

from __future__ import annotations

import pytest

from tests.runner.folder import Folder

CONFTEST = """
    import runner
    from pytest_bdd import given, parsers, then, when

    def see(what, count):
        for number in range(1, int(count) + 1):
            answer = {"title": f"{what} {number}", "who": "Mara", "method": "POST", "path": "/", "status": 201}
            runner.attach("exchange", {**answer, "request": None, "response": {"number": number}, "seconds": 0.01})

    @given(parsers.parse("{count:d} guests"))
    def _(count): see("guest", count)

    @given(parsers.parse("{count:d} guests and no room"))
    def _(count):
        see("guest", count)
        assert count < 0, "There should be room."

    @when(parsers.parse("{count:d} of them ask"))
    def _(count): see("question", count)

    @then("somebody hears it")
    def _():
        see("look", 1)
        assert 1 == 2, "Somebody should hear it."
"""


@pytest.fixture
def inviting(folder: Folder) -> Folder:
    return folder.write(conftest_py=CONFTEST)


def seen(folder: Folder, *steps: str) -> list[str]:
    """The lines below a broken example of these steps that tell what was seen."""
    folder.put("a.feature", "Feature: F\n  Scenario: S\n" + "".join(f"    {step}\n" for step in steps))
    ran = folder.run("--gherkin-terminal-reporter")
    assert ran.tally == "1 failed"
    block = ran.out.split("✗ F › S")[1].partition("  run it again")[0]
    return [line for line in block.rstrip().splitlines() if line.startswith(("  the platform said", "  and "))]


def told(what: str, *numbers: int) -> list[str]:
    return [f"  the platform said  {what} {number}" for number in numbers]


def test_sixty_exchanges_of_a_given(inviting: Folder) -> None:
    """The last six that made the example ready are named, and the number of those before."""
    lines = seen(inviting, "Given 58 guests", "And 2 guests", "Then somebody hears it")
    assert lines == ["  and 54 earlier", *told("guest", 55, 56, 57, 58, 1, 2), *told("look", 1)]


def test_six_are_not_too_many(inviting: Folder) -> None:
    """Nothing is hidden where there is little."""
    lines = seen(inviting, "Given 6 guests", "Then somebody hears it")
    assert lines == [*told("guest", 1, 2, 3, 4, 5, 6), *told("look", 1)]


def test_the_story_comes_before_what_made_it_ready(inviting: Folder) -> None:
    """Eight are named altogether, the last ones, and those of When and Then need not stay below six."""
    lines = seen(inviting, "Given 60 guests", "When 7 of them ask", "Then somebody hears it")
    assert lines == ["  and 60 earlier", *told("question", 1, 2, 3, 4, 5, 6, 7), *told("look", 1)]


def test_a_given_that_fails_is_the_story(inviting: Folder) -> None:
    """What the failing step saw is not set-up."""
    lines = seen(inviting, "Given 60 guests", "And 60 guests and no room", "Then somebody hears it")
    assert lines == ["  and 112 earlier", *told("guest", 53, 54, 55, 56, 57, 58, 59, 60)]


def test_which_steps_make_ready(inviting: Folder) -> None:
    """A Given and what follows it, in any language; also on the record of workers."""
    inviting.put(
        "a.feature",
        """
        # language: de
        Funktionalität: F
          Grundlage:
            Angenommen 1 guests
          Szenario: S
            Gegeben sei 2 guests
            Und 3 guests
            * 4 guests
            Wenn 1 of them ask
            Und 2 of them ask
            Dann somebody hears it
        """,
    )
    for args in ((), ("-n", "1")):
        ran = inviting.run(*args)
        assert ran.tally == "1 failed"
        assert [step.setup for step in ran.record("S").steps] == [True, True, True, True, False, False, False]
