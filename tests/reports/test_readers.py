"""Whoever reads it, and however: by keyboard, by ear, dark or light, on a phone, from a disk or from a server."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.reports import retold, story
from tests.reports.browsing import opened
from tests.reports.story import RED_ROW, RED_SCENARIO, RULE

VIEWS = ("", "invitations", RULE, "people/teams", "requirements", "words", "changes", "find?verdict=broken")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A page with every view and every mark."""
    return retold.retold(retold.per_target(story.written(tmp_path)), retold.with_everything)


@pytest.fixture
def served(path: Path) -> Iterator[str]:
    """The same page, from a server."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Nothing: what it sends is not of interest."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=path.parent)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{path.name}"
        server.shutdown()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_on_any_view(path: Path, browser: Browser, scheme: Any, width: int) -> None:
    """Light and wide, dark and narrow; the other two are read in test_page."""
    with opened(browser, path, scheme=scheme, width=width) as reader:
        for address in VIEWS:
            reader.go(address)
            reader.open_everything()
            reader.must_be_accessible()
            assert reader.evaluate("document.documentElement.scrollWidth") <= width, address
        assert reader.errors == []
        reader.nothing_left_the_file()


@pytest.mark.parametrize("address", VIEWS)
def test_the_keyboard_alone_reaches_everything(path: Path, browser: Browser, address: str) -> None:
    """Tab comes to every link, button, fold and field, in their order, and each is seen when it is reached."""
    with opened(browser, path, address) as reader:
        wanted = reader.evaluate(
            """() => {
                const all = "a[href], button:enabled, input, select, summary, [tabindex='0']";
                window.wanted = [...document.querySelectorAll(all)].filter((each) => each.checkVisibility());
                window.wanted[0].focus();
                return window.wanted.length;
            }"""
        )
        assert wanted > 10
        reached = []
        for _ in range(wanted):
            reached += [
                reader.evaluate(
                    """() => {
                        const box = document.activeElement.getBoundingClientRect();
                        const seen = box.bottom > 0 && box.top < innerHeight && box.width > 0;
                        return [window.wanted.indexOf(document.activeElement), seen];
                    }"""
                )
            ]
            reader.page.keyboard.press("Tab")
        assert reached == [[number, True] for number in range(wanted)]


def test_a_broken_example_opens_at_its_broken_step_for_those_who_use_keys(path: Path, browser: Browser) -> None:
    with opened(browser, path, RULE) as reader:
        row = reader.page.locator(f'[id="{RED_ROW}"]')
        button = row.get_by_role("button")
        button.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "false")
        button.press("Enter")
        expect(reader.page.locator(f'[id="{RED_ROW}"] + tr.below .said').first).to_be_in_viewport(ratio=0.9)


@pytest.mark.parametrize("address", [RED_ROW, RED_SCENARIO])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_broken_example_opens_at_its_broken_step(path: Path, browser: Browser, address: str, width: int) -> None:
    with opened(browser, path, address, width=width) as reader:
        reader.page.set_viewport_size({"width": width, "height": 500})
        reader.go(address)
        inside = reader.page.locator(f'[id="{address}"] + tr.below, details[id="{address}"]')
        expect(inside.locator(".red > .words").first).to_be_in_viewport()
        expect(inside.locator(".red .said").first).to_be_in_viewport(ratio=0.9)
        reader.page.set_viewport_size({"width": width, "height": 900})
        reader.go(address)
        expect(inside.locator(".red .said").first).to_be_in_viewport(ratio=1)
        expect(reader.page.locator("tr.aimed, .aimed > summary")).to_be_in_viewport(ratio=0.7)


def test_a_server_shows_the_same_page_as_a_disk(path: Path, served: str, browser: Browser) -> None:
    with opened(browser, path) as reader:
        for address in VIEWS:
            reader.go(address)
            reader.open_everything()
            text = reader.page.locator("body").inner_text()
            reader.page.goto("about:blank")
            reader.page.goto(f"{served}#{address}")
            reader.page.locator("[data-ready]").wait_for(state="attached")
            reader.open_everything()
            assert reader.page.locator("body").inner_text() == text
        assert reader.errors == []
        asked = {url.split("#")[0] for url in reader.requests if url.startswith("http")}
        assert asked <= {served, f"{served.rpartition('/')[0]}/favicon.ico"}
