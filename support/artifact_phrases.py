"""The typed phrases about artifacts, renders and conversations."""

import re
from collections.abc import Callable
from typing import Any

from support.drafts import DRAFT, ODD_CHARACTERS, ODD_SOURCES, Draft, read_draft
from support.grammar import QUOTED, either, unquote, word, written
from support.instructions import INSTRUCTION, read_instruction
from support.video.internal import RENDERER_DOORS

_MADE = r"storyboard|character|picture|film"

_BYTES = {
    "less than no bytes": -1,
    "no bytes": 0,
    "1 byte": 1,
    "50 megabytes": 50 * 1024 * 1024,
    "1 byte more than 50 megabytes": 50 * 1024 * 1024 + 1,
}

PARTS = {"a title": "title", "the name of a model": "model", "instructions": "system_prompt"}
"""What a conversation begins with, by the feature's words."""

STANDINGS = {"in use": "active", "put away": "archived"}
"""How a conversation stands, by the feature's words."""

SOUNDS = {"an effect": "sfx", "an ambience": "ambient", "a piece of music": "music", "a transition": "transition"}
"""The kinds of sounds of the house, by the feature's words."""


@written(DRAFT)
def draft(text: str) -> Draft:
    """What somebody makes to render from: the storyboard "Coast" of a scene of 2 seconds."""
    return read_draft(text)


@written(rf"the (?:{_MADE}) {QUOTED}|the (?:{_MADE})")
def artifact(text: str) -> str:
    """An artifact by its name, the storyboard "Coast"; or the one that came by itself: the picture, the character."""
    named = re.fullmatch(rf"the (?:{_MADE}) ({QUOTED})", text)
    return unquote(named[1]) if named else text


@written(rf"the conversation {QUOTED}|the conversation")
def conversation(text: str) -> str | None:
    """A conversation by its name: the conversation "Lighthouse"; or the last one: the conversation."""
    return None if text == "the conversation" else unquote(text.removeprefix("the conversation "))


@written(either(_BYTES))
def size(text: str) -> int:
    """How large a result is: 50 megabytes."""
    return _BYTES[text]


@written(either(ODD_CHARACTERS))
def odd_character(text: str) -> dict[str, Any]:
    """A character that nobody could picture: described in blanks alone, that is nothing."""
    return ODD_CHARACTERS[text]


@written(either(ODD_SOURCES))
def odd_source(text: str) -> dict[str, Any]:
    """What a character is said to be, and is not: as if a generation had made it."""
    return ODD_SOURCES[text]


@written(INSTRUCTION)
def instruction(text: str) -> dict[str, Any]:
    """What the renderer is told: to take 20 minutes, never to answer, to begin after a while."""
    return read_instruction(text)


@written(either(PARTS))
def part(text: str) -> str:
    """What a conversation begins with: a title, the name of a model, instructions."""
    return PARTS[text]


@written(either(STANDINGS))
def standing(text: str) -> str:
    """How a conversation stands: in use, put away."""
    return STANDINGS[text]


@written(either(SOUNDS))
def sound(text: str) -> str:
    """A kind of sound: an effect, an ambience, a piece of music, a transition."""
    return SOUNDS[text]


renderer_door = word(either(RENDERER_DOORS), "What the renderer may be had to do: show what it was given.")
drafted = word(r"storyboard|character", "What can be rendered, once it is made.")
readiness = word(r"pending|ready|failed", "How an artifact stands: pending, ready or failed.")

ARTIFACT_TYPES: dict[str, Callable[[str], Any]] = {
    "Draft": draft,
    "Drafted": drafted,
    "Artifact": artifact,
    "Readiness": readiness,
    "Conversation": conversation,
    "Size": size,
    "OddCharacter": odd_character,
    "OddSource": odd_source,
    "Instruction": instruction,
    "RendererDoor": renderer_door,
    "Part": part,
    "Standing": standing,
    "Sound": sound,
}
"""The types of sentences about artifacts, renders and conversations."""
