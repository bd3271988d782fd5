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
def test_a_deviation_turns_its_rule_red(fault: Fault, run, standing):
    """Examples of each requirement that it breaks are told as broken, and not only for want of a beginning."""
    for requirement in fault.breaks:
        tried = run("-q", "-m", requirement, "--fault", fault.name, **standing)
        assert tried.returncode == 1, f"{requirement} stays green although {fault.sentence.lower()}:\n{tried.stdout}"
        [broken] = map(int, re.findall(r"(\d+) broken$", tried.stdout, re.MULTILINE))
        begun = broken - tried.stdout.count("The beginning of this example cannot be reached")
        assert begun > 0, f"no example of {requirement} came to its judgement:\n{tried.stdout}"


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
