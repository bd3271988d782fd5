"""One run in which everything is hostile: what was written, what the platform said, what settings hold.

All who tell of it tell it as text.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.reports.running import JUNIT, MESSAGES, PAGE, DocumentedFolder
from tests.runner.folder import Ran

WORDS = (
    "</script><script>document.title = 'stolen'</script>",
    "]]></system-out><img src=x onerror=\"document.title='stolen'\">",
    "\x1b]0;owned\x07\x1b[2J",
    "\u202egnp.exe\u2066\u200b",
    "::error file=a::owned",
)
HOSTILE = " ".join(WORDS)
STEPS = f"""
    import pytest, runner
    from pytest_bdd import given, parsers

    HOSTILE = {HOSTILE!r} + " \\ud800 \\x00 "
    LONG = HOSTILE + "w" * 1_000_000

    def pytest_reports_facts(config):
        return {{"target": HOSTILE, HOSTILE: HOSTILE, "a long setting": LONG[:100_000]}}

    @given(parsers.re("the platform says.*"))
    def _():
        for what in (HOSTILE, LONG):
            exchange = {{"method": what, "path": what, "status": what, "request": what, "response": {{what: what}}}}
            runner.attach("exchange", {{"title": what[:2000], **exchange}})
            mail = {{"from": what, "to": [what], "subject": what, "text": what, "html": what}}
            runner.attach("mail", {{"title": "mail", **mail}})
            runner.attach("rows", {{"title": "rows", "columns": [what], "rows": [[what]]}})
            runner.attach(HOSTILE, {{HOSTILE: what}})
        print(HOSTILE)
        raise AssertionError(LONG)

    @given("it is left out")
    def _():
        pytest.skip(HOSTILE)
"""


@pytest.fixture
def ran(folder: DocumentedFolder) -> Ran:
    """A run of it, with every step told."""
    folder.put("conftest.py", STEPS)
    written = HOSTILE.replace("\\", "\\\\").replace("|", "")
    long = "w" * 1_000_000
    feature = f"Feature: {written}\n  {written}\n  Rule: {written}\n    Example: {written}\n"
    feature += f"      Given the platform says {written}\n        | {written} | {long} |\n"
    feature += f"    Example: left out {written}\n      Given it is left out\n"
    feature += (
        f'    Example: unknown\n      Given {written}\n        """\n        {written}\n        {long}\n        """\n'
    )
    folder.path.joinpath("features/teams.feature").write_text(feature, encoding="utf-8")
    return folder.run("--gherkin-terminal-reporter", "-v", "features/teams.feature")


def test_all_who_tell_of_it_tell_it_as_text(ran: Ran, folder: DocumentedFolder) -> None:
    assert ran.tally == "2 failed, 1 skipped"
    _nothing_steers(ran.out)
    assert max(map(len, ran.out.splitlines())) < 10_000

    lines = (folder.path / MESSAGES).read_bytes().decode("utf-8").split("\n")
    kinds = [next(iter(json.loads(line))) for line in lines if line]
    assert (kinds.count("testCaseFinished"), kinds[-1]) == (3, "testRunFinished")

    cases = ET.parse(folder.path / JUNIT).getroot().iter("testcase")
    told = {case.get("name"): [each.tag for each in case if each.tag in ("failure", "skipped")] for case in cases}
    assert sorted(map(str, told.values())) == ["['failure']", "['failure']", "['skipped']"]

    assert _scripts(folder.path / PAGE) == 1
    assert sorted(v for v in folder.page.verdicts().values() if v != "notrun") == ["broken", "broken", "unchecked"]
    chunk = json.dumps(folder.page.chunks, ensure_ascii=False)
    assert all(json.dumps(word, ensure_ascii=False)[1:-1] in chunk for word in WORDS)


def test_nothing_of_it_reaches_a_readers_machine(ran: Ran, folder: DocumentedFolder) -> None:
    """Neither the page nor the JUnit file holds what a reader's terminal or browser would obey."""
    assert ran.exit == 1
    for name in (PAGE, JUNIT):
        _nothing_steers((folder.path / name).read_text(encoding="utf-8"), but="\u202e\u2066\u200b")


def _nothing_steers(text: str, but: str = "") -> None:
    steering = {*map(chr, range(32)), "\x7f", *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"} - {
        "\n",
        "\t",
        "\r",
    }
    assert steering & set(text) <= set(but)


def _scripts(page: Path) -> int:
    """How many scripts a browser would run."""
    found: list[dict[str, str | None]] = []

    class Elements(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            attributes = dict(attrs)
            assert not [name for name in attributes if name.startswith("on")]
            if tag == "script":
                found.append(attributes)

    Elements().feed(page.read_text(encoding="utf-8"))
    return sum("type" not in each or "javascript" in str(each["type"]) for each in found)
