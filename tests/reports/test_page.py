"""The page in a browser: read, searched, linked to, printed, heard; and calling nobody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.reports import story
from tests.reports.browsing import opened
from tests.reports.story import GREEN_ROW, RED_ROW, RED_SCENARIO, RULE, SAID


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A page with every verdict and every kind of evidence in it."""
    return story.written(tmp_path)


def test_the_first_screen_says_what_is_kept(path: Path, browser: Browser) -> None:
    with opened(browser, path) as reader:
        expect(reader.heading).to_have_text("What Framecast promises")
        expect(reader.page.locator(".lede")).to_contain_text("sandbox")
        expect(reader.page.locator(".lede")).to_contain_text("Two promises are broken.")
        totals = reader.page.locator(".totals li").all_inner_texts()
        assert [re.sub(r"\s+", "", each) for each in totals] == ["3rules", "2✗broken", "1–notchecked"]
        cards = reader.page.locator(".caps a")
        expect(cards).to_have_count(2)
        expect(cards.first).to_contain_text("Bringing people into a team.")
        expect(reader.page.locator("footer")).to_contain_text("PostgreSQL")
        assert reader.errors == []
        reader.nothing_left_the_file()


def test_a_broken_example_tells_its_story(path: Path, browser: Browser) -> None:
    with opened(browser, path, RED_SCENARIO) as reader:
        example = reader.page.locator(f'[id="{RED_SCENARIO}"]')
        expect(example.locator(".said strong")).to_have_text(SAID)
        expect(example.locator(".steps > li.red .words")).to_have_text("it holds")
        developers = example.get_by_text("For developers: where it failed")
        expect(example.get_by_text("answer.must_be_refused")).to_be_hidden()
        developers.click()
        expect(example.get_by_text("answer.must_be_refused")).to_be_visible()
        reader.nothing_left_the_file()


def test_the_mail_is_shown_as_it_was_read_and_can_do_nothing(path: Path, browser: Browser) -> None:
    with opened(browser, path, RED_SCENARIO) as reader:
        reader.page.get_by_text("The mail that Theo read").click()
        frame = reader.page.frame_locator("iframe")
        expect(frame.get_by_text("Northlight")).to_be_visible()
        expect(frame.locator("b")).to_have_css("color", "rgb(0, 170, 85)")
        frame.get_by_text("Accept the invitation").click()
        expect(frame.get_by_text("Northlight")).to_be_visible()
        frame.get_by_text("Accept the invitation").click(modifiers=["Control"])
        expect(frame.get_by_text("Accept the invitation")).to_have_attribute(
            "title", "http://127.0.0.1:9/invitations/1"
        )
        expect(reader.page.locator(".mail pre")).to_contain_text("Accept: http://127.0.0.1:9/invitations/1")
        assert len(reader.page.context.pages) == 1
        assert reader.page.title() != "stolen"
        reader.nothing_left_the_file()


def test_each_kind_of_evidence_has_its_own_view(path: Path, browser: Browser) -> None:
    with opened(browser, path, RED_SCENARIO) as reader:
        reader.open_everything()
        example = reader.page.locator(f'[id="{RED_SCENARIO}"]')
        expect(example.locator("table.rows th")).to_have_text(["email", "role", "status", "accepted_at"])
        expect(example.locator("p.clock")).to_contain_text("it is now 27 November 2026 at 14:03:00 UTC")
        expect(example.get_by_text("northlight-x3k9", exact=True)).to_be_visible()
        expect(example.get_by_text("POST /v1/invitations/5b1c/accept")).to_be_visible()
        expect(example.get_by_text('"balance": 990')).to_be_visible()
        kinds = example.locator(".steps .evidence:not(.trace)").evaluate_all("all => all.map((each) => each.className)")
        wanted = ["mail", "timeline", "beats", "chain", "ledger", "rows", "clock", "world", "", "exchange"]
        assert [each.removeprefix("evidence").strip() for each in kinds] == wanted


def test_a_row_opens_with_the_keyboard_and_closes_again(path: Path, browser: Browser) -> None:
    with opened(browser, path, RULE) as reader:
        opener = reader.page.locator(".opener").first
        opener.focus()
        below = reader.page.locator(f'[id="{GREEN_ROW}"] + tr.below')
        expect(below).to_be_hidden()
        reader.page.keyboard.press("Enter")
        expect(below).to_be_visible()
        expect(opener).to_have_attribute("aria-expanded", "true")
        reader.page.keyboard.press("Space")
        expect(below).to_be_hidden()


@pytest.mark.parametrize("address", [RED_ROW, RED_SCENARIO])
def test_an_address_opens_its_example_and_scrolls_to_it(path: Path, browser: Browser, address: str) -> None:
    with opened(browser, path, address) as reader:
        aimed = reader.page.locator(f'[id="{address}"]')
        expect(aimed).to_be_in_viewport()
        expect(reader.page.locator(".aimed")).to_have_attribute("id", address)
        expect(reader.page.locator(".said").first).to_be_visible()


def test_an_address_within_the_page_does_the_same(path: Path, browser: Browser) -> None:
    with opened(browser, path) as reader:
        reader.evaluate(f"location.hash = '#{RED_SCENARIO}'")
        expect(reader.page.locator(f'[id="{RED_SCENARIO}"]')).to_be_in_viewport()
        expect(reader.heading).to_have_text("Accepting an invitation")
        reader.page.go_back()
        expect(reader.heading).to_have_text("What Framecast promises")


