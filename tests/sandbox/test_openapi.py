"""Whatever the descriptions of both services allow, and what they do not, is answered as they say."""

import os
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.sandbox import inhabited
from tests.sandbox.asking import Outcome, Questioner
from tests.sandbox.standing import sandbox

CASES = 2000
SEED = int(os.environ["OPENAPI_SEED"])


@pytest.fixture(scope="module")
def announced() -> Iterator[dict[str, Any]]:
    """A sandbox of its own: whoever asks for anything takes away what others need."""
    with sandbox() as started:
        yield started.wait_until_ready()


def judged(outcome: Outcome, operations: int) -> None:
    assert not outcome.wrong, outcome.told()
    assert outcome.cases >= CASES
    assert len(outcome.asked) == operations, "each operation should be asked for"
    done = sum(number for status, number in outcome.answered.items() if status < 300)
    assert done > CASES / 10, f"too little was done to tell anything: {sorted(outcome.answered.items())}"


def test_the_video_service_answers_as_it_says(announced: dict[str, Any]) -> None:
    description = httpx.get(announced["control"] + "/openapi/video.json", trust_env=False).json()
    callers, known = inhabited.video(announced)
    outcome = Questioner(description, announced["api"], callers=callers, known=known).ask(CASES, SEED)
    judged(outcome, operations=sum(map(len, description["paths"].values())))


def test_the_automation_engine_answers_as_it_says(announced: dict[str, Any]) -> None:
    """Nobody takes up what is run meanwhile: no script of a made-up text is carried out."""
    description = httpx.get(announced["automation"] + "/api-spec/openapi.json", trust_env=False).json()
    callers, known = inhabited.automation(announced)
    idle = {"X-Sandbox-Fault": "workers-busy"}
    questioner = Questioner(description, announced["automation"], callers=callers, known=known, headers=idle)
    outcome = questioner.ask(CASES, SEED)
    judged(outcome, operations=sum(map(len, description["paths"].values())))
