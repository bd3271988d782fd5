"""What the terminal tells of a timer and of what an event set off: whole if it is short, its ends if it is long."""

from __future__ import annotations

from typing import Any

import pytest

from runner.happened import Evidence
from runner.telling.evidence import details
from tests.runner.folder import Folder

CONFTEST = """
    import runner
    from pytest_bdd import then

    def at(seconds): return f"2030-03-01T14:00:{seconds}+00:00"

    @then("it works")
    def _():
        assert 1 == 2, "It should work."

    import pytest

    @pytest.fixture(autouse=True)
    def courses():
        yield
        fires = [
            {"due": at("05"), "fired": at("05"), "after": "5 seconds", "late": "on time", "note": ""},
            {"due": at("10"), "fired": at("10.200"), "after": "10 seconds", "late": "0.2 seconds late", "note": ""},
        ]
        beats = {"timer": "every 5 seconds", "began": at("00"), "now": at("12"), "fires": fires, "next": at("15")}
        runner.attach("beats", {"title": 'Mara\\'s timer "Pulse" fired twice', **beats, "verdict": "1 of 2 late"})
        event = {"at": at("07"), "what": 'the webhook "Orders" was called', "payload": '{"order": 7}'}
        run = {"action": "echo", "status": "completed", "output": "hello", "error": "", "seconds": 0.01, "exit": 0}
        failed = run | {"status": "failed", "output": "", "error": "no such order", "exit": 3}
        greet = {"rule": "Greet", "decision": "processed", "runs": [run, failed]}
        rules = [greet, {"rule": "Other", "decision": "did not match", "runs": []}]
        title = 'the call of "Orders": 1 event, 2 rules, 2 runs'
        runner.attach("chain", {"title": title, "event": event, "rules": rules})
"""


