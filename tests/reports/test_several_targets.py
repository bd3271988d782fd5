"""One page, several targets: a verdict of each at rules, rows and requirements, and what happened on each."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.reports import retold, story
from tests.reports.browsing import opened
from tests.reports.story import GREEN_ROW, RED_ROW, RED_SCENARIO, RULE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A page of the sandbox and of staging, on which only a row is broken."""
    return retold.retold(retold.per_target(story.written(tmp_path)), retold.with_targets)


def test_the_first_screen_has_a_line_for_each(path: Path, browser: Browser) -> None:
    with opened(browser, path) as reader:
        expect(reader.page.locator(".lede")).to_contain_text("tried on sandbox and staging on")
        told = reader.page.locator("table.sides tbody tr").all_inner_texts()
        assert [" ".join(each.split()) for each in told] == [
            "sandbox 21 November 2026 at 14:02 UTC, 95.1 s 1 kept, 2 broken 5 kept, 1 broken",
            "staging 20 November 2026 at 9:00 UTC 2 kept, 1 broken 6 kept, 1 broken",
        ]
        expect(reader.page.locator("table.sides .bar").first).to_have_attribute("aria-label", "1 kept, 2 broken")
        expect(reader.page.locator("footer")).to_contain_text("product")
        expect(reader.page.locator("footer")).to_contain_text("Python")


def test_a_rule_a_row_and_a_scenario_have_a_verdict_of_each(path: Path, browser: Browser) -> None:
    with opened(browser, path, retold.OTHER_RULE) as reader:
        rules = reader.page.locator("section.rule:not(.backdrop) > header")
        expect(rules.nth(0).locator(".pill")).to_have_text(["sandbox ✗ broken", "staging ✗ broken"])
        expect(rules.nth(1).locator(".pill")).to_have_text(["sandbox – not checked", "staging ✓ kept"])
        expect(reader.page.locator(".outline th").nth(0)).to_have_text("sandbox")
        expect(reader.page.locator(".outline th").nth(1)).to_have_text("staging")
        row = reader.page.locator(f'[id="{RED_ROW}"] > td')
        expect(row.nth(0)).to_contain_text("✗")
        expect(row.nth(1)).to_contain_text("broken")
        assert reader.page.locator(f'[id="{RED_SCENARIO}"] .targets').inner_text().split() == [
            *("✗", "broken:", "sandbox", "✓", "kept:", "staging")
        ]


def test_an_opened_example_tells_what_happened_on_each(path: Path, browser: Browser) -> None:
    with opened(browser, path, RED_SCENARIO) as reader:
        parts = reader.page.locator(f'[id="{RED_SCENARIO}"] details.target')
        expect(parts.locator("> summary")).to_have_text(["✗ sandbox: broken", "✓ staging: kept"])
        expect(parts.nth(0).locator(".said")).to_be_visible()
        expect(parts.nth(1).locator("> .inside")).to_be_hidden()
        parts.nth(1).locator("> summary").click()
        expect(parts.nth(1).locator("> .inside")).to_be_visible()


def test_where_nothing_is_known_the_page_says_so(path: Path, browser: Browser) -> None:
    with opened(browser, path, f"{retold.OTHER_RULE}/somebody-else-holds-the-link") as reader:
        reader.page.locator(".aimed").get_by_text("staging: kept").click()
        expect(reader.page.get_by_text("Nothing is known of it on this target.")).to_be_visible()


def test_a_requirement_has_a_verdict_of_each(path: Path, browser: Browser) -> None:
    with opened(browser, path, "requirements") as reader:
        rows = reader.page.locator(".requirements tbody tr")
        expect(rows.nth(1).locator(".pill")).to_have_text(["sandbox – not checked", "staging ✓ kept"])
        expect(rows.nth(2).locator(".pill")).to_have_text(["∅ nobody checks it"])


def test_paper_tells_all_of_them(path: Path, browser: Browser) -> None:
    with opened(browser, path, RULE) as reader:
        paper = reader.lay_out_on_paper()
        expect(paper.locator("section.rule .pill").first).to_be_visible()
        expect(paper.locator("details.target[open] .said")).to_have_count(3)


def test_one_target_needs_no_name(tmp_path: Path, browser: Browser) -> None:
    with opened(browser, story.written(tmp_path), GREEN_ROW) as reader:
        expect(reader.page.locator(".outline > thead th")).to_have_text(["Verdict", "age", "outcome", "Time"])
        expect(reader.page.locator(".target, .targets, .pills")).to_have_count(0)
