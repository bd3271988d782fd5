"""The judge judges: a mutation that an example notices is killed, any other survives, and nothing is left of it all."""

import hashlib
import json
import re
import signal
import subprocess
import sys

import psutil
import pytest

from mutants.__main__ import ROOT, main
from mutants.verdicts import Verdict, score
from tests.mutants.made_up_trial import PLAIN
from tests.proof.conftest import own_variables

PATIENCE = 60.0
"""Seconds until we give up waiting for what should end at once."""


@pytest.fixture(scope="module")
def tried():
    """What came of the made-up trial."""
    command = [sys.executable, "-m", "tests.mutants.made_up_trial"]
    done = subprocess.run(command, cwd=ROOT, env=own_variables(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_a_mutation_that_an_example_notices_is_killed_by_it(tried):
    """Its place is named."""
    fate, by, _ = tried["verdicts"]["dearer"]
    assert fate == "killed"
    assert re.fullmatch(r"features/credits/prices\.feature:\d+", by)


def test_an_example_with_a_platform_of_its_own_is_a_judge_too(tried):
    """What it brings up has the mutation; no line says that it does."""
    fate, by, _ = tried["verdicts"]["dearer anywhere"]
    assert fate == "killed"
    assert by in tried["own"]


def test_a_mutation_that_nobody_notices_survives(tried):
    """As one does to which no example comes, and that is told apart."""
    assert tried["verdicts"]["reworded"][0] == "survived"
    assert tried["verdicts"]["nobody asked"][0] == "unreached"


def test_a_sandbox_that_cannot_stand_is_a_mutation_killed(tried):
    """With its last word."""
    assert tried["verdicts"]["unreadable"] == [
        "killed",
        "",
        "the sandbox cannot start: RuntimeError: this never stands",
    ]


def test_what_runs_while_a_module_is_read_in_is_told_from_what_examples_run(tried):
    """A constant from a rule."""
    lines = PLAIN.splitlines()
    constant = 1 + next(number for number, line in enumerate(lines) if line.startswith("_A_SECOND"))
    rule = 1 + next(number for number, line in enumerate(lines) if line.startswith("    return _A_SECOND"))
    assert tried["examples"] > 5
    assert tried["broken"] == []
    assert constant in tried["read_in"]
    assert rule in tried["lines"]
    assert rule not in tried["read_in"]


def test_an_interrupted_trial_says_so_leaves_nothing_running_and_the_tree_as_it_was():
    """Ctrl-C in the middle."""
    before = _tree()
    command = [sys.executable, "-m", "mutants", "--size", "1", "--workers", "1"]
    command += ["--only", "sandbox/video/credits/pricing.py", "--examples", "features/credits"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=own_variables(), stdout=pipe, stderr=pipe, text=True) as process:
        for line in process.stdout:
            if line.startswith("measuring"):
                break
        children = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGINT)
        said, complaints = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130, complaints
    assert "interrupted: 0 of 1 mutations had been judged" in said
    assert "Traceback" not in complaints
    assert len(children) > 1
    _, alive = psutil.wait_procs(children, timeout=PATIENCE)
    assert alive == []
    assert _tree() == before


def test_a_name_that_no_mutation_has_is_refused(capsys):
    """Before anything is started."""
    with pytest.raises(SystemExit) as refused:
        main(["--only", "sandbox/video/credits/prizes.py"])
    assert refused.value.code == 2
    assert 'no mutation begins with "sandbox/video/credits/prizes.py"' in capsys.readouterr().err


def test_the_score_counts_what_was_killed():
    """Survivors stay survivors, also where no example comes."""
    verdicts = [
        Verdict(mutation=None, asked=asked, fate=fate) for asked, fate in [(5, "killed")] * 9 + [(0, "unreached")]
    ]
    assert score(verdicts) == pytest.approx(90.0)


def test_a_trial_that_comes_to_no_end_is_noticed():
    """By whoever waits for it; one that ended well without a word of being noticed has survived."""
    silent, kept = Verdict(mutation=None, asked=5, answered=2), Verdict(mutation=None, asked=5, answered=5)
    silent.end("nothing was heard of its process for 180 seconds")
    kept.end(None)
    assert (silent.fate, kept.fate) == ("killed", "survived")
    assert silent.why == "no end after 2 of 5 examples: nothing was heard of its process for 180 seconds"


def _tree() -> str:
    """What stands in the sandbox's modules."""
    sums = hashlib.sha256()
    for file in sorted((ROOT / "sandbox" / "video" / "credits").glob("*.py")):
        sums.update(file.read_bytes())
    return sums.hexdigest()
