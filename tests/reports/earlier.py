"""Runs that never happened, of small features that stand in a folder: as books, and as the messages of a run."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from reports.binding import bind
from reports.book import Book, Example, Rule
from reports.history import Past, read_history
from reports.merging import merge
from reports.messages import RUN_END, RUN_FACTS, Messages
from reports.renamed import Renames
from reports.sources import FolderMaterial
from runner.happened import ExampleRecord
from tests.reports import made_up

FIRST_DAY = datetime(2026, 11, 1, 10, 0, tzinfo=UTC)
NOT_RUN = "not run"

INVITING = """
    Feature: Inviting
      A guest joins a team by saying yes.

      Rule: An invitation can be accepted for 7 days
        Nobody waits for ever.

        Example: On the last day
          When 7 days pass
          Then it holds

        Example: Too late
          When 8 days pass
          Then it holds

      Rule: Only the person invited can accept
        Example: Somebody else holds the link
          When Ines tries to accept the invitation
          Then it holds
"""


def feature(folder: Path, text: str, name: str = "teams/inviting") -> Path:
    """A feature in this folder, in place of the one that had its name."""
    path = folder / "features" / f"{name}.feature"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
    return path


def told(folder: Path, **verdicts: str) -> Book:
    """The book of the folder's features, of which every example passed but those that are named (_ for a blank)."""
    book = bind(folder / "features", folder)
    merge(book, _records(book, verdicts), why_not=lambda _: "it was deselected")
    return book


def run(folder: Path, path: Path, day: int, target: str = "sandbox", *, expected: str = "", **verdicts: str) -> Path:
    """The messages of the same as a run on that day. `expected` names an example that failed as it should."""
    began = FIRST_DAY + timedelta(days=day - 1)
    messages = Messages(path, FolderMaterial(folder / "features", folder), began)
    for record in _records(bind(folder / "features", folder), verdicts):
        messages.example(record, "xfailed" if record.name == expected else None)
    facts = {"format": 1, "target": target, "root": "features", "began": began.isoformat(timespec="seconds")}
    messages.end({RUN_FACTS: facts, RUN_END: {"interrupted": False, "totals": {}}}, began, success=not verdicts)
    return path


def rule(book: Book, words: str) -> Rule:
    """The rule whose sentence begins like this."""
    return next(each for each in book.rules() if each.name.startswith(words))


def example(book: Book, words: str) -> Example:
    """The example whose name begins like this."""
    return next(each for each in book.examples() if each.name.startswith(words))


class RunFolder:
    """A folder with one feature and a history of its runs, each on a day of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.history = path / "history"
        feature(path, INVITING)

    def ran(self, day: int, target: str = "sandbox", **verdicts: str) -> Path:
        return run(self.path, self.history / f"{day:02}-{target}.ndjson", day, target, **verdicts)

    def past(self, day: int | None = 30, target: str = "sandbox", renames: Renames | None = None) -> Past:
        began = FIRST_DAY + timedelta(days=day - 1) if day else None
        return read_history(self.history, renames).before(began, target)

    def since(self, words: str = "An invitation", book: Book | None = None, **verdicts: str) -> dict[str, Any] | None:
        book = book or told(self.path, **verdicts)
        return self.past().of_rule(rule(book, words))

    def turned(self, words: str = "Too late", **verdicts: str) -> int | None:
        return self.past().of_example(example(told(self.path, **verdicts), words))


def _records(book: Book, verdicts: Mapping[str, str]) -> list[ExampleRecord]:
    records = []
    for record in made_up.everything_passed(book):
        verdict = verdicts.get(record.name.replace(" ", "_"), "passed")
        if verdict == "failed":
            made_up.fail(record, "It should hold.")
        elif verdict == "skipped":
            made_up.skip(record, "this target shows no mail")
        if verdict != NOT_RUN:
            records.append(record)
    return records
