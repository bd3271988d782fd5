"""Honest numbers: what the documents count must be what pytest counted.

pytest's side is read off its reports, as its own terminal line is; ours is counted in the finished book,
as a reader would. Where they differ, something was lost on the way, and the run says so loudly.
"""

from __future__ import annotations

from collections import Counter

import pytest

from reports.book import Book
from reports.collected import is_gherkin
from runner.happened import ExampleRecord

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

    def totals(self) -> Counter[str]:
        return Counter(self.by_item().values())

    def expected_red(self) -> set[str]:
        """The items that failed as their marker says they would."""
        return {nodeid for nodeid, outcome in self.by_item().items() if outcome == "xfailed"}


def differences(book: Book, tally: Tally) -> list[str]:
    """One sentence for each number that is not pytest's; none when the documents are honest."""
    records = [example.record for example in book.examples() if example.record] + book.strays
    pytests = tally.by_item()
    ours = {record.nodeid: _ours(record, pytests.get(record.nodeid)) for record in records}
    cut_short = {record.nodeid for record in records if record.verdict == "interrupted"}
    theirs = {nodeid: outcome for nodeid, outcome in pytests.items() if nodeid not in cut_short}
    said = []
    counted = Counter(outcome for nodeid, outcome in ours.items() if nodeid not in cut_short)
    expected = Counter(theirs.values())
    for outcome in (*OUTCOMES, *sorted(set(counted) - set(OUTCOMES))):
        if counted[outcome] != expected[outcome]:
            said.append(f"{outcome}: the documents have {counted[outcome]}, pytest {expected[outcome]}")
    twice = len(records) - len(ours)
    if twice:
        said.append(f"{twice} more records than examples: something was told twice")
    apart = [n for n in sorted({*ours, *theirs} - cut_short) if ours.get(n) != theirs.get(n)]
    for nodeid in apart[:5]:
        here, there = ours.get(nodeid, "nothing"), theirs.get(nodeid, "nothing")
        said.append(f"{nodeid}: the documents say {here}, pytest says {there}")
    if len(apart) > 5:
        said.append(f"and {len(apart) - 5} more")
    return said


def _ours(record: ExampleRecord, pytests: str | None) -> str:
    """pytest's word for what our record says; the two words for expected failures are pytest's alone."""
    word = _OF_RECORD.get(record.verdict, record.verdict)
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
