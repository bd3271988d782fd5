"""A history that grows by itself: each run kept without its evidence, packed, whole or not at all, and not for ever."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from reports.history import HistoryProblem, keep, read_history
from tests.reports import earlier, examples
from tests.reports.earlier import RunFolder
from tests.reports.running import MESSAGES, DocumentedFolder
from tests.reports.test_messages import SCHEMA


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder(tmp_path)


def kept(folder: Path) -> list[str]:
    """The names of everything in the folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def test_a_kept_run_is_valid_and_holds_all_but_what_was_seen(tmp_path: Path) -> None:
    folder = DocumentedFolder(tmp_path)
    folder.put("conftest.py", examples.STEPS)
    folder.put("features/teams.feature", examples.TEAMS)
    folder.put("features/accepting.feature", examples.ACCEPTING.replace("@INV-21 @smoke", "").replace("@INV-22", ""))
    folder.run()
    path = keep(tmp_path / MESSAGES, tmp_path / "history")
    slim = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    validator = Draft202012Validator(json.loads((SCHEMA / "messages.schema.json").read_text(encoding="utf-8")))
    assert [error.message for message in slim for error in validator.iter_errors(message)] == []
    evidence = [m for m in folder.messages if m.get("attachment", {}).get("fileName") == "rows.json"]
    assert len(evidence) == 6
    assert slim == [message for message in folder.messages if message not in evidence]


def test_a_kept_run_says_what_the_whole_one_said(folder: RunFolder) -> None:
    path = folder.ran(1, Too_late="failed")
    packed = keep(path, folder.path / "kept")
    assert packed.name == "2026-11-01T100000Z-sandbox.ndjson.gz"
    rule = earlier.rule(earlier.told(folder.path), "An invitation")
    pasts = [read_history(each).before(None, "sandbox") for each in (path, packed)]
    assert pasts[0].of_rule(rule) == pasts[1].of_rule(rule)
    assert pasts[0].to_json() == pasts[1].to_json()


def test_the_oldest_go_target_by_target_and_nothing_else_does(folder: RunFolder) -> None:
    history = folder.path / "kept"
    history.mkdir()
    (history / "2020-01-01.ndjson").write_text("somebody else's", encoding="utf-8")
    keep(folder.ran(1, "staging"), history, limit=2)
    for day in (3, 1, 2):
        keep(folder.ran(day), history, limit=2)
    assert kept(history) == [
        "2020-01-01.ndjson",
        "2026-11-01T100000Z-staging.ndjson.gz",
        "2026-11-02T100000Z-sandbox.ndjson.gz",
        "2026-11-03T100000Z-sandbox.ndjson.gz",
    ]


def test_a_run_is_kept_once(folder: RunFolder) -> None:
    path = folder.ran(1)
    first = keep(path, folder.path / "kept").read_bytes()
    assert keep(path, folder.path / "kept").read_bytes() == first
    assert len(kept(folder.path / "kept")) == 1


@pytest.mark.parametrize("target", ["", "a/../b", "eu west", "../../x", "سحابة"])
def test_a_target_of_any_name_makes_one_file_in_the_folder(folder: RunFolder, target: str) -> None:
    path = earlier.run(folder.path, folder.path / "run.ndjson", 1, target)
    assert keep(path, folder.path / "kept").parent == folder.path / "kept"
    (moment,) = read_history(folder.path / "kept").moments
    assert moment.target == target


@pytest.mark.parametrize("content", [b"", b"noise\n", b'{"meta":{}}\n', b'{"meta":{}}\n{"testRunStarted":{}}\n'])
def test_what_is_no_run_leaves_nothing_behind(folder: RunFolder, content: bytes) -> None:
    path = folder.path / "noise.ndjson"
    path.write_bytes(content)
    with pytest.raises(HistoryProblem, match=r"noise\.ndjson"):
        keep(path, folder.path / "kept")
    assert kept(folder.path / "kept") == []


def test_several_runs_in_one_file_are_not_kept_as_one(folder: RunFolder) -> None:
    path = folder.ran(1)
    path.write_bytes(path.read_bytes() * 2)
    with pytest.raises(HistoryProblem, match="hold it once"):
        keep(path, folder.path / "kept")
    assert kept(folder.path / "kept") == []


def test_a_folder_that_cannot_be_written_is_an_error_of_the_system(folder: RunFolder) -> None:
    (folder.path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(OSError, match="file"):
        keep(folder.ran(1), folder.path / "file" / "kept")


def test_neither_keeping_nor_reading_holds_the_evidence_of_a_run(folder: RunFolder) -> None:
    path = folder.ran(1)
    lines = path.read_bytes().splitlines(keepends=True)
    seen = {"body": "x" * 40_000, "contentEncoding": "IDENTITY", "mediaType": "text/plain", "testCaseStartedId": "t0a"}
    evidence = (json.dumps({"attachment": seen}, separators=(",", ":")) + "\n").encode()
    path.write_bytes(b"".join([*lines[:-1], *[evidence] * 1_000, lines[-1]]))
    assert path.stat().st_size > 40_000_000
    tracemalloc.start()
    try:
        packed = keep(path, folder.path / "kept")
        read_history(path)
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()
    assert packed.stat().st_size < 100_000
