"""The runner's own way means what pytest-bdd means: the same verdicts, the same hooks in the same order."""

from __future__ import annotations

import json

import pytest

from tests.runner.folder import Folder

CONFTEST = """
    import json
    import pytest
    from pytest_bdd import given, parsers, step, then, when

    seen = []

    def note(*what):
        seen.append([str(each) for each in what])

    @pytest.fixture
    def basket():
        note("fixture", "basket")
        yield ["apple"]
        note("teardown", "basket")

    @pytest.fixture
    def price():
        return 1

    @given(parsers.parse("a basket with {number:d} {fruit}"), target_fixture="basket")
    def _(number, fruit):
        return [fruit] * number

    @given(parsers.re(r"a price of (?P<price>\\d+)"), converters={"price": int}, target_fixture="price")
    def _(price):
        return price

    @given(parsers.cfparse("the names {names:Name+}", extra_types={"Name": str}), target_fixture="names")
    def _(names):
        return names

    @given("a table:")
    def _(datatable):
        note("table", datatable)

    @given("a text:")
    def _(docstring):
        note("text", docstring)

    @given("both:")
    def _(datatable, docstring="none"):
        note("both", datatable, docstring)

    @step("any keyword does")
    def _(basket):
        note("any", basket)

    @given("a step that yields", target_fixture="yielded")
    def _():
        yield "y"
        note("after the yield")

    @when("the price is asked")
    def _(price, request):
        note("price", price, request.node.name.partition("[")[0] != "")

    @when(parsers.parse("{number:d} are eaten"))
    def _(basket, number):
        del basket[:number]

    @then(parsers.parse("{number:d} are left"))
    def _(number, basket):
        assert len(basket) == number

    @then("it is skipped")
    def _():
        pytest.skip("not here")

    @then("it fails plainly")
    def _():
        pytest.fail("plainly")

    @then("a fixture is missing")
    def _(no_such_fixture): pass

    @then(parsers.parse("a reserved {datatable}"))
    def _(datatable): pass

    def pytest_bdd_before_scenario(request, feature, scenario):
        note("before_scenario", feature.name, scenario.name)

    def pytest_bdd_after_scenario(request, feature, scenario):
        note("after_scenario", feature.name, scenario.name)

    def pytest_bdd_before_step(step, step_func):
        note("before_step", step.type, step.keyword, step.name, step.line_number)

    def pytest_bdd_before_step_call(step, step_func_args):
        note("before_step_call", step.name, sorted(step_func_args))

    def pytest_bdd_after_step(step, step_func_args):
        note("after_step", step.name, sorted(step_func_args))

    def pytest_bdd_step_error(step, step_func_args, exception):
        note("step_error", step.name, sorted(step_func_args), type(exception).__name__)

    def pytest_bdd_step_func_lookup_error(step, exception):
        note("lookup_error", step.name)

    def pytest_runtest_logreport(report):
        note("report", report.when, report.outcome)

    def pytest_unconfigure():
        with open("seen.json", "w") as file:
            json.dump(seen, file)
"""
FEATURES = {
    "b_eating.feature": """
        Feature: Eating
          Background:
            Given a basket with 3 apples

          Scenario: Plain
            When 1 are eaten
            Then 2 are left
            And any keyword does

          Scenario: Red
            When 1 are eaten
            Then 3 are left
            And any keyword does

          Scenario Outline: <many> eaten
            When <many> are eaten
            Then <left> are left

            Examples:
              | many | left |
              | 1    | 2    |
              | 2    | 2    |
            Examples:
              | left | many |
              | 0    | 3    |

          Rule: A rule has its own background
            Background:
              Given a price of 7
            Example: With a price
              When the price is asked
              Then 3 are left
    """,
    "a_arguments.feature": """
        Feature: Arguments
          Scenario: A fixture's own value
            When the price is asked
            Given any keyword does

          Scenario: A changed value
            When the price is asked
            Given a price of 5
            When the price is asked

          Scenario Outline: Tables and texts of <who>
            Given a table:
              | name  | age |
              | <who> | 1   |
            And a text:
              \"\"\"
              Dear <who>,
                you are <nobody>.
              \"\"\"
            And both:
              | <who> |
            And the names Mara, Theo
            And a step that yields

            Examples:
              | who  |
              | Theo |
    """,
    "d_trouble.feature": """
        Feature: Trouble
          Scenario: Skipped
            Then it is skipped
            And any keyword does
          Scenario: Failed plainly
            Then it fails plainly
          Scenario: Undefined
            Given any keyword does
            When nobody knows this
            Then any keyword does
          Scenario: Fixture missing
            Then a fixture is missing
          Scenario: Reserved
            Then a reserved name
          Scenario: Wrong keyword
            When a price of 7
    """,
    "c_sprachen.feature": """
        # language: de
        Funktionalität: Sprachen
          Szenario: Auf Deutsch
            Angenommen a basket with 2 apples
            Wenn 1 are eaten
            Dann 1 are left
            Und any keyword does
    """,
}
BINDING = "from pytest_bdd import scenarios\nscenarios('features')\n"


@pytest.fixture
def compared(folder: Folder) -> Folder:
    folder.write(conftest_py=CONFTEST)
    for name, text in FEATURES.items():
        folder.put(f"features/{name}", text)
    return folder


def what_was_seen(folder: Folder, *args: str, plugin: bool = True) -> list[list[str]]:
    folder.run(*args, plugin=plugin)
    seen: list[list[str]] = json.loads((folder.path / "seen.json").read_text())
    return seen


def test_verdicts_and_hooks_are_those_of_pytest_bdd(compared: Folder) -> None:
    """Every hook call, its arguments, fixtures, tear-downs and reports: the same list."""
    compared.put("test_all.py", BINDING)
    stock = what_was_seen(compared, "test_all.py", plugin=False)
    assert len(stock) > 150, "the features should make something happen"
    compared.path.joinpath("test_all.py").unlink()
    assert what_was_seen(compared, "features") == stock
    assert what_was_seen(compared, "features", "--runner-stock") == stock


def test_scenarios_bound_in_python_still_run(compared: Folder) -> None:
    """A project that binds some features in Python keeps its tests."""
    compared.put("bound/test_all.py", "from pytest_bdd import scenarios\nscenarios('../features/b_eating.feature')\n")
    assert compared.run("bound").tally == "2 failed, 4 passed"


def test_missing_steps_are_generated(folder: Folder) -> None:
    """pytest-bdd's --generate-missing sees that the examples are bound."""
    folder.write(
        conftest_py="from pytest_bdd import given\n\n@given('a known step')\ndef _(): pass\n",
        some_feature="Feature: F\n  Scenario: S\n    Given a known step\n    And an unknown step\n",
    )
    ran = folder.run("--generate-missing", "--feature", "some.feature", ".")
    assert "@given('an unknown step')" in ran.out
    assert "a known step" not in ran.out
    assert "is not bound" not in ran.out
