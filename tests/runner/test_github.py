"""On GitHub Actions: an annotation at the line of each broken example, and a summary of the job."""

from __future__ import annotations

import re

import pytest

from tests.runner.folder import Folder
from tests.runner.outcomes import every_end

ON = {"GITHUB_ACTIONS": "true"}


def commands(out: str) -> list[str]:
    return [line for line in out.splitlines() if line.lstrip().startswith("::")]


@pytest.mark.parametrize("args", [(), ("-n", "2"), ("--gherkin-terminal-reporter",)], ids=["alone", "workers", "story"])
def test_annotations_and_a_summary(folder: Folder, args: tuple[str, ...]) -> None:
    """Each broken example once, at its line, with its sentence; the numbers, and why something was not checked."""
    written = folder.path / "summary.md"
    written.write_text("what stood there before\n", encoding="utf-8")
    ran = every_end(folder).run(*args, GITHUB_STEP_SUMMARY=str(written), GITHUB_WORKSPACE=str(folder.path), **ON)
    said = commands(ran.out)
    assert len(said) == 8
    assert "::error file=a.feature,line=34,title=Steps › Broken::Theo should be refused." in said
    assert (
        "::error file=a.feature,line=40,title=Others › Unknown::"
        'a.feature:42: this sentence is unknown: When Mara ownes the team "Northlight"'
    ) in said
    text = written.read_text(encoding="utf-8")
    assert text.startswith("what stood there before\n## 16 examples&#58; 5 kept, 8 broken, 1 not delivered yet")
    assert "| Steps › Broken | <code>a.feature&#58;34</code> | Theo should be refused. |\n" in text
    assert "- 2 &#215; not checked&#58; no mail here\n" in text
    assert "- 1 &#215; not delivered yet&#58; charges nothing yet\n" in text
    assert len(re.findall(r"^\| .*<code>", text, re.MULTILINE)) == 8


def test_nothing_of_it_elsewhere(folder: Folder) -> None:
    """Neither without GitHub nor where nothing of ours ran."""
    written = folder.path / "summary.md"
    assert commands(every_end(folder).run(GITHUB_STEP_SUMMARY=str(written)).out) == []
    assert not written.exists()
    inner = folder.run(GITHUB_STEP_SUMMARY=str(written), PYTEST_CURRENT_TEST="test_github.py::test (call)", **ON)
    assert commands(inner.out) == [], "a run that a test begins is no affair of the job"
    folder.put("test_it.py", "def test_it(): assert False\n")
    assert commands(folder.run("test_it.py", GITHUB_STEP_SUMMARY=str(written), **ON).out) == []
    assert not written.exists()


def test_more_than_github_shows(folder: Folder) -> None:
    """Ten annotations, and one that says how many more there are; a file that cannot be read is one of them."""
    examples = "".join(f"  Scenario: S{number}\n    Given it breaks\n" for number in range(13))
    every_end(folder).put("many.feature", f"Feature: Many\n{examples}")
    folder.put("torn.feature", "Feature: Torn\n  Scenario: S\n    Whn nothing\n")
    said = commands(folder.run("many.feature", "torn.feature", "--continue-on-collection-errors", **ON).out)
    assert len(said) == 11
    assert said[0].startswith("::error file=torn.feature,line=1,title=This feature file cannot be read::torn.feature:3")
    assert said[-1].startswith("::notice title=More broken examples::4 more broken")


def test_the_file_is_named_as_the_repository_knows_it(folder: Folder) -> None:
    """The features may lie in a folder of it."""
    folder.put("part/pytest.ini", "[pytest]\n")
    folder.put("part/a.feature", "Feature: F\n  Scenario: S\n    Given nothing\n")
    ran = folder.run("--rootdir", "part", "part/a.feature", GITHUB_WORKSPACE=str(folder.path), **ON)
    assert commands(ran.out)[0].startswith("::error file=part/a.feature,line=2,title=F › S::")


def test_hostile_names_command_nothing(folder: Folder) -> None:
    """Neither the annotation, nor the story, nor what was printed, nor the summary does what they say."""
    folder.write(
        conftest_py="""
            from pytest_bdd import given

            @given("it breaks")
            def _():
                print("::add-mask::a")
                print("  ::stop-commands::x")
                assert False, "::error::100%, a: b\\n::set-output name=x::y\\n##[error]no"

            @given("a text")
            def _(docstring): pass
        """,
        a_feature='''
            Feature: ::error title=x::owned
              Rule: ::warning::<script>alert(1)</script> | [a](javascript:b) @all *c* `d` #1
                Scenario: 50%, a: b
                  Given a text
                    """
                    ::add-mask::secret
                    ##[group]x
                    """
                  Given it breaks
        ''',
    )
    written = folder.path / "summary.md"
    ran = folder.run("--gherkin-terminal-reporter", "-v", GITHUB_STEP_SUMMARY=str(written), **ON)
    said = commands(ran.out)
    assert len(said) == 1
    assert re.fullmatch(r"::error file=a\.feature,line=3,title=[^:,\n]+::\S.*", said[0]), said
    assert "50%25%2C a%3A b" in said[0]
    assert "::error::100%25, a: b" in said[0]
    assert not re.search(r"##\[", ran.out)
    text = written.read_text(encoding="utf-8")
    table = next(line for line in text.splitlines() if "50&#37;" in line)
    assert not re.search(r"[<>\[\]`*@#](?!/?code>|\d+;)", table.replace("<code>", "").replace("</code>", "")), table
    assert table.count("|") == 4


def test_a_summary_that_cannot_be_written_harms_nothing(folder: Folder) -> None:
    """It is said, and the verdict of the run stays what it is."""
    folder.write(
        conftest_py="from pytest_bdd import given\n@given('it holds')\ndef _(): pass\n",
        a_feature="Feature: F\n  Scenario: S\n    Given it holds\n",
    )
    ran = folder.run(GITHUB_STEP_SUMMARY=str(folder.path / "no" / "such" / "folder"), **ON)
    assert ran.exit == 0
    assert "The summary of the job was not written: " in ran.out
    assert "No such file or directory" in ran.out
