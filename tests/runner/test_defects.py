"""What pytest-bdd drops, hides or takes silently is refused or told, each in the file where it stands."""

from __future__ import annotations

from tests.runner.folder import Folder

ANYTHING = """
    from pytest_bdd import parsers, step

    @step(parsers.parse("{what:w}"))
    def anything(what):
        pass
"""
GOOD = "Feature: Good\n  Scenario: It runs\n    Given something\n"


def test_two_examples_of_one_name(folder: Folder) -> None:
    """The file is refused with both places; other files run."""
    folder.write(
        conftest_py=ANYTHING,
        good_feature=GOOD,
        twice_feature="""
            Feature: Twice
              Rule: A
                Example: Too late
                  Given something
              Rule: B
                Example: Too late
                  Given something
                Scenario Outline: Too late
                  Given <x>
                  Examples:
                    | x   |
                    | one |
        """,
    )
    ran = folder.run()
    assert ran.tally == "1 passed, 1 error"
    assert ran.exit == 1
    assert (
        'twice.feature:8: a second example of this rule is called "Too late"\n'
        "  the first one is at twice.feature:6; give one of them another name\n"
    ) in ran.out


def test_two_rules_of_one_name(folder: Folder) -> None:
    """Their examples could not be told apart."""
    folder.write(twice_feature="Feature: F\n  Rule: A\n    Example: x\n  Rule: A\n    Example: y\n")
    assert 'twice.feature:4: a second rule of this feature is called "A"\n  the first one is at twice.feature:2' in (
        folder.run().out
    )


def test_two_definitions_for_one_sentence(folder: Folder) -> None:
    """The example is refused before any of its steps, with both places; others run."""
    folder.write(
        conftest_py="""
            from pytest_bdd import given, parsers, step

            @given("a first step")
            def _():
                raise AssertionError("nothing of a refused example should run")

            @given(parsers.parse("{who} owns the team"))
            def one(who): pass

            @step(parsers.re("Mara (?P<does>.*)"))
            def two(does): pass
        """,
        teams_feature="""
            Feature: Teams
              Scenario: Two fit
                Given a first step
                And Mara owns the team
              Scenario: One fits
                Given Theo owns the team
        """,
    )
    ran = folder.run()
    assert ran.tally == "1 passed, 1 error"
    record = ran.record("Two fit")
    assert (record.verdict, [step.verdict for step in record.steps]) == ("error", ["unreached", "undefined"])
    assert record.steps[1].message == (
        "teams.feature:4: 2 definitions fit this sentence: And Mara owns the team\n"
        "  Given {who} owns the team   conftest.py:7\n"
        "  Step Mara (?P<does>.*)   conftest.py:10"
    )
    assert "  teams.feature:4: 2 definitions fit this sentence: And Mara owns the team\n" in ran.out
    assert "Traceback" not in ran.out


def test_one_function_under_two_sentences_is_no_conflict(folder: Folder) -> None:
    """Which of its sentences fits makes no difference."""
    folder.write(
        conftest_py="""
            from pytest_bdd import given, parsers

            @given("there is a team")
            @given(parsers.re("there is an? team"))
            def _(): pass
        """,
        one_feature="Feature: F\n  Scenario: S\n    Given there is a team\n",
    )
    assert folder.run().tally == "1 passed"


def test_a_step_without_a_definition(folder: Folder) -> None:
    """Its example is undefined: the line, the sentence, the nearest known one; what comes after is unreached."""
    folder.write(
        conftest_py="""
            from pytest_bdd import given, parsers, then, when

            @given(parsers.parse('{owner} owns the team "{team}"'))
            def _(owner, team): pass

            @when(parsers.parse("{guest} accepts the invitation"))
            def _(guest): pass

            @then("nothing has changed")
            def _(): pass
        """,
        teams_feature="""
            Feature: Teams
              Scenario: A typo
                Given Mara owns the team "Northlight"
                When Theo acepts teh invitation
                Then nothing has changed
                And nobody knows anything about this
              Scenario: A wrong keyword
                Given Theo accepts the invitation
        """,
    )
    ran = folder.run()
    assert ran.tally == "2 failed"
    typo = ran.record("A typo")
    assert typo.verdict == "undefined"
    assert [step.verdict for step in typo.steps] == ["passed", "undefined", "unreached", "undefined"]
    assert typo.steps[1].message == (
        "teams.feature:4: this sentence is unknown: When Theo acepts teh invitation\n"
        "The nearest known sentence:\n"
        "  When {guest} accepts the invitation   conftest.py:6\n"
        "A definition could begin like this, in conftest.py:\n"
        "\n"
        '  @when("Theo acepts teh invitation")\n'
        "  def theo_acepts_teh_invitation():\n"
        '      """What it means, in one sentence."""\n'
        "      raise NotImplementedError"
    )
    assert typo.reason == "teams.feature:4: this sentence is unknown: When Theo acepts teh invitation"
    assert "? " in ran.out
    assert "When {guest} accepts the invitation   conftest.py:6" in ran.out
    assert ran.record("A wrong keyword").steps[0].message == (
        "teams.feature:8: this sentence is unknown: Given Theo accepts the invitation\n"
        "It is defined as When, used as Given:  {guest} accepts the invitation   conftest.py:6"
    )


