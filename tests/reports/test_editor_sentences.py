"""What the editor knows of a project's sentences: told while somebody writes, and offered."""

from __future__ import annotations

import re

import pytest

from tests.reports.editing import FEATURE, project, served, until


@pytest.fixture
def folder(tmp_path):
    return project(tmp_path)


def test_sentences_are_known_and_learnt_again_when_the_steps_change(folder):
    with served(folder) as editor:
        typo = FEATURE.replace("Mara owns the", "Mara ows the")
        found = editor.ask("lint", text=typo).json()
        assert found["sentences"] == "known"
        assert [(each["line"], each["says"]) for each in found["findings"]] == [
            (9, "Nobody has taught this sentence yet.")
        ]
        assert found["findings"][0]["mends"] == [
            {
                "shown": 'Mara owns the team "Northlight"',
                "line": '      Given Mara owns the team "Northlight"',
                "meaning": "The person has opened this team.",
            }
        ]
        conftest = folder.path / "conftest.py"
        conftest.write_text(conftest.read_text().replace(" owns the team ", " ows the team "))
        found = editor.ask("lint", text=typo).json()
        assert [each["line"] for each in found["findings"]] == [14]


def test_steps_that_cannot_be_loaded_are_told_and_the_text_is_read_all_the_same(folder):
    conftest = folder.path / "conftest.py"
    working = conftest.read_text()
    conftest.write_text("def broken(:\n")
    with served(folder) as editor:
        found = editor.ask("lint", text=FEATURE.replace("Rule:", "Rool:")).json()
        assert found["sentences"] == "unknown"
        assert "SyntaxError" in found["said"]
        assert found["findings"][0]["says"].startswith("This cannot stand here: Rool:")
        conftest.write_text(working)
        until(lambda: editor.ask("lint", text=FEATURE).json()["sentences"] == "known")


def test_a_hurried_question_is_answered_before_the_steps_are_loaded(folder):
    conftest = folder.path / "conftest.py"
    conftest.write_text(
        "import pathlib, time\nwhile not pathlib.Path('go.on').exists(): time.sleep(.02)\n" + conftest.read_text()
    )
    with served(folder) as editor:
        hurried = editor.ask("lint", text=FEATURE, hurry=True).json()
        assert (hurried["sentences"], hurried["name"]) == ("loading", "Teams")
        (folder.path / "go.on").touch()
        assert editor.ask("lint", text=FEATURE).json()["sentences"] == "known"
        assert editor.ask("lint", text=FEATURE, hurry=True).json()["sentences"] == "known"


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("Given Ma", ["Mara owns the team {Name}"]),
        ("Given Theo ow", ["Theo owns the team {Name}"]),
        ("Given Theo owns the team {Name}", ['Theo owns the team "Southlight"', 'Theo owns the team "Northlight"']),
        ("Given team", ["{Person} owns the team {Name}"]),
        ("Then ", ["{Name} belongs to {Person}"]),
        ("When no", ["nothing comes to an end"]),
        ("When nothing comes to an end", []),
        ("@IN", ["@INV-21", "@INV-22"]),
        ("Nothing", []),
    ],
)
def test_sentences_values_and_tags_are_offered(sentences, line, offered):
    text = f"Feature: f\n  Example: e\n    {line}\n"
    answer = sentences.ask("choices", text=text, line=3, column=4 + len(line)).json()
    assert [each["text"] for each in answer["choices"]] == offered
    if "{Name}" in line:
        assert answer["about"] == "Something that is named."
    if offered:
        start = re.search(r"^(Given |When |Then )?", line)
        assert start is not None
        assert answer["start"] == 4 + start.end()


@pytest.fixture(scope="module")
def sentences(tmp_path_factory):
    with served(project(tmp_path_factory.mktemp("project"))) as editor:
        yield editor


def test_a_definition_beside_a_feature_is_known_there_alone(folder):
    folder.put("features/deep/deep.feature", "Feature: Deep\n")
    folder.put("features/deep/conftest.py", "from pytest_bdd import given\n@given('it is deep')\ndef deep(): ...\n")
    text = "Feature: f\n  Example: e\n    Given it is deep\n"
    with served(folder) as editor:
        assert editor.ask("lint", uri="features/deep/deep.feature", text=text).json()["findings"] == []
        assert len(editor.ask("lint", text=text).json()["findings"]) == 1
        (folder.path / "features" / "deep" / "conftest.py").write_text("")
        assert len(editor.ask("lint", uri="features/deep/deep.feature", text=text).json()["findings"]) == 1
        folder.put("features/conftest.py", "from pytest_bdd import given\n@given('it is deep')\ndef deep(): ...\n")
        assert editor.ask("lint", text=text).json()["findings"] == []
