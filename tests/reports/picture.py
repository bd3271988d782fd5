"""`python -m tests.reports.picture`: the picture of the page for the README, taken from the last run's page.

`--made-up` takes it from a page with every kind of evidence instead: `--made-up --of .around` shows a timeline and a
ledger, with `--dark` or `--width 390` as others see them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.reports import story
from tests.reports.browsing import opened
from tests.reports.chromium import FLAGS, chromium
from tests.reports.running import PAGE


def main(arguments: list[str] | None = None) -> int:
    """Take the picture; 1 when there is no page yet."""
    parser = argparse.ArgumentParser(prog="python -m tests.reports.picture", description=__doc__)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--page", type=Path, default=Path(PAGE))
    which.add_argument("--made-up", action="store_true", help="a page of a run that never happened")
    parser.add_argument("--address", help="what to show of it: what stands behind # in its address")
    parser.add_argument("--of", metavar="SELECTOR", help="only the first element that this CSS selector finds")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--out", type=Path, default=Path("docs/page.png"))
    given = parser.parse_args(arguments)
    if not given.made_up and not given.page.is_file():
        sys.stderr.write(f"There is no {given.page}; run the examples first: make acceptance\n")
        return 1
    with TemporaryDirectory() as folder:
        page = story.written(Path(folder)) if given.made_up else given.page.resolve()
        _take(given, page)
    sys.stdout.write(f"{given.out}\n")
    return 0


def _take(given: argparse.Namespace, page: Path) -> None:
    address = given.address if given.address is not None else story.RED_ROW if given.made_up else ""
    scheme = "dark" if given.dark else "light"
    given.out.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        with opened(browser, page, address, width=given.width, scheme=scheme) as reader:
            reader.page.set_viewport_size({"width": given.width, "height": given.height})
            (reader.page.locator(given.of).first if given.of else reader.page).screenshot(path=given.out)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
