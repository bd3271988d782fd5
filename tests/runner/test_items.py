"""An example is an item like any test: fixtures near it, parameters, marks, reasons to skip it."""

from __future__ import annotations

from tests.runner.folder import Folder


def test_fixtures_of_the_nearest_conftest(folder: Folder) -> None:
    """Fixtures and definitions near the feature file replace those above it."""
    folder.write(
        conftest_py="""
            import pytest
            from pytest_bdd import given, then

            @pytest.fixture
            def colour():
                return "blue"

            @given("a definition above")
            def _():
                raise AssertionError("the nearer one should run")

            @then("the colour is red")
            def _(colour):
                assert colour == "red"
        """,
        sub__conftest_py="""
            import pytest
            from pytest_bdd import given

            @pytest.fixture
            def colour():
                return "red"

            @given("a definition above")
            def _():
                pass
        """,
        sub__near_feature="""
            Feature: Near
              Scenario: It is near
                Given a definition above
                Then the colour is red
        """,
        far_feature="""
            Feature: Far
              Scenario: It is far
                Given a definition above
        """,
    )
    assert folder.run().verdicts() == {"It is near": "passed", "It is far": "failed"}


def test_autouse_and_parametrised_fixtures(folder: Folder) -> None:
    """A parametrised fixture multiplies examples as it multiplies tests."""
    folder.write(
        conftest_py="""
            import pytest
            from pytest_bdd import given

            @pytest.fixture(autouse=True, params=["http", "https"])
            def scheme(request):
                return request.param

            @given("a scheme")
            def _(scheme):
                assert scheme.startswith("http")
        """,
        schemes_feature="""
            Feature: Schemes
              Scenario Outline: <one>
                Given a scheme
                Examples:
                  | one |
                  | row |
        """,
    )
    assert folder.collected() == [f"schemes.feature::<one>[row-{scheme}]" for scheme in ("http", "https")]
    assert folder.run().tally == "2 passed"


def test_marks_skip_and_xfail_as_tags(folder: Folder) -> None:
    """Tags become markers, through pytest-bdd's hook; those of Examples hold for their rows."""
    folder.write(
        conftest_py="""
            import pytest
            from pytest_bdd import given

            def pytest_bdd_apply_tag(tag, function):
                if tag == "later":
                    pytest.mark.skip(reason="not delivered yet")(function)
                    return True

            @given("trouble")
            def _():
                assert False, "there is trouble"
        """,
        tagged_feature="""
            Feature: Tagged
              @later
              Scenario: Later
                Given trouble
              @xfail
              Scenario: Expected
                Given trouble
              Scenario Outline: Rows
                Given trouble
                @later
                Examples:
                  | n |
                  | 1 |
                Examples:
                  | n |
                  | 2 |
        """,
    )
    ran = folder.run()
    assert ran.tally == "1 failed, 2 skipped, 1 xfailed"
    assert [(each.line, each.verdict) for each in ran.records] == [
        (3, "skipped"),
        (6, "skipped"),
        (13, "skipped"),
        (16, "failed"),
    ]
    assert ran.record("Later").reason == "not delivered yet"


def test_an_example_without_steps_is_not_passed(folder: Folder) -> None:
    """What checks nothing is skipped, with the reason."""
    folder.write(
        idle_feature="""
            Feature: Idle
              Scenario: Nothing
              Scenario Outline: No rows
                Given <x>
                Examples:
                  | x |
        """
    )
    ran = folder.run()
    assert ran.tally == "2 skipped"
    assert {each.name: each.reason for each in ran.records} == {
        "Nothing": "it has no steps",
        "No rows": "its Examples have no rows",
    }
