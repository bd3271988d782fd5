"""Two sentences side by side: how alike they are, and which words went and came."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

Piece = tuple[str, str]
"""A mark ("=" stayed, "-" went, "+" came) and the text; those that stayed or came make the new sentence."""

# Scripts that put no blanks between their words are compared letter by letter.
_LETTER = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_WORD = re.compile(rf"{_LETTER}|[^\W_]+?(?={_LETTER}|[\W_]|$)")
_PART = re.compile(rf"\s+|{_LETTER}|\S+?(?={_LETTER}|\s|$)")


def reworded(old: str, new: str) -> list[Piece]:
    """The words of both, in order, each marked as what became of it."""
    before, after = (_PART.findall(" ".join(text.split())) for text in (old, new))
    pieces: list[Piece] = []
    for _, from_, to, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        went, came = "".join(before[from_:to]), "".join(after[start:end])
        if went == came:
            pieces.append(("=", went))
        else:
            pieces += [piece for piece in (("-", went), ("+", came)) if piece[1]]
    return _joined(pieces)


def likeness(old: str, new: str) -> float:
    """From 0 for nothing in common to 1 for the same words in the same order."""
    before, after = words(old), words(new)
    if not before or not after:
        return float(before == after and old == new)
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


@lru_cache(maxsize=100_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a sentence, without regard to capitals and punctuation."""
    return tuple(_WORD.findall(text.casefold()))


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with neighbours joined: a blank that stayed between two changes belongs to both of them."""
    joined: list[Piece] = []
    went = came = ""
    for number, (mark, text) in enumerate(pieces):
        changed = bool(went or came)
        if mark == "=" and not (changed and not text.strip() and number + 1 < len(pieces)):
            joined += _changed(went, came)
            joined.append((mark, text))
            went = came = ""
        else:
            went += text if mark in "-=" else ""
            came += text if mark in "+=" else ""
    return joined + _changed(went, came)


def _changed(went: str, came: str) -> list[Piece]:
    return [piece for piece in (("-", went), ("+", came)) if piece[1]]
