"""What the renderer is told, read from the words of a feature."""

import re
from typing import Any

import pytest

from support.instructions import INSTRUCTION, NONSENSE, read_instruction


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("to begin after 5 minutes", {"delay_ms": 300_000}),
        ("to take 1 hour", {"delay_ms": 0, "step_ms": 3_600_000}),
        ("to report 50 percent, 1 minute apart", {"progress_steps": [50.0], "step_ms": 60_000}),
        ("to report 25, 50.5 and 75 percent, 2 minutes apart", {"progress_steps": [25, 50.5, 75], "step_ms": 120_000}),
        ("to complete", {"outcome": "complete"}),
        ("to fail", {"outcome": "fail"}),
        ('to fail, saying "no colours"', {"outcome": "fail", "error_payload": {"message": "no colours"}}),
        ('to make "film.mp4"', {"output_payload": {"url": "film.mp4"}}),
        ("never to answer", {"outcome": "timeout"}),
    ],
)
def test_an_instruction_is_read(text: str, settings: dict[str, Any]) -> None:
    """Each becomes the settings that it means, and no others."""
    assert re.fullmatch(INSTRUCTION, text)
    assert read_instruction(text) == settings


@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_can_be_said(text: str) -> None:
    """To show that it is refused."""
    assert re.fullmatch(INSTRUCTION, text)
    assert read_instruction(text) == NONSENSE[text]


@pytest.mark.parametrize("text", ["to begin", "to take 5", "to report percent, 1 minute apart", "to answer"])
def test_other_words_are_no_instruction(text: str) -> None:
    """A half-said one is not guessed at."""
    assert re.fullmatch(INSTRUCTION, text) is None


def test_the_pattern_has_no_groups() -> None:
    """A sentence finds its gaps by number: a group inside would shift them."""
    assert re.compile(INSTRUCTION).groups == 0
