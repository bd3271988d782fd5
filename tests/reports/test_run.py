"""Documents at the end of a run: what is written, when, and what a run's verdict has to do with it."""

from __future__ import annotations

import json
import resource
import subprocess

import pytest

from tests.reports import examples
from tests.reports.running import MESSAGES, OUT, PAGE, DocumentedFolder

ACCEPTING = "invitations/accepting/an-invitation-can-be-accepted-for-7-days"
EVERY_VERDICT = {
    f"{ACCEPTING}/accepted-1-minute-after-it-was-sent": "kept",
    f"{ACCEPTING}/accepted-6-days-23-hours-after-it-was-sent": "kept",
    f"{ACCEPTING}/accepted-7-days-1-minute-after-it-was-sent": "broken",
    f"{ACCEPTING}/accepted-30-days-after-it-was-sent": "kept",
    f"{ACCEPTING}/too-late": "kept",
    "invitations/accepting/only-the-person-invited-can-accept/somebody-else-holds-the-link": "unchecked",
    "features/teams/a-team-has-an-owner": "kept",
    "features/teams/a-sentence-that-nobody-taught": "broken",
    "features/teams/what-surrounds-it-breaks": "broken",
}


def test_a_run_writes_its_three_documents_and_says_where(folder: DocumentedFolder) -> None:
    ran = folder.run()
    assert folder.written() == ["history", "junit.xml", "living-documentation.html", "messages.ndjson"]
    assert ran.out.count(PAGE) >= 1
    assert f"read it    {PAGE}\n" in ran.out
    assert ran.exit == pytest.ExitCode.TESTS_FAILED


def test_every_example_has_its_verdict(folder: DocumentedFolder) -> None:
    folder.run()
    assert folder.page.verdicts() == EVERY_VERDICT


def test_a_rule_is_broken_kept_or_not_checked_by_its_examples(folder: DocumentedFolder) -> None:
    folder.run()
    assert {name: rule["v"] for name, rule in folder.page.rules().items()} == {
        "An invitation can be accepted for 7 days": "broken",
        "Only the person invited can accept": "unchecked",
        "Teams": "broken",
    }


def test_workers_tell_the_same(folder: DocumentedFolder) -> None:
    folder.run()
    alone = folder.page.told()
    folder.run("-n", "2")
    assert folder.page.told() == alone


def test_an_outline_keeps_every_column_and_a_verdict_for_each_row(folder: DocumentedFolder) -> None:
    folder.run()
    outline = folder.page.rules()["An invitation can be accepted for 7 days"]["g"][0]
    assert [(part["n"], part["cols"]) for part in outline["b"]] == [
        ("in time", ["age", "outcome"]),
        ("too late", ["age", "outcome"]),
    ]
    rows = [(*row["z"], row["v"]) for part in outline["b"] for row in part["x"]]
    assert rows == [
        ("1 minute", "kept", "kept"),
        ("6 days 23 hours", "kept", "kept"),
        ("7 days 1 minute", "broken", "broken"),
        ("30 days", "kept", "kept"),
    ]


def test_a_failure_is_told_in_the_words_of_its_step(folder: DocumentedFolder) -> None:
    folder.run()
    red = folder.page.examples()[f"{ACCEPTING}/accepted-7-days-1-minute-after-it-was-sent"]
    assert red["y"] == "Theo should be refused.\nHe was let in."


def test_evidence_is_packed_once_and_found_under_its_step(folder: DocumentedFolder) -> None:
    folder.run()
    chunk = folder.page.chunks[1]
    rows = [piece for piece in chunk["evidence"].values() if piece["kind"] == "rows"]
    assert [piece["payload"]["rows"] for piece in rows] == [[["Northlight"]]]
    background = [step for example in chunk["examples"] for step in example["steps"] if step.get("background")]
    assert len(background) == 6
    assert {chunk["evidence"][step["seen"][0]]["kind"] for step in background} == {"rows"}


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("-k", "Somebody"), "it was deselected"),
        (("-n", "2", "-k", "Somebody"), "it was deselected"),
        (("features/teams.feature",), "its file was not part of this run"),
        (("features/invitations/accepting.feature:24",), "it was not selected"),
        (("-x",), "the run ended before it"),
    ],
)
def test_what_did_not_run_says_why(folder: DocumentedFolder, arguments: tuple[str, ...], reason: str) -> None:
    folder.run(*arguments)
    late = folder.page.examples()[f"{ACCEPTING}/accepted-30-days-after-it-was-sent"]
    assert (late["v"], late["no"]) == ("notrun", reason)
    assert len(folder.page.verdicts()) == len(EVERY_VERDICT)


