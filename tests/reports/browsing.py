"""Reading a page in a browser, with an eye on everything that leaves it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import Page as BrowserPage

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    # To name every element that is as it should be takes longer than to find those that are not.
    "resultTypes": ["violations"],
}
READY = "[data-ready]"


class Reader:
    """Somebody who reads one page."""

    def __init__(self, page: BrowserPage, path: Path) -> None:
        self.page = page
        self.path = path
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def go(self, address: str = "") -> None:
        """Open the page anew at an address."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.path.as_uri()}{'#' + quote(address, safe='/?=&%') if address else ''}")
        self.page.locator(READY).wait_for(state="attached")

    def evaluate(self, expression: str) -> Any:
        return self.page.evaluate(expression)

    @property
    def heading(self) -> Locator:
        return self.page.locator("main h1")

    def rules(self) -> list[str]:
        """The sentences of the rules that are shown."""
        return self.page.locator("main section.rule > header > :is(h2, h3) > a").all_inner_texts()

    def open_everything(self) -> None:
        """Open all examples, and all that is folded in them."""
        self.page.evaluate(
            """async () => {
                for (const each of document.querySelectorAll('main .example')) await each.reveal();
                for (let depth = 0; depth < 4; depth++)
                  for (const each of document.querySelectorAll('main details:not([open])')) await each.reveal();
            }"""
        )

    def lay_out_on_paper(self) -> Locator:
        """Show what a printer would get, once everything is at hand that it tells."""
        self.page.locator("[data-paper=ready]").wait_for(state="attached")
        self.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        self.page.emulate_media(media="print")
        return self.page.locator("#paper")

    def nothing_left_the_file(self) -> None:
        """Fail when anything but the file itself was ever asked for."""
        outside = [url for url in self.requests if not url.startswith(("file://", "data:", "about:"))]
        assert outside == [], f"the page called {outside}"
        others = {url.split("#")[0] for url in self.requests if url.startswith("file://")} - {self.path.as_uri()}
        assert others == set(), f"the page opened {others}"

    def must_be_accessible(self) -> None:
        """Fail on any violation that axe finds in what is shown."""
        expect(self.heading).to_be_visible()
        results = Axe().run(self.page, options=RULES)
        assert results.violations_count == 0, results.generate_report()


@contextmanager
def opened(
    browser: Browser, path: Path, address: str = "", *, width: int = 1280, scheme: Literal["light", "dark"] = "light"
) -> Iterator[Reader]:
    """A reader of this page, in a browser that forgets everything afterwards."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    try:
        reader = Reader(context.new_page(), path)
        reader.go(address)
        yield reader
    finally:
        context.close()
