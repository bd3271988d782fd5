"""The timeline of a generation and the ledger of an account: seen, heard, on a phone and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from runner.happened import Evidence
from tests.reports import story
from tests.reports.browsing import Reader, opened
from tests.reports.made_up import account, course
from tests.reports.story import GREEN_ROW, RED_ROW, RED_SCENARIO

FAILED = course(("14:00:00", "at once", "queued"), ("14:05:00", "5 minutes", "failed: system"), status="failed")
COMPLETED = course(("14:00:00", "at once", "queued"), ("14:20:00", "20 minutes", "completed"), status="completed")
GOES_ON = course(
    ("14:00:00", "at once", "queued"),
    ("14:00:00", "at once", "started"),
    ("14:10:00", "10 minutes", "50 percent"),
    status="processing",
    now="2026-11-21T14:30:00+00:00",
)
SILENT = course(("14:00:00", "at once", "queued"), status="canceled")
LEAKING = account(("granted", 100, 100), ("charged", -60, 40), ("given back", 1, 42), balance=0)
ODD = Evidence("ledger", {"title": "An odd one", "account": "Mara", "balance": None, "entries": "none"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A page whose red row and a green one were seen with a timeline and a ledger at their end."""
    return story.written(tmp_path)


def shown(reader: Reader, address: str) -> Locator:
    """What was seen outside the steps of the example at this address."""
    return reader.page.locator(f'[id="{address}"] + tr.below .around')


def lines(of: Locator) -> list[list[str]]:
    """The texts of rows, cell by cell."""
    cells: list[list[str]] = of.evaluate_all("all => all.map((row) => [...row.children].map((cell) => cell.innerText))")
    return cells


def test_a_timeline_tells_each_event_its_moment_and_the_time_since_the_beginning(path: Path, browser: Browser) -> None:
    with opened(browser, path, RED_ROW) as reader:
        timeline = shown(reader, RED_ROW).get_by_role("list")
        expect(timeline).to_be_visible()
        assert lines(timeline.get_by_role("listitem")) == [
            ["20 Nov 2026, 23:50:00", "", "queued", ""],
            ["23:50:05", "", "started", "after 5 seconds"],
            ["23:55:00", "", "33.33 percent", "after 5 minutes"],
            ["21 Nov 2026, 00:02:00", "", "50 percent\nscene 2 of 4", "after 12 minutes"],
            ["22 Nov 2026, 02:02:00", "/", "canceled", "after 1 day 2 hours 12 minutes"],
        ]
        moments = timeline.locator("time").evaluate_all("all => all.map((each) => each.dateTime)")
        assert moments[0] == "2026-11-20T23:50:00.000Z"


def test_progress_is_a_bar_and_a_long_wait_a_long_line(path: Path, browser: Browser) -> None:
    with opened(browser, path, RED_ROW) as reader:
        items = shown(reader, RED_ROW).get_by_role("listitem")
        shares = items.locator(".share").evaluate_all(
            "all => all.map((each) => each.firstChild.getBoundingClientRect().width / each.clientWidth)"
        )
        assert shares == [pytest.approx(0.3333, abs=0.01), pytest.approx(0.5, abs=0.01)]
        heights: list[float] = items.evaluate_all("all => all.map((each) => each.getBoundingClientRect().height)")
        seconds, minutes, _, days, _ = heights
        assert seconds < minutes < days


@pytest.mark.parametrize(
    ("timeline", "end", "sign", "words"),
    [
        (COMPLETED, "completed", "✓", "completed"),
        (FAILED, "failed", "✗", "failed: system"),
        (GOES_ON, "open", "…", "still processing"),
        (SILENT, "canceled", "/", "stands as canceled, and no event says so"),
    ],
)
def test_a_timeline_ends_in_a_mark_and_a_word(
    tmp_path: Path, browser: Browser, timeline: Evidence, end: str, sign: str, words: str
) -> None:
    with opened(browser, story.written(tmp_path, [timeline]), RED_ROW) as reader:
        items = shown(reader, RED_ROW).get_by_role("listitem")
        expect(items.last).to_have_class(end)
        expect(items.last.locator(".dot")).to_have_text(sign)
        expect(items.last.locator(".what")).to_have_text(words)
        expect(items.locator(".dot:not(:empty)")).to_have_count(1)
        if timeline is GOES_ON:
            expect(items.last.locator("time")).to_have_text("14:30:00")


