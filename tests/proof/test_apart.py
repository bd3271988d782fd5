"""An example comes to the same verdict whatever runs before it or beside it, and however often.

What is tried is drawn by a seed, which is printed: SUITE_SEED=… draws the same again, and SUITE_WHOLE=1 tries every
example alone, every file alone, and all of them in random order.
"""

import json
import os
import random
import subprocess
import sys

import pytest

from tests.proof.apart import KINDS, PLAN, RESULTS, SHARED, TIMES
from tests.proof.conftest import ROOT, own_variables


@pytest.fixture(scope="module")
def told(tmp_path_factory, standing):
    """What every group of examples came to, and the seed that drew them."""
    folder = tmp_path_factory.mktemp("apart")
    seed = int(os.environ.get("SUITE_SEED") or random.SystemRandom().randrange(1_000_000))
    (folder / "plan").write_text(json.dumps({"seed": seed, "whole": os.environ.get("SUITE_WHOLE") == "1"}))
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "tests.proof.apart",
        "--no-reports",
        "-p",
        "no:cacheprovider",
    ]
    env = own_variables() | standing | {PLAN: str(folder / "plan"), RESULTS: str(folder / "results")}
    ran = subprocess.run([*command, "features"], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert (folder / "results").exists(), ran.stdout + ran.stderr
    print(f"drawn with SUITE_SEED={seed}")  # noqa: T201  # shown with whatever fails
    return seed, json.loads((folder / "results").read_text())


@pytest.mark.parametrize("kind", KINDS)
def test_the_verdicts_are_those_of_a_whole_run(told, kind):
    """On the sandbox every example is kept."""
    seed, results = told
    of_kind = [each for each in results if each["kind"] == kind]
    ended = [each["ended"] for each in of_kind if "ended" in each]
    assert ended, f"nothing was tried {kind}"
    assert [why for why in ended if why] == [], f"SUITE_SEED={seed}"
    wrong = [f"{each['example']}\n{each['why']}" for each in of_kind if each.get("outcome", "passed") != "passed"]
    assert wrong == [], f"SUITE_SEED={seed}\n" + "\n".join(wrong)


def test_as_many_were_tried_as_were_drawn(told):
    """Nothing was lost on the way."""
    _, results = told
    tried = [each for each in results if "example" in each]
    repeated = [each["example"] for each in tried if each["kind"] == "repeated"]
    assert {repeated.count(each) for each in repeated} == {TIMES}
    shared = [(each["group"], each["example"]) for each in tried if each["kind"] == "shared"]
    one, other = ([example for group, example in shared if group == name] for name in ("the one", "the other"))
    assert one == other
    assert len(one) >= SHARED
