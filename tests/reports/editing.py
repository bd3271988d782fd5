"""A small project, and the editor that serves it: begun as people begin it, ended with Ctrl-C."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.reports.running import DocumentedFolder

PATIENCE = 60
URI = "features/teams.feature"
FEATURE = """\
@smoke
Feature: Teams
  Who works with whom.

  @INV-21
  Rule: A team has an owner

    Example: From the beginning
      Given Mara owns the team "Northlight"
      When 3 days pass
      Then "Northlight" belongs to Mara

    Scenario Outline: Asked by <who>
      Given Theo owns the team "Southlight"
      Then "Southlight" belongs to <who>

      Examples: people
        | who  |
        | Theo |
        | Mara |
"""
STEPS = '''
    import os, pathlib, time
    import pytest
    from parse import with_pattern
    from pytest_bdd import given, parsers, then, when

    @with_pattern("Mara|Theo")
    def person(text):
        """A persona by name: Mara."""
        return text

    @with_pattern('"[^"]*"')
    def name(text):
        """Something that is named."""
        return text[1:-1]

    def phrase(sentence):
        return parsers.cfparse(sentence, extra_types={"Person": person, "Name": name})

    @pytest.fixture
    def teams():
        return {}

    @given(phrase("{who:Person} owns the team {team:Name}"))
    def owns(who, team, teams):
        """The person has opened this team."""
        teams[team] = who

    @when(phrase("{days:d} days pass"))
    def pass_(days): ...

    @then(phrase("{team:Name} belongs to {who:Person}"))
    def belongs(team, who, teams):
        """The team is the person's."""
        assert teams[team] == who, f"{team} should belong to {who}.\\nIt belongs to {teams[team]}."

    @when("nothing comes to an end")
    def waits():
        pathlib.Path("waiting.pid").write_text(str(os.getpid()))
        try:
            time.sleep(600)
        finally:
            pathlib.Path("tidied.up").touch()
'''
SETTINGS = """
    [pytest]
    addopts = -p runner.plugin -p reports.plugin -p no:asyncio -p no:anyio --strict-markers
    markers =
        smoke: the shortest run
        INV-21: A team has an owner
        INV-22: A team has people
"""
REQUIREMENTS = """
    [INV-21]
    sentence = "A team has an owner"

    [INV-22]
    sentence = "A team has people"
"""


def project(path: Path) -> DocumentedFolder:
    """A folder with one feature, whose steps are typed phrases."""
    folder = DocumentedFolder(path)
    folder.put("pytest.ini", SETTINGS)
    folder.put("conftest.py", STEPS)
    folder.put("features/requirements.toml", REQUIREMENTS)
    folder.put(URI, FEATURE)
    return folder


def until(happened: Callable[[], object]) -> None:
    """Look until it has happened."""
    patience = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < patience, "it never happened"
        time.sleep(0.02)


class Served:
    """An editor that listens, and somebody who asks it things."""

    def __init__(self, folder: DocumentedFolder, process: subprocess.Popen[str], url: str) -> None:
        self.folder = folder
        self.process = process
        self.url = url
        self.host = url.removeprefix("http://").rstrip("/")
        self.origin = f"http://{self.host}"
        self.client = httpx.Client(base_url=url, timeout=PATIENCE, trust_env=False)

    def sheet(self, uri: str = URI, line: int = 1) -> str:
        return self.client.get("/edit", params={"uri": uri, "line": line}).text

    def given(self, uri: str = URI) -> dict[str, Any]:
        """What the page of a feature is told, its token among it."""
        found = re.search(r'id="given">(.*?)</script>', self.sheet(uri), re.DOTALL)
        assert found is not None
        told: dict[str, Any] = json.loads(found[1])
        return told

    def headers(self, **other: str | None) -> dict[str, str]:
        """Those that the page of a feature sends, with some of them replaced or (None) left out."""
        headers: dict[str, str | None] = {
            "origin": self.origin,
            "x-edit-token": self.given()["token"],
            "content-type": "application/json",
        }
        headers |= {name.replace("_", "-"): value for name, value in other.items()}
        return {name: value for name, value in headers.items() if value is not None}

    def ask(self, name: str, **asked: Any) -> httpx.Response:
        """Ask as the page of a feature does."""
        return self.client.post(f"/edit/{name}", json={"uri": URI, **asked}, headers=self.headers())

    def end(self) -> tuple[int, str]:
        """Press Ctrl-C; the exit code, and what was said on the way out."""
        self.client.close()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said


@contextmanager
def served(folder: DocumentedFolder, *options: str, **environment: str) -> Iterator[Served]:
    """The editor of this project, until the end of the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "reports", "edit", *options],
        cwd=folder.path,
        env=folder.environment(**environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    patience = threading.Timer(PATIENCE, process.kill)
    patience.start()
    try:
        assert process.stdout is not None
        first = process.stdout.readline()
        patience.cancel()
        assert first.startswith("edit "), process.communicate()[1]
        editor = Served(folder, process, first.split()[1])
        yield editor
        editor.end()
    finally:
        patience.cancel()
        if process.poll() is None:
            process.kill()
            process.communicate()
