"""Putting what happened into the book: each record to the example at its place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from reports.book import Book, Example, Feature, Outcome, Stray, Table
from reports.collected import Place
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
    of_file: dict[str, list[ExampleRecord]] = {}
    for record in records:
        of_file.setdefault(record.uri, []).append(record)
    pytests = dict.fromkeys(expected_red, "xfailed")
    for feature in book.features():
        book.strays += place(feature, of_file.pop(feature.uri, ()), pytests, why_not)
    book.strays += [stray for records in of_file.values() for stray in map(stray_of, records)]


def place(
    feature: Feature,
    records: Iterable[ExampleRecord],
    pytests: Mapping[str, str],
    why_not: Callable[[Place], str] | None,
    column: int = 0,
) -> list[Stray]:
    """The same for one feature on one target; answers what has no place in it.

    `pytests` holds pytest's own word for those node ids for which only pytest has one.
    """
    tables = {e.line: (e, table) for table in _tables(feature) for e in table.examples}
    strays: list[Stray] = []
    latest = {record.nodeid: record for record in records}  # of an example that was tried again, the last
    for record in latest.values():
        found = tables.get(record.line)
        if found is None:
            strays.append(stray_of(record))
            continue
        example, table = found
        if example.outcomes[column].record is not None:
            example = _variant(example, record, table, column)
        example.outcomes[column] = Outcome(record, pytests.get(record.nodeid))
    if why_not is not None:
        for line, (example, _) in tables.items():
            if example.outcomes[column].record is None:
                example.outcomes[column] = Outcome(why_not=why_not((feature.uri, line)))
    return strays


def stray_of(record: ExampleRecord) -> Stray:
    """A record that has no place in the features."""
    return Stray(record.nodeid, record.uri, record.line, record.name, record.verdict, record.reason)


def _tables(feature: Feature) -> list[Table]:
    return [table for rule in feature.rules for group in rule.groups for table in group.tables]


def _variant(example: Example, record: ExampleRecord, table: Table, column: int) -> Example:
    """One more example at the same place: a parametrised fixture makes several items of one scenario."""
    words = record.nodeid.rpartition("[")[2].rstrip("]")
    name = f"{example.name} [{words}]"
    for known in table.examples:  # met on another target
        if known.name == name and known.outcomes[column].record is None:
            return known
    outcomes = [Outcome() for _ in example.outcomes]
    variant = replace(example, name=name, address=f"{example.address}-{slug(words)}", outcomes=outcomes)
    table.examples.append(variant)
    return variant
