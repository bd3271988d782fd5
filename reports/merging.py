"""Putting what happened into the book: each record to the example at its place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from reports.book import Book, Example, Table
from reports.collected import Place
from reports.requirements import judge
from reports.slugs import slug
from runner.happened import ExampleRecord


def merge(
    book: Book,
    records: Iterable[ExampleRecord],
    *,
    expected_red: Collection[str] = (),
    why_not: Callable[[Place], str] | None = None,
) -> None:
    """Give each example of the book its record, and those without one the reason why they have none.

    A record whose place is in no feature (the file changed while the run went on) is kept apart in
    `book.strays`: it stands in the page, and the totals stay those of pytest. `expected_red` holds the
    node ids that pytest reported as failing as expected.
    """
    tables = {(e.uri, e.line): (e, table) for table in _tables(book) for e in table.examples}
    latest = {record.nodeid: record for record in records}  # of an example that was tried again, the last
    for record in latest.values():
        found = tables.get((record.uri, record.line))
        if found is None:
            book.strays.append(record)
            continue
        example, table = found
        if example.record is not None:
            example = _variant(example, record, table)
        example.record = record
        example.expected_red = record.nodeid in expected_red
    if why_not is not None:
        for place, (example, _) in tables.items():
            if example.record is None:
                example.why_not = why_not(place)
    judge(book)


def _tables(book: Book) -> list[Table]:
    return [table for rule in book.rules() for group in rule.groups for table in group.tables]


def _variant(example: Example, record: ExampleRecord, table: Table) -> Example:
    """One more example at the same place: a parametrised fixture makes several items of one scenario."""
    words = record.nodeid.rpartition("[")[2].rstrip("]")
    name = f"{example.name} [{words}]"
    variant = replace(example, name=name, address=f"{example.address}-{slug(words)}")
    table.examples.append(variant)
    return variant
