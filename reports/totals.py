"""Honest numbers: what the documents count must be what pytest counted.

pytest's side is read off its reports, as its own terminal line is; ours is counted in the finished book,
as a reader would. Where they differ, something was lost on the way, and the run says so loudly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

import pytest

from reports.collected import is_gherkin
from reports.counting import Told

OUTCOMES = ("passed", "failed", "error", "skipped", "xfailed", "xpassed")

_OF_RECORD = {
    "passed": "passed",
    "failed": "failed",
    "undefined": "failed",
    "crashed": "failed",
    "error": "error",
    "skipped": "skipped",
}


class Tally:
    """What pytest's reports said about each Gherkin item."""

    def __init__(self) -> None:
        self._outcomes: dict[str, set[str]] = {}
        self.broken_files: dict[str, str] = {}
        """Feature files that could not be collected, with what pytest says of them."""

    def see(self, report: pytest.TestReport) -> None:
        """Count one report of one phase."""
        if not is_gherkin(report.nodeid):
            return
        outcome = _outcome(report)
        if outcome:
            self._outcomes.setdefault(report.nodeid, set()).add(outcome)

    def see_collection(self, report: pytest.CollectReport) -> None:
        """Note a feature file that could not be collected."""
        if report.failed and is_gherkin(report.nodeid):
            self.broken_files[report.nodeid.split("::")[0]] = report.longreprtext

    def by_item(self) -> dict[str, str]:
        """The outcome of each item: that of its worst phase, since a page has one verdict for it."""
        worst = ("failed", "error", "xfailed", "xpassed", "skipped", "passed")
        return {
            nodeid: next(outcome for outcome in worst if outcome in seen) for nodeid, seen in self._outcomes.items()
        }

    def totals(self, *, without: Collection[str] = ()) -> Counter[str]:
        """How many items came to which outcome, but for those named."""
        return Counter(outcome for nodeid, outcome in self.by_item().items() if nodeid not in without)

    def own_word(self, nodeid: str) -> str | None:
        """pytest's word for an item so far, where our records have none: xfailed, xpassed."""
        return next((word for word in ("xfailed", "xpassed") if word in self._outcomes.get(nodeid, ())), None)


def differences(told: Mapping[str, Told], tally: Tally, twice: int = 0) -> list[str]:
    """One sentence for each number that is not pytest's; none when the documents are honest.

    `told` is what the documents say of each example that ran, `twice` how often they say it again.
    """
    ours = {nodeid: word_of(*said) for nodeid, said in told.items()}
    cut_short = {nodeid for nodeid, (verdict, _) in told.items() if verdict == "interrupted"}
    theirs = {nodeid: outcome for nodeid, outcome in tally.by_item().items() if nodeid not in cut_short}
    said = unequal(counted(Counter(told.values())), Counter(theirs.values()))
    if twice:
        said.append(f"{twice} more records than examples: something was told twice")
    apart = [n for n in sorted({*ours, *theirs} - cut_short) if ours.get(n) != theirs.get(n)]
    for nodeid in apart[:5]:
        here, there = ours.get(nodeid, "nothing"), theirs.get(nodeid, "nothing")
        said.append(f"{nodeid}: the documents say {here}, pytest says {there}")
    if len(apart) > 5:
        said.append(f"and {len(apart) - 5} more")
    return said


def counted(told: Mapping[Told, int]) -> Counter[str]:
    """How often the documents say each of pytest's words. What was cut short has none."""
    words: Counter[str] = Counter()
    for (verdict, pytests), number in told.items():
        if verdict != "interrupted":
            words[word_of(verdict, pytests)] += number
    return words


def unequal(ours: Mapping[str, int], theirs: Mapping[str, int]) -> list[str]:
    """One sentence for each of pytest's words of which the numbers differ."""
    words = (*OUTCOMES, *sorted({*ours, *theirs} - set(OUTCOMES)))
    return [
        f"{word}: the documents have {ours.get(word, 0)}, pytest {theirs.get(word, 0)}"
        for word in words
        if ours.get(word, 0) != theirs.get(word, 0)
    ]


def word_of(verdict: str, pytests: str | None) -> str:
    """pytest's word for what our record says; the two words for expected failures are pytest's alone."""
    word = _OF_RECORD.get(verdict, verdict)
    if pytests == "xfailed" and word in ("failed", "skipped"):
        return "xfailed"
    if pytests == "xpassed" and word == "passed":
        return "xpassed"
    return word


def _outcome(report: pytest.TestReport) -> str | None:
    """The word of pytest's last line for this report; None for phases that it does not count."""
    if hasattr(report, "wasxfail"):
        if report.skipped:
            return "xfailed"
        if report.passed and report.when == "call":
            return "xpassed"
    if report.failed:
        return "error" if report.when in ("setup", "teardown") else "failed"  # a dead worker has no phase
    if report.skipped:
        return "skipped"
    if report.passed and report.when == "call":
        return "passed"
    return None
