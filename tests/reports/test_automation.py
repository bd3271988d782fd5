"""The course of a timer, due against fired, and what an event set off: seen, heard, on a phone and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from runner.happened import Evidence
from tests.reports import story
from tests.reports.browsing import opened
from tests.reports.made_up import BEATS, CHAIN
from tests.reports.story import GREEN_ROW, RED_ROW, RED_SCENARIO
from tests.reports.test_chronicle import lines, shown

BOTH = [CHAIN, BEATS]


def a_timer(*fires: dict[str, Any], **differently: Any) -> Evidence:
    """The course of a timer that is at its end at 14:30."""
    payload = {"title": "a timer", "timer": "every day", "began": "2026-11-21T14:00:00Z", "fires": list(fires)}
    return Evidence("beats", payload | {"now": "2026-11-21T14:30:00Z", "next": None, "verdict": ""} | differently)


MISSED = {"due": "2026-11-21T14:05:00Z", "fired": None, "after": "", "late": "", "note": ""}
EXTRA = {"due": None, "fired": "2026-11-21T14:06:00Z", "after": "6 minutes", "late": "", "note": "nobody asked"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A page whose red row and a green one were seen with both at their end."""
    return story.written(tmp_path, BOTH)


def marks(items: Locator) -> list[str]:
    """What stands on the line at each item: a ring (due), a disc (fired), the one that comes first named first."""
    told: list[str] = items.evaluate_all(
        """all => all.map((item) => {
            const dot = item.querySelector(".dot");
            if (getComputedStyle(dot).display === "none") return "";
            const parts = [["ring", "::before"], ["disc", "::after"]].map(([name, part]) => {
              const style = getComputedStyle(dot, part);
              const top = parseFloat(style.top);
              return { name, seen: style.display !== "none", top, bottom: top + parseFloat(style.height) };
            });
            const [ring, disc] = parts;
            if (!ring.seen || !disc.seen) return parts.filter((part) => part.seen).map((part) => part.name).join();
            if (ring.top < disc.top && disc.bottom < ring.bottom) return "disc in ring";
            return ring.bottom <= disc.top ? "ring, disc" : disc.bottom <= ring.top ? "disc, ring" : "overlapping";
        })"""
    )
    return told


def test_each_fire_stands_beside_the_moment_at_which_it_was_due(path: Path, browser: Browser) -> None:
    with opened(browser, path, RED_ROW) as reader:
        items = shown(reader, RED_ROW).locator("ol.beats > li")
        assert lines(items) == [
            ["20 Nov 2026, 23:59:50", "", "every 5 seconds", ""],
            ["23:59:55", "", "on time", "after 5 seconds"],
            ["21 Nov 2026, 00:00:00.2", "", "0.2 seconds late\ndue 00:00:00\n2 runs", "after 10 seconds"],
            ["", "", "120 more", ""],
            ["00:10:04.9", "", "0.1 seconds early\ndue 00:10:05", "after 10 minutes 15 seconds"],
            ["00:10:07.2", "", "now", ""],
            ["00:10:10", "", "next due", ""],
        ]
        assert marks(items) == ["ring", "disc in ring", "ring, disc", "", "disc, ring", "ring", "ring"]
        expect(items.last.locator(".dot")).to_be_visible()
        expect(shown(reader, RED_ROW).locator("ol.beats + p")).to_contain_text(
            "On time. By the scenario's clock, in UTC."
        )


def test_what_was_missed_is_a_ring_alone_and_what_was_not_due_a_disc(tmp_path: Path, browser: Browser) -> None:
    with opened(browser, story.written(tmp_path, [a_timer(MISSED, EXTRA)]), RED_ROW) as reader:
        items = shown(reader, RED_ROW).locator("ol.beats > li")
        assert [each[2] for each in lines(items)] == [
            "every day",
            "did not fire",
            "fired\nnobody asked",
            "now",
        ]
        assert marks(items)[1:3] == ["ring", "disc"]
        assert lines(items)[3][0] == "14:30:00"


def test_a_chain_is_a_tree(path: Path, browser: Browser) -> None:
    with opened(browser, path, RED_ROW) as reader:
        tree = shown(reader, RED_ROW).locator("ul.chain")
        event = tree.locator("> li")
        expect(event.locator("> p").first).to_have_text('the webhook "Orders" was called 20 Nov 2026, 23:59:55.5')
        expect(event.locator("> pre")).to_have_text('{"order": 7, "lines": [1, 2]}')
        rules = event.locator("> ul > li")
        expect(rules.locator("> p")).to_have_text(["Greet processed", "Keep disabled", "Other did not match"])
        runs = rules.first.locator("> ul > li")
        assert [each.split("\n\n") for each in runs.all_inner_texts()] == [
            ["✓ echo completed, 10 ms", "output", "hello"],
            ["✗ count failed, exit code 3, 1.5 s", "error", "no such order", "output", "one\ntwo"],
        ]
        expect(rules.nth(1).get_by_role("list")).to_have_count(0)


