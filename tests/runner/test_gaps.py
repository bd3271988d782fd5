"""What is neither kept nor broken: not delivered yet, or not checked, each with its reason."""

from __future__ import annotations

import re

from tests.runner.folder import Folder


def test_what_is_not_delivered_yet_is_told_apart_from_what_was_not_checked(folder: Folder) -> None:
    """Two words for two things: the platform lacks it, or nobody could look."""
    folder.write(
        conftest_py="""
            import pytest
            from pytest_bdd import given

            @given("it is promised only")
            def _():
                pytest.xfail("charges nothing yet")

            @given("it cannot be seen")
            def _():
                pytest.skip("shows no mail")
        """,
        gaps_feature="""
            Feature: Gaps
              Example: Later
                Given it is promised only
              Example: Elsewhere
                Given it cannot be seen
        """,
    )
    ran = folder.run("--gherkin-terminal-reporter")
    assert ran.tally == "1 skipped, 1 xfailed"
    assert re.search(r"◔ Later +not delivered yet: charges nothing yet", ran.out)
    assert re.search(r"– Elsewhere +not checked: shows no mail", ran.out)
    assert "2 examples: 0 kept, 1 not delivered yet, 1 not checked\n" in ran.out
    assert "  1 × not delivered yet: charges nothing yet\n" in ran.out


def test_everything_that_carries_a_tag_can_be_asked_for(folder: Folder) -> None:
    """Also what was not selected: rows by their line, and a file that cannot be read by its first."""
    folder.write(
        conftest_py="""
            from pytest_bdd import given, parsers

            @given(parsers.parse("it is {what}"))
            def _(what):
                pass

            def pytest_sessionfinish(session):
                config = session.config
                print(sorted(config.hook.pytest_examples_tagged(config=config, tag="later")))
        """,
        torn_feature="""
            @later
            Feature: Torn
              Example: Nobody can read it
                Given it is not read
                Whatever this is
        """,
        tagged_feature="""
            Feature: Tagged
              Example: Other
                Given it is another

              @later
              Rule: Promised
                Example: First
                  Given it is first

                Example: Each <what>
                  Given it is <what>

                  Examples:
                    | what |
                    | one  |
                    | two  |
        """,
    )
    ran = folder.run("-s", "--strict-markers", "-o", "markers=later", "tagged.feature", "-k", "Other")
    assert "[('tagged.feature', 7), ('tagged.feature', 15), ('tagged.feature', 16), ('torn.feature', 0)]" in ran.out
