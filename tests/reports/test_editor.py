"""The editor in a browser: a change is suggested, written with the keyboard, saved and run; for everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.reports.browsing import RULES
from tests.reports.editing import FEATURE, URI, Served, project, served, until

EDGE = 'Given Mara owns the team "Northlight"'


@pytest.fixture(scope="module")
def only_editor(tmp_path_factory):
    with served(project(tmp_path_factory.mktemp("project"))) as editor:
        yield editor


@pytest.fixture
def editor(only_editor):
    """Begun once, since it takes seconds until its steps are loaded; each test finds the feature as it was."""
    (only_editor.folder.path / URI).write_text(FEATURE, encoding="utf-8")
    return only_editor


@contextmanager
def opened(browser: Browser, editor: Served, line: int = 9, *, complains: str = "", **options: Any) -> Iterator[Page]:
    """Somebody before the feature, with the cursor on a line; their browser complains of nothing else than this."""
    context = browser.new_context(
        **({"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"} | options)
    )
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda told: broken.append(told.text) if told.type == "error" else None)
    page.on("dialog", lambda dialog: dialog.accept())
    try:
        page.goto(f"{editor.url}edit?uri={URI}&line={line}")
        page.locator("[data-ready]").wait_for(state="attached")
        yield page
        assert [each for each in broken if not complains or complains not in each] == []
    finally:
        context.close()


def text_of(page: Page) -> list[str]:
    return page.get_by_label("The feature", exact=True).input_value().split("\n")


def on_disk(editor: Served) -> str:
    return (editor.folder.path / URI).read_text(encoding="utf-8")


def test_from_the_page_to_a_kept_example_with_the_keyboard_alone(editor, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(editor.url)
    page.get_by_role("link", name="Teams").first.click()
    rule = page.locator("section.rule").filter(has_text="A team has an owner")
    rule.get_by_role("link", name=re.compile("Suggest a change")).first.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Teams")
    page.locator("[data-ready]").wait_for(state="attached")
    field = page.get_by_label("The feature", exact=True)
    expect(field).to_be_focused()
    assert page.evaluate("document.querySelector('.gutter .here').textContent").endswith("6")

    # A typo is told, with the nearest sentence.
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("Example: In the end\n")
    page.keyboard.type('Given Theo ows the team "Westlight"')
    findings = page.locator("#findings > li")
    expect(findings).to_have_count(1)
    expect(findings).to_contain_text("Nobody has taught this sentence yet.")
    expect(findings.get_by_role("button", name="Write instead")).to_have_text(
        'Theo owns the team "Westlight"The person has opened this team.'
    )
    findings.get_by_role("button", name="Write instead").press("Enter")
    expect(findings).to_have_count(0)
    expect(page.locator("#count")).to_have_text("Every sentence is known.")
    assert text_of(page)[7] == '      Given Theo owns the team "Westlight"'

    # A sentence, and what stands in its gaps, are chosen.
    page.keyboard.press("Enter")
    page.keyboard.type("Then ")
    options = page.get_by_role("option")
    expect(options).to_have_text(["Name belongs to PersonThe team is the person's."])
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("ArrowDown")
    active = page.locator("[role=option][aria-selected=true]")
    expect(field).to_have_attribute("aria-activedescendant", active.get_attribute("id") or "")
    page.keyboard.press("Enter")
    expect(options).to_have_text(['"Southlight"', '"Northlight"'])
    page.keyboard.type('"Westlight"')
    page.keyboard.press("Escape")
    assert text_of(page)[8] == '      Then "Westlight" belongs to {Person}'
    expect(findings).to_contain_text("A gap is still to be filled in: {Person}")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Control+ ")
    expect(options).to_have_text(["Mara", "Theo"])
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert text_of(page)[8] == '      Then "Westlight" belongs to Theo'
    expect(findings).to_have_count(0)

    # It is saved, run and kept.
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved.")
    assert on_disk(editor).split("\n") == text_of(page)
    run = page.get_by_role("button", name="Run “In the end”")
    run.press("Enter")
    expect(page.locator("#verdict")).to_have_text("✓ Kept.", timeout=60_000)
    expect(page.locator("#ran li")).to_have_text("✓ In the end: kept")
    expect(page.locator(".gutter [data-sign=kept]")).to_have_text("✓7")
    expect(page.locator("#printed")).to_contain_text("In the end")
    page.get_by_role("link", name="The living documentation").click()
    expect(page).to_have_url(re.compile("#features/teams$"))
    context.close()


def test_a_broken_example_is_told_where_it_stands(editor, browser):
    with opened(browser, editor, line=20) as page:
        page.get_by_role("button", name="Run “Mara”").click()
        expect(page.locator("#verdict")).to_have_text("✗ Broken.", timeout=60_000)
        expect(page.locator("#ran small")).to_contain_text("Southlight should belong to Mara.")
        expect(page.locator(".gutter [data-sign=broken]")).to_have_text("✗20")


def test_running_saves_first_and_can_be_stopped(editor, browser):
    with opened(browser, editor, line=10) as page:
        page.keyboard.press("Home")
        page.keyboard.press("Shift+End")
        page.keyboard.type("      When nothing comes to an end")
        page.get_by_role("button", name="Save and run “From the beginning”").click()
        until(lambda: (editor.folder.path / "waiting.pid").exists())
        assert "nothing comes to an end" in on_disk(editor)
        page.get_by_role("button", name="Stop").click()
        expect(page.locator("#verdict")).to_have_text("The run was stopped.", timeout=60_000)
        expect(page.get_by_role("button", name="Stop")).to_be_hidden()
        expect(page.get_by_role("button", name="Run “From the beginning”")).to_have_attribute("aria-disabled", "false")


def test_what_cannot_be_read_and_unknown_tags_are_told_while_typing(editor, browser):
    with opened(browser, editor, line=1) as page:
        page.keyboard.press("End")
        page.keyboard.type("r")
        finding = page.locator("#findings > li")
        expect(finding).to_contain_text("The tag @smoker is unknown.")
        expect(page.locator(".gutter [data-sign=stop]")).to_have_text("✗1")
        finding.get_by_role("button", name="Write instead: @smoke").click()
        expect(finding).to_have_count(0)
        page.keyboard.press("Control+End")
        page.keyboard.type("oops\nagain")
        expect(finding).to_have_count(2)
        finding.first.get_by_role("button", name="Line").click()
        assert page.evaluate("document.querySelector('.gutter .here').textContent") == "✗21"


def test_a_rule_without_a_requirement_is_advice(editor, browser):
    with opened(browser, editor, line=5) as page:
        page.keyboard.press("Home")
        page.keyboard.press("Shift+End")
        page.keyboard.press("Delete")
        expect(page.locator("#findings > li.advice")).to_contain_text("This rule names no requirement.")
        expect(page.locator("#count")).to_have_text("Every sentence is known. 1 piece of advice.")
        page.keyboard.type("  @inv")
        expect(page.get_by_role("option")).to_have_text(["@INV-21A team has an owner", "@INV-22A team has people"])
        page.get_by_role("option").nth(1).click()
        assert text_of(page)[4] == "  @INV-22"
        expect(page.locator("#findings > li")).to_have_count(0)


def test_somebody_elses_change_is_neither_lost_nor_loses_ours(editor, browser):
    path = editor.folder.path / URI
    with opened(browser, editor, complains="409 (Conflict)") as page:
        page.keyboard.press("Control+End")
        page.keyboard.type("# mine")
        path.write_text(FEATURE + "# theirs\n")
        page.keyboard.press("Control+s")
        alarm = page.get_by_role("alert")
        expect(alarm).to_contain_text("was changed on the disk while you wrote. Nothing was saved.")
        assert on_disk(editor) == FEATURE + "# theirs\n"
        assert text_of(page)[-1] == "# mine"
        alarm.get_by_text("What stands on the disk now").click()
        expect(alarm.locator("pre")).to_contain_text("# theirs")
        must_be_accessible(page)
        alarm.get_by_role("button", name="Take theirs").click()
        assert text_of(page)[-2:] == ["# theirs", ""]
        page.keyboard.press("Control+z")
        assert text_of(page)[-1] == "# mine"
        expect(page.locator("#state")).to_have_text("Not saved yet.")
        path.write_text(FEATURE + "# theirs again\n")
        page.keyboard.press("Control+s")
        alarm.get_by_role("button", name="Keep mine, over it").click()
        expect(page.locator("#state")).to_have_text("Saved.")
        assert on_disk(editor) == FEATURE + "# mine"
        expect(alarm).to_be_hidden()


def test_what_is_not_saved_is_not_left_by_accident(editor, browser):
    with opened(browser, editor) as page:
        asked: list[str] = []
        page.on("dialog", lambda dialog: asked.append(dialog.type))
        page.keyboard.type("x")
        expect(page.locator("#state")).to_have_text("Not saved yet.")
        page.get_by_role("link", name="The living documentation").click()
        page.wait_for_url(re.compile(r"/(#.*)?$"))
        assert asked == ["beforeunload"]


def test_a_page_of_an_editor_that_has_ended_keeps_its_text(editor, browser):
    with opened(browser, editor, complains="net::ERR_FAILED") as page:
        page.keyboard.type("x")
        page.route("**/edit/save", lambda route: route.abort())
        page.keyboard.press("Control+s")
        expect(page.get_by_role("alert")).to_contain_text("The editor does not answer any more. Keep this page open")
        expect(page.locator("#state")).to_have_text("Not saved yet.")
        page.unroute("**/edit/save")
        page.keyboard.press("Control+s")
        expect(page.locator("#state")).to_have_text("Saved.")


def test_text_is_only_ever_text(editor, browser):
    hostile = '<img src=x onerror="document.title=1">'
    with opened(browser, editor, line=2, complains="Content Security Policy") as page:
        page.keyboard.press("End")
        page.keyboard.type(hostile)
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Teams{hostile}")
        page.keyboard.press("Control+End")
        page.keyboard.type(f"{hostile}")
        expect(page.locator("#findings .says")).to_contain_text(hostile)
        assert page.locator("img").count() == 0
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {text: 'document.title = 2'}))"
        )
        assert page.title() == "Teams · written"


def must_be_accessible(page: Page) -> None:
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_to_object_to(editor, browser, scheme, width):
    with opened(browser, editor, color_scheme=scheme, viewport={"width": width, "height": 800}) as page:
        must_be_accessible(page)
        page.keyboard.press("End")
        page.keyboard.type("\nAnd Th")
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        must_be_accessible(page)
        page.keyboard.press("Escape")
        expect(page.locator("#findings > li")).to_have_count(1)
        page.get_by_role("button", name="Save and run").click()
        expect(page.locator("#verdict")).to_have_text("✗ Broken.", timeout=60_000)
        must_be_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
