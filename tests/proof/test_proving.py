"""The prover proves: what is noticed is caught, what is not survives, and the record says so."""

import json
import re
import signal
import subprocess
import sys
import tomllib
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from proof.__main__ import main
from reports.proof import read_proof
from sandbox.faults import DEVIATIONS
from tests.proof.conftest import own_variables, sandbox

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds until we give up waiting for what should end at once."""


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """The folder in which the proof of the made-up register leaves its record."""
    return tmp_path_factory.mktemp("proof")


def proved_by(folder, *faults, **variables):
    """What came of these faults, or else of the made-up register."""
    command = [sys.executable, "-m", "tests.proof.made_up_register", str(folder), *faults]
    done = subprocess.run(command, cwd=ROOT, env=own_variables() | variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert (told["code"], told["compared"]) == (0, True)
    return told["faults"]


@pytest.fixture(scope="module")
def proved(standing, record):
    """What came of the made-up register."""
    return proved_by(record, **standing)


@contextmanager
def proving(*faults, **variables):
    """A proof under way, which has just begun to try."""
    environment = own_variables() | variables
    command = [sys.executable, "-m", "proof", *faults]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True) as process:
        for line in process.stdout:
            if line.startswith("trying"):
                break
        yield process
        if process.poll() is None:
            process.kill()


def test_a_fault_that_breaks_its_rule_is_caught(proved):
    """By the example that judges just that."""
    assert proved["key-last-use-not-kept"]["caught"] is True
    assert re.fullmatch(r"features/api_keys/using_keys\.feature:\d+", proved["key-last-use-not-kept"]["by"][0])


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("declined-invitation-accepted", r"KEY-05: \d+ kept"),
        ("dropped-connection", r"KEY-05: \d+ whose beginning could not be reached"),
        ("blank-names-break", r"Q-11: (\d+ kept, )?\d+ broken by a server error alone(, \d+ kept)?"),
    ],
)
def test_a_fault_that_no_judgement_notices_survives(proved, fault, why):
    """It breaks nothing, or the beginning alone, or is noticed by a server error alone: that is said."""
    assert proved[fault]["caught"] is False
    assert proved[fault]["by"] == []
    assert re.fullmatch(why, proved[fault]["why"][0])


def test_where_enough_have_noticed_the_others_are_left_out(standing, tmp_path):
    """Two of its four examples."""
    told = proved_by(tmp_path, "useless-address-replaced", **standing)["useless-address-replaced"]
    assert (told["caught"], len(told["by"]), told["left_out"]) == (True, 2, 2)


def test_what_is_red_without_any_fault_is_not_enough(tmp_path):
    """The first two examples are broken by another fault, which is always on: all others are asked as well."""
    with sandbox("--fault", "start-forgets-order") as said:
        told = proved_by(tmp_path, "end-forgets-order", TEST_SANDBOX_URL=said["api"])["end-forgets-order"]
    assert (told["caught"], len(told["by"]), told["left_out"]) == (True, 1, 0)


def test_the_record_is_read_by_the_documents(proved, record):
    """With the addresses that the examples have in the page."""
    proof = read_proof(record / "proof.json")
    assert {fault.name: fault.caught for fault in proof.faults} == {
        name: told["caught"] for name, told in proved.items()
    }
    by = next(fault.by for fault in proof.faults if fault.caught)
    assert by
    assert all(re.fullmatch(r"api-keys/using-keys/[\w-]+/[\w-]+", address) for address in by)


def test_one_fault_is_told_with_the_messages_of_what_it_breaks(standing):
    """As the terminal tells a broken example; the last line counts."""
    command = [sys.executable, "-m", "proof", "key-last-use-not-kept"]
    done = subprocess.run(command, cwd=ROOT, env=own_variables() | standing, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert re.search(r"✗ .* › The last use is kept +using_keys\.feature:\d+", done.stdout)
    assert re.search(r"KEY-05 +1 +1 +api_keys/using_keys\.feature:\d+", done.stdout)
    assert re.fullmatch(r"=== 1 caught in [\d.]+s ===", done.stdout.splitlines()[-1])


def test_a_wrong_name_is_refused_with_the_nearest(capsys):
    """And with the way to all of them, not with all of them."""
    assert main(["declined-invitation-acepted"]) == 2
    told = capsys.readouterr().err
    assert "Did you mean declined-invitation-accepted" in told
    assert "LIST=1" in told
    assert sum(fault.name in told for fault in DEVIATIONS) <= 5


def test_all_faults_are_listed_with_what_they_break(capsys):
    """Name, sentence, requirements."""
    assert main(["--list"]) == 0
    told = capsys.readouterr().out
    assert [fault.name for fault in DEVIATIONS if not re.search(rf"(?m)^{fault.name} .*{fault.breaks[0]}", told)] == []


def test_an_interrupted_proof_says_so_and_leaves_nothing_running(standing):
    """Ctrl-C reaches every process at the terminal."""
    with proving("key-last-use-not-kept", "declined-invitation-accepted", **standing) as process:
        children = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGINT)
        said, complaints = process.communicate(timeout=PATIENCE)
        assert process.returncode == 130, complaints
        assert re.search(r"^interrupted: \d of 2 faults had been tried$", said, re.MULTILINE)
        assert "Traceback" not in complaints
        _, alive = psutil.wait_procs(children, timeout=PATIENCE)
        assert alive == []


def test_a_sandbox_that_is_gone_ends_the_proof_with_one_sentence():
    """Without it every example would be red, and every fault would look like a survivor."""
    with sandbox() as said:
        process_of = proving("key-last-use-not-kept", "declined-invitation-accepted", TEST_SANDBOX_URL=said["api"])
        process = process_of.__enter__()
    told, complaints = process.communicate(timeout=PATIENCE)
    process_of.__exit__(None, None, None)
    assert process.returncode == 3, complaints
    assert (
        len(
            re.findall(
                r"^the sandbox does not answer any more at .*: \d of 2 faults had been tried$", told, re.MULTILINE
            )
        )
        == 1
    )


def test_every_fault_names_requirements_that_exist():
    """As the features know them."""
    known = tomllib.loads((ROOT / "features" / "requirements.toml").read_text(encoding="utf-8"))
    assert {name for fault in DEVIATIONS for name in fault.breaks} <= set(known)
    assert [fault.name for fault in DEVIATIONS if not fault.breaks] == []


def test_an_unknown_deviation_of_a_run_is_refused_with_the_nearest(run, standing):
    """A typo does not pass for a green run."""
    tried = run("-q", "-m", "smoke", "--fault", "declined-invitation-acepted", **standing)
    assert tried.returncode == 4
    told = tried.stderr + tried.stdout
    assert "Did you mean declined-invitation-accepted" in told
    assert "make prove LIST=1" in told
    assert sum(fault.name in told for fault in DEVIATIONS) <= 5
