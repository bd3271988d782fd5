"""What stands at the back of the book: requirements, words, changes; and the marks that history and proof leave."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.reports import retold, story
from tests.reports.browsing import opened
from tests.reports.story import RED_SCENARIO, RULE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A page with words, changes, history, proof, old addresses and the address of the repository."""

    def change(index: retold.Json) -> None:
        retold.with_everything(index)
        retold.without_targets(index)

    return retold.retold(story.written(tmp_path), change)


def test_a_page_without_them_does_not_offer_them(tmp_path: Path, browser: Browser) -> None:
    with opened(browser, story.written(tmp_path), "words") as reader:
        expect(reader.page.locator(".tree .reference")).to_have_text(["Requirements2 of 3"])
        expect(reader.page.locator(".alarm")).to_contain_text("There is nothing at words any more")
        expect(reader.page.locator(".suggest")).to_have_count(0)


def test_the_glossary_tells_each_sentence_by_its_kind(path: Path, browser: Browser) -> None:
    with opened(browser, path, "words") as reader:
        expect(reader.heading).to_have_text("Words and sentences")
        expect(reader.page.locator("main h2")).to_have_text(
            [
                "What is already true (Given) 1",
                "What happens (When) 2",
                "What can be observed (Then) 1",
                "At any place 1",
                "What may stand in their gaps 2",
            ]
        )
        first = reader.page.locator(".words > li", has_text="owns the team").first
        expect(first.locator("var")).to_have_text(["person", "name"])
        expect(first).to_contain_text("7 uses")
        expect(first).to_contain_text("A team of this person's.")
        first.locator("summary").click()
        expect(first).to_contain_text("In its gaps: Person")
        expect(first).to_contain_text("steps/teams.py:41")
        expect(first.get_by_role("link")).to_have_text(["Accepted 1 minute after it was sent", "A team has an owner"])
        first.get_by_role("link").first.click()
        expect(reader.heading).to_have_text("Accepting an invitation")


def test_what_nobody_uses_and_what_says_nearly_the_same_are_named(path: Path, browser: Browser) -> None:
    with opened(browser, path, "words") as reader:
        reader.page.get_by_text("Nobody uses these 1").click()
        unused = reader.page.locator("details.reason").first
        expect(unused.locator(".sentence")).to_have_text(["it holds"])
        expect(unused.locator("small")).to_have_text(["unused"])
        reader.page.get_by_text("These say nearly the same as another 2").click()
        near = reader.page.locator("details.reason").nth(1)
        expect(near.locator(".sentence")).to_have_text(["duration pass", "duration passes"])
        near.locator("summary", has_text="duration passes").click()
        expect(near.get_by_role("listitem").last).to_have_text("duration pass")


def test_what_a_part_of_the_features_does_not_use_is_not_called_unused(tmp_path: Path, browser: Browser) -> None:
    def change(index: retold.Json) -> None:
        retold.with_words(index)
        index["words"]["whole"] = False

    with opened(browser, retold.retold(story.written(tmp_path), change), "words") as reader:
        expect(reader.page.locator(".lede")).to_contain_text("Part of the features ran")
        expect(reader.page.locator(".words > li", has_text="it holds").locator("small")).to_have_text("0 uses")
        expect(reader.page.get_by_text("Nobody uses these")).to_have_count(0)


def test_sentences_are_found_by_their_words_and_their_meaning(path: Path, browser: Browser) -> None:
    with opened(browser, path, "words") as reader:
        box = reader.page.get_by_label("Search the sentences")
        box.fill("CLOCK moved")
        expect(reader.page.locator(".words .sentence")).to_have_text(["duration pass"])
        box.fill("no such")
        expect(reader.page.get_by_text("No sentence matches.")).to_be_visible()


def test_phrases_say_what_may_stand_there(path: Path, browser: Browser) -> None:
    with opened(browser, path, "words") as reader:
        phrase = reader.page.locator(".phrases dd").first
        expect(phrase).to_contain_text("somebody by name")
        expect(phrase.locator("small")).to_have_text("for example Mara, Theo; 1,204 uses")


def test_what_changed_is_told_word_by_word(path: Path, browser: Browser) -> None:
    with opened(browser, path, "changes") as reader:
        main = reader.page.locator("main")
        expect(main.locator(".lede")).to_contain_text("Since 17 November 2026, sandbox.")
        expect(main.locator(".alarm")).to_contain_text("1 feature vanished")
        expect(main.locator(".alarm li")).to_have_text(["Sending an invitation"])
        expect(main.locator("h2")).to_have_text(
            ["Verdicts that turned 1", "Reworded 1", "Added 1", "Removed 1", "New features 1"]
        )
        expect(main.locator(".sentence del")).to_have_text(["called"])
        expect(main.locator(".sentence ins")).to_have_text(["invited"])
        expect(main.locator(".lines small").first).to_have_text("kept → broken")
        expect(main.locator(".lines del")).to_have_text(["An invitation can be sent twice"])
        expect(main).to_contain_text("Sending, was kept")
        main.get_by_role("link", name="Teams").click()
        expect(reader.heading).to_have_text("Teams")


