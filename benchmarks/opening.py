"""What it costs a reader to open a page: in the machine's Chromium, off the file, without a window."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
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

_REVEAL = """
async () => {
  const examples = [...document.querySelectorAll("main .example")];
  for (const each of examples) await each.reveal?.();
  return examples.length;
}
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening one page took: milliseconds, and elements."""

    readable: float
    first_search: float
    searches: float
    nodes: int
    widest: str
    """The view with so many nodes."""


def opened(page: Path, words: tuple[str, ...]) -> Opened:
    """Open the page several times, search it, and look at its views."""
    with _browser() as browser:
        readable = median(_readable(browser, page) for _ in range(ROUNDS))
        tab = _tab(browser, page)
        took = [tab.evaluate(_SEARCH, each) for each in words]
        nodes = {view: _nodes(tab, page, view) for view in _views(tab)}
        widest = max(nodes, key=lambda view: nodes[view])
        return Opened(readable, took[0], max(took[1:]), nodes[widest], widest or "the first view")


def floor(folder: Path, size: int) -> float:
    """How long a page takes to open that says one word and holds as many bytes as another."""
    page = folder / "empty.html"
    # Random, so that nothing on the way can make it smaller.
    bytes_ = base64.b64encode(os.urandom(size * 3 // 4)).decode()
    page.write_text(
        '<!doctype html><meta charset="utf-8"><title>Empty</title><main><h1>Empty</h1></main>'
        f'<script type="text/plain">{bytes_}</script>'
        '<script>document.documentElement.setAttribute("data-ready", "")</script>',
        encoding="utf-8",
    )
    with _browser() as browser:
        return median(_readable(browser, page) for _ in range(ROUNDS))


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def _tab(browser: Browser, page: Path) -> Page:
    tab = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()
    tab.set_default_timeout(_PATIENCE)
    tab.add_init_script(_READABLE)
    tab.goto(page.as_uri(), timeout=_PATIENCE)
    tab.wait_for_function("window.readable")
    return tab


def _readable(browser: Browser, page: Path) -> float:
    tab = _tab(browser, page)
    took: float = tab.evaluate("window.readable")
    tab.context.close()
    return took


def _views(tab: Page) -> list[str]:
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


def _nodes(tab: Page, page: Path, view: str) -> int:
    """The most elements that stand in the page while a reader looks at this view and opens what is in it."""
    tab.goto("about:blank")
    tab.goto(f"{page.as_uri()}#{view}")
    tab.wait_for_function("window.readable")
    count = "document.querySelectorAll('*').length"
    plain: int = tab.evaluate(count)
    if view.startswith("find?") or not view or view in ("requirements", "words"):
        return plain
    tab.evaluate(_REVEAL)
    return max(plain, tab.evaluate(count))
