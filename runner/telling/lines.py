"""Lines for a terminal: pieces with pytest's own markup, and something at the right margin."""

from __future__ import annotations

from dataclasses import dataclass, field

from _pytest._io import TerminalWriter
from _pytest._io.wcwidth import wcswidth

MAX_WIDTH = 110

MARKS = {"passed": "✓", "failed": "✗", "skipped": "–", "undefined": "?", "unreached": "–"}
MARKS |= {"error": "✗", "crashed": "✗", "interrupted": "✗"}
COLOURS = {"passed": "green", "skipped": "yellow", "unreached": "light"}


def colour(verdict: str) -> dict[str, bool]:
    """pytest's markup for a verdict."""
    return {COLOURS.get(verdict, "red"): True}


@dataclass(slots=True)
class Line:
    """Pieces of text from the left, and pieces that end at the right margin."""

    left: list[tuple[str, dict[str, bool]]] = field(default_factory=list)
    right: list[tuple[str, dict[str, bool]]] = field(default_factory=list)

    def add(self, text: str, **markup: bool) -> Line:
        self.left.append((text, markup))
        return self

    def at_right(self, text: str, **markup: bool) -> Line:
        if text:
            self.right.append((("  " if self.right else "") + text, markup))
        return self

    def pieces(self, width: int) -> list[tuple[str, dict[str, bool]]]:
        if not self.right:
            return self.left
        used = sum(width_of(text) for text, _ in (*self.left, *self.right))
        return [*self.left, (" " * max(2, width - used), {}), *self.right]

    def plain(self, width: int) -> str:
        return "".join(text for text, _ in self.pieces(width)).rstrip()

    def write(self, writer: TerminalWriter, width: int) -> None:
        pieces = self.pieces(width)
        while pieces and not pieces[-1][0].strip():
            pieces = pieces[:-1]
        for text, markup in pieces:
            writer.write(text, **markup)
        writer.line()


def line(text: str = "", **markup: bool) -> Line:
    return Line([(text, markup)] if text else [])


def width_of(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return max(0, wcswidth(text))


def shortened(text: str, width: int) -> str:
    """One line of at most this width."""
    text = " ".join(text.split())
    if width_of(text) <= width:
        return text
    while text and width_of(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def padded(text: str, width: int) -> str:
    return text + " " * max(0, width - width_of(text))
