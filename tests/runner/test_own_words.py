"""Who wrote a message has the word: pytest's explanation and Python's traceback come only where nothing was said."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from tests.runner.folder import Folder, Ran

CONFTEST = """
    import plain
    from pytest_bdd import given

    def check(left, right):
        assert left == right, f"{left} should be {right}."

    @given("one line")
    def _():
        assert "a" == "b", "It should be b."

    @given("several lines")
    def _():
        seen = {"who": "Theo"}
        assert (
            seen
            == {}
        ), (
            "Nobody should be there.\\n"
            "Instead, 100% of them:\\n"
            "  Theo\\n"
            "\\n"
            "assert yourself"
        )

    @given("a message that is no text")
    def _():
        assert [] == [1], {"found": 0}

    @given("a helper")
    async def _():
        check(1, 2)

    @given("no message")
    def _():
        assert "a" == "b"

    @given("an empty message")
    def _():
        assert "a" == "b", ""

    @given("two at once")
    def _():
        assert True, "never told"; assert "a" == "b"

    @given("an error of its own")
    def _():
        raise AssertionError("Somebody said:\\n  so\\nassert nothing")

    @given("a module that pytest leaves alone")
    def _():
        plain.check(1, 2)
"""
PLAIN = '''
    """PYTEST_DONT_REWRITE"""

    def check(left, right):
        assert left == right, f"{left} should be {right}:\\n  indented\\nassert is only a word here"
'''
SENTENCES = {
    "one line": "It should be b.",
    "several lines": "Nobody should be there.\nInstead, 100% of them:\n  Theo\n\nassert yourself",
    "a message that is no text": "{'found': 0}",
    "a helper": "1 should be 2.",
    "no message": "assert 'a' == 'b'\n  \n  - b\n  + a",
    "an empty message": "assert 'a' == 'b'\n  \n  - b\n  + a",
    "two at once": "assert 'a' == 'b'\n  \n  - b\n  + a",
    "an error of its own": "Somebody said:\n  so\nassert nothing",
    "a module that pytest leaves alone": "1 should be 2:\n  indented\nassert is only a word here",
}


@pytest.fixture
def asserting(folder: Folder) -> Folder:
    examples = "".join(f"  Scenario: {name}\n    Given {name}\n" for name in SENTENCES)
    folder.put("a.feature", f"Feature: F\n{examples}")
    return folder.write(conftest_py=CONFTEST, plain_py=PLAIN)


def messages(ran: Ran) -> dict[str, str | None]:
    return {record.name: record.steps[0].message for record in ran.records}


def test_the_message_of_an_assertion_is_its_authors(asserting: Folder) -> None:
    """What pytest adds is cut where a message was written, to the letter; without one its explanation stays."""
    ran = asserting.run("--junitxml", "out.xml")
    assert messages(ran) == SENTENCES
    told = {}
    for case in ElementTree.parse(asserting.path / "out.xml").iter("testcase"):
        failure = case.find("failure")
        assert failure is not None, case.get("name")
        told[str(case.get("name"))] = str(failure.text)
    assert told.keys() == SENTENCES.keys()
    assert "  It should be b.\n\n" in told["one line"]
    assert "  Nobody should be there.\n\n" in told["several lines"]
    assert "  Instead, 100% of them:\n    Theo\n" in told["several lines"]
    assert "  This does not hold: Given no message\n" in told["no message"]
    assert "assert 'a'" not in told["one line"]
    assert "assert {'who'" not in told["several lines"]
    assert "  assert 'a' == 'b'\n" in told["no message"]
    assert "- b\n" in told["no message"]
    assert "✗ F › one line" in ran.out
    assert ran.out.count("assert 'a' == 'b'") == 3 * 2, (
        "three without a message: where they are told, and in the summary"
    )


@pytest.mark.parametrize("option", ["--tb=long", "--full-trace"])
def test_the_details_stay_for_who_asks(asserting: Folder, option: str) -> None:
    """The message of the record has them as well."""
    ran = asserting.run(option, "-k", "one and line")
    assert messages(ran) == {"one line": "It should be b.\nassert 'a' == 'b'\n  \n  - b\n  + a"}
    assert "E       AssertionError: It should be b.\n" in ran.out
    assert "E       assert 'a' == 'b'\n" in ran.out


def test_the_assertion_of_a_fixture(folder: Folder) -> None:
    """It is told in the same way."""
    folder.write(
        conftest_py="""
            import pytest
            from pytest_bdd import given

            @pytest.fixture(autouse=True)
            def ready():
                assert 1 == 2, "The platform should be ready.\\nIt is not."

            @given("something")
            def _(): pass
        """,
        a_feature="Feature: F\n  Scenario: S\n    Given something\n",
    )
    ran = folder.run()
    assert ran.tally == "1 error"
    assert "  The platform should be ready.\n" in ran.out
    assert "    It is not.\n" in ran.out
    assert "assert 1" not in ran.out


TELLING = """
    import pytest
    from pytest_bdd import given

    class Unreachable(Exception):
        tells_all = True

    class Quiet(Unreachable):
        tells_all = False

    @pytest.fixture
    def platform():
        raise Unreachable("Nothing answers at port 80.\\nStart it first.")

    @given("a call")
    async def _():
        raise Unreachable("Nothing answers at port 80.\\nStart it first.")

    @given("a platform")
    def _(platform): pass

    @given("a class without it")
    def _():
        raise Quiet("Nothing answers.")

    @given("a message without words")
    def _():
        raise Unreachable

    @given("a cause")
    def _():
        try:
            raise Unreachable("Nothing answers.")
        except Unreachable as error:
            raise ValueError("no value") from error
