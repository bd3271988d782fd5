"""What a page says about its run: when, on what, for how long, with which versions."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from reports.living import Column, Telling
from reports.prose import read_prose
from reports.repository import edit_template
from reports.sources import uri_of
from reports.spoken import moment_of_day
from reports.stream import RunFile

Json = dict[str, Any]

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
    return _told(about_run(root, rootdir, facts, started), about_end(started, finished) if finished else {})


def about_run(root: Path, rootdir: Path, facts: Mapping[str, str], started: datetime) -> Json:
    """What is known of a run when it begins, as its messages keep it."""
    return {
        "format": 1,
        "target": facts.get("target", ""),
        "title": _title(root, facts),
        "root": uri_of(root, rootdir),
        "facts": {name: value for name, value in facts.items() if name not in ("target", "product", "title")},
        "machine": _machine(rootdir),
        "edit": edit_template(rootdir),
        "began": started.isoformat(timespec="seconds"),
    }


def about_end(started: datetime, finished: datetime) -> Json:
    """When it ended, in the same way."""
    seconds = round((finished - started).total_seconds(), 1)
    return {"written": finished.isoformat(timespec="seconds"), "seconds": seconds}


def telling_of(columns: Sequence[tuple[str, Sequence[RunFile]]]) -> Telling:
    """What is known about the runs of one target or of several, each with its parts."""
    tellings = [_of_parts(files) for _, files in columns]
    told = tellings[0]
    if len(tellings) > 1:
        told.columns = [
            Column(each.target or "(no name)", each.when, each.seconds, each.facts, each.machine) for each in tellings
        ]
        told.target = ", ".join(column.name for column in told.columns)
        told.facts, told.seconds = {}, None
        told.interrupted = any(each.interrupted for each in tellings)
    return told


def _of_parts(files: Sequence[RunFile]) -> Telling:
    began = min(each.facts.get("began", "") for each in files)
    written = max(each.ended.get("written", "") for each in files)
    told = _told(files[0].facts | {"began": began}, {"written": written} if written else {})
    told.interrupted = any(each.ended.get("interrupted") or not each.finished for each in files)
    told.nothing_ran = False
    took = [each.ended["seconds"] for each in files if "seconds" in each.ended]
    told.seconds = max(took) if took else None
    return told


def _told(run: Json, end: Json) -> Telling:
    began = _moment(run.get("began"))
    written = _moment(end.get("written")) or began or datetime.now(UTC)
    told = Telling(run.get("title") or "What is promised", run.get("target", ""), nothing_ran=not end)
    told.when = moment_of_day(written)
    told.began = began.astimezone().isoformat(timespec="seconds") if began else ""
    told.seconds = end.get("seconds")
    told.facts, told.machine = run.get("facts", {}), run.get("machine", {})
    told.edit = {"web": run["edit"]} if run.get("edit") else None
    return told


def _moment(written: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(written) if written else None
    except ValueError:
        return None


def _title(root: Path, facts: Mapping[str, str]) -> str:
    if "title" in facts:
        return facts["title"]
    if "product" in facts:
        return f"What {facts['product']} promises"
    readme = root / "README.md"
    if readme.is_file():
        return read_prose(readme.read_text(encoding="utf-8-sig", errors="replace"), root.name).title
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
