"""What happened reaches whoever tells about the run: complete, once per example, whatever became of the worker."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

import runner
from runner.happened import Evidence, ExampleRecord, StepRecord
from tests.runner.folder import Folder

CONFTEST = """
    import asyncio, os, signal
    import pytest
    from pytest_bdd import given, parsers, then, when
    import runner

    @pytest.fixture(scope="session")
    async def platform():
        yield
        runner.attach("note", {"title": "the platform was closed"})

    @pytest.fixture
    async def world(platform):
        runner.attach("clock", {"title": "it is noon", "now": "12:00"})
        yield {}
        runner.attach("world", {"title": "what was known", "slots": {"team": "Northlight"}})

    @given(parsers.parse('Mara owns the team "{team}"'))
    async def owns(team, world):
        runner.attach("exchange", {"title": f"Mara made {team}", "method": "POST", "path": "/teams", "status": 201})

    @when("both accept at the same moment")
    async def both(world):
        async def accept(who):
            await asyncio.sleep(0)
            runner.attach("exchange", {"title": f"{who} accepted", "method": "POST", "path": "/x", "status": 200})
        await asyncio.gather(accept("Theo"), accept("Ines"))

    @when("the process dies")
    async def dies(world):
        runner.attach("note", {"title": "the last thing seen"})
        os._exit(3)

    @when("the process is killed")
    def killed(world):
        os.kill(os.getpid(), signal.SIGKILL)

    @then("nothing has changed")
    def unchanged(world): pass

    @then("something has changed")
    def changed(world):
        runner.attach("rows", {"title": "1 member", "columns": ["who"], "rows": [["Mara"]]})
        assert False, "Something should have changed.\\nNothing has."

    @then("it cannot be checked")
    async def unchecked(world):
        pytest.skip("this target has no mail")

    @pytest.fixture
    def broken():
        raise OSError("no such platform")

    @pytest.fixture
    def leaking():
        yield
        raise OSError("it could not be closed")

    def pytest_bdd_apply_tag(tag, function):
        if tag in ("broken", "leaking"):
            pytest.mark.usefixtures(tag)(function)
            return True
"""
FEATURE = """
    @teams
    Feature: Teams

      Background:
        Given Mara owns the team "Northlight"

      Rule: A team stays as it is

        @smoke
        Scenario Outline: Green <n>
          When both accept at the same moment
          Then nothing has changed
            | who   | n   |
            | Mara  | <n> |

          Examples:
            | n |
            | 1 |

        Example: Red
          Then something has changed
          And nothing has changed

        Example: Skipped
          Then it cannot be checked
          And nothing has changed

        Example: Undefined
          Then nobody knows this

        @broken
        Example: Broken
          Then nothing has changed

        @leaking
        Example: Leaking
          Then nothing has changed
