"""Feature files that are broken in one way each: a clear error at its place, and the rest of the run unharmed."""

from __future__ import annotations

import pytest

from tests.runner.folder import Folder, Ran

STEPS = """
    from pytest_bdd import given, parsers, when

    @given("something")
    def _(): pass

    @given(parsers.re("(?P<who>.*) owns a team.*"))
    def _(who): pass

    @given(parsers.parse("Mara owns {what}"))
    def _(what): pass

    @when("Theo accepts the invitation")
    def _(): pass
"""
GOOD = "Feature: Good\n  Scenario: It runs\n    Given something\n"
S = "Feature: F\n  Scenario: S\n    Given something\n"
OUTLINE = "Feature: F\n  Scenario Outline: S\n    Given <what>\n"

BROKEN = {
    "ragged_table": (S + "      | a |\n      | a | b |\n", "5: inconsistent cell count within the table"),
    "open_row": (S + "      | a | b\n      | 1 | 2\n", "4: this row is not closed, its last cell would be lost"),
    "ragged_examples": (OUTLINE + "    Examples:\n      | what | b |\n      | 1 |\n", "6: inconsistent cell count"),
    "open_examples": (OUTLINE + "    Examples:\n      | what | b\n      | 1 |\n", "5: this row is not closed"),
    "twin_columns": (
        OUTLINE + "    Examples:\n      | what | what |\n      | 1 | 2 |\n",
        "5: two columns of this table are called",
    ),
    "missing_examples": (OUTLINE, "2: this outline has no Examples"),
    "unfilled": (
        "Feature: F\n  Scenario Outline: S\n    Given <waht>\n    Examples:\n      | what |\n      | something |\n",
        "3: no column of its Examples is called <waht>\n  perhaps <what> was meant",
    ),
    "open_doc_string": (S + '      """\n      never closed\n', "6: this file ends within a doc string"),
    "unknown_step": (S.replace("something", "somethin"), "3: this sentence is unknown: Given somethin"),
    "ambiguous_step": (
        S.replace("something", "Mara owns a team"),
        "3: 2 definitions fit this sentence: Given Mara owns",
    ),
    "wrong_keyword": (S.replace("something", "Theo accepts the invitation"), "3: this sentence is unknown: Given Theo"),
    "misspelt_step": (
        S.replace("Given", "Gvien"),
        '3: this would be read as a description: Gvien something\n  perhaps "Given"',
    ),
    "misspelt_title": (
        S.replace("Scenario", "Scenraio"),
        '2: this would be read as a description: Scenraio: S\n  perhaps "Sc',
    ),
    "prose_below_steps": (
        S + "    and then it works\n",
        '4: this cannot stand here: and then it works\n  perhaps "And"',
    ),
    "twin_examples": (S + "  Scenario: S\n    Given something\n", '4: a second example of this feature is called "S"'),
    "twin_rules": (
        "Feature: F\n  Rule: R\n    Example: S\n  Rule: R\n    Example: T\n",
        "4: a second rule of this feature is",
    ),
    "twin_features": (S + "Feature: G\n", "4: this cannot stand here: Feature: G"),
    "twin_backgrounds": (
        "Feature: F\n  Background:\n    Given something\n  Background:\n    Given something\n",
        "4: this cannot stand here: Background:",
    ),
    "late_background": (S + "  Background:\n    Given something\n", "4: this cannot stand here: Background:"),
    "unknown_tag": (
        "Feature: F\n  @smkoe\n  Scenario: S\n",
        "2: the tag @smkoe is unknown\n  the nearest known one is @smoke",
    ),
    "tag_of_two_words": ("Feature: F\n  @smoke test\n  Scenario: S\n", "2: A tag may not contain whitespace"),
    "tag_of_nothing": (S + "  @smoke\n", "5: this file ends too soon\n  expected a rule"),
    "no_feature": ("Scenario: S\n  Given something\n", "1: this cannot stand here: Scenario: S\n  expected a feature"),
    "unknown_language": ("# language: xx\n" + S, "1: Language not supported: xx"),
    "undeclared_language": ("Funktionalität: F\n  Szenario: S\n", "1: this cannot stand here: Funktionalität: F"),
    "begun_with_and": (S.replace("Given", "And"), "3: First step in a scenario or background must start with 'Given'"),
    "not_utf_8": (S.replace("F\n", "Größe\n").encode("latin-1"), "1: this file is not UTF-8\n  save it as UTF-8"),
    "not_utf_8_but_16": (S.encode("utf-16"), "1: this file is not UTF-8\n  save it as UTF-8"),
}
"""What is wrong, the file, and what is said of it behind its name and a colon."""

UNUSUAL = {
    "tabs": S.replace("    ", "\t\t").replace("  ", "\t"),
    "crlf": S.replace("\n", "\r\n").encode(),
    "marked_as_utf_8": S.encode("utf-8-sig"),
    "another_language": "# language: de\nFunktionalität: F\n  Szenario: S\n    Angenommen something\n",
    "no_line_break_at_the_end": S.rstrip("\n"),
    "a_name_with_nothing_to_see_in_it": S.replace("F\n", "F\u200b\x00\n"),
    "meant_as_it_stands": OUTLINE.replace("<what>", "<what> owns a team of <b>five</b>")
    + "    Examples:\n      | what   |\n      | a \\| c |\n",
}
"""What is unusual, and no error."""


@pytest.fixture
def whole(folder: Folder) -> Folder:
    """All of them in one folder, beside a good one."""
    folder.write(pytest_ini="[pytest]\nmarkers =\n  smoke: the shortest run\n", conftest_py=STEPS)
    files = {name: text for name, (text, _) in BROKEN.items()} | UNUSUAL | {"good": GOOD}
    for name, text in files.items():
        content = text if isinstance(text, bytes) else text.encode()
        folder.path.joinpath(f"{name}.feature").write_bytes(content)
    return folder


@pytest.mark.parametrize("args", [(), ("-n", "2")], ids=["alone", "workers"])
def test_each_is_told_at_its_place_and_all_others_run(whole: Folder, args: tuple[str, ...]) -> None:
    ran = whole.run("--strict-markers", *args)
    assert ran.exit == 1
    assert [name for name, (_, said) in BROKEN.items() if f"{name}.feature:{said}" not in ran.out] == [], ran.out
    assert kept(ran) == {"good", *UNUSUAL}
    assert "Traceback" not in ran.out


def kept(ran: Ran) -> set[str]:
    """The files whose examples were kept."""
    return {record.uri.removesuffix(".feature") for record in ran.records if record.verdict == "passed"}
