"""Writing all documents of a run, each whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reports.about import about_end, about_run, telling
from reports.binding import opened
from reports.building import Building, Further, Runs
from reports.counting import Told, Totals
from reports.files import write_atomically
from reports.history import HISTORY_NAME, keep
from reports.junit import JUnit
from reports.living import Pages
from reports.merging import merge
from reports.messages import RUN_END, RUN_FACTS, WORDS, Messages, stray_json
from reports.sources import FolderMaterial
from reports.totals import Tally, differences

PAGE_NAME = "living-documentation.html"
MESSAGES_NAME = "messages.ndjson"
JUNIT_NAME = "junit.xml"


@dataclass(slots=True)
class Ended:
    """All that is known of a run when it has ended, beside what its messages tell already."""

    root: Path
    rootdir: Path
    folder: Path
    started: datetime
    interrupted: bool
    facts: Mapping[str, str]
    tally: Tally
    not_run: list[tuple[str, int, str]]
    """Place and reason of each example that did not run."""
    words: dict[str, Any] | None
    junit: JUnit | None


def write_documents(messages: Messages, ended: Ended) -> list[str]:
    """End the messages of a run, and write JUnit and page; answers how they differ from what pytest counted.

    Raises:
        OSError: the folder cannot be written.
        DocumentProblem: something that they are made of cannot be read.
    """
    finished = datetime.now(UTC)
    # To read all earlier runs takes longer than to run a few examples, and says little of those that did not run.
    whole = not ended.not_run
    about = about_run(ended.root, ended.rootdir, ended.facts, ended.started)
    end = {
        **about_end(ended.started, finished),
        "interrupted": ended.interrupted,
        "totals": dict(ended.tally.totals(without=messages.cut_short)),
        "not_run": [list(each) for each in ended.not_run],
        "unreadable": ended.tally.broken_files,
        "strays": stray_json(messages.strays),
    }
    red = messages.red or ended.tally.broken_files or messages.strays or ended.interrupted
    messages.end({RUN_FACTS: about, RUN_END: end, WORDS: ended.words}, finished, success=not red)
    if ended.junit is not None:
        write_atomically(ended.folder / JUNIT_NAME, [ended.junit.text()])
    runs = Runs([messages.path])
    try:
        told: dict[str, Told] = {}
        building = Building(runs, Further.beside(messages.path) if whole else Further(), told)
        told |= {stray.nodeid: (stray.verdict, None) for stray in building.book.strays}
        differing = differences(told, ended.tally, building.pages.totals.twice)
        if differing:
            building.telling.warnings.append(f"This page does not tell what pytest counted. {'; '.join(differing)}.")
        building.write(ended.folder / PAGE_NAME)
    finally:
        runs.close()
    if whole:
        keep(messages.path, ended.folder / HISTORY_NAME)
    return differing


def write_plain_page(root: Path, rootdir: Path, out: Path) -> Totals:
    """Write the page of features of which nothing ran.

    Raises:
        OSError: the folder cannot be written.
        DocumentProblem: something that they are made of cannot be read.
    """
    book = opened(FolderMaterial(root, rootdir))
    merge(book, (), why_not=lambda _: "nothing was run for this page")
    pages = Pages(book, telling(root, rootdir, {}, datetime.now(UTC), None))
    write_atomically(out, pages.parts())
    return pages.totals
