"""The page out of messages: parts of a run, several targets, changed features, totals that hold."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from reports.__main__ import main
from reports.history import keep
from runner.happened import ExampleRecord
from tests.reports import made_up
from tests.reports.browsing import NOW
from tests.reports.recorded import features_in, recorded, records_of
from tests.reports.running import Page


@pytest.fixture
def features(tmp_path: Path) -> Path:
    return features_in(tmp_path)


def build(*messages: Path | str) -> Page:
    out = Path(messages[0]).parent / "book.html"
    assert main(["build", *map(str, messages), "--out", str(out)]) == 0
    return Page(out.read_text(encoding="utf-8"))


def without(features: Path, *numbers: int) -> list[ExampleRecord]:
    return [record for number, record in enumerate(records_of(features)) if number not in numbers]


def test_one_run_is_told_as_it_was(features: Path) -> None:
    records = without(features, 1)
    made_up.fail(records[0], "It is a lie.")
    page = build(recorded(features, records))
    assert sorted(page.verdicts().values()) == ["broken", *["kept"] * (len(records) - 1), "notrun"]
    run = page.index["run"]
    assert (run["target"], run["title"], run["seconds"]) == ("sandbox", "What Framecast promises", 12.5)
    assert run["facts"] == [["mail", "catcher"]]
    assert "targets" not in run
    assert {each["no"] for each in page.examples().values() if "no" in each} == {"it was deselected"}


def test_the_prose_and_the_requirements_come_with_the_messages(features: Path) -> None:
    path = recorded(features, records_of(features))
    for each in (features / "invitations" / "README.md", features / "requirements.toml"):
        each.unlink()
    page = build(path)
    assert "Bringing people into" in page.html
    assert [each["id"] for each in page.index["requirements"]] == ["INV-21", "INV-22", "INV-23"]


def test_parts_of_one_run_are_put_together(features: Path) -> None:
    odd = recorded(features, without(features, 0, 2, 4), name="odd.ndjson")
    even = recorded(features, without(features, 1, 3, 5, 6, 7, 8), name="even.ndjson")
    page = build(odd, even)
    assert set(page.verdicts().values()) == {"kept"}
    assert "targets" not in page.index["run"]


def test_each_further_target_is_a_column(features: Path) -> None:
    broken = records_of(features)
    made_up.fail(broken[0], "It is a lie.")
    made_up.skip(broken[1], "this target shows no mail")
    page = build(recorded(features, records_of(features)), recorded(features, broken, target="staging"))
    run = page.index["run"]
    assert [(each["n"], each["examples"]) for each in run["targets"]] == [
        ("sandbox", {"kept": 9}),
        ("staging", {"broken": 1, "unchecked": 1, "kept": 7}),
    ]
    assert run["target"] == "sandbox, staging"
    assert run["examples"] == {"broken": 1, "kept": 8}
    first, second = list(page.examples().values())[:2]
    assert (first["v"], first["vs"]) == ("broken", ["kept", "broken"])
    assert (second["v"], second["vs"]) == ("kept", ["kept", "unchecked"])
    rule = next(each for each in page.rules().values() if each["v"] == "broken")
    assert rule["vs"] == ["kept", "broken"]
    here, there = page.chunks[0]["examples"][0]["per"]
    assert {step["verdict"] for step in here["steps"]} == {"passed"}
    assert there["steps"][-1]["message"] == "It is a lie."


def test_what_is_known_on_one_target_alone_is_not_run_on_the_other(features: Path) -> None:
    path = recorded(features, records_of(features))
    (features / "people" / "teams.feature").unlink()
    other = recorded(features, records_of(features), target="staging")
    page = build(path, other)
    alone = [each for address, each in page.examples().items() if address.startswith("people/")]
    assert {tuple(each["vs"]) for each in alone} == {("kept", "notrun")}


def test_examples_of_a_changed_feature_are_found_by_their_address(features: Path) -> None:
    path = recorded(features, records_of(features))
    feature = features / "people" / "teams.feature"
    feature.write_text("# one more line\n\n" + feature.read_text(encoding="utf-8"), encoding="utf-8")
    broken = records_of(features)
    made_up.fail(broken[-1], "It is a lie.")
    page = build(path, recorded(features, broken, target="staging"))
    assert list(page.examples().values())[-1]["vs"] == ["kept", "broken"]
    assert page.index["strays"] == []


def test_what_an_older_feature_promised_stands_among_the_strays(features: Path) -> None:
    path = recorded(features, records_of(features))
    feature = features / "people" / "teams.feature"
    text = feature.read_text(encoding="utf-8")
    feature.write_text(text.replace("A team has an owner", "Somebody owns a team"), encoding="utf-8")
    page = build(path, recorded(features, records_of(features), target="staging"))
    assert [each["n"] for each in page.index["strays"]] == ["Somebody owns a team"]


def test_a_run_that_was_killed_says_so(features: Path) -> None:
    path = recorded(features, records_of(features))
    lines = path.read_bytes().splitlines(keepends=True)
    begun = [number for number, line in enumerate(lines) if line.startswith(b'{"testCaseStarted"')]
    path.write_bytes(b"".join(lines[: begun[2]]))
    page = build(path)
    assert page.index["run"]["interrupted"] is True
    assert sorted(page.verdicts().values()) == ["kept"] * 2 + ["notrun"] * 7


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'\\"verdict\\": \\"passed\\"', b'\\"verdict\\": \\"skipped\\"'),
        (b'\\"passed\\": 9', b'\\"passed\\": 8'),
    ],
)
def test_a_page_that_would_not_tell_what_was_counted_is_refused(
    features: Path, capsys: pytest.CaptureFixture[str], old: bytes, new: bytes
) -> None:
    path = recorded(features, records_of(features))
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    out = features.parent / "book.html"
    assert main(["build", str(path), "--out", str(out)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("The page was not written: it would not tell what pytest counted:\n")
    assert f"{path}: passed: the documents have " in said
    assert not out.exists()


def test_runs_of_other_features_do_not_go_together(features: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = recorded(features, records_of(features))
    features.rename(features.parent / "promises")
    other = recorded(features.parent / "promises", records_of(features.parent / "promises"), target="other")
    assert main(["build", str(path), str(other), "--out", str(features.parent / "book.html")]) == 1
    assert "only runs of the same features go into one page" in capsys.readouterr().err


def test_without_messages_the_last_run_is_told(
    features: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(features.parent)
    assert main(["build"]) == 0
    assert "nothing was run" in capsys.readouterr().out
    path = recorded(features, records_of(features))
    path.replace(features.parent / "reports" / "out" / "messages.ndjson")
    assert main(["build"]) == 0
    assert "3 kept" in capsys.readouterr().out


def test_earlier_runs_proof_and_changes_are_told_beside_the_book(features: Path) -> None:
    broken = records_of(features)
    made_up.fail(broken[0], "It is a lie.")
    earlier = recorded(features, broken, name="earlier.ndjson", began=NOW - timedelta(days=3))
    keep(earlier, features.parent / "history")
    proof = {"name": "late", "sentence": "It is late.", "requirements": ["INV-21"], "caught": True}
    place = f"{broken[0].uri}:{broken[0].line}"
    proof_file = features.parent / "proof.json"
    proof_file.write_text(
        json.dumps({"format": 1, "when": NOW.isoformat(), "faults": [{**proof, "by": [place]}]}), encoding="utf-8"
    )
    (features / "renamed.toml").write_text('[renamed]\n"guests/joining" = "invitations/accepting"\n', encoding="utf-8")
    page = build(recorded(features, records_of(features)), "--since", str(earlier))
    rule = next(iter(page.rules().values()))
    assert (rule["since"]["v"], rule["since"]["turned"], rule["proof"]) == ("kept", 1, [0])
    assert page.index["faults"] == [{"n": "late", "s": "It is late.", "caught": True}]
    assert page.index["requirements"][0]["proof"] == {"faults": 1, "caught": 1, "by": [0], "missed": []}
    assert [(each["from"], each["to"]) for each in page.index["changes"]["turned"]] == [("broken", "kept")]
    assert [each["target"] for each in page.index["history"]["runs"]] == ["sandbox", "sandbox"]
    assert page.index["renamed"] == {"guests/joining": "invitations/accepting"}


def test_an_old_address_that_leads_nowhere_is_told_and_the_page_is_made(features: Path) -> None:
    (features / "renamed.toml").write_text('[renamed]\n"guests/joining" = "invitations/accepted"\n', encoding="utf-8")
    page = build(recorded(features, records_of(features)))
    (warning,) = page.index["run"]["warnings"]
    assert '"guests/joining" leads to "invitations/accepted", and nothing is there any more' in warning


def test_a_file_with_nothing_but_comments_is_no_feature_yet(features: Path) -> None:
    (features / "people" / "later.feature").write_text("# soon\n", encoding="utf-8")
    page = build(recorded(features, records_of(features)))
    assert [each["u"] for each in page.index["capabilities"][1]["f"]] == ["features/people/teams.feature"]


@pytest.mark.parametrize("option", ["--history", "--since", "--proof"])
def test_what_is_named_and_not_there_is_told(features: Path, capsys: pytest.CaptureFixture[str], option: str) -> None:
    path = recorded(features, records_of(features))
    assert main(["build", str(path), option, str(features / "none"), "--out", str(features.parent / "b.html")]) == 1
    said = capsys.readouterr().err
    assert said.startswith("The page was not written: ")
    assert f"{features / 'none'}" in said


@pytest.mark.parametrize("arguments", [[], ["bild"], ["--help"]])
def test_without_a_command_the_commands_are_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == (0 if arguments == ["--help"] else 2)
    told = capsys.readouterr()
    assert "  build " in told.out + told.err