"""


@pytest.fixture
def teams(folder: Folder) -> Folder:
    settings = "[pytest]\nmarkers =\n  teams:\n  smoke:\n"
    return folder.write(conftest_py=CONFTEST, teams_feature=FEATURE, pytest_ini=settings)


def test_a_record_survives_json() -> None:
    """Nothing of it is lost on the way."""
    step = StepRecord("Given ", "a team", 7, "failed", 0.5, "steps/teams.py:3", "a team", "no", "frames", [], [["a"]])
    step.evidence.append(Evidence("rows", {"title": "1 row"}))
    record = ExampleRecord("f::r::e", "f", 6, "F", "R", "<o>", "o", {"o": "x"}, ["INV-21"], [step], "failed", "no")
    record.evidence.append(Evidence("clock", {"title": "noon"}))
    assert ExampleRecord.from_json(json.loads(json.dumps(record.to_json()))) == record
    assert set(record.to_json()) == {each.name for each in fields(ExampleRecord)}
    assert set(record.to_json()["steps"][0]) == {each.name for each in fields(StepRecord)}


def test_attach_outside_any_example() -> None:
    """There is nobody to give it to."""
    with pytest.raises(runner.NothingRuns, match="while no example is running"):
        runner.attach("note", {"title": "lost"})


def test_attach_takes_only_what_can_be_written_down(folder: Folder) -> None:
    """What is not JSON-ready is refused where it is attached; what is, is copied."""
    folder.write(
        conftest_py="""
            from datetime import datetime
            from pytest_bdd import given
            import runner

            @given("a date")
            def _():
                runner.attach("note", {"title": "a date", "at": datetime.now()})

            @given("a list that grows")
            def _():
                rows = [1]
                runner.attach("note", {"title": "a list", "rows": rows})
                rows.append(2)
        """,
        notes_feature="""
            Feature: Notes
              Scenario: Date
                Given a date
              Scenario: Copied
                Given a list that grows
        """,
    )
    ran = folder.run()
    assert ran.verdicts() == {"Date": "failed", "Copied": "passed"}
    assert "TypeError: attach('note', …): the payload must be JSON-ready" in str(ran.record("Date").reason)
    assert ran.record("Copied").steps[0].evidence[0].payload["rows"] == [1]


@pytest.mark.parametrize("args", [(), ("-n", "2")], ids=["alone", "workers"])
def test_every_example_is_told_once_and_whole(teams: Folder, args: tuple[str, ...]) -> None:
    """With workers or without: verdicts, reasons, places, rows, tags, evidence where it was seen."""
    ran = teams.run(*args)
    assert ran.tally == "2 failed, 2 passed, 1 skipped, 2 errors"
    assert ran.verdicts() == {
        "Green 1": "passed",
        "Red": "failed",
        "Skipped": "skipped",
        "Undefined": "undefined",
        "Broken": "error",
        "Leaking": "error",
    }
    assert len(ran.records) == 6
    assert {record.worker for record in ran.records} == ({"gw0", "gw1"} if args else {None})

    green = ran.record("Green 1")
    rule = "A team stays as it is"
    assert green.nodeid == f"teams.feature::{rule}::Green <n>[1]"
    assert (green.uri, green.line, green.feature, green.rule) == ("teams.feature", 18, "Teams", rule)
    assert (green.outline, green.row, green.tags) == ("Green <n>", {"n": "1"}, ["teams", "smoke"])
    assert [step.keyword for step in green.steps] == ["Given ", "When ", "Then "]
    assert [step.background for step in green.steps] == [True, False, False]
    assert green.steps[2].table == [["who", "n"], ["Mara", "1"]]
    assert (green.steps[0].where, green.steps[0].sentence) == ("conftest.py:17", 'Mara owns the team "{team}"')
    assert [[each.title for each in step.evidence] for step in green.steps] == [
        ["it is noon", "Mara made Northlight"],
        ["Theo accepted", "Ines accepted"],
        [],
    ]
    assert [each.title for each in green.evidence][:1] == ["what was known"]
    assert green.seconds > 0
    assert green.started.endswith("+00:00")

    red = ran.record("Red")
    assert [step.verdict for step in red.steps] == ["passed", "failed", "unreached"]
    assert red.steps[1].message == "Something should have changed.\nNothing has."
    assert red.steps[1].traceback is None
    assert red.reason == "Something should have changed."

    skipped = ran.record("Skipped")
    assert [step.verdict for step in skipped.steps] == ["passed", "skipped", "unreached"]
    assert skipped.reason == "this target has no mail"
    assert ran.record("Broken").reason == "OSError: no such platform"
    assert [step.verdict for step in ran.record("Broken").steps] == ["unreached", "unreached"]
    assert ran.record("Leaking").reason == "OSError: it could not be closed"


DYING = """
    Feature: Dying
      Example: Before
        Given Mara owns the team "Northlight"
      Example: Dead
        Given Mara owns the team "Northlight"
        When the process {how}
        Then nothing has changed
      Example: After
        Then nothing has changed
"""


@pytest.mark.parametrize("how", ["dies", "is killed"])
def test_the_example_of_a_dead_worker(folder: Folder, how: str) -> None:
    """Its steps and its evidence so far are told; the others run; nothing stays on the disk."""
    spool = folder.path / "spool"
    spool.mkdir()
    folder.write(conftest_py=CONFTEST, dying_feature=DYING.format(how=how))
    ran = folder.run("-n", "1", TMPDIR=str(spool))
    assert ran.verdicts() == {"Before": "passed", "Dead": "crashed", "After": "passed"}
    dead = ran.record("Dead")
    assert [step.verdict for step in dead.steps] == ["passed", "failed", "unreached"]
    assert dead.reason == f"worker gw0 died in: When the process {how}"
    expected = ["it is noon", "Mara made Northlight", *(["the last thing seen"] if how == "dies" else [])]
    assert [each.title for each in dead.all_evidence()] == expected
    assert "The process that ran this example died." in ran.out
    assert ran.exit == 1
    assert list(spool.glob("examples-*")) == []


def test_a_worker_that_died_between_examples(folder: Folder) -> None:
    """The example that it should have run next stands in the records too, with all its steps unreached."""
    folder.write(
        conftest_py="""
            from pytest_bdd import given

            @given("something")
            def _(): pass
        """,
        pytest_ini="[pytest]\naddopts = -p early_death\n",
        early_death_py="""
            import os, pytest

            @pytest.hookimpl(wrapper=True, tryfirst=True)
            def pytest_runtest_protocol(item):
                if item.name == "Dead":
                    os._exit(3)
                return (yield)
        """,
        between_feature="Feature: F\n  Example: Before\n    Given something\n  Example: Dead\n    Given something\n",
    )
    ran = folder.run("-n", "1")
    assert ran.verdicts() == {"Before": "passed", "Dead": "crashed"}
    dead = ran.record("Dead")
    assert [step.verdict for step in dead.steps] == ["unreached"]
    assert (dead.worker, dead.reason) == ("gw0", "worker gw0 died")
