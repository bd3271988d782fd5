"""The official readers of Cucumber Messages take ours, and show the totals that pytest counted."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.reports import examples, one_of_each
from tests.reports.running import MESSAGES, DocumentedFolder

OFFICIAL = Path(__file__).parent / "official"
HOW = "`npm ci --prefix tests/reports/official` installs them, on Node 20 or later"


@pytest.fixture(scope="module")
def node() -> str:
    """A Node with the official readers. Where they are missing that is shown, and in CI it is a failure."""
    node = shutil.which("node")
    wanted = json.loads((OFFICIAL / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    lacking = [name for name, package in wanted.items() if name and installed(name) != package["version"]]
    if node is None or lacking:
        missing = ", ".join(name.removeprefix("node_modules/") for name in lacking) or "Node"
        said = f"the official readers of messages are not installed ({missing}): {HOW}"
        if os.environ.get("CI", "").casefold() in ("true", "1"):
            pytest.fail(said)
        pytest.skip(said)
    return node


def installed(name: str) -> str | None:
    """The version of an npm package that stands there, if one does."""
    package = OFFICIAL / name / "package.json"
    return json.loads(package.read_text(encoding="utf-8"))["version"] if package.is_file() else None


def read(node: str, messages: Path, page: Path) -> dict[str, int]:
    """Have the official readers read all of it and make their page; answers what they read."""
    done = subprocess.run(
        [node, str(OFFICIAL / "read.mjs"), str(messages), str(page)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def shown(browser: Browser, page: Path) -> dict[str, int]:
    """The totals at the top of the official page."""
    tab = browser.new_page()
    try:
        tab.goto(page.as_uri())
        tab.get_by_test_id("cucumber.summary.status").wait_for()
        boxes = tab.locator("li:has(input[type=checkbox])").all_inner_texts()
        return {match[1]: int(match[2]) for box in boxes if (match := re.search(r"(\w+)\s+(\d+)", box))}
    finally:
        tab.close()


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
def test_every_line_is_read_and_the_totals_are_pytests(
    folder: DocumentedFolder, node: str, browser: Browser, tmp_path: Path, workers: tuple[str, ...]
) -> None:
    folder.put("features/torn.feature", examples.TORN)
    ran = folder.run("--continue-on-collection-errors", *workers)
    assert re.search(r"2 failed, 5 passed, 1 skipped, \d errors?", ran.tally), ran.tally
    page = tmp_path / "official.html"
    assert read(node, folder.path / MESSAGES, page) == Counter(next(iter(message)) for message in folder.messages)
    # What breaks in a fixture is pytest's error and their failure; a sentence that nobody taught has their own word.
    assert shown(browser, page) == {"PASSED": 5, "FAILED": 2, "UNDEFINED": 1, "SKIPPED": 1}


def test_of_everything_that_can_happen_they_show_the_same(node: str, browser: Browser, tmp_path: Path) -> None:
    each = one_of_each.project(tmp_path / "each", torn=one_of_each.TORN, worker=one_of_each.CRASH)
    ran = each.run("--continue-on-collection-errors", "-k", "not left", "-n", "2")
    assert "7 failed, 3 passed, 2 skipped, 1 xfailed, 1 xpassed, 4 errors" in ran.tally
    read(node, each.path / MESSAGES, page := tmp_path / "official.html")
    # They know no expected failure: it failed. Of two errors and a pass they show the error; an unreadable file apart.
    red = {"FAILED": 7 - 1 + 3 + 1, "UNDEFINED": 1}
    assert shown(browser, page) == {"PASSED": 3 - 1 + 1, "SKIPPED": 2, **red}


def test_a_line_that_is_no_message_is_refused(node: str, tmp_path: Path) -> None:
    broken = tmp_path / "messages.ndjson"
    broken.write_text('{"meta": {}}\nnot json\n', encoding="utf-8")
    done = subprocess.run(
        [node, str(OFFICIAL / "read.mjs"), str(broken), str(tmp_path / "page.html")], capture_output=True, text=True
    )
    assert done.returncode != 0


def test_the_official_readers_are_locked_by_hash_and_by_no_address() -> None:
    lock = (OFFICIAL / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: package for name, package in json.loads(lock)["packages"].items() if name}
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert "resolved" not in lock
    assert "://" not in lock
    assert packages["node_modules/@cucumber/messages"]["version"] == version("cucumber-messages")
