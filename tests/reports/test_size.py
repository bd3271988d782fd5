"""A large book stays light: small to mail, quick to open and to search, and little of it drawn before it is asked for.

The figures are those wished for 10,000 examples; `python -m benchmarks.pages` measures that many, and ten times as
many. Here it is a fifth of them, and seconds of the processor, so that a busy machine says the same.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks import suites
from benchmarks.opening import Tab, views
from benchmarks.processes import Spent, spent

EXAMPLES = 2_000
MOST_BYTES_EACH = 1_500  # 15 MB for 10,000 examples
MOST_NODES = 5_000
WORDS = ("appraise", "lantern", "refused because", "zzz", "a")
MOST_TO_READ, MOST_TO_SEARCH = 1_000, 100  # milliseconds


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("size")


@pytest.fixture(scope="module")
def built(folder: Path) -> Spent:
    return build(folder / "page.html", EXAMPLES)


@pytest.fixture
def tab(folder: Path, built: Spent, browser: Browser) -> Tab:
    assert re.search(r"\b20\d\d examples", built.said), built.said
    return Tab(browser, folder / "page.html")


def build(page: Path, examples: int) -> Spent:
    """Make the page of a made-up run, in a process of its own."""
    messages = page.with_suffix(".ndjson")
    with messages.open("w", encoding="utf-8") as out:
        suites.write(out, examples)
    return spent("-m", "reports", "build", messages, "--out", page)


def test_it_is_small_enough_to_mail(folder: Path, built: Spent) -> None:
    assert (folder / "page.html").stat().st_size < EXAMPLES * MOST_BYTES_EACH, built.said


def test_it_is_read_and_searched_at_once(tab: Tab) -> None:
    assert tab.opened.processor < MOST_TO_READ
    rounds = [{words: tab.search(words).processor for words in WORDS} for _ in range(3)]
    quickest = {words: min(took[words] for took in rounds) for words in WORDS}
    assert {words: busy for words, busy in quickest.items() if busy > MOST_TO_SEARCH} == {}


def test_little_of_it_is_drawn_at_any_time(tab: Tab) -> None:
    drawn = {view: tab.nodes(view) for view in views(tab.page)}
    assert {view: nodes for view, nodes in drawn.items() if nodes >= MOST_NODES} == {}
    assert min(drawn.values()) > 100


def test_the_memory_that_it_takes_to_make_does_not_grow_with_the_run(folder: Path, built: Spent) -> None:
    tenth = build(folder / "tenth.html", EXAMPLES // 10)
    assert built.megabytes < tenth.megabytes * 1.25