def test_a_ledger_is_a_table_with_a_running_balance(path: Path, browser: Browser) -> None:
    with opened(browser, path, RED_ROW) as reader:
        table = shown(reader, RED_ROW).get_by_role("table")
        assert lines(table.locator("tr")) == [
            ["Moment (UTC)", "Movement", "Credits", "Balance"],
            ["20 Nov 2026, 23:49:00", "granted", "+1,100", "1,100"],
            ["23:50:00", 'charged for the generation "Trailer"', "−60", "1,040"],
            ["22 Nov 2026, 02:02:00", 'given back for the generation "Trailer"', "+30", "1,070"],
            ["At the end", "1,070 credits left"],
        ]


def test_a_ledger_that_does_not_add_up_says_where(tmp_path: Path, browser: Browser) -> None:
    with opened(browser, story.written(tmp_path, [LEAKING, ODD]), RED_ROW) as reader:
        rows = [cells[1:3] for cells in lines(shown(reader, RED_ROW).locator("table.ledger tbody tr"))]
        assert rows == [
            ["granted", "+100"],
            ["charged", "−60"],
            ["came without a movement", "+1"],
            ["given back", "+1"],
            ["went without a movement", "−42"],
        ]
        expect(shown(reader, RED_ROW).locator("tfoot td")).to_have_text("no credits left")
        expect(shown(reader, RED_ROW).get_by_text("An odd one")).to_be_visible()
        assert reader.errors == []


def test_what_broke_is_told_at_once_and_what_was_kept_when_asked(path: Path, browser: Browser) -> None:
    with opened(browser, path, RED_ROW) as reader:
        kinds = (
            shown(reader, RED_ROW)
            .locator("details")
            .evaluate_all("all => all.map((each) => [each.className, each.open])")
        )
        assert kinds == [["evidence timeline", True], ["evidence ledger", True], ["evidence exchange", False]]
        reader.go(GREEN_ROW)
        expect(shown(reader, GREEN_ROW).get_by_role("listitem")).to_have_count(0)
        shown(reader, GREEN_ROW).get_by_text('the generation "Trailer" is canceled').click()
        expect(shown(reader, GREEN_ROW).get_by_role("listitem")).to_have_count(5)


def test_neither_wears_the_colours_of_verdicts(tmp_path: Path, browser: Browser) -> None:
    """A generation that fails as it should breaks no promise."""
    with opened(browser, story.written(tmp_path, [FAILED, COMPLETED, LEAKING]), RED_ROW) as reader:
        verdicts = ("--kept", "--broken", "--later", "--kept-bar", "--broken-bar", "--later-bar")
        colours: list[list[str]] = shown(reader, RED_ROW).evaluate(
            """(around, names) => {
                const probe = around.appendChild(document.createElement("i"));
                const colour = (name) => {
                  probe.style.color = `var(${name})`;
                  return getComputedStyle(probe).color;
                };
                const parts = [...around.querySelectorAll(".course *, table.ledger *")];
                const styles = parts.map((each) => getComputedStyle(each));
                return [names.map(colour), styles.flatMap((each) => [each.color, each.backgroundColor])];
            }""",
            verdicts,
        )
        wanted, worn = colours
        assert len(set(wanted)) == len(verdicts)
        assert len(worn) > 50
        assert not set(wanted) & set(worn)


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), ("light", 390)])
def test_axe_finds_nothing_and_a_phone_shows_all_of_it(
    tmp_path: Path, browser: Browser, scheme: Any, width: int
) -> None:
    around = [*story.AROUND, COMPLETED, FAILED, GOES_ON, SILENT, LEAKING]
    with opened(browser, story.written(tmp_path, around), scheme=scheme, width=width) as reader:
        for address, timelines in ((RED_ROW, 6), (RED_SCENARIO, 6)):
            reader.go(address)
            reader.open_everything()
            assert reader.page.locator("main ol.course:not(.beats):visible").count() >= timelines
            reader.must_be_accessible()
            assert reader.evaluate("document.documentElement.scrollWidth") <= width
            assert reader.evaluate(
                "[...document.querySelectorAll('.scroll:has(table.ledger, .course)')]"
                ".every((each) => each.scrollWidth <= each.clientWidth)"
            )


def test_paper_shows_both(path: Path, browser: Browser) -> None:
    """Of the steps and of what was seen beside them, also where nobody had opened them on the screen."""
    with opened(browser, path) as reader:
        reader.lay_out_on_paper()
        for kind in ("ol.course:not(.beats)", "table.ledger"):
            told = reader.page.locator(f"#paper {kind}")
            expect(told).to_have_count(2)
            for number in range(2):
                expect(told.nth(number)).to_be_visible()
        expect(reader.page.locator("#paper .share i").first).to_have_css("print-color-adjust", "exact")
        expect(reader.page.locator("#paper table.rows")).to_be_visible()
