"""One of each: page, terminal, JUnit and messages tell what pytest counted, of a run in which everything happens.

The run is made on purpose (`one_of_each`), once in one process and once on two workers, one of which dies.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.reports import one_of_each
from tests.reports.running import JUNIT, MESSAGES, PAGE, DocumentedFolder
from tests.runner.folder import Ran

ALONE: tuple[str, ...] = ()
ON_TWO = ("-n", "2")
DIES = "Its worker dies"
SCHEMA = Path(__file__).parent / "schema" / "messages.schema.json"


@dataclass(slots=True)
class Each:
    """A run with one of each, and what it wrote."""

    folder: DocumentedFolder
    ran: Ran
    on_workers: bool

    @property
    def verdicts(self) -> dict[str, str]:
        """What the page should say, by the name of the example."""
        return one_of_each.VERDICTS | ({DIES: "broken"} if self.on_workers else {})

    @property
    def names(self) -> dict[str, str]:
        """The name of each example by its address, as the page has them."""
        rows = {f"a-row-that-{row.replace(' ', '-')}": f"A row that {row}" for row in ("holds", "does not hold")}
        slugs = {re.sub(r"\W+", "-", name.lower()): name for name in self.verdicts} | rows
        return {address: slugs[address.rpartition("/")[2]] for address in self.folder.page.examples()}


@pytest.fixture(scope="module", params=[ALONE, ON_TWO], ids=["alone", "on two workers"])
def each(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Each:
    more = {"worker": one_of_each.CRASH} if request.param else {}
    folder = one_of_each.project(tmp_path_factory.mktemp("each"), torn=one_of_each.TORN, **more)
    told = ("--gherkin-terminal-reporter", "-v", "--continue-on-collection-errors", "-k", "not left")
    return Each(folder, folder.run(*told, *request.param), bool(request.param))


def pytests_own(ran: Ran) -> dict[str, int]:
    """The numbers of pytest's last line."""
    return {word.rstrip("s"): int(number) for number, word in re.findall(r"(\d+) (\w+)", ran.tally)}


def test_pytest_counts_what_was_made_on_purpose(each: Each) -> None:
    expected = dict(one_of_each.PYTESTS)
    if each.on_workers:  # the worker's example is one more; a controller is not told how many were left out
        expected["failed"] += 1
        del expected["deselected"]
    assert pytests_own(each.ran) == expected
    assert each.ran.exit == pytest.ExitCode.TESTS_FAILED


def test_the_page_has_every_example_once_with_its_verdict(each: Each) -> None:
    page = each.folder.page
    shown = [(each.names[address], verdict) for address, verdict in page.verdicts().items()]
    assert sorted(shown) == sorted(each.verdicts.items())
    assert page.index["run"]["examples"] == Counter(each.verdicts.values())
    assert page.index["run"]["warnings"] == []
    assert "do not tell" not in each.ran.out


def test_the_page_tells_of_the_file_that_nobody_can_read(each: Each) -> None:
    features = [feature for capability in each.folder.page.index["capabilities"] for feature in capability["f"]]
    (torn,) = (feature for feature in features if feature["u"] == "features/torn.feature")
    assert "torn.feature:4" in torn["e"][0]
    assert "r" not in torn


def test_the_page_counts_as_pytest_does(each: Each) -> None:
    """What breaks after its steps is one example, broken; for pytest it has passed and is an error as well."""
    counted, shown = Counter(pytests_own(each.ran)), Counter(each.verdicts.values())
    unreadable, broken_afterwards = 1, 1
    assert shown["broken"] == counted["failed"] + counted["error"] - unreadable
    assert shown["kept"] == counted["passed"] - broken_afterwards + counted["xpassed"]
    assert shown["later"] == counted["xfailed"]
    assert shown["unchecked"] == counted["skipped"]


