"""`python -m tests.reports.picture`: the picture of the page for the README, taken from the last run's page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.reports.browsing import opened
from tests.reports.chromium import FLAGS, chromium
from tests.reports.running import PAGE


def main(arguments: list[str] | None = None) -> int:
    """Take the picture; 1 when there is no page yet."""
    parser = argparse.ArgumentParser(prog="python -m tests.reports.picture", description=__doc__)
    parser.add_argument("--page", type=Path, default=Path(PAGE))
    parser.add_argument("--address", default="", help="what to show of it: what stands behind # in its address")
    parser.add_argument("--out", type=Path, default=Path("docs/page.png"))
    parser.add_argument("--height", type=int, default=900)
    given = parser.parse_args(arguments)
    if not given.page.is_file():
        sys.stderr.write(f"There is no {given.page}; run the examples first: make acceptance\n")
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        with opened(browser, given.page.resolve(), given.address) as reader:
            reader.page.set_viewport_size({"width": 1280, "height": given.height})
            given.out.parent.mkdir(parents=True, exist_ok=True)
            reader.page.screenshot(path=given.out)
        browser.close()
    sys.stdout.write(f"{given.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
