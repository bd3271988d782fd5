"""`python -m reports diff`: two files of messages compared on the terminal, and the renames recorded."""

from __future__ import annotations

import gzip
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from reports.__main__ import main
from tests.reports import earlier
from tests.reports.earlier import INVITING
from tests.reports.running import MESSAGES, DocumentedFolder
from tests.runner.folder import PROJECT

NEW = INVITING.replace("for 7 days", "for 14 days")
OLD_ADDRESS = "teams/inviting/an-invitation-can-be-accepted-for-7-days"
NEW_ADDRESS = "teams/inviting/an-invitation-can-be-accepted-for-14-days"


@pytest.fixture
def runs(tmp_path: Path) -> tuple[str, str]:
    """The messages of two runs, between which a rule was reworded and broke."""
    earlier.feature(tmp_path, INVITING)
    old = earlier.run(tmp_path, tmp_path / "old.ndjson", 1)
    earlier.feature(tmp_path, NEW)
    return str(old), str(earlier.run(tmp_path, tmp_path / "new.ndjson", 2, Too_late="failed"))


def test_it_tells_what_changed_and_does_not_judge(runs: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *runs]) == 0
    told = capsys.readouterr().out
    assert told.startswith("From 1 November 2026 at ")
    assert ", sandbox to 2 November 2026 at " in told
    assert "1 rule reworded · 1 verdict turned\n" in told
    assert "kept → broken: An invitation can be accepted for 14 days" in told
    assert "An invitation can be accepted for [-7-] {+14+} days" in told
    assert f"  {OLD_ADDRESS} → {NEW_ADDRESS}\n" in told
    assert "\x1b" not in told


def test_the_same_run_twice_has_not_changed(runs: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", runs[1], runs[1]]) == 0
    assert "Nothing changed: 2 rules, each as it was, with the same verdict.\n" in capsys.readouterr().out


def test_real_runs_are_compared(folder: DocumentedFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.run()
    old = (folder.path / MESSAGES).rename(folder.path / "old.ndjson")
    feature = folder.path / "features/invitations/accepting.feature"
    feature.write_text(feature.read_text(encoding="utf-8").replace('"<outcome>"', '"kept"'), encoding="utf-8")
    folder.run("-k", "not nobody")
    assert main(["diff", str(old), str(folder.path / MESSAGES)]) == 0
    told = capsys.readouterr().out
    assert "broken → kept: An invitation can be accepted for 7 days" in told
    assert "example changed: Accepted 7 days 1 minute after it was sent" in told
    assert "1 rule did not run in full on both sides" not in told


def test_renames_are_recorded_and_known_from_then_on(
    runs: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = tmp_path / "features" / "renamed.toml"
    assert main(["diff", *runs, "--record", str(record)]) == 0
    assert "These addresses lead on now" in capsys.readouterr().out
    assert tomllib.loads(record.read_text(encoding="utf-8")) == {"renamed": {OLD_ADDRESS: NEW_ADDRESS}}
    again = earlier.run(tmp_path, tmp_path / "again.ndjson", 3)
    assert main(["diff", runs[0], str(again)]) == 0  # the messages hold the list
    told = capsys.readouterr().out
    assert "1 rule reworded" in told
    assert "lead nowhere" not in told


def test_what_is_in_use_again_is_taken_out(runs: tuple[str, str], tmp_path: Path) -> None:
    record = tmp_path / "features" / "renamed.toml"
    main(["diff", *runs, "--record", str(record)])
    assert main(["diff", *reversed(runs), "--record", str(record)]) == 0
    assert tomllib.loads(record.read_text(encoding="utf-8")) == {"renamed": {NEW_ADDRESS: OLD_ADDRESS}}


def test_a_packed_run_is_compared_as_well(runs: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    packed = Path(f"{runs[0]}.gz")
    packed.write_bytes(gzip.compress(Path(runs[0]).read_bytes()))
    assert main(["diff", str(packed), runs[1]]) == 0
    assert "1 rule reworded · 1 verdict turned\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("nowhere.ndjson", None),
        ("empty.ndjson", b""),
        ("other.ndjson", b'{"a": 1}\n'),
        ("noise.ndjson", b"\x00\xff\xfe"),
        ("noise.ndjson.gz", b"\x00\xff\xfe"),
        # The moment is left out: workers name each case alike only where its bytes are the same.
        ("other.ndjson.gz", gzip.compress(b'{"a": 1}\n', mtime=0)),
        ("cut.ndjson.gz", gzip.compress(b'{"meta": {}}\n' * 100, mtime=0)[:20]),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(
    runs: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert main(["diff", str(path), runs[1]]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert str(path) in told.err


def test_a_list_of_renames_that_leads_in_a_circle_is_told(
    runs: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = tmp_path / "renamed.toml"
    record.write_text('[renamed]\n"a" = "b"\n"b" = "a"\n', encoding="utf-8")
    assert main(["diff", *runs, "--record", str(record)]) == 1
    assert f"{record.as_posix()}:2: the lines lead in a circle" in capsys.readouterr().err


def test_a_reader_who_has_seen_enough_is_no_problem(runs: tuple[str, str]) -> None:
    command = [sys.executable, "-m", "reports", "diff", *runs]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_a_list_that_cannot_be_written_is_told(
    runs: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    assert main(["diff", *runs, "--record", str(in_the_way / "renamed.toml")]) == 1
    assert capsys.readouterr().err.startswith(f"{in_the_way}")


def test_help_says_that_it_does_not_judge(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["diff", "--help"])
    assert ended.value.code == 0
    assert "ends in 0 also where a verdict turned broken" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(("asked", "coloured"), [("yes", True), ("no", False), ("auto", False)])
def test_colour_is_asked_for(
    runs: tuple[str, str], capsys: pytest.CaptureFixture[str], asked: str, coloured: bool
) -> None:
    main(["diff", *runs, "--color", asked])
    assert ("\x1b[" in capsys.readouterr().out) is coloured
