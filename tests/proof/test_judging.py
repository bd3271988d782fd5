"""When an example has noticed a fault: by a judgement, and by nothing else."""

import re

import pytest

from proof.judging import judge
from proof.results import Case, Cases, kept_beside
from proof.telling import table
from sandbox.faults.fault import Fault
from support.errors import NeverHappened, SetupFailed
from tests.proof.made_up import CRASHED, JUDGED, KEPT, broken_at, trial


@pytest.mark.parametrize(
    ("step", "error", "way"),
    [
        ("Then ", AssertionError(), "judged"),
        ("Then ", NeverHappened(), "judged"),
        ("When ", AssertionError(), "judged"),
        ("When ", SetupFailed(), "beginning"),
        ("Given ", AssertionError(), "beginning"),
        ("Given ", KeyError(), "beginning"),
        ("Then ", KeyError(), "stumbled"),
    ],
)
def test_an_example_has_noticed_when_a_step_judged(step, error, way):
    """Not when its beginning could not be reached, nor when a step fell over what it was given."""
    assert judge(broken_at(step, 200), error).way == way


def test_what_is_wrong_only_after_the_last_step_is_no_judgement():
    """Such as what must hold of the engine's records whatever happens."""
    assert judge(broken_at(None, 200), AssertionError()).way == "afterwards"


def test_what_could_not_begin_is_no_judgement():
    """A fixture that broke."""
    record = broken_at("Given ", verdict="error")
    record.steps[0].verdict = "unreached"
    assert judge(record, OSError()).way == "beginning"


@pytest.mark.parametrize(
    ("statuses", "seen"), [((200, 404), ()), ((200, 500, 503, 500), (500, 503)), ((None,), (0,)), ((), ())]
)
def test_server_errors_are_seen_where_the_platform_was_asked(statuses, seen):
    """No answer at all is one as well."""
    assert judge(broken_at("Then ", *statuses), AssertionError()).server_errors == seen


def test_what_was_asked_of_somebody_else_is_no_server_error():
    """The platform calls another system: that exchange has no status of the platform's."""
    record = broken_at("Then ", 200)
    del record.steps[1].evidence[0].payload["status"]
    assert judge(record, AssertionError()).server_errors == ()


@pytest.mark.parametrize(
    ("tried", "caught", "told"),
    [
        (trial(JUDGED), True, None),
        (trial(KEPT), False, "1 kept"),
        (trial(judge(broken_at("Given "), SetupFailed())), False, "1 whose beginning could not be reached"),
        (trial(CRASHED), False, "1 broken by a server error alone"),
        (trial(CRASHED, crashes=True), True, None),
        (trial(CRASHED, without=judge(broken_at(None, 500, verdict="passed"), None)), True, None),
        (trial(JUDGED, without=JUDGED), False, "1 broken without any fault as well"),
        (trial(JUDGED, broke_off="its process ended with -9"), False, "its process ended with -9"),
    ],
    ids=["judged", "kept", "beginning", "crashed", "meant to crash", "crashes anyway", "always red", "no end"],
)
def test_a_fault_is_caught_by_what_was_judged_alone(tried, caught, told):
    """What the examples of a requirement came to is told where none of them counts."""
    assert tried.caught is caught
    if told is not None:
        assert tried.why_missed("INV-01")[0] == f"INV-01: {told}"


def test_what_was_kept_with_one_fault_is_not_red_by_itself():
    """So it need not be tried without any; the outcome in which the platform broke least is taken."""
    expected = judge(broken_at(None, 503, verdict="passed"), None)
    assert kept_beside([trial(JUDGED), trial(expected), trial(KEPT)]) == {KEPT.nodeid: KEPT}
    assert kept_beside([trial(JUDGED)]) == {}


def test_a_fault_is_shown_to_its_requirements_and_to_some_neighbours():
    """The rest of their rules, and one example of each other rule of the file; slow ones on their own."""
    told = [("R", "a"), ("R", ""), ("S", ""), ("S", ""), ("T", "slow"), ("R", "a slow")]
    cases = [
        Case(str(number), "a.feature", number, rule, frozenset({"INV-01"} if "a" in tags else ()), slow="slow" in tags)
        for number, (rule, tags) in enumerate(told)
    ]
    elsewhere = Case("9", "b.feature", 1, "R", frozenset(), slow=False)
    shown = Cases([*cases, elsewhere]).shown(Fault("left-open", ("INV-01",), "What is closed is open"))
    assert [case.nodeid for case in shown.asked] == ["0"]
    assert [case.nodeid for case in shown.neighbours] == ["1", "2"]
    assert [case.nodeid for case in shown.slow] == ["5"]


def test_the_table_counts_by_requirement_and_names_what_noticed():
    """Red where one is missing."""
    lines = [line.plain(110) for line in table([trial(JUDGED), trial(KEPT)], ["INV-01", "INV-02"])]
    assert re.fullmatch(r"INV-01 +2 +1  a\.feature:1", lines[1])
    assert len(lines) == 2
