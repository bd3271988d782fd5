"""A folder with an example of every kind of end that an example may have, in two features."""

from __future__ import annotations

from tests.runner.folder import Folder

CONFTEST = """
    import os
    import pytest
    from pytest_bdd import given, parsers, step, then
    from runner import attach

    @step("it holds")
    async def _(): pass

    @given(parsers.parse('{who} owns the team "{team}"'))
    def _(who, team): pass

    @given("these people are invited:")
    def _(datatable): pass

    @given("this text:")
    def _(docstring): pass

    @step("it breaks")
    def _():
        attach("exchange", {"title": "Theo was let in"})
        assert False, "Theo should be refused.\\nHe was let in."

    @step("it raises")
    def _(): raise ValueError("boom")

    @step("it is kept by some")
    def _(request): assert "Second" not in request.node.name, "It should be kept by all."

    @given("it cannot be checked")
    def _(): pytest.skip("no mail here")

    @given("it is promised")
    def _(): pytest.xfail("charges nothing yet")

    @then("a thing")
    def _(): pass

    @then(parsers.re("a (thing)"))
    def _(): pass

    @given("it dies")
    def _(): os._exit(3)

    @pytest.fixture
    def broken(): raise OSError("it could not be opened")

    @pytest.fixture
    def leaking():
        yield
        raise OSError("it could not be closed")

    @given("it leaks")
    def _(leaking): pass

    @pytest.fixture(autouse=True)
    def chosen(request):
        if "No fixture" in request.node.name:
            request.getfixturevalue("broken")

    def pytest_collection_modifyitems(items):
        for item in items:
            if "Surprise" in item.name:
                item.add_marker(pytest.mark.xfail(reason="thought to be missing"))
"""

EVERY = """
    Feature: Every end

      Background:
        Given it holds
        And these people are invited:
          | who  | as     |
          | Theo | viewer |

      Rule: Steps
        Background: of the rule
          Given Mara owns the team "Northlight"

        Example: Kept
          Given it holds

        Example: Text
          Given this text:
            \"\"\"
            Dear Theo,

              come.
            \"\"\"

        Scenario Outline: Rows of <who>
          Given <who> owns the team "<team>"
          And <what>

          Examples:
            | who  | team  | what                 |
            | Mara | North | it holds             |
            | Theo | South | it breaks            |
            | Ines | East  | it cannot be checked |

        Example: Broken
          Given it holds
          When it breaks
          Then it holds

      Rule: Others
        Example: Unknown
          Given it holds
          When Mara ownes the team "Northlight"
          Then it holds
        Example: Unclear
          Then a thing
        Example: Raises
          When it raises
        Example: Leaks
          Given it leaks
        Example: No fixture
          Given it holds
        Example: Unchecked
          Given it cannot be checked
          Then it holds
        Example: Later
          Given it is promised
        Example: Surprise
          Given it holds
"""

SOME = """
    Feature: Some break
      Background:
        Given it is kept by some
      Example: First
        Given it holds
      Example: Second
        Given it holds
"""


def every_end(folder: Folder) -> Folder:
    """Write it: 16 examples in a.feature and b.feature."""
    return folder.write(conftest_py=CONFTEST, a_feature=EVERY, b_feature=SOME)
