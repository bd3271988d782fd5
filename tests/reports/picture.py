"""`python -m tests.reports.picture`: all pictures of the page that the README shows, so that they stay true.

The first screen is that of the last run's page; the others come from a page with every kind of evidence, of a run that
never happened. `--only course --dark --width 390 --into /tmp` shows one of them as others see it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import sync_playwright

from tests.reports import retold, story
from tests.reports.browsing import opened
from tests.reports.chromium import FLAGS, chromium
from tests.reports.running import PAGE


def _of_several_targets(folder: Path) -> Path:
    return retold.retold(retold.per_target(story.written(folder)), retold.with_everything)


@dataclass(frozen=True, slots=True)
class Picture:
    """What one of them shows: of which page, at which address, and of it all or one element."""

    made: Callable[[Path], Path] | None = None
    """Makes the page; None: the last run's is taken."""
    address: str = ""
    of: str = ""
    """Finds the element; the first is taken."""
    height: int = 900


PICTURES = {
    "page": Picture(),
    "broken": Picture(story.written, story.RULE),
    "course": Picture(story.written, story.RED_ROW, ".around"),
    "targets": Picture(_of_several_targets, height=620),
}


def main(arguments: list[str] | None = None) -> int:
    """Take the pictures; 1 when there is no page of a run yet."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.reports.picture",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--only", choices=PICTURES, help="one of them")
    parser.add_argument("--page", type=Path, default=Path(PAGE), help="the page of a run")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--into", type=Path, default=Path("docs"), metavar="FOLDER")
    given = parser.parse_args(arguments)
    wanted = {name: picture for name, picture in PICTURES.items() if given.only in (None, name)}
    if not given.page.is_file() and any(picture.made is None for picture in wanted.values()):
        sys.stderr.write(f"There is no {given.page}; run the examples first: make acceptance\n")
        return 1
    given.into.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name, picture in wanted.items():
            _take(browser, picture, given, given.into / f"{name}.png")
            sys.stdout.write(f"{given.into / name}.png\n")
        browser.close()
    return 0


def _take(browser: Any, picture: Picture, given: argparse.Namespace, out: Path) -> None:
    with TemporaryDirectory() as folder:
        page = picture.made(Path(folder)) if picture.made else given.page.resolve()
        scheme = "dark" if given.dark else "light"
        with opened(browser, page, picture.address, width=given.width, scheme=scheme) as reader:
            reader.page.set_viewport_size({"width": given.width, "height": picture.height})
            (reader.page.locator(picture.of).first if picture.of else reader.page).screenshot(path=out)


if __name__ == "__main__":
    sys.exit(main())
