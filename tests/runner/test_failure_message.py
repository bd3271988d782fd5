"""The message of a broken example: the business sentence, what was seen, the steps, the evidence, what to do."""

from __future__ import annotations

from runner.happened import Evidence, ExampleRecord, StepRecord
from runner.telling.failure import failure_lines, failure_text
from tests.runner.folder import Folder

WIDTH = 90


def exchange(title: str) -> Evidence:
    return Evidence(
        "exchange",
        {
            "title": title,
            "who": "Theo",
            "method": "POST",
            "path": "/invitations/7/accept",
            "request": {"role": "viewer"},
            "status": 200,
            "response": {"code": "accepted"},
            "seconds": 0.01,
        },
    )


def too_late() -> ExampleRecord:
    given = StepRecord("Given ", 'Mara owns the team "Northlight"', 9, "passed", evidence=[exchange("Mara made it")])
    and_ = StepRecord("And ", "these people are invited:", 10, "passed", table=[["who", "as"], ["Theo", "viewer"]])
    when = StepRecord("When ", "Theo tries to accept the invitation", 42, "passed")
    then = StepRecord(
        "Then ",
        'the invitation is refused as "expired"',
        43,
        "failed",
        where="steps/refusals.py:31",
        message="Theo should be refused because the invitation has expired.\n  He was let in.\n"
        "assert None == 'expired'",
        evidence=[
            exchange("accepted, Theo is a viewer"),
            Evidence("rows", {"title": "1 invitation", "columns": ["ended", "by"], "rows": [["14:02", None]]}),
            Evidence(
                "mail",
                {
                    "title": "1 mail",
                    "from": "a@x.test",
                    "to": ["t@x.test"],
                    "subject": "Hello",
                    "text": "Dear T,\n\nyes",
                },
            ),
            Evidence("world", {"title": "what is known", "slots": {"team": "Northlight", "role": "viewer"}}),
            Evidence("tea", {"title": "a cup of tea", "leaves": 3}),
        ],
    )
    after = StepRecord("And ", "nothing has changed", 44)
    return ExampleRecord(
        "features/invitations/accepting.feature::An invitation can be accepted for 7 days::Too late",
        "features/invitations/accepting.feature",
        41,
        "Accepting an invitation",
        "An invitation can be accepted for 7 days",
        None,
        "Too late",
        None,
        ["INV-21"],
        [given, and_, when, then, after],
        "failed",
        "Theo should be refused because the invitation has expired.",
    )


EXPECTED = """\
✗ An invitation can be accepted for 7 days › Too late                 accepting.feature:41

  Theo should be refused because the invitation has expired.

    ✓ Given Mara owns the team "Northlight"
    ✓   And these people are invited:
            | who  | as     |
            | Theo | viewer |
    ✓  When Theo tries to accept the invitation
    ✗  Then the invitation is refused as "expired"                    steps/refusals.py:31
    ○   And nothing has changed

  He was let in.
    assert None == 'expired'

  the platform said  Mara made it
  the platform said  accepted, Theo is a viewer
                       POST /invitations/7/accept → 200
                         sent      {"role": "viewer"}
                         answered  {"code": "accepted"}
  the records say    1 invitation
                       ended  by
                       14:02
  the mail says      1 mail
                       from     a@x.test
                       to       t@x.test
                       subject  Hello
                         Dear T,

                         yes
  known so far       what is known
                       team  Northlight
                       role  viewer
  tea                a cup of tea
                       leaves  3

  read it            reports/out/page.html#too-late
  run it again       pytest features/invitations/accepting.feature:41"""


def test_the_whole_message() -> None:
    """Word for word."""
    lines = failure_lines(too_late(), links=[("read it", "reports/out/page.html#too-late")])
    assert "\n".join(each.plain(WIDTH) for each in lines) == EXPECTED


def test_a_long_story_is_cut() -> None:
    """The last eight things that were seen are named; of the others, the number."""
    record = too_late()
    record.steps[2].evidence = [exchange(f"exchange {number}") for number in range(10)]
    text = failure_text(record)
    assert "  and 8 earlier\n" in text
    linked = failure_text(record, links=[("read it", "page.html#too-late")])
    assert "  and 8 earlier, which the page has\n" in linked
    assert "exchange 6" not in text
    assert text.index("exchange 7") < text.index("exchange 9") < text.index("accepted, Theo is a viewer")


