"""Writing all documents of a run, each whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reports.about import telling
from reports.binding import bind
from reports.book import Book
from reports.files import write_atomically
from reports.living import Telling, page
from reports.merging import merge
from reports.messages import Span, messages, success
from reports.totals import differences

if TYPE_CHECKING:
    from reports.gathering import Gathering

PAGE_NAME = "living-documentation.html"
MESSAGES_NAME = "messages.ndjson"
JUNIT_NAME = "junit.xml"


@dataclass(slots=True)
class Written:
    """What was written, and how it differs from what pytest counted (nothing, in an honest run)."""

    book: Book
    differences: list[str]


def write_documents(run: Gathering, facts: dict[str, str]) -> Written:
    """Write messages, JUnit and page of a run that has ended.

    Raises:
        OSError: the folder cannot be written.
        RequirementsProblem: the list of requirements cannot be read.
    """
    finished = datetime.now(UTC)
    rootdir = run.config.rootpath
    book = bind(run.root, rootdir)
    merge(book, run.records, expected_red=run.tally.expected_red(), why_not=run.why_not)
    _note_uncollected(book, run.tally.broken_files)
    differing = differences(book, run.tally)
    told = telling(run.root, rootdir, facts, run.started, finished)
    told.interrupted = run.interrupted
    told.warnings = _warnings(differing)
    stopped = "the run was stopped before its end" if run.interrupted else None
    span = Span(run.started, finished, success(book) and not run.interrupted, stopped)
    write_atomically(run.folder / MESSAGES_NAME, messages(book, span))
    if run.junit is not None:
        write_atomically(run.folder / JUNIT_NAME, [run.junit.text()])
    write_atomically(run.folder / PAGE_NAME, page(book, told))
    return Written(book, differing)


def write_plain_page(root: Path, rootdir: Path, folder: Path) -> tuple[Book, Path]:
    """Write the page of features of which nothing ran.

    Raises:
        OSError: the folder cannot be written.
        RequirementsProblem: the list of requirements cannot be read.
    """
    book = bind(root, rootdir)
    merge(book, (), why_not=lambda _: "nothing was run for this page")
    told: Telling = telling(root, rootdir, {}, datetime.now(UTC), None)
    write_atomically(folder / PAGE_NAME, page(book, told))
    return book, folder / PAGE_NAME


def _note_uncollected(book: Book, broken: dict[str, str]) -> None:
    """Let the features that pytest could not collect stand as broken, with what it said of them."""
    for feature in book.features():
        said = broken.get(feature.uri)
        if said:
            feature.errors = [said]


def _warnings(differing: Sequence[str]) -> list[str]:
    if not differing:
        return []
    return [f"This page does not tell what pytest counted. {'; '.join(differing)}."]
