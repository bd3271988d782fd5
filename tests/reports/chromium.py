"""Finding a Chromium, without ever leaving a test out: found, installed, or a failure that says what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Error, sync_playwright

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is the same browser without what only a window needs, and takes a quarter less of the processor."""


@cache
def chromium() -> str:
    """The path of a Chromium: named in CHROMIUM, on the PATH, from apt, or Playwright's own, in this order."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not Path(named).is_file():
            pytest.fail(f"CHROMIUM names {named}, and there is no such file: correct it, or unset it.")
        return named
    return _on_path() or _by_apt() or _playwrights_own() or _give_up()


def _on_path() -> str | None:
    return next((path for path in map(shutil.which, _NAMES) if path), None)


def _by_apt() -> str | None:
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    _say("No Chromium on this machine: installing it with apt-get, once.")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]):
        done = subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            _say(f"{' '.join(command)} ended with {done.returncode}.")
            return None
    return _on_path()


def _playwrights_own() -> str | None:
    own = _own_path()
    if own:
        return own
    _say("No Chromium on this machine: asking Playwright to install its own, once.")
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return _own_path()


def _own_path() -> str | None:
    try:
        with sync_playwright() as playwright:
            path = playwright.chromium.executable_path
    except Error:
        return None
    return path if Path(path).is_file() else None


def _give_up() -> str:
    pytest.fail(
        "The page can only be tested in a Chromium, and none could be found or installed: install one (for "
        "example `sudo apt-get install chromium`), or name yours in the environment variable CHROMIUM."
    )


def _say(text: str) -> None:
    sys.__stderr__.write(text + "\n")  # type: ignore[union-attr]
