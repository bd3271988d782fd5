"""Accepted, refused, broke: three different things, and what is said of each."""

import pytest

from support.answers import Answer
from support.refusals import REASONS


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (200, (True, False, False)),
        (204, (True, False, False)),
        (302, (False, False, True)),
        (400, (False, True, False)),
        (409, (False, True, False)),
        (500, (False, False, True)),
        (503, (False, False, True)),
        (None, (False, False, True)),
    ],
)
def test_an_answer_is_exactly_one_of_three(status, verdict):
    """A server error, a detour and silence are no refusals."""
    answer = Answer("Theo", "accept the invitation", status)
    assert (answer.accepted, answer.refused, answer.broke) == verdict


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer("Theo", "leave the team", 204), "Theo could leave the team: the platform accepted it"),
        (
            Answer("Theo", "leave the team", 409, "CONFLICT", "last owner"),
            "when Theo wanted to leave the team, the platform refused: CONFLICT (409): last owner",
        ),
        (
            Answer("Theo", "leave the team", 500, "INTERNAL_ERROR", "oops"),
            "the platform broke when Theo wanted to leave the team: INTERNAL_ERROR (500): oops",
        ),
        (
            Answer("Theo", "leave the team", None, message="ReadTimeout"),
            "the platform broke when Theo wanted to leave the team: no answer came",
        ),
    ],
)
def test_an_answer_is_told_in_a_sentence(answer, told):
    """As a reader of a failure wants to have it."""
    assert str(answer) == told


def test_an_answer_never_shows_its_body():
    """It may hold secrets."""
    assert "hunter2" not in repr(Answer("Theo", "make an API key", 201, body={"raw_key": "hunter2"}))


def test_every_reason_is_a_refusal_with_its_own_sentence():
    """None of them stands for success or for a server error."""
    wrong = [key for key, reason in REASONS.items() if reason.sentence != key or not 400 <= reason.status < 500]
    assert wrong == []
