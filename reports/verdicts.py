"""What an example, a rule or a requirement came to, in the words of the page.

pytest knows outcomes, a reader knows promises. This module is the only place where one becomes the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """What became of a promise. The value is its short name in the page's data."""

    BROKEN = "broken"
    LATER = "later"
    KEPT = "kept"
    UNCHECKED = "unchecked"
    NOT_RUN = "notrun"
    UNCOVERED = "uncovered"

    @property
    def word(self) -> str:
        """The word a reader sees."""
        return _WORDS[self]


_WORDS = {
    Verdict.BROKEN: "broken",
    Verdict.LATER: "not delivered yet",
    Verdict.KEPT: "kept",
    Verdict.UNCHECKED: "not checked",
    Verdict.NOT_RUN: "not run",
    Verdict.UNCOVERED: "nobody checks it",
}

_OF_RECORD = {
    "passed": Verdict.KEPT,
    "failed": Verdict.BROKEN,
    "error": Verdict.BROKEN,
    "undefined": Verdict.BROKEN,
    "crashed": Verdict.BROKEN,
    "skipped": Verdict.UNCHECKED,
    "interrupted": Verdict.NOT_RUN,
}


def of_example(recorded: str | None, *, expected_red: bool = False) -> Verdict:
    """The verdict on one example, from what was recorded of it (None: nothing was).

    An unknown word is red: a document must never turn what it does not understand into a kept promise.
    """
    if recorded is None:
        return Verdict.NOT_RUN
    if expected_red:
        return Verdict.LATER
    return _OF_RECORD.get(recorded, Verdict.BROKEN)


def of_many(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict on a rule (or a requirement) from those of its examples.

    One red example breaks it; it is kept when at least one was kept and none is red. Without any kept
    example it is at best not checked, and when nothing ran, not run.
    """
    seen = set(verdicts)
    for verdict in (Verdict.BROKEN, Verdict.LATER, Verdict.KEPT, Verdict.UNCHECKED):
        if verdict in seen:
            return verdict
    return Verdict.NOT_RUN
