"""A small project in which everything happens that can happen to an example, each once and on purpose."""

from __future__ import annotations

from pathlib import Path

from tests.reports.running import DocumentedFolder

STEPS = """
    import os, pathlib, threading
    import pytest
    from pytest_bdd import given, parsers, then, when
    from runner import attach

    @given("it is ready")
    def ready():
        attach("rows", {"title": "1 row", "columns": ["name"], "rows": [["Northlight"]]})

    @given("it cannot be made ready")
    def never_ready(): raise AssertionError("It should be ready.")

    @when("it is done")
    def done(): pass

    @when("it goes wrong")
    def wrong(): raise RuntimeError("the platform did not answer")

    @when("its worker dies")
    def dies(): os._exit(7)

    @when("somebody presses Ctrl-C")
    def waits():
        pathlib.Path("waiting").touch()
        threading.Event().wait(50)

    @then("it holds")
    def holds(): pass

    @then("it does not hold")
    def does_not_hold(): assert False, "It should hold."

    @then("nobody can look")
    def cannot(): pytest.skip("this target shows no mail")

    @then(parsers.parse("it looks {how}"))
    def looks(how): pass

    @then(parsers.parse("it {what} well"))
    def does_well(what): pass

    @pytest.fixture(autouse=True)
    def surroundings(request):
        if "before it" in request.node.name:
            raise RuntimeError("nothing stands")
        yield
        if "after it" in request.node.name:
            raise RuntimeError("nothing can be put away")

    def pytest_collection_modifyitems(items):
        for item in items:
            if "delivered" in item.nodeid:
                item.add_marker(pytest.mark.xfail(reason="a gap of this target"))
"""

EACH = """
    Feature: One of each

      Rule: What is promised is kept or broken

        Example: It is kept
          Given it is ready
          When it is done
          Then it holds

        Example: Its Given breaks
          Given it cannot be made ready
          When it is done
          Then it holds

        Example: Its When breaks
          Given it is ready
          When it goes wrong
          Then it holds

        Example: Its Then breaks
          Given it is ready
          When it is done
          Then it does not hold
          And it holds

        Scenario Outline: A row that <what>
          Given it is ready
          Then it <what>

          Examples: rows
            | what          |
            | holds         |
            | does not hold |

      Rule: What is written badly is told

        Example: A sentence that nobody knows
          Given it is ready
          Then the moon is full

        Example: A sentence of two meanings
          Given it is ready
          Then it looks well

      Rule: What surrounds an example can break

        Example: Something breaks before it
          Then it holds

        Example: Something breaks after it
          Then it holds

      Rule: What cannot be tried is told

        Example: It is not checked here
          Given it is ready
          Then nobody can look
          And it holds

        @skip
        Example: It is skipped
          Then it holds

        Example: It is not delivered yet
          Then it does not hold

        Example: It is delivered before anybody said so
          Then it holds

        Example: It is left out
          Then it holds
"""

BACKGROUND = """
    Feature: A background that breaks

      Background:
        Given it cannot be made ready

      Example: Its Background breaks
        When it is done
        Then it holds
"""

TORN = """
    Feature: Torn
      Example: Nobody can read it
        Then it holds
        Whatever this is
"""

CRASH = """
    Feature: A worker that dies

      Example: Its worker dies
        When its worker dies
        Then it holds
"""

CTRL_C = """
    Feature: Zzz, at the end

      Example: Somebody presses Ctrl-C
        When somebody presses Ctrl-C
        Then it holds

      Example: It would have come next
        Then it holds
"""

VERDICTS = {
    "It is kept": "kept",
    "Its Given breaks": "broken",
    "Its When breaks": "broken",
    "Its Then breaks": "broken",
    "A row that holds": "kept",
    "A row that does not hold": "broken",
    "A sentence that nobody knows": "broken",
    "A sentence of two meanings": "broken",
    "Something breaks before it": "broken",
    "Something breaks after it": "broken",
    "It is not checked here": "unchecked",
    "It is skipped": "unchecked",
    "It is not delivered yet": "later",
    "It is delivered before anybody said so": "kept",
    "It is left out": "notrun",
    "Its Background breaks": "broken",
}
"""What the page says of each."""

PYTESTS = {"failed": 6, "passed": 3, "skipped": 2, "deselected": 1, "xfailed": 1, "xpassed": 1, "error": 4}
"""What pytest's last line says: what breaks after an example is an error beside an example that passed, and a file
that cannot be read is one more error."""

ITEMS = {"failed": 6, "passed": 2, "error": 3, "skipped": 2, "xfailed": 1, "xpassed": 1}
"""The same, each example once by its worst."""


def project(path: Path, **more: str) -> DocumentedFolder:
    """The project, with these features beside the two that any run can live with."""
    folder = DocumentedFolder(path)
    folder.put("pytest.ini", "[pytest]\n")
    folder.put("conftest.py", STEPS)
    for name, text in {"each": EACH, "background": BACKGROUND, **more}.items():
        folder.put(f"features/{name}.feature", text)
    return folder
