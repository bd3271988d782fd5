"""When an example has noticed a fault: by a judgement, and by nothing else."""

import pytest

from proof.judging import judge
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
