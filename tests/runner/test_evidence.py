"""How much of what was seen stands below a broken example: little of what made it ready, more of the story, and what
became of generations and accounts whoever saw it."""

from __future__ import annotations

from typing import Any

import pytest

from runner.happened import Evidence
from runner.telling.evidence import details
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


def test_of_what_the_broken_step_asked_only_the_last_two_are_told_whole(inviting: Folder) -> None:
    """The others by name: a look at a list and all that is in it may be many."""
    inviting.put("a.feature", "Feature: F\n  Scenario: S\n    Given 4 guests and no room\n")
    out = inviting.run().out
    assert [f'answered  {{"number": {number}}}' in out for number in range(1, 5)] == [False, False, True, True]
    assert all(f"  the platform said  guest {number}\n" in out for number in range(1, 5))


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


COURSES = """
    import pytest

    def timeline(name):
        events = [("queued", "at once"), ("started", "5 minutes"), ("canceled", "12 minutes")]
        told = [{"at": "2030-03-01T14:00:00+00:00", "after": after, "what": what, "note": ""} for what, after in events]
        title = f'the generation "{name}" is canceled'
        runner.attach("timeline", {"title": title, "now": None, "events": told, "status": "canceled"})

    def ledger():
        moved = [("granted", 1100, 1100), ('charged for the generation "One"', -60, 1040)]
        told = [{"at": "", "what": what, "amount": amount, "balance": left} for what, amount, left in moved]
        title = "Mara's account: 2 movements, 1,040 credits left"
        runner.attach("ledger", {"title": title, "account": "Mara", "balance": 1040, "entries": told})

    @pytest.fixture(autouse=True)
    def course():
        yield
        timeline("One")
        ledger()

    @when(parsers.parse("{count:d} are ordered"))
    def _(count):
        for number in range(count):
            timeline(f"Order {number}")
"""


@pytest.mark.parametrize("workers", [(), ("-n", "1")])
def test_what_became_of_things_is_told_though_no_step_saw_it(folder: Folder, workers: tuple[str, ...]) -> None:
    """Whole, and last; what else was seen at the end or at the beginning hides none of it."""
    folder.write(conftest_py=CONFTEST + COURSES)
    folder.put("a.feature", "Feature: F\n  Scenario: S\n    Given 60 guests\n    Then somebody hears it\n")
    ran = folder.run(*workers)
    assert (
        """
  and 54 earlier
  the platform said  guest 55
  the platform said  guest 56
  the platform said  guest 57
  the platform said  guest 58
  the platform said  guest 59
  the platform said  guest 60
  the platform said  look 1
                       POST / → 201
                         answered  {"number": 1}
  how it went        the generation "One" is canceled
                       queued → started (5 minutes) → canceled (12 minutes)
  the ledger says    Mara's account: 2 movements, 1,040 credits left
                       +1,100  granted                           1,100 left
                          −60  charged for the generation "One"  1,040 left

  run it again       pytest a.feature:2
"""
        in ran.out
    )


def test_of_many_orders_the_last_are_told(folder: Folder) -> None:
    """Six timelines and ledgers stay readable; of the others, the number."""
    folder.write(conftest_py=CONFTEST + COURSES)
    folder.put("a.feature", "Feature: F\n  Scenario: S\n    When 9 are ordered\n    Then somebody hears it\n")
    out = folder.run().out
    assert "  and 5 earlier\n  the platform said  look 1\n" in out
    assert 'the generation "Order 4"' not in out
    assert out.index('the generation "Order 5"') < out.index('the generation "One"') < out.index("the ledger says")


def a_timeline(*events: str, status: str) -> Evidence:
    told = [{"at": "", "after": f"{number} minutes", "what": what} for number, what in enumerate(events)]
    return Evidence("timeline", {"title": f"the generation is {status}", "events": told, "status": status})


@pytest.mark.parametrize(
    ("events", "status", "end"),
    [
        (("queued", "completed"), "completed", "completed (1 minutes)"),
        (("queued", "failed: system"), "failed", "failed: system (1 minutes)"),
        (("queued",), "queued", "still queued"),
        (("queued", "started", "50 percent"), "processing", "50 percent (2 minutes) → still processing"),
        (("queued", "50 percent"), "completed", "stands as completed, and no event says so"),
        (("queued", "canceled"), "completed", "→ stands as completed, and no event says so"),
    ],
)
def test_how_a_course_ends(events: tuple[str, ...], status: str, end: str) -> None:
    """By its last event, or by where it stands; where the two differ, that is said."""
    evidence = a_timeline(*events, status=status)
    assert details(evidence)[-1].endswith(end)


def test_a_long_course_is_cut_in_the_middle() -> None:
    """Its beginning and its end stay, in six lines at most."""
    percents = [f"{number}.33 percent" for number in range(60)]
    lines = details(a_timeline("queued", "started", *percents, "failed: " + "x" * 80, status="failed"))
    assert len(lines) <= 6
    assert all(len(each) <= 84 for each in lines)
    assert lines[0].startswith("queued (0 minutes) → started (1 minutes) → 0.33 percent (2 minutes) → … 52 more …")
    assert lines[-1].endswith("x… (62 minutes)")


def a_ledger(*moved: tuple[int, int], balance: Any) -> Evidence:
    told = [{"what": f"moved {number}", "amount": each[0], "balance": each[1]} for number, each in enumerate(moved)]
    return Evidence("ledger", {"title": "Mara's account", "account": "Mara", "balance": balance, "entries": told})


def test_a_long_ledger_keeps_its_end() -> None:
    """The last six movements, and how many stood before."""
    lines = details(a_ledger(*((10, 10 * number) for number in range(1, 101)), balance=1000))
    assert lines == ["… 94 before", *(f"+10  moved {number}  {number * 10 + 10:>5,} left" for number in range(94, 100))]


def test_a_ledger_that_does_not_add_up_says_where() -> None:
    """Credits that came or went without a movement have a line of their own."""
    assert details(a_ledger((100, 100), (-60, 41), (0, 41), balance=11)) == [
        "+100  moved 0                  100 left",
        "  +1  came without a movement",
        " −60  moved 1                   41 left",
        "   0  moved 2                   41 left",
        " −30  went without a movement",
    ]


@pytest.mark.parametrize("kind", ["timeline", "ledger", "beats", "chain"])
@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"events": 1, "entries": None, "fires": 2, "rules": "x"},
        {"events": ["x"], "entries": [[]], "status": {}, "balance": "1", "fires": [[]], "rules": [7], "event": {}},
        {"fires": [{"skipped": "x"}] * 20, "timer": None, "event": {"what": []}, "rules": [{"rule": 1, "runs": "xy"}]},
    ],
)
def test_what_is_not_as_agreed_is_shown_as_it_is(kind: str, payload: dict[str, Any]) -> None:
    """Nothing of it is lost, and nothing breaks."""
    assert [each.split()[0] for each in details(Evidence(kind, payload))] == list(payload)