def test_a_file_that_is_no_gherkin_stands_in_the_page_as_broken(folder: DocumentedFolder) -> None:
    folder.put("features/invitations/torn.feature", examples.TORN)
    folder.run("--continue-on-collection-errors")
    features = folder.page.index["capabilities"][1]["f"]
    assert [(feature["u"], "e" in feature) for feature in features] == [
        ("features/invitations/accepting.feature", False),
        ("features/invitations/torn.feature", True),
    ]
    assert "torn.feature:4" in features[1]["e"][0]
    assert any("parseError" in message for message in folder.messages)
    assert len(folder.page.verdicts()) == len(EVERY_VERDICT)


def test_a_file_that_the_runner_refuses_stands_in_the_page_with_its_reason(folder: DocumentedFolder) -> None:
    twice = "Feature: Twice\n  Example: One\n    Then it holds\n  Example: One\n    Then it holds\n"
    folder.put("features/twice.feature", twice)
    folder.run("--continue-on-collection-errors", "-n", "2")
    (feature,) = (each for each in folder.page.index["capabilities"][0]["f"] if each["u"].endswith("twice.feature"))
    assert 'is called "One"' in feature["e"][0]
    assert {example["no"] for example in feature["r"][0]["g"][0]["b"][0]["x"]} == {"its file could not be collected"}


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
def test_an_interrupted_run_still_tells_what_ran(folder: DocumentedFolder, workers: tuple[str, ...]) -> None:
    folder.put("features/zzz.feature", "Feature: Long\n  Example: Waits\n    Then somebody waits\n")
    waits = """

    @then("somebody waits")
    def waits():
        import pathlib, threading
        pathlib.Path("waiting").touch()
        threading.Event().wait(50)
    """
    folder.put("conftest.py", examples.STEPS + waits)
    ran = folder.interrupt(*workers, once="waiting")
    assert ran.exit == pytest.ExitCode.INTERRUPTED
    assert f"{PAGE} (the run was stopped; what ran is in it)" in ran.out
    page = folder.page
    assert page.index["run"]["interrupted"] is True
    assert page.verdicts()["features/zzz/waits"] == "notrun"
    assert folder.messages[-1]["testRunFinished"]["success"] is False
    if not workers:
        assert {address: page.verdicts()[address] for address in EVERY_VERDICT} == EVERY_VERDICT


def test_an_outline_without_rows_stands_in_the_page(folder: DocumentedFolder) -> None:
    empty = "Feature: Empty\n  Scenario Outline: No rows\n    Then it holds\n\n    Examples:\n      | a |\n"
    folder.put("features/empty.feature", empty)
    ran = folder.run("features/empty.feature")
    assert folder.page.verdicts()["features/empty/no-rows"] == "unchecked"
    assert ran.exit == pytest.ExitCode.OK


def test_an_example_of_two_items_stands_there_twice(folder: DocumentedFolder) -> None:
    both = """

    @pytest.fixture(params=["mail", "paper"], autouse=True)
    def way(request): return request.param
    """
    folder.put("conftest.py", examples.STEPS + both)
    ran = folder.run("-k", "owner")
    assert ran.exit == pytest.ExitCode.OK
    ran_ones = sorted(name for name, verdict in folder.page.verdicts().items() if verdict == "kept")
    assert ran_ones == ["features/teams/a-team-has-an-owner", "features/teams/a-team-has-an-owner-paper"]