def test_an_error_in_a_file_stays_there(folder: Folder) -> None:
    """Two lines for each broken file, and all others run, with workers too."""
    folder.write(
        conftest_py=ANYTHING,
        good_feature=GOOD,
        broken_feature="Feature: Broken\n  Scenario: S\n    Given something\n    Whn nothing\n",
        misspelt_feature="Feature: Misspelt\n  Scenraio: S\n    Given something\n",
        tables_feature="Feature: Tables\n  Scenario: S\n    Given something\n      | a |\n      | a | b |\n",
    )
    folder.path.joinpath("latin.feature").write_bytes("Feature: Größe\n  Scenario: S\n".encode("latin-1"))
    for args in ((), ("-n", "2")):
        ran = folder.run(*args)
        assert ran.tally == "1 passed, 4 errors"
        assert "Traceback" not in ran.out
        told = [
            (
                "broken.feature:4: this cannot stand here: Whn nothing\n"
                '  perhaps "When" was meant; expected a rule, an example, a step, a table row, a doc string, '
            ),
            'misspelt.feature:2: this would be read as a description: Scenraio: S\n  perhaps "Scenario:" was meant\n',
            "tables.feature:5: inconsistent cell count within the table\n  | a | b |\n",
            "latin.feature:1: this file is not UTF-8\n  save it as UTF-8\n",
        ]
        assert [each for each in told if each not in ran.out] == []


def test_a_python_file_that_cannot_be_read_still_ends_the_run(folder: Folder) -> None:
    """Only feature files are forgiven: for Python, pytest's own rule holds."""
    folder.write(conftest_py=ANYTHING, good_feature=GOOD, test_broken_py="import nothing_like_this\n")
    ran = folder.run()
    assert ran.exit == 2
    assert ran.records == []


def test_an_unknown_tag(folder: Folder) -> None:
    """With strict markers it is refused in two lines: its place, and the nearest known marker."""
    folder.write(
        conftest_py=ANYTHING,
        pytest_ini="[pytest]\nmarkers =\n  smoke: the shortest run\n",
        good_feature=GOOD,
        tagged_feature="""
            Feature: Tagged
              @smoke
              @smkoe
              Scenario: S
                Given something
        """,
        rows_feature="""
            Feature: Rows
              Scenario Outline: S
                Given <x>
                @qqqqqq
                Examples:
                  | x |
                  | 1 |
        """,
    )
    ran = folder.run("--strict-markers")
    assert ran.tally == "1 passed, 2 errors"
    assert (
        "tagged.feature:3: the tag @smkoe is unknown\n"
        '  the nearest known one is @smoke; or register it under "markers" in pytest\'s settings\n'
    ) in ran.out
    assert "rows.feature:4: the tag @qqqqqq is unknown\n  register it under " in ran.out
    assert "Traceback" not in ran.out


def test_a_definition_that_breaks_while_it_is_tried(folder: Folder) -> None:
    """A converter that raises on a foreign sentence refuses that example, and says who it was."""
    folder.write(
        conftest_py="""
            from pytest_bdd import given, parsers

            class Picky(parsers.StepParser):
                def is_matching(self, name):
                    raise KeyError(name)
                def parse_arguments(self, name):
                    return {}

            @given(Picky("picky"))
            def _(): pass
        """,
        picky_feature="Feature: F\n  Scenario: S\n    Given something\n",
    )
    ran = folder.run()
    assert ran.tally == "1 error"
    assert (
        ran.record("S").reason == "picky.feature:3: a definition broke while it was tried on this sentence: something"
    )


def test_a_sentence_is_looked_up_once(folder: Folder) -> None:
    """However often it is said: the index remembers what it found, for all files that see the same definitions."""
    folder.write(
        conftest_py="""
            from pytest_bdd import given, parsers

            tried = []

            class Counting(parsers.parse):
                def is_matching(self, name):
                    tried.append(name)
                    return super().is_matching(name)

            @given(Counting("the number {number:d}"))
            def _(number): pass

            def pytest_unconfigure():
                print("TRIED", len(tried))
        """,
        one_feature="""
            Feature: One
              Scenario Outline: <n>
                Given the number 1
                And the number 1
                Examples:
                  | n |
                  | a |
                  | b |
        """,
        two_feature="Feature: Two\n  Scenario: S\n    Given the number 1\n    Given the number 2\n",
    )
    ran = folder.run()
    assert ran.tally == "3 passed"
    assert "TRIED 2" in ran.out
