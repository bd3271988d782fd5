"""Sentences with gaps: what fits them, how a beginning goes on, what can be taken over from a misspelt one."""

import pytest

from reports.editor.patterns import Gap, Pattern

SHAPES = {"Person": "Mara|Theo", "Name": r'"(?:[^"\\]|\\.)*"', "Role": "an? (?:owner|viewer)"}
VALUES = {"Person": ["Mara", "Theo"], "Name": ['"Northlight"', '"Southlight"'], "Role": ["a viewer", "an owner"]}
INVITES = Pattern.of_format("{who:Person} has invited {whom:Person} to {team:Name} as {role:Role}", SHAPES)
ANY = Pattern.of_format("{who} owns {count:d} teams", {})


def values(gap: Gap) -> list[str]:
    return VALUES.get(gap.kind, [])


def test_a_sentence_is_shown_by_the_names_of_its_phrases():
    assert INVITES.shown == "{Person} has invited {Person} to {Name} as {Role}"
    assert ANY.shown == "{who} owns {count} teams"


@pytest.mark.parametrize(
    ("begun", "whole"),
    [
        ("", "{Person} has invited {Person} to {Name} as {Role}"),
        ("Th", "Theo has invited {Person} to {Name} as {Role}"),
        ("Theo", "Theo has invited {Person} to {Name} as {Role}"),
        ("Theo has in", "Theo has invited {Person} to {Name} as {Role}"),
        ("Theo has invited M", "Theo has invited Mara to {Name} as {Role}"),
        ('Theo has invited Mara to "No', 'Theo has invited Mara to "Northlight" as {Role}'),
        ('Theo has invited Mara to "Mine" a', 'Theo has invited Mara to "Mine" as {Role}'),
        ('Theo has invited Mara to "as a" as an', 'Theo has invited Mara to "as a" as an owner'),
        ("<who> has", "<who> has invited {Person} to {Name} as {Role}"),
        ("Ines has", None),
        ("Theo has left", None),
        ('Theo has invited Mara to "Mine" as a viewer of', None),
    ],
)
def test_a_beginning_goes_on(begun, whole):
    assert INVITES.going_on(begun, values) == whole


def test_a_gap_without_a_shape_takes_what_is_typed():
    assert ANY.going_on("Mara ow", values) == "Mara owns {count} teams"
    assert ANY.going_on("Mara owns 3", values) == "Mara owns 3 teams"

    assert ANY.going_on("Mara", values) == "Mara owns {count} teams"


def test_the_values_of_a_whole_sentence_are_found_and_a_gap_may_stand_for_one():
    text = "Mara has invited {Person} to <team> as a viewer"
    spans = INVITES.values(text)
    assert spans is not None
    assert [text[slice(*span)] for span in spans] == ["Mara", "{Person}", "<team>", "a viewer"]
    assert INVITES.values("Ines has invited Mara to <team> as a viewer") is None
    assert INVITES.values("Mara has invited Theo") is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('Mara invted Theo into "Northlight" as a viewer', 'Mara has invited Theo to "Northlight" as a viewer'),
        ('Mara has invited Theo to "Mine" as a viewr', 'Mara has invited Theo to "Mine" as a viewer'),
        ("Mara invited somebody", "Mara has invited {Person} to {Name} as {Role}"),
        ("Marathon", "{Person} has invited {Person} to {Name} as {Role}"),
    ],
)
def test_a_known_sentence_takes_over_what_fits_its_gaps(written, meant):
    assert INVITES.borrowing(written, values) == meant


def test_a_sentence_whose_braces_do_not_fit_together_is_refused():
    with pytest.raises(ValueError, match="expected '}'"):
        Pattern.of_format("{who owns", {})
