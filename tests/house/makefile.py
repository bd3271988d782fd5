"""The Makefile as the house's tests see it: its targets, and copies of it to try things on."""

import os
import re
from pathlib import Path

from tests.house.sources import ROOT

_TARGET = re.compile(r"(?m)^([a-z][\w-]*) ?:(?!=)[^#\n]*(?:## (.*))?$")


def targets(makefile: str) -> list[str]:
    """Every target that can be asked for."""
    return [name for name, _ in _TARGET.findall(makefile)]


def documented(makefile: str) -> dict[str, str]:
    """The targets that say what they do, with what they say."""
    return {name: meaning for name, meaning in _TARGET.findall(makefile) if meaning}


def variables(makefile: str) -> list[str]:
    """The variables that may be typed behind `make`."""
    known = re.search(r"(?m)^KNOWN := (.+)$", makefile)
    assert known is not None
    return known[1].split()


def without_make() -> dict[str, str]:
    """Our environment without what a make above this run passes on to those below it."""
    makes = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MAKEOVERRIDES"}
    ours = makes | set(variables((ROOT / "Makefile").read_text(encoding="utf-8")))
    return {name: value for name, value in os.environ.items() if name not in ours}


def copy_of_the_front_door(folder: Path, *, python: str | None = None, lock: str = "") -> Path:
    """A folder with the Makefile and a lock file of its own.

    With `python`, also a virtual environment whose Python is this line of shell: installed already, as far as
    make can see.
    """
    (folder / "Makefile").write_text((ROOT / "Makefile").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "requirements.lock").write_text(lock, encoding="utf-8")
    if python is not None:
        program = folder / ".venv" / "bin" / "python"
        program.parent.mkdir(parents=True)
        program.write_text(f'#!/bin/sh\n[ "$1" = -c ] && exit 0\n{python}\n', encoding="utf-8")
        program.chmod(0o755)
        (folder / ".venv" / "installed.lock").write_text(lock, encoding="utf-8")
    return folder
