"""Reading earlier runs: whatever stands in their files, what they say of each example is what the page said."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from reports.binding import bind
from reports.bygone import Bygones
from reports.glance import kind_of
from reports.history import HistoryProblem, read_history
from tests.reports import earlier, examples
from tests.reports.earlier import RunFolder
from tests.reports.recorded import read_book
from tests.reports.running import MESSAGES, DocumentedFolder

RULE = "An invitation"


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder(tmp_path)


def test_several_runs_may_stand_in_one_file(folder: RunFolder, tmp_path: Path) -> None:
    paths = [folder.ran(1), folder.ran(2, Too_late="failed"), folder.ran(3)]
    merged = tmp_path / "merged.ndjson"
    merged.write_bytes(b"".join(path.read_bytes() for path in paths))
    history = read_history(merged)
    assert [moment.began.day for moment in history.moments] == [1, 2, 3]
    past = history.before(None, "sandbox")
    since = past.of_rule(earlier.rule(earlier.told(folder.path), RULE))
    assert since is not None
    assert since["turned"] == 2


def test_a_file_that_is_no_run_is_left_out_and_named(folder: RunFolder) -> None:
    folder.ran(1)
    for name, content in {
        "empty.ndjson": b"",
        "noise.ndjson": b"\x00\xff\n",
        "json.ndjson": b'{"meta":{}}\n{"pickle":7}\n',
        "headless.ndjson": b'{"meta":{}}\n',
        "cut.ndjson.gz": gzip.compress(folder.ran(2).read_bytes())[:500],
        "noise.ndjson.gz": b"\x00",
        "notes.txt": b"not looked at",
        ".half.ndjson": b"not looked at",
    }.items():
        (folder.history / name).write_bytes(content)
    history = read_history(folder.history)
    assert len(history.moments) == 2
    assert [Path(said.split()[0].split(":")[0]).name for said in history.left_out] == [
        "cut.ndjson.gz",
        "empty.ndjson",
        "headless.ndjson",
        "json.ndjson",
        "noise.ndjson",
        "noise.ndjson.gz",
    ]
    warning = history.before(None, "sandbox").warning()
    assert warning is not None
    assert warning.startswith(f"Not all earlier runs could be read: {folder.history / 'cut.ndjson.gz'} cannot be read")
    assert warning.endswith(", and 5 more.")


def test_a_place_that_is_no_history_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(HistoryProblem, match="it is not there"):
        read_history(tmp_path / "nowhere")
    noise = tmp_path / "noise.ndjson"
    noise.write_bytes(b"noise\n")
    with pytest.raises(HistoryProblem, match="begins with no meta"):
        read_history(noise)


def test_an_empty_folder_has_no_history(folder: RunFolder) -> None:
    folder.history.mkdir()
    assert folder.past(None).to_json() == {"runs": [], "flaky": []}
    assert folder.since() == {"v": "kept", "when": "30 November 2026", "runs": 1, "turned": 0}


def test_a_run_that_was_killed_tells_what_it_had_seen(folder: RunFolder) -> None:
    path = folder.ran(1, Too_late="failed")
    lines = path.read_bytes().splitlines(keepends=True)
    third = [number for number, line in enumerate(lines) if line.startswith(b'{"testCase"')][2]
    path.write_bytes(b"".join(lines[: third + 1]) + lines[third + 1][:40])
    history = read_history(path)
    book = earlier.told(folder.path)
    past = history.before(None, "")  # what names the target stands at the end
    kept, never_run = past.of_rule(earlier.rule(book, RULE)), past.of_rule(earlier.rule(book, "Only"))
    assert kept is not None
    assert kept["v"] == "broken"
    assert never_run is None


def test_features_with_errors_and_without_a_feature_are_no_obstacle(folder: RunFolder) -> None:
    earlier.feature(folder.path, examples.TORN, "teams/a-torn")
    for day in (1, 2):
        path = folder.ran(day)
        uri = "features/teams/b-nothing.feature"
        nothing = [{"source": {"uri": uri, "data": "# nothing yet", "mediaType": "text/x.cucumber.gherkin+plain"}}]
        nothing.append({"gherkinDocument": {"uri": uri, "comments": []}})
        meta, _, rest = path.read_text(encoding="utf-8").partition("\n")
        path.write_text("\n".join([meta, *map(json.dumps, nothing), rest]), encoding="utf-8")
    assert folder.past().moments[1].began.day == 2
    assert folder.since() == {"v": "kept", "when": "1 November 2026", "runs": 3, "turned": 0, "least": True}


def test_a_real_run_is_read_as_the_page_reads_it(tmp_path: Path) -> None:
    folder = DocumentedFolder(tmp_path)
    folder.put("conftest.py", examples.STEPS)
    folder.put("pytest.ini", "[pytest]\nmarkers =\n    smoke: short\n    INV-21: an id\n    INV-22: an id\n")
    folder.put("features/invitations/accepting.feature", examples.ACCEPTING)
    folder.put("features/teams.feature", examples.TEAMS)
    folder.run()
    past = read_history(tmp_path / MESSAGES).before(None, "")
    verdicts = {}
    for rule in read_book(tmp_path / MESSAGES).rules():
        since = past.of_rule(rule)
        verdicts[rule.name] = (rule.verdict, since and since["v"])
    assert len(verdicts) == 3
    assert all(one == other for one, other in verdicts.values()), verdicts


def test_messages_of_somebody_else_are_judged_by_their_steps(folder: RunFolder) -> None:
    path = folder.ran(1, Too_late="failed", Somebody_else_holds_the_link="skipped")
    lines = [
        json.dumps(json.loads(line))  # with blanks, as others write them
        for line in path.read_text(encoding="utf-8").splitlines()
        if "example.json" not in line and "run.json" not in line
    ]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    past = folder.past(None, target="")
    book = bind(folder.path / "features", folder.path)
    verdicts = [since["v"] for rule in book.rules() if (since := past.of_rule(rule))]
    assert verdicts == ["broken", "unchecked"]


def test_items_of_a_parametrised_fixture_have_a_history_each(tmp_path: Path) -> None:
    folder = DocumentedFolder(tmp_path)
    folder.put(
        "conftest.py",
        f"{examples.STEPS}\n    @pytest.fixture(params=['red', 'blue'], autouse=True)\n"
        "    def paint(request):\n        assert request.param == 'red'\n",
    )
    folder.put("features/teams.feature", examples.TEAMS)
    folder.run("-k", "owner")
    (run,) = Bygones().read(tmp_path / MESSAGES)
    ran = [each for each in read_book(tmp_path / MESSAGES).examples() if each.record]
    assert [each.verdict for each in ran] == ["kept", "broken"]
    assert {each.address: run.examples[each.address][1].verdict for each in ran} == {e.address: e.verdict for e in ran}


def test_features_of_several_runs_may_stand_in_another_order(folder: RunFolder) -> None:
    """Somebody else may write all sources first, and run by run other ones."""
    earlier.feature(folder.path, examples.TEAMS, "teams/owners")
    folder.ran(1)
    order = [b"meta", b"source", b"gherkinDocument", b"pickle"]
    folder.ran(2, Too_late="failed")
    other = folder.history / "02-sandbox.ndjson"
    lines = other.read_bytes().splitlines(keepends=True)
    kinds = [order.index(kind) if (kind := kind_of(line)) in order else len(order) for line in lines]
    other.write_bytes(b"".join(lines[number] for number in sorted(range(len(lines)), key=lambda n: (kinds[n], n))))
    history = read_history(folder.history)
    assert history.left_out == []
    assert history.before(None, "sandbox").warning() is None
    past = history.before(None, "sandbox")
    told = {rule.name: past.of_rule(rule) for rule in earlier.told(folder.path).rules()}
    assert {name: since and (since["v"], since["turned"]) for name, since in told.items()} == {
        "Teams": ("kept", 0),
        "An invitation can be accepted for 7 days": ("broken", 1),
        "Only the person invited can accept": ("kept", 0),
    }


def test_evidence_that_is_called_like_the_facts_of_the_run_is_not_taken_for_them(folder: RunFolder) -> None:
    path = folder.ran(1)
    lines = path.read_bytes().splitlines(keepends=True)
    seen = {"body": '{"target":"moon"}', "mediaType": "application/json", "contentEncoding": "IDENTITY"}
    seen |= {"fileName": "run.json", "testCaseStartedId": "t0a"}
    path.write_bytes(b"".join([*lines[:-1], json.dumps({"attachment": seen}).encode(), b"\n", lines[-1]]))
    assert [moment.target for moment in read_history(path).moments] == ["sandbox"]