def test_evidence_that_is_not_as_agreed_is_still_shown() -> None:
    """A kind with other fields is shown as it is."""
    record = too_late()
    record.steps[3].evidence = [Evidence("exchange", {"title": "odd", "verb": "POST"}), Evidence("rows", {})]
    text = failure_text(record)
    assert "the platform said  odd\n                       verb  POST" in text
    assert "the records say    rows" in text


def test_a_message_in_a_run(folder: Folder) -> None:
    """No Python traceback for an assertion; a short one, our own frames first, for anything else; links by hook."""
    folder.write(
        conftest_py="""
            import json
            from pytest_bdd import given, then

            def pytest_example_links(config, example):
                return [("read it", f"out/page.html#{example.line}")]

            @given("a book")
            async def _():
                return read()

            def read():
                return json.loads("{")

            @then("it is open")
            def _():
                opened = False
                assert opened, "The book should be open."
        """,
        reading_feature="""
            Feature: Reading
              Scenario: Shut
                Then it is open
              Scenario: Torn
                Given a book
                Then it is open
        """,
    )
    ran = folder.run()
    assert "Traceback" not in ran.out
    shut, torn = ran.out.split("✗ Reading › ")[1:3]
    assert "  The book should be open.\n\n" in shut
    assert "conftest.py:17" not in shut, "an assertion needs no traceback"
    assert "  read it            out/page.html#2\n  run it again       pytest reading.feature:2\n" in shut
    assert "  This step broke before it could tell anything: Given a book\n" in torn
    assert "  it broke at        conftest.py:12 in read (-vv tells the way there)\n" in torn
    assert "inside libraries" not in torn
    for more in ("-vv", "--tb=short"):
        way = folder.run(more, "reading.feature:4").out
        assert (
            "    conftest.py:9 in _\n        return read()\n"
            '    conftest.py:12 in read\n        return json.loads("{")\n'
            "    then, inside libraries:\n"
        ) in way
        assert "asyncio" not in way
    assert "FAILED reading.feature::Shut - The book should be open.\n" in ran.out

    folder.path.joinpath("elsewhere").mkdir()
    below = folder.run("--rootdir", "..", "../reading.feature:2", cwd="elsewhere").out
    assert "  run it again       pytest ../reading.feature:2\n" in below

    long = folder.run("--tb=long", "reading.feature:2").out
    assert '>       assert opened, "The book should be open."' in long
    assert "run it again" in long
    assert "The book should be open." not in folder.run("--tb=no", "reading.feature:2").out.partition("short test")[0]
    assert "reading.feature:2: The book should be open." in folder.run("--tb=line", "reading.feature:2").out


def test_a_broken_fixture_is_told_with_its_place(folder: Folder) -> None:
    """Set-up and tear-down name what broke, where, and that no step was reached."""
    folder.write(
        conftest_py="""
            import pytest
            from pytest_bdd import given

            @pytest.fixture
            async def platform():
                raise OSError("the platform is not there")

            @pytest.fixture
            def leaking():
                yield
                raise OSError("it could not be closed")

            @pytest.fixture(autouse=True)
            def chosen(request):
                if "Broken" in request.node.name:
                    request.getfixturevalue("platform")
                if "Leaking" in request.node.name:
                    request.getfixturevalue("leaking")

            @given("something")
            def _(): pass

            @given("what nobody provides")
            def _(no_such_fixture): pass
        """,
        fixtures_feature="""
            Feature: Fixtures
              Scenario: Broken
                Given something
              Scenario: Leaking
                Given something
              Scenario: Missing
                Given what nobody provides
        """,
    )
    ran = folder.run()
    assert ran.tally == "1 failed, 1 passed, 2 errors"
    assert ran.verdicts() == {"Broken": "error", "Leaking": "error", "Missing": "failed"}
    broken = ran.out.split("✗ Fixtures › Broken")[1]
    assert broken.startswith(" ")
    assert "  The example could not begin: something that it needs broke.\n" in broken
    assert "  OSError: the platform is not there\n" in broken
    assert "conftest.py:6 in platform (-vv" in broken
    assert "    ○ Given something\n" in broken
    leaking = ran.out.split("✗ Fixtures › Leaking")[1]
    assert "  OSError: it could not be closed\n" in leaking
    assert "  Every step was done, and then what the example had used could not be put away.\n" in leaking
    assert "While it was torn down:\n    conftest.py:11 in leaking\n" in folder.run("-vv", "fixtures.feature:4").out
    assert ran.record("Missing").reason == "there is no fixture 'no_such_fixture' here"
