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
