"""Honest numbers: where the documents do not tell what pytest counted, the run says so and is red."""

from __future__ import annotations

import pytest

from tests.reports import examples
from tests.reports.running import DocumentedFolder

CHEATING = {
    "loses one": "'Too' in record.name or honest(self, record, pytests)",
    "tells a failure as kept": "honest(self, flattered(record, 'failed'), pytests)",
    "tells a skip as kept": "honest(self, flattered(record, 'skipped'), pytests)",
    "invents one": "honest(self, record, pytests), honest(self, replace(record, nodeid='x.feature::y'), pytests)",
}


def cheat(folder: DocumentedFolder, how: str) -> None:
    folder.put(
        "conftest.py",
        examples.STEPS
        + f"""

    from dataclasses import replace
    from reports.messages import Messages

    honest = Messages.example

    def flattered(record, verdict):
        return replace(record, verdict=record.verdict.replace(verdict, "passed"))

    def example(self, record, pytests):
        {CHEATING[how]}

    Messages.example = example
    """,
    )


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
def test_the_numbers_of_an_honest_run_are_pytests(folder: DocumentedFolder, workers: tuple[str, ...]) -> None:
    ran = folder.run(*workers)
    assert "2 failed, 5 passed, 1 skipped, 1 error" in ran.tally
    run = folder.page.index["run"]
    assert run["examples"] == {"broken": 3, "kept": 5, "unchecked": 1}
    assert run["warnings"] == []
    assert "do not tell" not in ran.out


@pytest.mark.parametrize("how", CHEATING)
def test_a_document_that_tells_something_else_says_so(folder: DocumentedFolder, how: str) -> None:
    cheat(folder, how)
    ran = folder.run()
    assert "The documents do not tell what pytest counted:" in ran.out
    assert "This page does not tell what pytest counted." in folder.page.index["run"]["warnings"][0]


def test_such_a_run_is_red_though_everything_passed(folder: DocumentedFolder) -> None:
    assert folder.run("-k", "Too").exit == pytest.ExitCode.OK
    cheat(folder, "loses one")
    ran = folder.run("-k", "Too")
    assert ran.exit == pytest.ExitCode.TESTS_FAILED
    assert "passed: the documents have 0, pytest 1" in ran.out


def test_an_expected_failure_is_not_delivered_yet(folder: DocumentedFolder) -> None:
    expects = """

    def pytest_collection_modifyitems(items):
        for item in items:
            if "nobody" in item.nodeid:
                item.add_marker(pytest.mark.xfail(reason="a gap of this target"))
    """
    folder.put("conftest.py", examples.STEPS + expects)
    ran = folder.run("-k", "nobody or owner")
    assert "1 xfailed" in ran.tally
    assert folder.page.verdicts()["features/teams/a-sentence-that-nobody-taught"] == "later"
    assert "do not tell" not in ran.out


def test_an_example_tried_again_counts_once_by_its_last_try(folder: DocumentedFolder) -> None:
    again = """

    from dataclasses import replace
    from reports.messages import Messages

    once = Messages.example

    def example(self, record, pytests):
        once(self, replace(record, verdict="failed"), pytests)
        once(self, record, pytests)

    Messages.example = example
    """
    folder.put("conftest.py", examples.STEPS + again)
    ran = folder.run("-k", "owner")
    assert "do not tell" not in ran.out
    assert folder.page.verdicts()["features/teams/a-team-has-an-owner"] == "kept"