@pytest.mark.parametrize(
    "arguments", [("--collect-only",), ("--no-reports",), ("-k", "nothing-is-called-so"), ("plain",)]
)
def test_nothing_is_written_when_there_is_nothing_to_tell(folder: DocumentedFolder, arguments: tuple[str, ...]) -> None:
    folder.put("plain/test_plain.py", "def test_plain(): pass\n")
    ran = folder.run(*arguments)
    assert not (folder.path / OUT).exists()
    assert "living-documentation" not in ran.out


def test_documents_go_where_the_user_wants_them(folder: DocumentedFolder) -> None:
    ran = folder.run("--reports-dir=elsewhere")
    assert (folder.path / "elsewhere" / "living-documentation.html").exists()
    assert not (folder.path / OUT).exists()
    assert "elsewhere/living-documentation.html" in ran.out


@pytest.mark.parametrize("selection", ["owner", "sentence"])
def test_a_folder_that_cannot_be_written_leaves_the_verdict_of_the_run(
    folder: DocumentedFolder, selection: str
) -> None:
    folder.put("occupied", "a file where a folder should be")
    without = folder.run("-k", selection, "--no-reports")
    ran = folder.run("-k", selection, "--reports-dir=occupied/out")
    assert ran.exit == without.exit
    (line,) = (line for line in ran.out.splitlines() if line.startswith("The documents were not written: "))
    assert "occupied" in line


def test_a_full_disk_leaves_the_verdict_of_the_run_and_the_documents_before_it(folder: DocumentedFolder) -> None:
    folder.run("-k", "owner")
    before = (folder.path / PAGE).read_bytes()
    full = subprocess.run(
        folder.command("-k", "owner", "-p", "no:cacheprovider"),
        cwd=folder.path,
        env=folder.environment(),
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    assert "The documents were not written: " in full.stdout
    assert full.returncode == pytest.ExitCode.OK
    assert (folder.path / PAGE).read_bytes() == before
    assert folder.written() == ["junit.xml", "living-documentation.html", "messages.ndjson"]


def test_a_red_example_names_its_place_in_the_page(folder: DocumentedFolder) -> None:
    ran = folder.run()
    assert f"{PAGE}#features/teams/a-sentence-that-nobody-taught" in ran.out


def test_the_project_says_what_only_it_knows(folder: DocumentedFolder) -> None:
    facts = """

    def pytest_reports_facts(config):
        return {"target": "sandbox", "product": "Framecast", "PostgreSQL": "15.18"}
    """
    folder.put("conftest.py", examples.STEPS + facts)
    folder.run()
    run = folder.page.index["run"]
    assert (run["title"], run["target"], run["facts"]) == (
        "What Framecast promises",
        "sandbox",
        [["PostgreSQL", "15.18"]],
    )


def test_requirements_are_listed_with_their_rules_and_those_that_nobody_checks(folder: DocumentedFolder) -> None:
    folder.put("features/requirements.toml", examples.REQUIREMENTS)
    folder.run()
    listed = {each["id"]: each["v"] for each in folder.page.index["requirements"]}
    assert listed == {"INV-21": "broken", "INV-22": "unchecked", "INV-23": "uncovered"}


def test_a_list_of_requirements_that_cannot_be_read_is_loud(folder: DocumentedFolder) -> None:
    folder.put("features/requirements.toml", "[INV-21]\nwords = 1\n")
    ran = folder.run("-k", "owner")
    assert "requirements.toml: [INV-21] has no sentence" in ran.out
    assert ran.exit == pytest.ExitCode.TESTS_FAILED


def test_a_project_without_a_folder_of_features_is_told_from_its_arguments(folder: DocumentedFolder) -> None:
    (folder.path / "features").rename(folder.path / "promises")
    folder.run("promises")
    assert {address.removeprefix("promises/") for address in folder.page.verdicts()} == {
        address.removeprefix("features/") for address in EVERY_VERDICT
    }


def test_messages_hold_what_the_page_holds(folder: DocumentedFolder) -> None:
    folder.run()
    (folder.path / MESSAGES).read_text(encoding="utf-8").encode("utf-8")
    lines = [json.loads(line) for line in (folder.path / MESSAGES).read_text(encoding="utf-8").splitlines()]
    assert sum("testCase" in line for line in lines) == len(EVERY_VERDICT)