def test_an_address_of_something_gone_leads_to_what_is_left(path: Path, browser: Browser) -> None:
    with opened(browser, path, "invitations/accepting/a-rule-of-old/too-late") as reader:
        expect(reader.heading).to_have_text("Accepting an invitation")
        expect(reader.page.locator(".alarm")).to_contain_text("a-rule-of-old")


def test_words_find_rules_by_any_of_their_text(path: Path, browser: Browser) -> None:
    with opened(browser, path) as reader:
        search = reader.page.get_by_role("searchbox")
        search.press_sequentially("30 DAYS")
        expect(reader.page.get_by_role("status")).to_have_text("1 rule of 3")
        assert reader.rules() == ["An invitation can be accepted for 7 days"]
        expect(search).to_be_focused()
        search.fill("moon is full")
        expect(reader.page.get_by_role("status")).to_have_text("1 rule of 3")
        search.fill("no such thing")
        expect(reader.page.get_by_role("status")).to_have_text("0 rules of 3")
        search.press("Escape")
        expect(reader.heading).to_have_text("What Framecast promises")


def test_verdicts_and_tags_filter_and_their_counts_follow(path: Path, browser: Browser) -> None:
    with opened(browser, path) as reader:
        chips = reader.page.locator(".chips button")
        expect(chips).to_have_text(["All 3", "Broken 2", "Not checked 1"])
        reader.page.get_by_label("Tag").select_option("INV-21")
        expect(chips).to_have_text(["All 1", "Broken 1", "Not checked 0"])
        reader.page.get_by_role("button", name="Broken 1").click()
        assert reader.rules() == ["An invitation can be accepted for 7 days"]
        assert reader.evaluate("decodeURI(location.hash)") == "#find?tag=INV-21&verdict=broken"
        expect(reader.page.get_by_role("button", name="Broken 1")).to_be_focused()
        reader.go("find?verdict=unchecked")
        assert reader.rules() == ["Only the person invited can accept"]


def test_requirements_are_listed_with_what_stands_for_them(path: Path, browser: Browser) -> None:
    with opened(browser, path, "requirements") as reader:
        rows = reader.page.locator(".requirements tbody tr")
        expect(rows).to_have_count(3)
        expect(rows.nth(0)).to_contain_text("broken")
        expect(rows.nth(2)).to_contain_text("nobody checks it")
        rows.nth(0).get_by_role("link").click()
        expect(reader.heading).to_have_text("Accepting an invitation")


def test_what_did_not_run_says_so(path: Path, browser: Browser) -> None:
    with opened(browser, path, "people/teams/what-surrounds-it-breaks") as reader:
        expect(reader.page.locator(".aimed .note")).to_have_text("○ Not run: it was deselected.")
        expect(reader.page.locator(".aimed .steps .words")).to_have_text("it holds")


def test_a_capability_is_told_by_its_readme(path: Path, browser: Browser) -> None:
    with opened(browser, path, "invitations") as reader:
        prose = reader.page.locator(".prose")
        expect(prose.locator("em")).to_have_text("a team")
        expect(prose.get_by_role("link")).to_have_text(["Accepting"])
        expect(prose).to_contain_text("<b>nothing else</b>")
        prose.get_by_role("link").click()
        expect(reader.heading).to_have_text("Accepting an invitation")


def test_paper_holds_exactly_what_was_found_and_all_of_it_is_told(path: Path, browser: Browser) -> None:
    with opened(browser, path, "find?tag=INV-21") as reader:
        paper = reader.lay_out_on_paper()
        expect(paper.locator("section.rule")).to_have_count(1)
        expect(paper.locator("section.rule > header a")).to_have_text(["An invitation can be accepted for 7 days"])
        expect(paper.locator(".said")).to_have_count(2)
        told = paper.locator(".steps:not(.written)")
        expect(told).to_have_count(5)
        for number in range(5):
            expect(told.nth(number)).to_be_visible()
        expect(reader.page.locator("nav")).to_be_hidden()
        expect(reader.page.locator("main")).to_be_hidden()
        reader.page.emulate_media(media="screen")
        reader.evaluate("window.dispatchEvent(new Event('afterprint'))")
        expect(reader.page.locator("main section.rule")).to_have_count(1)


@pytest.mark.parametrize(("address", "rules"), [("", 3), ("invitations", 2), (RULE, 2), ("people/teams", 1)])
def test_paper_holds_what_is_shown(path: Path, browser: Browser, address: str, rules: int) -> None:
    with opened(browser, path, address) as reader:
        paper = reader.lay_out_on_paper()
        expect(paper.locator("section.rule:not(.backdrop)")).to_have_count(rules)
        assert paper.locator("[id]").count() == 0
        if address == RULE:
            expect(paper.locator(".mail pre")).to_be_visible()
            expect(paper.locator("iframe")).to_have_count(0)
            expect(paper.locator("table.rows")).to_be_visible()


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), ("light", 390)])
def test_axe_finds_nothing_to_object_to(path: Path, browser: Browser, scheme: str, width: int) -> None:
    """The page of one plain run; with every view, and the other two ways of reading, see test_readers."""
    with opened(browser, path, scheme=scheme, width=width) as reader:  # type: ignore[arg-type]
        for address in ("", "invitations", RULE, "people/teams", "requirements", "find?verdict=broken"):
            reader.go(address)
            reader.open_everything()
            reader.must_be_accessible()
        assert reader.evaluate("document.documentElement.scrollWidth") <= width
        reader.nothing_left_the_file()