"""


@pytest.fixture
def telling(folder: Folder) -> Folder:
    return folder.write(
        conftest_py=TELLING,
        a_feature="""
            Feature: F
              Scenario: Call
                Given a call
              Scenario: Fixture
                Given a platform
              Scenario: Quiet
                Given a class without it
              Scenario: Wordless
                Given a message without words
              Scenario: Cause
                Given a cause
        """,
    )


def test_an_exception_that_tells_all(telling: Folder) -> None:
    """`tells_all = True`: its message alone, no class before it and no traceback behind it."""
    ran = telling.run()
    call = ran.record("Call").steps[0]
    assert (call.message, call.traceback) == ("Nothing answers at port 80.\nStart it first.", None)
    fixture = ran.record("Fixture").steps[0]
    assert (fixture.message, fixture.traceback) == (call.message, None)
    block = ran.out.split("✗ F › Call")[1].partition("✗ F › Fixture")[0]
    assert "  Nothing answers at port 80.\n\n    ✗ Given a call" in block
    assert "\n  Start it first.\n\n" in block
    assert "conftest.py:16 in" not in block

    quiet = ran.record("Quiet").steps[0]
    assert (quiet.message, quiet.traceback is None) == ("Quiet: Nothing answers.", False)
    wordless = ran.record("Wordless").steps[0]
    assert (wordless.message, wordless.traceback is None) == ("Unreachable", False), "an empty message tells nothing"
    cause = ran.record("Cause").steps[0]
    assert cause.message == "ValueError: no value"
    assert str(cause.traceback).endswith("\nbecause of Nothing answers.")


@pytest.mark.parametrize("option", ["--tb=long", "--full-trace"])
def test_who_asks_sees_its_class_and_its_traceback(telling: Folder, option: str) -> None:
    """Also of an exception that tells all."""
    ran = telling.run(option, "-k", "Call")
    call = ran.record("Call").steps[0]
    assert call.message == "Unreachable: Nothing answers at port 80.\nStart it first."
    assert "conftest.py:16 in _" in str(call.traceback)
    assert '>       raise Unreachable("Nothing answers' in ran.out
