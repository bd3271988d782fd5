"""A large book stays light: small to mail, and little of it drawn before it is asked for."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from reports.about import telling
from reports.binding import bind
from reports.files import write_atomically
from reports.living import page
from reports.merging import merge
from tests.reports import made_up
from tests.reports.browsing import NOW, opened

FEATURES, RULES, EXAMPLES = 100, 5, 6
MOST_BYTES_EACH = 1_500  # 15 MB for 10,000 examples
MOST_NODES = 5_000


def feature(number: int) -> str:
    rules = "".join(
        f"\n  @INV-{rule}\n  Rule: Promise {rule} of {number} is kept\n"
        + "".join(
            f'\n    Example: Case {each}\n      Given Mara owns the team "{number}-{rule}-{each}"\n'
            f"      When {each} days pass\n      Then it holds\n"
            for each in range(EXAMPLES)
        )
        for rule in range(RULES)
    )
    return f"Feature: Chapter {number}\n{rules}"


def test_three_thousand_examples_are_small_and_drawn_when_asked_for(tmp_path: Path, browser: Browser) -> None:
    for number in range(FEATURES):
        path = tmp_path / "features" / f"part-{number % 10}" / f"chapter-{number}.feature"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(feature(number), encoding="utf-8")
    book = bind(tmp_path / "features", tmp_path)
    records = made_up.everything_passed(book)
    for number, record in enumerate(records):
        record.steps[0].evidence = [made_up.MAIL, made_up.EXCHANGE]
        if number % 50 == 0:
            made_up.fail(record, f"Case {number} should hold.\n\nIt did not.")
    merge(book, records)
    target = tmp_path / "page.html"
    write_atomically(target, page(book, telling(tmp_path, tmp_path, {}, NOW, NOW)))
    assert target.stat().st_size < FEATURES * RULES * EXAMPLES * MOST_BYTES_EACH
    with opened(browser, target) as reader:
        for address in ("", "part-3", "part-3/chapter-3", "find?verdict=kept", "find?text=promise"):
            reader.go(address)
            assert reader.evaluate("document.querySelectorAll('*').length") < MOST_NODES
        reader.page.get_by_role("searchbox").fill("chapter-77.feature")
        assert reader.rules() == [f"Promise {rule} of 77 is kept" for rule in range(RULES)]
