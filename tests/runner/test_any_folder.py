"""`pytest -p runner.plugin` runs the features of any folder that has pytest-bdd definitions in a conftest.py."""

from __future__ import annotations

from tests.runner.folder import Folder

CONFTEST = """
    from pytest_bdd import given, parsers, then, when

    @given(parsers.parse("a basket with {number:d} apples"), target_fixture="basket")
    def basket(number):
        return ["apple"] * number

    @when("one is eaten")
    def eat(basket):
        basket.pop()

    @then(parsers.parse("{number:d} are left"))
    def left(number, basket):
        assert len(basket) == number
"""
FEATURE = """
    Feature: Eating apples

      Scenario: One of three
        Given a basket with 3 apples
        When one is eaten
        Then 2 are left

      Scenario Outline: One of <many>
        Given a basket with <many> apples
        When one is eaten
        Then <rest> are left

        Examples:
          | many | rest |
          | 2    | 1    |
          | 1    | 1    |
"""


def test_a_folder_that_holds_nothing_of_ours(folder: Folder) -> None:
    """Step definitions in conftest.py and a feature file are enough."""
    folder.write(conftest_py=CONFTEST, eating_feature=FEATURE)
    ran = folder.run()
    assert ran.tally == "1 failed, 2 passed"
    assert ran.exit == 1
    assert "✗ Eating apples › One of 1" in ran.out


def test_the_packages_of_this_project_are_not_loaded(folder: Folder) -> None:
    """The plugin brings nothing along but itself."""
    folder.write(
        conftest_py="""
            import sys
            from pytest_bdd import given

            @given("nothing of ours")
            def nothing():
                ours = {"support", "steps", "reports", "sandbox"} & {name.partition(".")[0] for name in sys.modules}
                assert not ours, f"loaded: {ours}"
        """,
        alone_feature="""
            Feature: Alone
              Scenario: It is alone
                Given nothing of ours
        """,
    )
    assert folder.run(fresh=True).tally == "1 passed"


def test_an_empty_folder(folder: Folder) -> None:
    """Nothing to run is what it is for pytest: exit code 5."""
    ran = folder.run()
    assert ran.exit == 5
    assert "no tests ran" in ran.out


def test_a_feature_file_with_nothing_but_comments(folder: Folder) -> None:
    """It holds no example, and is no error."""
    folder.write(quiet_feature="# later\n\n")
    ran = folder.run()
    assert ran.exit == 5
    assert "error" not in ran.out.lower()


def test_a_feature_file_that_is_not_there(folder: Folder) -> None:
    """It is refused as pytest refuses any missing file."""
    ran = folder.run("missing.feature")
    assert ran.exit == 4
    assert "file or directory not found: missing.feature" in ran.out


def test_python_tests_beside_features(folder: Folder) -> None:
    """Both run, each as what it is."""
    folder.write(conftest_py=CONFTEST, eating_feature=FEATURE, test_plain_py="def test_plain():\n    pass\n")
    assert folder.run().tally == "1 failed, 3 passed"
