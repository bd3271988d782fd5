"""What a page says about its run: when, on what, for how long, with which versions."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterable, Mapping
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from reports.living import Telling
from reports.prose import read_prose

_TOLD_OF = ("pytest", "pytest-bdd", "pytest-xdist", "gherkin-official")


def gather(facts: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """All that the project said, in one; what is said first stays."""
    gathered: dict[str, str] = {}
    for said in facts:
        for name, value in said.items():
            gathered.setdefault(str(name), str(value))
    return gathered


def telling(root: Path, rootdir: Path, facts: dict[str, str], started: datetime, finished: datetime | None) -> Telling:
    """What is known about a run; without an end there was none."""
    rest = {name: value for name, value in facts.items() if name not in ("target", "product", "title")}
    written = (finished or started).astimezone()
    told = Telling(title=_title(root, facts), target=facts.get("target", ""), facts=rest)
    told.when = f"{written.day} {written:%B %Y} at {written:%H:%M %Z}"
    told.began = started.astimezone().isoformat(timespec="seconds")
    told.nothing_ran = finished is None
    told.seconds = round((finished - started).total_seconds(), 1) if finished else None
    told.machine = _machine(rootdir)
    return told


def _title(root: Path, facts: Mapping[str, str]) -> str:
    if "title" in facts:
        return facts["title"]
    if "product" in facts:
        return f"What {facts['product']} promises"
    readme = root / "README.md"
    if readme.is_file():
        return read_prose(readme, root.name).title
    return "What is promised"


def _machine(rootdir: Path) -> dict[str, str]:
    machine = {"commit": _commit(rootdir)}
    if os.environ.get("GITHUB_ACTIONS"):
        machine["run"] = f"GitHub Actions {os.environ.get('GITHUB_RUN_ID', '')}".strip()
    machine["Python"] = platform.python_version()
    for name in _TOLD_OF:
        try:
            machine[name] = version(name)
        except PackageNotFoundError:
            continue
    machine["machine"] = f"{platform.system()} {platform.machine()}"
    return {name: value for name, value in machine.items() if value}


def _commit(rootdir: Path) -> str:
    """The commit that was checked, when the project is a git repository and git is at hand."""
    command = ["git", "-C", str(rootdir), "describe", "--always", "--dirty", "--exclude=*"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""
