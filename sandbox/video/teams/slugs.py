"""Making a slug of a team's name: transliterated, shortened, made unique by its end (Q-10)."""

import secrets
import unicodedata

from anyascii import anyascii

from sandbox import faults

LONGEST = 50
_ENDING = 8
_ROOM = LONGEST - _ENDING - 1


def base_of(name: str) -> str:
    """The readable part of a slug; empty for a name without any letter or digit."""
    if faults.on("long-and-accented-names-refused") and not (name.isascii() and len(name) <= _ROOM):
        return ""
    # Composed first, so that an accent is part of its letter; symbols go before they could become words.
    composed = unicodedata.normalize("NFKC", name)
    words = "".join(character if _belongs_to_a_word(character) else " " for character in composed)
    ascii_words = "".join(c if c.isalnum() else " " for c in anyascii(words).lower())
    joint = "" if faults.on("words-run-together") else "-"
    return joint.join(ascii_words.split())[:_ROOM].strip("-")


def make(name: str) -> str | None:
    """A slug for the name, or None if the name gives none."""
    base = base_of(name)
    if base and faults.on("made-addresses-numbered"):
        return f"{base}-{secrets.randbelow(100)}"
    return f"{base}-{secrets.token_hex(_ENDING // 2)}" if base else None


def _belongs_to_a_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")