def test_an_event_that_no_rule_saw(tmp_path: Path, browser: Browser) -> None:
    event = {"at": "2026-11-21T14:00:00Z", "what": "somebody knocked", "payload": ""}
    around = [Evidence("chain", {"title": "a knock", "event": event, "rules": []})]
    with opened(browser, story.written(tmp_path, around), RED_ROW) as reader:
        expect(shown(reader, RED_ROW).locator("ul.chain p")).to_have_text(
            ["somebody knocked 21 Nov 2026, 14:00:00", "No rule saw it"]
        )


def test_what_broke_is_told_at_once_and_what_was_kept_when_asked(path: Path, browser: Browser) -> None:
    with opened(browser, path, RED_ROW) as reader:
        kinds = (
            shown(reader, RED_ROW)
            .locator("details")
            .evaluate_all("all => all.map((each) => [each.className, each.open])")
        )
        assert kinds == [["evidence beats", True], ["evidence chain", True]]
        reader.go(GREEN_ROW)
        expect(shown(reader, GREEN_ROW).get_by_role("listitem")).to_have_count(0)
        shown(reader, GREEN_ROW).get_by_text('Mara\'s timer "Pulse" fired 123 times').click()
        expect(shown(reader, GREEN_ROW).get_by_role("listitem")).to_have_count(7)


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"fires": "none", "rules": "none", "event": 7},
        {"fires": [None, 7, "x", {}, {"due": 7, "fired": "x", "late": []}, {"skipped": None}], "next": {}, "now": "x"},
        {"event": {}, "rules": [None, "x", {}, {"runs": "x"}, {"runs": [None, 7, {"seconds": "x", "output": {}}]}]},
    ],
)
def test_what_is_not_as_agreed_breaks_nothing(tmp_path: Path, browser: Browser, payload: dict[str, Any]) -> None:
    around = [Evidence(kind, {"title": f"an odd one of {kind}", **payload}) for kind in ("beats", "chain")]
    with opened(browser, story.written(tmp_path, [*around, CHAIN]), RED_ROW) as reader:
        expect(shown(reader, RED_ROW).get_by_text("an odd one of beats")).to_be_visible()
        expect(shown(reader, RED_ROW).get_by_text("an odd one of chain")).to_be_visible()
        expect(shown(reader, RED_ROW).get_by_text("no such order")).to_be_visible()
        assert reader.errors == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_and_a_phone_shows_all_of_it(
    tmp_path: Path, browser: Browser, scheme: Any, width: int
) -> None:
    around = [*BOTH, a_timer(MISSED, EXTRA), a_timer(), Evidence("chain", CHAIN.payload | {"rules": []})]
    with opened(browser, story.written(tmp_path, around), scheme=scheme, width=width) as reader:
        for address in (RED_ROW, RED_SCENARIO):
            reader.go(address)
            reader.open_everything()
            expect(reader.page.locator("main ol.beats:visible").first).to_be_visible()
            reader.must_be_accessible()
            assert reader.evaluate("document.documentElement.scrollWidth") <= width
            assert reader.evaluate(
                "[...document.querySelectorAll('.around :is(ol.beats, ul.chain) *')]"
                ".every((each) => each.scrollWidth <= each.clientWidth || getComputedStyle(each).display === 'inline')"
            )


def test_paper_shows_both(path: Path, browser: Browser) -> None:
    """Marks included: a printer leaves backgrounds out unless it is told."""
    with opened(browser, path) as reader:
        reader.lay_out_on_paper()
        for kind in ("ol.beats", "ul.chain"):
            told = reader.page.locator(f"#paper {kind}")
            expect(told).to_have_count(2)
            for number in range(2):
                expect(told.nth(number)).to_be_visible()
        assert reader.evaluate(
            "getComputedStyle(document.querySelector('#paper .beats .dot'), '::after').printColorAdjust === 'exact'"
        )


def test_some_hundreds_of_fires_stay_light(tmp_path: Path, browser: Browser) -> None:
    fires = [
        {"due": at, "fired": at, "after": "1 minute", "late": "on time", "note": ""}
        for at in (f"2026-11-21T{number // 60:02}:{number % 60:02}:00Z" for number in range(400))
    ]
    with opened(browser, story.written(tmp_path, [a_timer(*fires)]), RED_ROW) as reader:
        expect(shown(reader, RED_ROW).locator("ol.beats > li")).to_have_count(402)
        assert reader.evaluate("document.querySelectorAll('*').length") < 5_000
