"""What the tests of the documents share: small folders of features, and a browser to read a page in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.reports import examples
from tests.reports.chromium import FLAGS, chromium
from tests.reports.running import DocumentedFolder


@pytest.fixture
def folder(tmp_path: Path) -> DocumentedFolder:
    """A folder with one capability of two features, whose steps pass, fail, skip or are unknown by their words."""
    folder = DocumentedFolder(tmp_path)
    folder.write(
        pytest_ini="[pytest]\nmarkers =\n    smoke: short\n    INV-21: an id\n    INV-22: an id\n    INV-99: an id\n"
    )
    folder.put("conftest.py", examples.STEPS)
    folder.put("features/invitations/README.md", examples.README)
    folder.put("features/invitations/accepting.feature", examples.ACCEPTING)
    folder.put("features/teams.feature", examples.TEAMS)
    return folder


# For a module, not for the session: as long as it is open, Playwright's own loop counts as running in this thread, and
# the features, which a worker may run next, could not run theirs.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()