def test_the_terminal_tells_every_example_once(each: Each) -> None:
    told = re.sub(r"\x1b\[[0-9;]*m", "", each.ran.out)
    rows = {"A row that holds": "holds", "A row that does not hold": "does not hold"}
    for name, verdict in each.verdicts.items():
        line = rf"(?m)^ +[^\w\s] {re.escape(rows.get(name, name))}(?=\s\s|$)"
        assert len(re.findall(line, told)) == (verdict != "notrun"), name
    counted = Counter(each.verdicts.values())
    words = f"{counted['kept']} kept, {counted['broken']} broken, {counted['later']} not delivered yet"
    ran = sum(counted.values()) - counted["notrun"]
    assert f"{ran} examples: {words}, {counted['unchecked']} not checked" in told
    assert "1 feature file could not be read" in told


def test_junit_tells_every_example_once(each: Each) -> None:
    suite = ElementTree.parse(each.folder.path / JUNIT).getroot().find("testsuite")
    assert suite is not None
    cases = [(case.get("name"), {child.tag for child in case} - {"properties"}) for case in suite]
    ran = {nodeid.rpartition("::")[2] for nodeid in _told_in_messages(each)}
    assert sorted(name for name, _ in cases if name in ran) == sorted(ran)
    red = sum(bool(what & {"failure", "error"}) for _, what in cases)
    counted = Counter(pytests_own(each.ran))
    assert red == counted["failed"] + counted["error"]
    assert sum("skipped" in what for _, what in cases) == counted["skipped"] + counted["xfailed"]


def test_messages_tell_every_example_once(each: Each) -> None:
    told = _told_in_messages(each)
    selected = each.folder.collected("--continue-on-collection-errors", "-k", "not left")
    assert sorted(told) == sorted(selected)
    pickles = [message["pickle"]["name"] for message in each.folder.messages if "pickle" in message]
    assert len(pickles) == len(each.verdicts)
    (end,) = _attached(each.folder, "end.json")
    assert [reason for *_, reason in end["not_run"]] == ["it was deselected"]
    assert end["totals"] == Counter(one_of_each.ITEMS) + Counter(failed=int(each.on_workers))


def test_messages_paint_nothing_over(each: Each) -> None:
    told = _statuses(each)
    assert {name for name, statuses in told.items() if statuses <= {"PASSED"}} == {
        "It is kept",
        "A row that holds",
        "It is delivered before anybody said so",
    }
    assert "UNDEFINED" in told["A sentence that nobody knows"]
    assert "AMBIGUOUS" in told["A sentence of two meanings"]
    assert told["It is not checked here"] == {"PASSED", "SKIPPED"}
    assert "FAILED" in told["Something breaks after it"]
    assert each.folder.messages[-1]["testRunFinished"]["success"] is False


def test_every_message_is_valid_whatever_happened(each: Each) -> None:
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [error.message for message in each.folder.messages for error in validator.iter_errors(message)] == []


@pytest.mark.parametrize("workers", [ALONE, ON_TWO], ids=["alone", "on two workers"])
def test_ctrl_c_leaves_what_did_not_run_in_the_page(tmp_path: Path, workers: tuple[str, ...]) -> None:
    folder = one_of_each.project(tmp_path, zzz=one_of_each.CTRL_C)
    ran = folder.interrupt("-k", "not left", *workers, once="waiting")
    assert ran.exit == pytest.ExitCode.INTERRUPTED
    page = folder.page
    assert page.index["run"]["interrupted"] is True
    assert page.index["run"]["warnings"] == []
    verdicts = page.verdicts()
    assert len(verdicts) == len(one_of_each.VERDICTS) + 2
    assert verdicts["features/zzz/somebody-presses-ctrl-c"] == "notrun"
    if not workers:  # the other worker may have come further
        assert verdicts["features/zzz/it-would-have-come-next"] == "notrun"
        ran_before = [verdict for address, verdict in verdicts.items() if not address.startswith("features/zzz/")]
        assert Counter(ran_before) == Counter(one_of_each.VERDICTS.values())
    assert folder.messages[-1]["testRunFinished"]["success"] is False


def lose(messages: list[dict[str, Any]]) -> None:
    """Take out an example from its beginning to its end."""
    first = next(number for number, message in enumerate(messages) if "testCase" in message)
    last = next(number for number, message in enumerate(messages) if "testCaseFinished" in message)
    del messages[first : last + 1]


