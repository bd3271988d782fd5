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
from tests.proof.first_of_rules import WHOLE


@pytest.fixture(scope="module")
def told(tmp_path_factory, standing):
    """What every group of examples came to, and the seed that drew them."""
    folder = tmp_path_factory.mktemp("apart")
    seed = int(os.environ.get("SUITE_SEED") or random.SystemRandom().randrange(1_000_000))
    (folder / "plan").write_text(json.dumps({"seed": seed, "whole": WHOLE}))
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


def test_the_verdicts_are_those_of_a_whole_run(told):
    """On the sandbox every example is kept, and nothing was lost on the way.

    In one test: what it looks at is one run, which workers would otherwise do once each.
    """
    seed, results = told
    ended = {each["kind"]: each["ended"] for each in results if "ended" in each}
    assert ended.keys() == KINDS.keys()
    assert [each for each in results if each.get("ended")] == [], f"SUITE_SEED={seed}"
    tried = [each for each in results if "example" in each]
    wrong = [f"{each['kind']}: {each['example']}\n{each['why']}" for each in tried if each["outcome"] != "passed"]
    assert wrong == [], f"SUITE_SEED={seed}\n" + "\n".join(wrong)
    repeated = [each["example"] for each in tried if each["kind"] == "repeated"]
    assert {repeated.count(each) for each in repeated} == {TIMES}
    shared = [(each["group"], each["example"]) for each in tried if each["kind"] == "shared"]
    one, other = ([example for group, example in shared if group == name] for name in ("the one", "the other"))
    assert one == other
    assert len(one) >= SHARED
