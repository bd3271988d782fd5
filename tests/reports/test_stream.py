"""Messages can be read back: what a record said is said again, and nothing else."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from reports.look import StreamProblem
from reports.stream import RunFile, features_told
from runner.happened import ExampleRecord, StepRecord
from tests.reports import made_up
from tests.reports.recorded import features_in, read_book, recorded, records_of

TOLD = ("nodeid", "uri", "line", "verdict", "reason", "later", "seconds", "worker", "started", "evidence")
STEPS = ("text", "verdict", "seconds", "where", "sentence", "message", "traceback", "evidence")


@pytest.fixture
def features(tmp_path: Path) -> Path:
    return features_in(tmp_path)


def told(record: ExampleRecord) -> dict[str, object]:
    steps = [{name: getattr(step, name) for name in STEPS} for step in record.steps]
    for step in steps:
        if step["where"] is None:  # a definition is told of with its place or not at all
            step["sentence"] = None
    began = datetime.fromisoformat(record.started)
    return {name: getattr(record, name) for name in TOLD} | {"steps": steps, "started": began}


def read(path: Path) -> dict[str, ExampleRecord]:
    records = [example.record for example in read_book(path).examples()]
    return {record.nodeid: record for record in records if record is not None}


def befallen(record: ExampleRecord, what: str) -> None:
    """Let something befall the example."""
    if what == "failed":
        made_up.fail(record, "Theo should be refused.\n\nHe was let in.", at=1)
    elif what == "failed at once":
        made_up.fail(record, "It is a lie.", at=0)
    elif what == "skipped":
        made_up.skip(record, "this target shows no mail")
    elif what == "undefined":
        made_up.undefined(record, at=1)
    elif what == "seen":
        record.worker = "gw1"
        record.evidence = [made_up.EXCHANGE, made_up.LEDGER]
        record.steps[0].evidence = [made_up.MAIL, made_up.CHAIN, made_up.UNKNOWN]
    elif what in ("error", "crashed", "interrupted"):
        record.verdict, record.reason = what, "worker gw0 died"
    elif what == "nothing begun":
        record.verdict, record.reason, record.steps = "crashed", "worker gw0 died", []
    elif what == "expected":
        made_up.skip(record, "a gap of this target")
        record.later = True
    elif what == "hostile":
        said = "\ud800 \x00 \u202e </script> \x1b[31m \u2028\r\n"
        made_up.fail(record, said)
        record.steps[0].evidence = [made_up.Evidence("rows", {"title": said, "rows": [[said]]})]


@pytest.mark.parametrize(
    "what",
    [
        "nothing",
        "failed",
        "failed at once",
        "skipped",
        "undefined",
        "seen",
        "error",
        "crashed",
        "interrupted",
        "nothing begun",
        "expected",
        "hostile",
    ],
)
def test_a_record_is_read_as_it_was_written(features: Path, what: str) -> None:
    records = records_of(features)
    befallen(records[1], what)
    back = read(recorded(features, records))
    assert {nodeid: told(record) for nodeid, record in back.items()} == {r.nodeid: told(r) for r in records}


def test_steps_know_their_place_and_their_tables(features: Path) -> None:
    features_in(
        features.parent,
        **{"teams.feature": "Feature: T\n Background:\n  Given a team\n Example: E\n  Then rows\n   | a | b |\n"},
    )
    (record,) = (each for each in read(recorded(features, records_of(features))).values() if each.name == "E")
    background, step = record.steps
    assert (background.keyword, background.line, background.background) == ("Given ", 3, True)
    assert step == StepRecord(
        "Then ", "rows", 5, "passed", 0.008, "steps/people.py:12", "rows", table=[["a", "b"]], background=False
    )


def test_evidence_is_left_out_unless_asked_for(features: Path) -> None:
    records = records_of(features)
    befallen(records[1], "seen")
    with closing(RunFile(recorded(features, records))) as run:
        told = [e.record for feature in features_told(run, []) for rule in feature.rules for e in rule.examples]
    assert [record.all_evidence() for record in told if record] == [[]] * len(records)


def test_what_did_not_run_says_why(features: Path) -> None:
    book = read_book(recorded(features, records_of(features)[:2]))
    assert {example.outcome.why_not for example in book.examples() if not example.record} == {"it was deselected"}


def test_the_last_try_of_an_example_counts(features: Path) -> None:
    first, *rest = records_of(features)
    second = ExampleRecord.from_json(first.to_json())
    made_up.fail(first, "not yet")
    assert read(recorded(features, [first, *rest, second]))[first.nodeid].verdict == "passed"


def test_a_run_that_was_killed_is_read_as_far_as_it_came(features: Path) -> None:
    path = recorded(features, records_of(features))
    lines = path.read_bytes().splitlines(keepends=True)
    begun = [number for number, line in enumerate(lines) if line.startswith(b'{"testCaseStarted"')]
    path.write_bytes(b"".join(lines[: begun[2] + 2]) + b'{"testStepSt')
    run = RunFile(path)
    assert not run.finished
    assert len([e for e in read_book(path).examples() if e.record]) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "does not hold the messages of a run"),
        ("Feature: Teams\n", "does not hold the messages of a run"),
        ('{"meta":{}}\n{"source":\n', ":2: this is no message of a run"),
        ('{"meta":{}}\n{"testCase":{"id":"t0","pickleId":"9","testSteps":[]}}\n', ":2: "),
    ],
)
def test_what_is_no_run_is_refused_by_name_and_line(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "other.ndjson"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(StreamProblem) as refused:
        RunFile(path)
    assert said in str(refused.value)
    assert str(refused.value).startswith(str(path))


def test_an_example_that_somebody_else_wrote_is_refused_by_its_place(features: Path) -> None:
    path = recorded(features, records_of(features))
    path.write_bytes(path.read_bytes().replace(b'"testStepResult":{"duration"', b'"testStepResult":{"took"', 1))
    with pytest.raises(StreamProblem, match=r"the example of features/.* that begins at its byte \d+ is not told as"):
        read_book(path)


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StreamProblem, match=r"none\.ndjson cannot be read: No such file"):
        RunFile(tmp_path / "none.ndjson")


def test_every_line_is_of_its_kind(features: Path) -> None:
    lines = recorded(features, records_of(features)).read_text(encoding="utf-8").splitlines()
    assert all(line.startswith(f'{{"{next(iter(json.loads(line)))}":') for line in lines)
