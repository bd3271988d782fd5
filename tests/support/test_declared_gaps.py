"""Gaps: what a target declares that its platform does not keep yet."""

import pytest

from support.config import read_settings
from support.errors import ConfigError
from support.gaps import Gap, gaps_among

TARGETS = """\
[sandbox]
description = "embedded"

[stage]
description = "Q-05 = not here"
api = "http://localhost:3000"

[stage.gaps]
Q-05 = "viewers change what the team has"
"R-07" = "a key makes two generations"

[short]
description = "all of it in one line"
gaps = {}
"""
REQUIREMENTS = """
[Q-05]
sentence = "Viewers look and do not touch."

[R-07]
sentence = "One order key makes one generation at the same moment."
"""


@pytest.fixture
def root(tmp_path):
    """A folder with three targets and two requirements."""
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "requirements.toml").write_text(REQUIREMENTS)
    (tmp_path / "targets.toml").write_text(TARGETS.replace("{}", '{ Q-05 = "viewers change" }'))
    return tmp_path


def test_a_target_declares_its_gaps_with_their_reasons_and_their_lines(root):
    """Whoever mends the platform finds the line to take out."""
    assert read_settings(root, {"TEST_TARGET": "stage"}).gaps == (
        Gap("Q-05", "viewers change what the team has", "targets.toml:9"),
        Gap("R-07", "a key makes two generations", "targets.toml:10"),
    )
    assert read_settings(root, {"TEST_TARGET": "short"}).gaps == (Gap("Q-05", "viewers change", "targets.toml:14"),)


def test_a_target_without_gaps_keeps_everything(root):
    """Nothing is expected to break there."""
    assert read_settings(root, {}).gaps == ()


@pytest.mark.parametrize(
    ("written", "read", "told"),
    [
        ('"R-07"', '"R-77"', "targets.toml:10: R-77 is no requirement, so it can be no gap. Did you mean R-07?"),
        ("viewers change what the team has", "", "String should have at least 1 character"),
        ("stage.gaps", "stage.gap", r"gap: Extra inputs are not permitted"),
    ],
)
def test_a_gap_that_means_nothing_is_refused_with_its_place(root, written, read, told):
    """A typo would hide what is broken, or wait for ever for what nobody carries."""
    (root / "targets.toml").write_text(TARGETS.replace(written, read))
    with pytest.raises(ConfigError, match=told):
        read_settings(root, {"TEST_TARGET": "stage"})


def test_the_targets_may_stand_in_another_file(root):
    """One that is not committed, for instance."""
    (root / "ours.toml").write_text('[ours]\ndescription = "elsewhere"\n')
    names = {"TEST_TARGETS": "ours.toml", "TEST_TARGET": "ours"}
    assert read_settings(root, names).table.description == "elsewhere"


def test_an_example_is_about_the_gaps_whose_ids_it_carries():
    """Its own tags, and those of its rule and feature."""
    gaps = (Gap("Q-05", "", ""), Gap("R-07", "", ""))
    assert gaps_among(gaps, ["smoke", "R-07"]) == [gaps[1]]
    assert gaps_among(gaps, ["Q-06"]) == []
