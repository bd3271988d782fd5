"""Readable addresses: the same words give the same address in every build.

`An invitation can be accepted for 7 days` becomes `an-invitation-can-be-accepted-for-7-days`. A suffix is
added only where two neighbours would otherwise share an address, in the order in which they are written.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 72
_APOSTROPHES = re.compile(r"['’`]")
_BETWEEN_WORDS = re.compile(r"[^\w]+|_+")


def slug(words: str, fallback: str = "unnamed") -> str:
    """The address made of these words: small letters, digits and hyphens, cut between words.

    Letters of every script stay, accents of Latin ones go; words without any letter give `fallback`.
    """
    composed = words.lower() if words.isascii() else _without_accents(words).casefold()
    hyphened = _BETWEEN_WORDS.sub("-", _APOSTROPHES.sub("", composed)).strip("-")
    if len(hyphened) > LONGEST:
        cut = hyphened[: LONGEST + 1]
        hyphened = (cut.rsplit("-", 1)[0] if "-" in cut else cut[:LONGEST]).strip("-")
    return hyphened or fallback


def _without_accents(words: str) -> str:
    decomposed = unicodedata.normalize("NFKD", words)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


class Neighbours:
    """The addresses already given under one parent."""

    def __init__(self, *reserved: str) -> None:
        self._taken = set(reserved)

    def give(self, words: str, fallback: str = "unnamed") -> str:
        """An address for these words that no neighbour has."""
        wanted = slug(words, fallback)
        given, number = wanted, 1
        while given in self._taken:
            number += 1
            given = f"{wanted}-{number}"
        self._taken.add(given)
        return given
