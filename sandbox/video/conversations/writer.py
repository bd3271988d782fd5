"""The built-in writer: it stands for the language model that answers in conversations."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sandbox import faults
from sandbox.video.conversations.errors import WriterBusy, WriterDown

_BYTES_PER_TOKEN = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What the writer says to the last of the messages, and what it makes."""

    text: str
    input_tokens: int
    output_tokens: int
    character: dict[str, Any] | None


async def answer(said: Sequence[str]) -> Answer:
    """The answer to all that was said so far; raises WriterDown and WriterBusy."""
    if faults.on("writer-down"):
        raise WriterDown
    if faults.on("writer-busy"):
        raise WriterBusy
    question = said[-1]
    text = f"Mock response to: {question}"
    return Answer(
        text=text,
        input_tokens=sum(map(_tokens, said)),
        output_tokens=_tokens(text),
        character={"prompt": question, "name": "Mock character"} if _wants_character(question) else None,
    )


def _tokens(text: str) -> int:
    return len(text.encode()) // _BYTES_PER_TOKEN


def _wants_character(question: str) -> bool:
    return "character" in (question if faults.on("capitals-ask-for-nothing") else question.lower())
