"""Long lists come in pages: few elements at any time, and everything still has its address and its place on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from reports.about import telling
from reports.binding import bind
from reports.files import write_atomically
from reports.living import page
from reports.merging import merge
from tests.reports import made_up
from tests.reports.browsing import NOW, opened

ROWS, SCENARIOS, RULES = 150, 130, 200
MOST_NODES = 5_000


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A feature with a long table, one with many scenarios, one with many rules; every tenth example is broken."""
    folder = tmp_path_factory.mktemp("long")
    rows = "".join(f"        | {number} |\n" for number in range(ROWS))
    scenarios = "".join(f"    Example: Case {number}\n      Given it holds\n" for number in range(SCENARIOS))
    rules = "".join(f"  Rule: Promise {number}\n    Example: E\n      Given it holds\n" for number in range(RULES))
    for name, text in {
        "rows": "  Rule: A long table\n    Scenario Outline: Number <n>\n      Given <n>\n"
        f"      Examples:\n        | n |\n{rows}",
        "scenarios": f"  Rule: Many cases\n{scenarios}",
        "rules": rules,
    }.items():
        feature = folder / "features" / "long" / f"{name}.feature"
        feature.parent.mkdir(parents=True, exist_ok=True)
        feature.write_text(f"Feature: {name}\n{text}", encoding="utf-8")
    book = bind(folder / "features", folder)
    records = made_up.everything_passed(book)
    for record in records[::10]:
        made_up.fail(record, "It should hold.")
    merge(book, records)
    target = folder / "page.html"
    write_atomically(target, page(book, telling(folder, folder, {}, NOW, NOW)))
    return target


@pytest.mark.parametrize(
    "address", ["", "long/rows", "long/scenarios", "long/rules", "find?verdict=broken", "find?text=promise"]
)
def test_few_elements_stand_at_any_time(path: Path, browser: Browser, address: str) -> None:
    with opened(browser, path, address) as reader:
        expect(reader.page.get_by_role("button", name="Later").first).to_be_visible()
        reader.evaluate("Promise.all([...document.querySelectorAll('main .example')].map((each) => each.reveal()))")
        assert reader.evaluate("document.querySelectorAll('*').length") < MOST_NODES


def test_the_next_page_takes_the_place_of_this_one(path: Path, browser: Browser) -> None:
    with opened(browser, path, "long/rules") as reader:
        first = reader.page.locator("section.rule h2").first
        expect(first).to_contain_text("Promise 0")
        expect(reader.page.get_by_role("button", name="Earlier")).to_be_disabled()
        seen = reader.page.locator("section.rule").count()
        expect(reader.page.locator(".turn span")).to_have_text(f"1–{seen} of {RULES}")
        reader.page.get_by_role("button", name="Later").press("Enter")
        expect(first).to_contain_text(f"Promise {seen}")
        expect(first).to_be_in_viewport()
        expect(reader.page.locator(".pages")).to_be_focused()
        reader.page.get_by_role("button", name="Earlier").press("Enter")
        expect(first).to_contain_text("Promise 0")


@pytest.mark.parametrize(
    "address",
    ["long/rows/a-long-table/number-140", "long/scenarios/many-cases/case-120", "long/rules/promise-150/e"],
)
def test_an_address_opens_the_page_on_which_it_stands(path: Path, browser: Browser, address: str) -> None:
    with opened(browser, path, address) as reader:
        expect(reader.page.locator(".alarm")).to_have_count(0)
        aimed = reader.page.locator(".aimed")
        expect(aimed).to_have_attribute("id", address)
        expect(aimed).to_be_in_viewport()
        expect(reader.page.locator(".red .said").first).to_be_visible()


def test_paper_has_no_pages(path: Path, browser: Browser) -> None:
    with opened(browser, path, "long/rows") as reader:
        paper = reader.lay_out_on_paper()
        expect(paper.locator("tr.example")).to_have_count(ROWS)
        expect(paper.locator(".steps:visible")).to_have_count(ROWS)
        reader.page.emulate_media(media="screen")
        reader.evaluate("window.dispatchEvent(new Event('afterprint'))")
        reader.go()
        paper = reader.lay_out_on_paper()
        expect(paper.locator("section.rule")).to_have_count(RULES + 2)
        expect(paper.locator(".said:visible")).to_have_count((ROWS + SCENARIOS + RULES) // 10)
        expect(paper.locator("details.example[open]:not(.broken)")).to_have_count(0)
        expect(paper).to_contain_text("The steps of broken examples alone are told here")