def flatter(messages: list[dict[str, Any]]) -> None:
    """Tell of an example that broke as one that passed."""
    for message in messages:
        attached = message.get("attachment", {})
        if attached.get("fileName") == "example.json" and '"failed"' in attached["body"]:
            attached["body"] = attached["body"].replace('"failed"', '"passed"')
            return
    raise AssertionError("nothing was broken")


def repeat(messages: list[dict[str, Any]]) -> None:
    """Tell of an example twice, the second time as another one."""
    first = next(number for number, message in enumerate(messages) if "testCase" in message)
    last = next(number for number, message in enumerate(messages) if "testCaseFinished" in message)
    again = json.loads(json.dumps(messages[first : last + 1]).replace("::", "::again "))
    messages[last + 1 : last + 1] = again


def miscount(messages: list[dict[str, Any]]) -> None:
    """Say that pytest counted one more."""
    (end,) = (each["attachment"] for each in messages if each.get("attachment", {}).get("fileName") == "end.json")
    told = json.loads(end["body"])
    told["totals"]["passed"] += 1
    end["body"] = json.dumps(told)


TAMPERED: dict[str, tuple[Callable[[list[dict[str, Any]]], None], str]] = {
    "loses an example": (lose, "the documents have"),
    "tells a broken one as kept": (flatter, "failed: the documents have 5, pytest 6"),
    "tells one twice": (repeat, "the documents have"),
    "counts one more": (miscount, "passed: the documents have 2, pytest 3"),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_the_build_refuses_messages_whose_totals_are_not_pytests(tmp_path: Path, how: str) -> None:
    folder = one_of_each.project(tmp_path)
    folder.run("-k", "not left")
    honest = build(folder)
    assert (honest.returncode, (folder.path / "built.html").exists()) == (0, True), honest.stderr
    (folder.path / "built.html").unlink()
    messages = folder.messages
    tamper, said = TAMPERED[how]
    tamper(messages)
    text = "".join(json.dumps(message, separators=(",", ":")) + "\n" for message in messages)
    (folder.path / MESSAGES).write_text(text, encoding="utf-8")
    refused = build(folder)
    assert refused.returncode == 1
    assert said in refused.stderr
    assert not (folder.path / "built.html").exists()


def build(folder: DocumentedFolder) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reports", "build", MESSAGES, "--out", "built.html"]
    return subprocess.run(
        command, cwd=folder.path, env=folder.environment(), capture_output=True, text=True, timeout=60
    )


def _attached(folder: DocumentedFolder, name: str) -> list[dict[str, Any]]:
    attachments = [message["attachment"] for message in folder.messages if "attachment" in message]
    return [json.loads(each["body"]) for each in attachments if each.get("fileName") == name]


def _told_in_messages(each: Each) -> list[str]:
    return [told["nodeid"] for told in _attached(each.folder, "example.json")]


def _statuses(each: Each) -> dict[str, set[str]]:
    messages = each.folder.messages
    pickles = {m["pickle"]["id"]: m["pickle"]["name"] for m in messages if "pickle" in m}
    cases = {m["testCase"]["id"]: pickles[m["testCase"]["pickleId"]] for m in messages if "testCase" in m}
    begun = [m["testCaseStarted"] for m in messages if "testCaseStarted" in m]
    attempts = {started["id"]: cases[started["testCaseId"]] for started in begun}
    found: dict[str, set[str]] = {}
    for finished in (m["testStepFinished"] for m in messages if "testStepFinished" in m):
        found.setdefault(attempts[finished["testCaseStartedId"]], set()).add(finished["testStepResult"]["status"])
    return found


def test_the_page_that_was_made_at_the_end_of_the_run_is_the_one_that_is_built_again(each: Each) -> None:
    built = build(each.folder)
    assert "features/torn.feature cannot be read" in built.stderr
    again = type(each.folder.page)((each.folder.path / "built.html").read_text(encoding="utf-8"))
    assert again.told() == type(again)((each.folder.path / PAGE).read_text(encoding="utf-8")).told()
