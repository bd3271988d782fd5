"""A rule that cannot turn red proves nothing: with each deliberate deviation of the sandbox on, its rule must.

That the same examples are green without it is what the acceptance run shows.
"""

import re
import tomllib
from pathlib import Path

import pytest

from sandbox.faults import DEVIATIONS, Fault

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("fault", DEVIATIONS, ids=lambda fault: fault.name)
def test_a_deviation_turns_its_rule_red(fault: Fault, quick_run, standing):
    """Examples of each requirement that it breaks are told as broken, and not only for want of a beginning."""
    for requirement in fault.breaks:
        told = f"{requirement} stays green although {fault.sentence.lower()}"
        options = ("-q", "-m", requirement, "--fault", fault.name, *files_about(requirement))
        tried = quick_run("-x", *options, **standing)
        if judged(tried.stdout) == 0:  # the first to break may have broken at its beginning: then all have a word
            tried = quick_run(*options, **standing)
        assert tried.returncode == 1, f"{told}:\n{tried.stdout}"
        assert judged(tried.stdout) > 0, f"no example of {requirement} came to its judgement:\n{tried.stdout}"


def files_about(requirement: str) -> list[str]:
    """The feature files that name this requirement: nothing else needs to be read."""
    files = sorted((ROOT / "features").rglob("*.feature"))
    return [str(file) for file in files if re.search(rf"@{requirement}\b", file.read_text(encoding="utf-8"))]


def judged(told: str) -> int:
    """How many broken examples came to their judgement."""
    broken = sum(map(int, re.findall(r"(\d+) broken\b", told)))
    return broken - len(re.findall(r"^ *The beginning of this example cannot be reached", told, re.MULTILINE))


def test_every_deviation_names_requirements_that_exist():
    """As the features know them."""
    known = tomllib.loads((ROOT / "features" / "requirements.toml").read_text(encoding="utf-8"))
    assert {name for fault in DEVIATIONS for name in fault.breaks} <= set(known)
    assert [fault.name for fault in DEVIATIONS if not fault.breaks] == []


def test_an_unknown_deviation_is_refused_with_those_that_are_known(run, standing):
    """A typo does not pass for a green run."""
    tried = run("-q", "-m", "smoke", "--fault", "declined-invitation-acepted", **standing)
    assert tried.returncode == 4
    assert "Did you mean declined-invitation-accepted?" in tried.stderr + tried.stdout
    assert "key-last-use-not-kept" in tried.stderr + tried.stdout