def fires(*, count: int, late: dict[int, str] | None = None, skipped: int = 0) -> list[dict[str, Any]]:
    """So many fires a minute apart, those of `late` not on time, and in the middle some that the suite left out."""
    told: list[dict[str, Any]] = [
        {
            "due": f"2030-03-01T14:{number:02}:00Z",
            "fired": f"2030-03-01T14:{number:02}:00Z",
            "after": "",
            "late": (late or {}).get(number, "on time"),
            "note": "",
        }
        for number in range(1, count + 1)
    ]
    if skipped:
        told.insert(count // 2, {"skipped": skipped})
    return told


def a_timer(fired: list[dict[str, Any]], **differently: Any) -> list[str]:
    payload = {"title": "a timer", "timer": "every minute", "began": "2030-03-01T14:00:00Z", "fires": fired}
    payload |= {"now": "2030-03-01T14:59:30Z", "next": None, "verdict": "on time"}
    return details(Evidence("beats", payload | differently))


def a_chain(*rules: dict[str, Any], **event: Any) -> list[str]:
    what = {"at": "2030-03-01T14:00:05Z", "what": "somebody knocked", "payload": ""}
    return details(Evidence("chain", {"title": "a chain", "event": what | event, "rules": list(rules)}))


def a_run(**differently: Any) -> dict[str, Any]:
    run = {"action": "echo", "status": "completed", "output": "hello", "error": "", "seconds": 0.01, "exit": 0}
    return run | differently


def test_both_stand_below_what_broke(folder: Folder) -> None:
    """Whole, though no step saw them."""
    folder.write(conftest_py=CONFTEST)
    folder.put("a.feature", "Feature: F\n  Scenario: S\n    Then it works\n")
    assert (
        """
  when it fired      Mara's timer "Pulse" fired twice
                       every 5 seconds, since 1 Mar 2030, 14:00:00: 1 of 2 late
                       due 14:00:05  fired 14:00:05    after 5 seconds   on time
                       due 14:00:10  fired 14:00:10.2  after 10 seconds  0.2 seconds late
                       it is 14:00:12, and next due 14:00:15
  what it set off    the call of "Orders": 1 event, 2 rules, 2 runs
                       the webhook "Orders" was called, 1 Mar 2030, 14:00:07
                         with {"order": 7}
                       → "Greet": processed
                           → echo completed (10 ms): hello
                           → echo failed (exit code 3, 10 ms): no such order
                       → "Other": did not match

  run it again       pytest a.feature:2
"""
        in folder.run().out
    )


def test_a_timer_that_never_fired() -> None:
    """Says what it is and what time it is."""
    assert a_timer([], verdict="") == [
        "every minute, since 1 Mar 2030, 14:00:00",
        "it is 14:59:30",
    ]


def test_a_day_is_told_where_it_changes() -> None:
    """In UTC, whatever the offset."""
    fired = [
        {"due": f"2030-03-{day}", "fired": f"2030-03-{day}", "after": "", "late": "on time", "note": ""}
        for day in ("02T00:30:00+01:00", "02T00:30:00Z", "02T09:00:00.050Z")
    ]
    assert a_timer(fired)[1:] == [
        "due 23:30:00              fired 23:30:00    on time",
        "due 2 Mar 2030, 00:30:00  fired 00:30:00    on time",
        "due 09:00:00              fired 09:00:00    on time",
        "it is 1 Mar 2030, 14:59:30",
    ]


def test_a_fire_without_its_moment_and_a_moment_without_its_fire() -> None:
    """What is missing is said; what else is noted of a fire stands behind it."""
    extra = {"due": None, "fired": "2030-03-01T14:01:00Z", "after": "1 minute", "late": "", "note": "nobody asked"}
    missed = {"due": "2030-03-01T14:02:00Z", "fired": None, "late": "missed"}
    assert a_timer([extra, missed])[1:3] == [
        "due –         fired 14:01:00  after 1 minute  nobody asked",
        "due 14:02:00  did not fire                    missed",
    ]


@pytest.mark.parametrize(
    ("late", "skipped", "said"),
    [
        ({}, 0, "… 13 more …"),
        ({1: "1 second late", 7: "1 second late", 9: "1 second early"}, 0, "… 13 more, 2 of them not on time …"),
        ({}, 120, "… 133 more …"),
    ],
)
def test_of_many_fires_the_first_and_the_last_are_told(late: dict[int, str], skipped: int, said: str) -> None:
    """And of those between them, whether all were on time."""
    lines = a_timer(fires(count=20, late=late, skipped=skipped))
    assert [each.split("  ")[0] for each in lines[1:-1]] == [
        "due 14:01:00",
        "due 14:02:00",
        said,
        *(f"due 14:{minute}:00" for minute in range(16, 21)),
    ]


def test_what_the_suite_left_out_is_said() -> None:
    """Also where there is little else."""
    assert a_timer(fires(count=2, skipped=120))[2] == "… 120 more …"


def test_an_event_that_nobody_waited_for() -> None:
    """Which is no mistake, and therefore said."""
    assert a_chain() == ["somebody knocked, 1 Mar 2030, 14:00:05", "→ no rule saw it"]


def test_of_many_runs_and_rules_the_rest_is_counted() -> None:
    """By what became of them."""
    runs = [a_run(), *(a_run(status=status) for status in ("failed", "completed", "failed", "timeout", "failed"))]
    rules = [{"rule": f"Rule {number}", "decision": "disabled"} for number in range(5)]
    lines = a_chain({"rule": "Fan", "decision": "created", "runs": [*runs, a_run(status="failed")]}, *rules)
    assert lines[6:] == [
        "    … 3 more runs: 2 failed, 1 timeout",
        '→ "Rule 0": disabled',
        '→ "Rule 1": disabled',
        '→ "Rule 2": disabled',
        "… 2 more rules: 2 disabled",
    ]


@pytest.mark.parametrize(("seconds", "said"), [(0, ""), (None, ""), (0.25, " (250 ms)"), (299.96, " (300.0 s)")])
def test_how_long_a_run_took(seconds: float | None, said: str) -> None:
    """Where it is known, and took any time."""
    lines = a_chain({"rule": "Greet", "decision": "created", "runs": [a_run(seconds=seconds, output="")]})
    assert lines[-1] == f"    → echo completed{said}"


def test_a_line_stays_a_line() -> None:
    """Whatever a run has printed."""
    long = "x" * 500
    lines = a_chain(
        {"rule": "Greet", "decision": "created", "runs": [a_run(output=f"one\ntwo\n{long}", error="no")]}, payload=long
    )
    assert all(len(each) <= 90 for each in lines)
    assert lines[-1].startswith("    → echo completed (10 ms): no · one two xxx")
