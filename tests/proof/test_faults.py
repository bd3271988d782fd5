"""A rule that cannot turn red proves nothing: with each deliberate deviation of the sandbox on, its rule must."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from sandbox.faults import DEVIATIONS, Fault

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def standing(tmp_path_factory):
    """A sandbox of our own for all proofs: what tells a run where it stands."""
    announcement = tmp_path_factory.mktemp("sandbox") / "announced.json"
    command = [sys.executable, "-m", "sandbox", "--die-with-parent", "--json", "--announce", str(announcement)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.readline()
        address = re.search(r'"api": "([^"]+)"', said)
        assert address, f"the sandbox should announce itself, not say {said!r}"
        yield {"TEST_SANDBOX_URL": address[1]}
        process.stdin.close()


def try_examples(standing, tag, *options):
    """Run the examples of one requirement, and give what pytest says."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("TEST_", "PYTEST_"))}
    command = [sys.executable, "-m", "pytest", "-q", "--no-reports", "-p", "no:cacheprovider", "-p", "no:xdist"]
    return subprocess.run(
        [*command, "-m", tag, *options],
        cwd=ROOT,
        env=environment | standing,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("fault", DEVIATIONS, ids=lambda fault: fault.name)
def test_a_deviation_turns_its_rule_red(fault: Fault, standing):
    """An example of each rule that it breaks fails, by its own judgement: none is only in error."""
    for requirement in fault.breaks:
        run = try_examples(standing, requirement, "--fault", fault.name)
        assert run.returncode == 1, f"{requirement} stays green although {fault.sentence.lower()}:\n{run.stdout}"
        assert re.search(r"\d+ broken", run.stdout), f"nothing is told as broken:\n{run.stdout}"


def test_without_a_deviation_the_same_examples_are_green(standing):
    """It is the deviation that turns them red."""
    tags = sorted({requirement for fault in DEVIATIONS for requirement in fault.breaks})
    run = try_examples(standing, " or ".join(tags))
    assert run.returncode == 0, run.stdout


def test_every_deviation_names_requirements_that_exist():
    """As the features know them."""
    known = tomllib.loads((ROOT / "features" / "requirements.toml").read_text(encoding="utf-8"))
    unknown = {fault.name: set(fault.breaks) - set(known) for fault in DEVIATIONS if set(fault.breaks) - set(known)}
    assert unknown == {}
    assert [fault.name for fault in DEVIATIONS if not fault.breaks] == []


def test_an_unknown_deviation_is_refused_with_those_that_are_known(standing):
    """A typo does not pass for a green run."""
    run = try_examples(standing, "smoke", "--fault", "declined-invitation-acepted")
    assert run.returncode == 4
    assert "declined-invitation-accepted" in run.stderr + run.stdout
