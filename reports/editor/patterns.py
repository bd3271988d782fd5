"""A sentence with gaps: what fits it, what begins like it, and how it could go on.

A gap that nobody has filled yet stands in a text by its name, "{Person}", and a column of an outline as "<age>";
either fits any gap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from string import Formatter

UNFILLED = re.compile(r"\{[^{}]*\}")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in a sentence where a value stands."""

    name: str
    """What a writer reads: the name of the phrase, or where it has none of the argument."""
    kind: str
    """What its values are gathered under: the phrase, or this one gap."""
    shape: str | None = None
    """How its values are written, as a regular expression; None where anything will do."""

    def fits(self, text: str) -> bool:
        return bool(text) and (self.shape is None or re.fullmatch(f"{self.shape}|{_STANDING_IN}", text) is not None)


_OF_PARSE = {
    "d": r"[-+]?\d+",
    "n": r"\d+(?:[,.]\d+)*",
    "f": r"[-+]?\d*\.\d+",
    "w": r"\w+",
    "l": "[A-Za-z]+",
    "S": r"\S+",
}
"""How the values of types that `parse` brings along are written."""

_STANDING_IN = r"\{[^{}]*\}|<[^<>]+>"

ValuesOf = Callable[[Gap], Sequence[str]]


class Pattern:
    """The sentence of one definition, as its words and its gaps."""

    def __init__(self, parts: Iterable[str | Gap]) -> None:
        self.parts: tuple[str | Gap, ...] = tuple(parts)
        self.gaps = [part for part in self.parts if isinstance(part, Gap)]
        self._whole: re.Pattern[str] | None = None

    @classmethod
    def of_format(cls, sentence: str, shapes: Mapping[str, str | None]) -> Pattern:
        """The pattern of a sentence as `parse` writes it, "{who:Person} leaves"; the shapes are those of its types.

        Raises:
            ValueError: the braces of the sentence do not fit together.
        """
        parts: list[str | Gap] = []
        for words, name, phrase, _ in Formatter().parse(sentence):
            if words:
                parts.append(words)
            if name is None:
                continue
            if phrase and phrase in shapes:
                parts.append(Gap(phrase.rstrip("+*?"), phrase, shapes[phrase]))
            else:
                parts.append(Gap(name or phrase or "…", f"{sentence} {len(parts)}", _OF_PARSE.get(phrase or "")))
        return cls(parts)

    @property
    def shown(self) -> str:
        """The sentence as a writer reads it: "{Person} leaves"."""
        return "".join(part if isinstance(part, str) else f"{{{part.name}}}" for part in self.parts)

    def values(self, text: str) -> list[Span] | None:
        """Where the value of each gap stands in a text that is this sentence; None if it is not."""
        if self._whole is None:
            whole = (re.escape(p) if isinstance(p, str) else f"({_STANDING_IN}|{_open(p)})" for p in self.parts)
            self._whole = re.compile("".join(whole), re.IGNORECASE | re.DOTALL)
        found = self._whole.fullmatch(text)
        if found is None:
            return None
        spans = [found.span(number) for number in range(1, len(self.gaps) + 1)]
        return spans if all(gap.fits(text[slice(*span)]) for gap, span in zip(self.gaps, spans, strict=True)) else None

    def going_on(self, begun: str, values: ValuesOf) -> str | None:
        """The sentence that begins with this text, its other gaps unfilled; None if it does not begin so."""
        return self._going_on(begun, 0, 0, "", values)

    def borrowing(self, text: str, values: ValuesOf) -> str:
        """The sentence with what another text says in its gaps, where anything there fits them, or nearly does."""
        told: list[str] = []
        at = 0
        for part in self.parts:
            if isinstance(part, str):
                told.append(part)
                continue
            found = re.compile(rf"(?<!\w)(?:{part.shape})(?!\w)").search(text, at) if part.shape else None
            at = found.end() if found else at
            ends_so = (
                get_close_matches(_last_words(text[at:], told), values(part), n=1, cutoff=0.7) if not found else []
            )
            told.append(found[0] if found else ends_so[0] if ends_so else f"{{{part.name}}}")
        return "".join(told)

    def _going_on(self, text: str, at: int, number: int, told: str, values: ValuesOf) -> str | None:
        rest = text[at:]
        if number == len(self.parts):
            return None if rest else told
        part = self.parts[number]
        if isinstance(part, str):
            if _begins(rest, part):
                return self._going_on(text, at + len(part), number + 1, told + part, values)
            return told + self._unfilled(number) if _begins(part, rest) else None
        for end in self._ends(text, at, number):
            if part.fits(text[at:end]):
                whole = self._going_on(text, end, number + 1, told + text[at:end], values)
                if whole is not None:
                    return whole
        if not rest:
            return told + self._unfilled(number)
        begun = next((each for each in values(part) if _begins(each, rest)), None)
        return None if begun is None else told + begun + self._unfilled(number + 1)

    def _ends(self, text: str, at: int, number: int) -> Iterable[int]:
        """Where the value of a gap could end: before the words behind it, or before the beginning of these."""
        behind = self.parts[number + 1] if number + 1 < len(self.parts) else ""
        for end in range(at + 1, len(text) + 1):
            rest = text[end:]
            if isinstance(behind, Gap) or not rest or _begins(rest, behind) or _begins(behind, rest):
                yield end

    def _unfilled(self, number: int) -> str:
        return "".join(part if isinstance(part, str) else f"{{{part.name}}}" for part in self.parts[number:])


def _begins(text: str, beginning: str) -> bool:
    return text[: len(beginning)].lower() == beginning.lower()


def _last_words(text: str, told: Sequence[str]) -> str:
    """What stands in a text behind the words that were told last."""
    return text.rpartition(told[-1])[2] if told and told[-1].strip() else text


def _open(gap: Gap) -> str:
    # Groups of the shape would count among ours.
    return ".+?" if gap.shape is None or re.compile(gap.shape).groups else gap.shape
