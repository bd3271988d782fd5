"""Lines for a terminal: pieces with pytest's own markup, and something at the right margin.

Whatever stands in a line came from a feature, a program or a server. Here, and only here, it becomes harmless: what
would steer the terminal is spelled out, what is endless is cut, and what its encoding cannot hold is written otherwise.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from _pytest._io import TerminalWriter
from _pytest._io.wcwidth import wcswidth, wcwidth

MAX_WIDTH = 110

MARKS = {"passed": "✓", "failed": "✗", "skipped": "–", "later": "◔", "undefined": "?", "unreached": "○"}
MARKS |= {"error": "✗", "crashed": "✗", "interrupted": "✗"}
"""The marks of the page, and one of their own for unknown sentences."""
COLOURS = {"passed": "green", "skipped": "yellow", "later": "yellow", "unreached": "light"}

_LONG = 1_000
_LONGEST = _LONG + 40
"""What is longer is cut to the first, and then no longer than the second with the words that say so."""
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls, and with them every terminal escape
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of writing
    "\u2028\u2029\ufff9-\ufffb\ud800-\udfff]"  # other ends of lines, annotations, halves of pairs
)
_SGR = re.compile(r"\x1b\[[\d;]*m")
_COMMAND = re.compile(r"^(\s*):(?=:)|##(?=\[)")
"""How a line begins that a runner of GitHub Actions would obey, and what it obeys anywhere."""
_FEWER_SIGNS = str.maketrans(
    {"✓": "+", "✗": "x", "–": "-", "◔": "~", "○": "o", "›": ">", "…": "...", "·": "-", "→": "->", "−": "-", "×": "x"}
)


def colour(verdict: str) -> dict[str, bool]:
    """pytest's markup for a verdict."""
    return {COLOURS.get(verdict, "red"): True}


def cleaned(text: str) -> str:
    """A piece of a line that says what it holds and does nothing: `\\x1b` stands for an escape, and so on."""
    if len(text) <= _LONGEST and text.isprintable():
        return text
    told = _UNSAFE.sub(_spelled, text[:_LONGEST])
    if len(text) > _LONGEST or len(told) > _LONGEST:
        told = f"{told[:_LONG]}… ({len(text):,} characters)"
    return told


def _spelled(found: re.Match[str]) -> str:
    char = found[0]
    if char == "\t":
        return "    "
    return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}"


def uncoloured(text: str) -> str:
    """What a program printed, without its colours; any other escape is left for `cleaned`."""
    return _SGR.sub("", text)


@dataclass(slots=True)
class Line:
    """Pieces of text from the left, and pieces that end at the right margin."""

    left: list[tuple[str, dict[str, bool]]] = field(default_factory=list)
    right: list[tuple[str, dict[str, bool]]] = field(default_factory=list)

    def add(self, text: str, **markup: bool) -> Line:
        self.left.append((cleaned(text), markup))
        return self

    def at_right(self, text: str, **markup: bool) -> Line:
        if text:
            self.right.append((("  " if self.right else "") + cleaned(text), markup))
        return self

    def pieces(self, width: int) -> list[tuple[str, dict[str, bool]]]:
        if not self.right:
            return self.left
        return [*self.left, (" " * max(2, width - self._used), {}), *self.right]

    @property
    def _used(self) -> int:
        return sum(width_of(text) for text, _ in (*self.left, *self.right))

    def plain(self, width: int) -> str:
        return "".join(text for text, _ in self.pieces(width)).rstrip()

    def write(self, writer: TerminalWriter, width: int) -> None:
        if self.right and self._used + 2 > width and writer._file.isatty():
            # On a narrow terminal what stands at the right has a line of its own; a file keeps the two together.
            Line(self.left).write(writer, width)
            Line([], self.right).write(writer, width)
            return
        pieces = self.pieces(width)
        while pieces and not pieces[-1][0].strip():
            pieces = pieces[:-1]
        encoding = getattr(writer._file, "encoding", None) or "utf-8"
        obeyed = os.environ.get("GITHUB_ACTIONS") == "true"
        for text, markup in pieces:
            writer.write(in_encoding(_COMMAND.sub(r"\g<0>\\", text) if obeyed else text, encoding), **markup)
        writer.line()


def line(text: str = "", **markup: bool) -> Line:
    return Line().add(text, **markup) if text else Line()


def in_encoding(text: str, encoding: str) -> str:
    """The same in signs that this encoding has."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_FEWER_SIGNS).encode(encoding, "backslashreplace").decode(encoding)
    return text


def folded(lines: Sequence[str], most: int) -> list[str]:
    """The first of these lines, and how many more there are."""
    more = len(lines) - most
    return list(lines) if more <= 1 else [*lines[:most], f"… {more:,} more lines"]


def width_of(text: str) -> int:
    """The columns that a text takes on a terminal."""
    text = cleaned(text)
    return len(text) if text.isascii() else max(0, wcswidth(text))


def shortened(text: str, width: int) -> str:
    """One line of at most this width."""
    text = cleaned(" ".join(text[:_LONGEST].split()))
    if width_of(text) <= width:
        return text
    used = 0
    for number, char in enumerate(text):
        used += max(0, wcwidth(char))
        if used > width - 1:
            return text[:number].rstrip() + "…"
    return text


def padded(text: str, width: int) -> str:
    text = cleaned(text)
    return text + " " * max(0, width - width_of(text))
