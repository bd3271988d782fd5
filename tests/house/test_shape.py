"""The features have the shape that their readers were promised, and every departure would be found."""

import tomllib
from collections.abc import Iterator

import pytest

from tests.house.features import FeatureFile, feature_files, requirements
from tests.house.shape import mistagged, repeated, too_long, unrequired, unruled, untold
from tests.house.sources import ROOT

HEAD = "Feature: Sharing\n  Owners share their teams.\n"


def markers() -> set[str]:
    """The markers of pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {line.partition(":")[0] for line in settings["tool"]["pytest"]["ini_options"]["markers"]}


def example(name: str, *steps: str) -> str:
    """The text of one example below a rule."""
    return "\n".join([f"    Example: {name}", *(f"      {step}" for step in steps), ""])


def feature(*parts: str) -> FeatureFile:
    """A feature file of these parts."""
    return FeatureFile("f.feature", HEAD + "\n".join(parts))


@pytest.mark.parametrize("file", feature_files(), ids=lambda file: file.place)
def test_this_feature_has_the_shape(file: FeatureFile) -> None:
    """At most seven steps, Givens alone in a Background, prose, rules, and requirements that exist."""

    def found() -> Iterator[str]:
        yield from too_long(file)
        yield from untold(file)
        yield from unruled(file)
        yield from unrequired(file, requirements())
        yield from mistagged(file, requirements(), markers())

    assert list(found()) == []


def test_no_two_examples_check_the_same_thing() -> None:
    """Word for word and row for row."""
    assert list(repeated(feature_files())) == []


def test_every_capability_is_told_to_its_owner() -> None:
    """Each folder has its prose, and nothing that is not a product owner's."""
    folders = [path for path in (ROOT / "features").iterdir() if path.is_dir() and path.name != "__pycache__"]
    assert folders
    assert [folder.name for folder in folders if not (folder / "README.md").is_file()] == []
    strange = [path for path in (ROOT / "features").rglob("*") if path.suffix not in (".feature", ".md", ".toml", "")]
    assert strange == []


def test_eight_steps_are_too_many() -> None:
    """Seven are not, and those of the Background do not count."""
    background = "  Background:\n    Given a\n    And b\n    And c\n  @INV-01\n  Rule: r"
    seven = feature(background, example("x", *[f"Given {n}" for n in range(7)]))
    eight = feature(background, example("x", *[f"Given {n}" for n in range(8)]))
    assert list(too_long(seven)) == []
    assert len(list(too_long(eight))) == 1


@pytest.mark.parametrize("steps", ["Given a\n    And b\n    And c\n    And d", "Given a\n    When b"])
def test_a_background_is_three_givens_at_most(steps: str) -> None:
    """And no action."""
    assert len(list(too_long(feature(f"  Background:\n    {steps}\n", example("x", "Given a"))))) == 1


@pytest.mark.parametrize("prose", ["", "  one\n  two\n  three\n  four\n"])
def test_a_feature_without_or_with_too_much_prose_is_seen(prose: str) -> None:
    """One to three lines."""
    assert len(list(untold(FeatureFile("f.feature", f"Feature: Sharing\n{prose}")))) == 1
    assert list(untold(feature())) == []


def test_an_example_outside_any_rule_is_seen() -> None:
    """With its line."""
    assert list(unruled(feature(example("x", "Given a")))) == ["f.feature:3: no rule says what this example shows"]
    assert list(unruled(feature("  Rule: r", example("x", "Given a")))) == []


@pytest.mark.parametrize(
    ("tags", "wrong"), [("", 1), ("@smoke", 1), ("@INV-99", 1), ("@INV-01", 0), ("@smoke @R-06", 0)]
)
def test_a_rule_without_a_known_requirement_is_seen(tags: str, wrong: int) -> None:
    """Also when it only has other tags."""
    file = feature(f"  {tags}\n  Rule: r", example("x", "Given a"))
    assert len(list(unrequired(file, {"INV-01", "R-06"}))) == wrong


def test_an_unknown_tag_is_seen_wherever_it_stands() -> None:
    """An unknown requirement, and a word that is no marker."""
    file = FeatureFile(
        "f.feature",
        "@teams\nFeature: f\n  @INV-99\n  Rule: r\n    @smok\n    Scenario Outline: x\n      Given <a>\n"
        "      @INV-98\n      Examples: e\n        | a |\n        | 1 |\n",
    )
    assert list(mistagged(file, {"INV-01"}, {"teams", "smoke"})) == [
        "f.feature:3: there is no requirement INV-99",
        "f.feature:5: there is no marker smok",
        "f.feature:8: there is no requirement INV-98",
    ]


def test_an_example_that_does_what_another_does_is_seen() -> None:
    """Also when it hides in a row of an outline in another file; another row, another Background is another example."""
    outline = (
        "    Scenario Outline: rows\n      Given <a>\n      Then b\n      Examples: e\n        | a |\n        | x |\n"
    )
    one = FeatureFile("one.feature", HEAD + "  Rule: r\n" + outline)
    same = FeatureFile("two.feature", HEAD + "  Rule: r\n" + example("other name", "Given x", "Then b"))
    other = FeatureFile("three.feature", HEAD + "  Rule: r\n" + example("rows", "Given y", "Then b"))
    after = FeatureFile("four.feature", HEAD + "  Background:\n    Given c\n" + example("rows", "Given x", "Then b"))
    assert list(repeated([one, other, after])) == []
    assert list(repeated([one, same, other])) == ["one.feature:9: the same as two.feature:4"]