def test_what_moved_and_what_is_illustrated_otherwise_is_told(tmp_path: Path, browser: Browser) -> None:
    def much(index: retold.Json) -> None:
        index["changes"] = {
            "since": "yesterday",
            "moved": [{"a": story.RULE, "f": "Joining"}],
            "whys": [{"a": story.RULE, "words": [["=", "Because it "], ["-", "may"], ["+", "must"], ["=", "."]]}],
            "examples": [{"a": story.RULE, "added": ["Too late"], "removed": [], "changed": ["Just in time"]}],
            "unreadable": ["features/torn.feature"],
        }

    with opened(browser, retold.retold(story.written(tmp_path), much), "changes") as reader:
        main = reader.page.locator("main")
        expect(main.locator("h2")).to_have_text(
            [
                "Moved 1",
                "Reasons that were reworded 1",
                "Rules with other examples 1",
                "Could not be read, then or now 1",
            ]
        )
        expect(main).to_contain_text("from Joining")
        expect(main).to_contain_text("Because it may must.")
        expect(main.locator(".words .soft")).to_have_text(["added: Too late", "changed: Just in time"])
        expect(main.locator("code")).to_have_text(["features/torn.feature"])
        reader.must_be_accessible()


def test_nothing_changed_is_said_too(tmp_path: Path, browser: Browser) -> None:
    def same(index: retold.Json) -> None:
        index["changes"] = {"since": "yesterday"}

    with opened(browser, retold.retold(story.written(tmp_path), same), "changes") as reader:
        expect(reader.page.locator(".lede")).to_have_text(
            "Since yesterday. Nothing: the same rules, with the same verdicts."
        )


def test_what_nobody_checks_stands_above_all_requirements(path: Path, browser: Browser) -> None:
    with opened(browser, path, "requirements") as reader:
        expect(reader.page.locator(".lede")).to_contain_text("one of them is checked by nobody yet")
        nobody = reader.page.locator("main ul.lines > li")
        expect(nobody).to_have_count(1)
        expect(nobody).to_contain_text("A promise that nobody checks")
        nobody.get_by_role("link", name="INV-23").click()
        expect(reader.page.locator(".aimed")).to_have_attribute("id", "requirements/INV-23")
        expect(reader.page.locator(".aimed")).to_be_in_viewport()


def test_proof_stands_at_the_rule_and_at_the_requirement(path: Path, browser: Browser) -> None:
    with opened(browser, path, RULE) as reader:
        reader.page.get_by_text("It can fail: a deliberate fault turned it red").click()
        expect(reader.page.get_by_text("An invitation is accepted whatever its age.")).to_be_visible()
        reader.go("requirements/INV-21")
        reader.page.get_by_text("Proof: 2 deliberate faults, 1 caught").click()
        expect(reader.page.get_by_text("Missed")).to_be_visible()
        expect(reader.page.get_by_text("An invitation is accepted by anybody.")).to_be_visible()


def test_history_stands_at_the_rule_and_at_what_turns(path: Path, browser: Browser) -> None:
    with opened(browser, path, RULE) as reader:
        told = reader.page.locator("section.rule:not(.backdrop) > .meta")
        expect(told.nth(0)).to_contain_text(
            "broken since 14 November 2026, in 1 run; turned 2 times; last kept 13 November 2026"
        )
        expect(told.nth(1)).to_contain_text("kept since at least 3 November 2026, in 12 runs")
        expect(reader.page.locator(f'[id="{RED_SCENARIO}"] .aside').first).to_have_text("turned 4 times · broken")
        reader.go()
        expect(reader.page.get_by_role("heading", name="Kept and broken by turns")).to_be_visible()
        reader.page.locator("main").get_by_role("link", name="Too late").last.click()
        expect(reader.page.locator(".aimed")).to_have_attribute("id", RED_SCENARIO)


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("invitations/joining", "invitations/accepting"),
        (f"invitations/joining/{RULE.rpartition('/')[2]}", RULE),
        ("invitations/joining/too-late", RED_SCENARIO),
    ],
)
def test_an_old_address_leads_to_where_it_is_now(path: Path, browser: Browser, old: str, now: str) -> None:
    """The longest beginning that is recorded wins, and nobody is bothered with it."""
    with opened(browser, path, old) as reader:
        expect(reader.heading).to_have_text("Accepting an invitation")
        assert reader.evaluate("decodeURI(location.hash)") == f"#{now}"
        expect(reader.page.locator(".alarm")).to_have_count(0)


def test_a_change_can_be_suggested_where_it_belongs(path: Path, browser: Browser) -> None:
    with opened(browser, path, RED_SCENARIO) as reader:
        web = "https://example.test/edit/main/features/invitations/accepting.feature#L"
        suggest = reader.page.locator("main a.suggest")
        expect(suggest.nth(0)).to_have_attribute("href", f"{web}1")
        expect(suggest.nth(1)).to_have_attribute("href", f"{web}8")
        own = reader.page.locator(f'[id="{RED_SCENARIO}"] a.suggest')
        expect(own).to_have_attribute("href", f"{web}24")
        expect(own).to_have_accessible_name("Suggest a change: Too late")


@pytest.mark.parametrize(
    ("edit", "href"),
    [
        ({"local": True}, "/edit?uri=features%2Finvitations%2Faccepting.feature&line=1"),
        ({"web": "javascript:alert('{uri}')"}, None),
    ],
)
def test_the_editor_beside_the_page_and_no_other_scheme(
    tmp_path: Path, browser: Browser, edit: retold.Json, href: str | None
) -> None:
    def change(index: retold.Json) -> None:
        index["run"]["edit"] = edit

    with opened(browser, retold.retold(story.written(tmp_path), change), "invitations/accepting") as reader:
        hrefs = reader.page.locator(".tools a").evaluate_all("all => all.map((each) => each.getAttribute('href'))")
        assert hrefs == ([href] if href else [])
