"""Patterns for `match`: regular expressions that are followed in one pass, however they are written.

All states in which the text could be are followed at once, so that no pattern makes a text take longer than its length
times the length of the pattern. There is no looking around and no referring back. A single place of a pattern, such as
`a`, `.`, `\\d` or `[a-z]`, is left to Python's own engine, which sees one character at a time.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from sandbox.automation.expressions.budget import Budget
from sandbox.automation.expressions.errors import ExpressionError

_MOST_STATES = 2_000
_DEEPEST = 20
_PLACE = re.compile(
    r"\\[dDwWsS]|\\[nrtfv]|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[^A-Za-z0-9]"
    r"|\[\^?\]?(?:\\.|[^\]\\\[])*\]|[^\\\[*+?{()|]"
)
_TIMES = re.compile(r"([*+?])|\{([0-9]{1,4})(?:(,)([0-9]{1,4})?)?\}")
_NAMED_GROUP = re.compile(r"\?P?<[A-Za-z_]\w*>|\?:")
_FLAGS = re.compile(r"\(\?([ims]+)\)")
_EDGES = ("^", "$", r"\b", r"\B", r"\A", r"\z", r"\Z")


@dataclass(slots=True)
class _State:
    """What is needed to leave it, and where it leads."""

    character: re.Pattern[str] | None = None
    edge: str | None = None
    next: "list[_State]" = field(default_factory=list)


_Fragment = tuple[_State, _State]
"""Where a part of the pattern begins, and where it ends."""


def found(pattern: str, text: str, budget: Budget) -> bool:
    """Whether the pattern is somewhere in the text; raises ExpressionError."""
    first, last, many_lines = _compiled(pattern)
    reached: set[int] = set()
    states: list[_State] = []
    for place in range(len(text) + 1):
        states = _spread([*states, first], text, place, many_lines, reached := set())
        budget.spend(1 + len(states))
        if id(last) in reached:
            return True
        if place < len(text):
            states = [
                after
                for state in states
                if state.character is not None and state.character.match(text[place])
                for after in state.next
            ]
    return False


def _spread(states: list[_State], text: str, place: int, many_lines: bool, reached: set[int]) -> list[_State]:
    """All states that are reached without a further character."""
    waiting, seen = [*states], []
    while waiting:
        state = waiting.pop()
        if id(state) in reached:
            continue
        reached.add(id(state))
        seen.append(state)
        if state.character is None and (state.edge is None or _at_edge(state.edge, text, place, many_lines)):
            waiting += state.next
    return seen


def _at_edge(edge: str, text: str, place: int, many_lines: bool) -> bool:
    if edge in ("^", r"\A"):
        return place == 0 or (edge == "^" and many_lines and text[place - 1] == "\n")
    if edge in ("$", r"\z", r"\Z"):
        return place == len(text) or (edge == "$" and many_lines and text[place] == "\n")
    before = place > 0 and _is_word(text[place - 1])
    after = place < len(text) and _is_word(text[place])
    return (before != after) == (edge == r"\b")


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> tuple[_State, _State, bool]:
    flags = _FLAGS.match(pattern)
    letters = flags[1] if flags else ""
    meaning = (re.IGNORECASE if "i" in letters else 0) | (re.DOTALL if "s" in letters else 0)
    compiler = _Compiler(pattern[flags.end() :] if flags else pattern, re.RegexFlag(meaning))
    return (*compiler.whole(), "m" in letters)


class _Compiler:
    """Thompson's construction: each part of the pattern becomes a few states."""

    def __init__(self, pattern: str, flags: re.RegexFlag) -> None:
        self._pattern = pattern
        self._flags = flags
        self._at = 0
        self._states = 0
        self._depth = 0

    def whole(self) -> _Fragment:
        fragment = self._choice()
        if self._at < len(self._pattern):
            raise self._unreadable()
        return fragment

    def _unreadable(self) -> ExpressionError:
        return ExpressionError(f"cannot read the pattern from character {self._at + 1}")

    def _state(self, character: re.Pattern[str] | None = None, edge: str | None = None) -> _State:
        self._states += 1
        if self._states > _MOST_STATES:
            raise ExpressionError("the pattern is too large")
        return _State(character, edge)

    def _take(self, sign: str) -> bool:
        taken = self._pattern.startswith(sign, self._at)
        self._at += len(sign) if taken else 0
        return taken

    def _choice(self) -> _Fragment:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ExpressionError("the pattern is nested too deeply")
        first, last = self._state(), self._state()
        while True:
            begin, end = self._row()
            first.next.append(begin)
            end.next.append(last)
            if not self._take("|"):
                self._depth -= 1
                return first, last

    def _row(self) -> _Fragment:
        first = last = self._state()
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            begin, end = self._repeated()
            last.next.append(begin)
            last = end
        return first, last

    def _repeated(self) -> _Fragment:
        begin_at = self._at
        fragment = self._part()
        end_at = self._at
        times = _TIMES.match(self._pattern, self._at)
        if times is None:
            return fragment
        least, most = _bounds(times)
        after = times.end()
        first = last = self._state()
        for turn in range(least if most is None else most):
            begin, end = self._again(begin_at, end_at)
            last.next.append(begin)
            if turn >= least:
                last.next.append(end)  # may be left out
            last = end
        if most is None:
            begin, end = self._again(begin_at, end_at)
            around = self._state()
            last.next.append(around)
            around.next.append(begin)
            end.next.append(around)
            last = self._state()
            around.next.append(last)
        self._at = after
        self._take("?")  # as few as possible is found where as many as possible is
        return first, last

    def _again(self, begin: int, end: int) -> _Fragment:
        """Another copy of a part that was read already."""
        self._at = begin
        fragment = self._part()
        assert self._at == end
        return fragment

    def _part(self) -> _Fragment:
        for edge in _EDGES:
            if self._take(edge):
                state, after = self._state(edge=edge), self._state()
                state.next.append(after)
                return state, after
        if self._take("("):
            if self._pattern.startswith("?", self._at):
                group = _NAMED_GROUP.match(self._pattern, self._at)
                if group is None:
                    raise self._unreadable()
                self._at = group.end()
            fragment = self._choice()
            if not self._take(")"):
                raise self._unreadable()
            return fragment
        place = _PLACE.match(self._pattern, self._at)
        if place is None:
            raise self._unreadable()
        try:
            character = re.compile(place[0], self._flags)
        except re.error:
            raise self._unreadable() from None
        self._at = place.end()
        state, after = self._state(character), self._state()
        state.next.append(after)
        return state, after


def _bounds(times: re.Match[str]) -> tuple[int, int | None]:
    if times[1]:
        return {"*": (0, None), "+": (1, None), "?": (0, 1)}[times[1]]
    least = int(times[2])
    if not times[3]:
        return least, least
    most = int(times[4]) if times[4] else None
    if most is not None and most < least:
        raise ExpressionError("a pattern repeats something fewer times than at least")
    return least, most
