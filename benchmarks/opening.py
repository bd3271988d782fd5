"""What it costs a reader to open a page: in the machine's Chromium, off the file, without a window."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.reports.chromium import FLAGS, chromium

ROUNDS = 3
_PATIENCE = 180_000
"""Milliseconds: a page that takes longer to open is not measured."""

# The page says by data-ready that it stands; it can be read as soon as that has been drawn.
_READABLE = """
new MutationObserver((_, observer) => {
  if (!document.documentElement?.hasAttribute("data-ready")) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.readable = performance.now(); }));
}).observe(document, { attributes: true, childList: true, subtree: true });
"""

# From the letter typed to the frame in which the answer has been drawn.
_SEARCH = """
async (words) => {
  const box = document.querySelector("input[type=search]"), main = document.querySelector("main");
  const changed = new Promise((done) => new MutationObserver((_, observer) => { observer.disconnect(); done(); })
    .observe(main, { childList: true, subtree: true, characterData: true }));
  const began = performance.now();
  box.value = words;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  await changed;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - began;
}
"""

# A reader opens some examples, not all of a page.
_MOST_OPENED = 20
_REVEAL = """
async (most) => {
  for (const each of [...document.querySelectorAll("main .example")].slice(0, most)) await each.reveal?.();
}
"""
_COUNT = "document.querySelectorAll('*').length"


@dataclass(frozen=True, slots=True)
class Took:
    """How long something took: by the clock, and of the processor in the page's own thread; milliseconds."""

    clock: float
    processor: float


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening one page took, and how many elements stood in it at most."""

    readable: Took
    first_search: Took
    search: Took
    """The slowest of the others, each at its quickest."""
    nodes: int
    widest: str
    """The view with so many."""


class Tab:
    """One page in one tab of a browser that remembers nothing."""

    def __init__(self, browser: Browser, page: Path) -> None:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        self.page = context.new_page()
        self.page.set_default_timeout(_PATIENCE)
        self._tools = context.new_cdp_session(self.page)
        self._tools.send("Performance.enable", {"timeDomain": "threadTicks"})
        self.page.add_init_script(_READABLE)
        self._url = page.as_uri()
        self.page.goto(self._url, timeout=_PATIENCE)
        self.page.wait_for_function("window.readable")
        self.opened = Took(self.page.evaluate("window.readable"), self._busy())

    def search(self, words: str) -> Took:
        before = self._busy()
        clock: float = self.page.evaluate(_SEARCH, words)
        return Took(clock, self._busy() - before)

    def nodes(self, view: str) -> int:
        """The most elements that stand in the page while a reader looks at this view and opens what is in it."""
        self.page.goto("about:blank")
        self.page.goto(f"{self._url}#{view}")
        self.page.wait_for_function("window.readable")
        plain: int = self.page.evaluate(_COUNT)
        self.page.evaluate(_REVEAL, _MOST_OPENED)
        return max(plain, self.page.evaluate(_COUNT))

    def close(self) -> None:
        self.page.context.close()

    def _busy(self) -> float:
        told = self._tools.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in told if each["name"] == "TaskDuration") * 1000)


def opened(page: Path, words: tuple[str, ...]) -> Opened:
    """Open the page several times, search it, and look at its views."""
    with _browser() as browser:
        rounds = [_round(browser, page, words) for _ in range(ROUNDS)]
        searches = [_quickest(each) for each in zip(*(searched for _, searched in rounds), strict=True)]
        tab = Tab(browser, page)
        nodes = {view: tab.nodes(view) for view in views(tab.page)}
        widest = max(nodes, key=lambda view: nodes[view])
        slowest = max(searches[1:], key=lambda took: took.clock)
        readable = _quickest([opening for opening, _ in rounds])
        return Opened(readable, searches[0], slowest, nodes[widest], widest or "the first view")


def floor(folder: Path, size: int) -> Took:
    """How long a page takes to open that says one word and holds as many bytes as another."""
    page = folder / "empty.html"
    # Random, so that nothing on the way can make it smaller.
    held = base64.b64encode(os.urandom(size * 3 // 4)).decode()
    page.write_text(
        '<!doctype html><meta charset="utf-8"><title>Empty</title><main><h1>Empty</h1></main>'
        f'<script type="text/plain">{held}</script>'
        '<script>document.documentElement.setAttribute("data-ready", "")</script>',
        encoding="utf-8",
    )
    with _browser() as browser:
        return _quickest([_round(browser, page, ())[0] for _ in range(ROUNDS)])


def _round(browser: Browser, page: Path, words: tuple[str, ...]) -> tuple[Took, list[Took]]:
    tab = Tab(browser, page)
    took = tab.opened, [tab.search(each) for each in words]
    tab.close()
    return took


def _quickest(took: Sequence[Took]) -> Took:
    return min(took, key=lambda each: each.clock)


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def views(tab: Page) -> list[str]:
    """The first view, all that was found, all that is kept or broken, and the longest of the others."""
    index: dict[str, Any] = tab.evaluate("JSON.parse(document.getElementById('index').textContent)")
    capabilities = index["capabilities"]
    longest = max(capabilities, key=lambda each: len(each["f"]))
    features = [feature for capability in capabilities for feature in capability["f"]]
    fullest = max(features, key=_examples_of)
    found = ("find?text=the", "find?verdict=kept", "find?verdict=broken")
    return ["", "requirements", "words", *found, longest["a"], fullest["a"]]


def _examples_of(feature: dict[str, Any]) -> int:
    groups = [group for rule in feature.get("r", ()) for group in rule.get("g", ())]
    return sum(len(table.get("x", ())) for group in groups for table in group["b"])
