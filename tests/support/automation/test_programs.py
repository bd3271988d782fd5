"""What programs of a feature become: scripts that do what they say, tried with a real shell."""

import os
import re
import shutil
import subprocess

import pytest

from support.automation.programs import PROGRAM, read_program, saying_secrets
from support.automation.results import data_of, same_place, secretive, spoken, variables
from support.errors import SetupFailed

BASH = shutil.which("bash")
needs_bash = pytest.mark.skipif(BASH is None, reason="this machine has no bash")


def tried(text: str, given: str = "", **around: str) -> tuple[int, str, str]:
    """How the program of a sentence ends, what it says and what it complains of."""
    assert BASH is not None
    script = f"{given}\n{read_program(text)}"
    ended = subprocess.run(
        [BASH, "-e", "-c", script],
        env={"PATH": os.environ["PATH"], **around},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return ended.returncode, ended.stdout.decode(errors="replace"), ended.stderr.decode(errors="replace")


@needs_bash
@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ('says "hello"', (0, "hello", "")),
        ('says the line "hello"', (0, "hello\n", "")),
        (r"""says the line "it's \"so\" $HOME `date` \\ %s" """.strip(), (0, 'it\'s "so" $HOME `date` \\ %s\n', "")),
        ("says 5,000 letters", (0, "x" * 5000, "")),
        ("says 3 short lines", (0, "1\n2\n3\n", "")),
        ('complains in the line "oops"', (0, "", "oops\n")),
        ("complains in 2 lines", (0, "", "complaint 1\ncomplaint 2\n")),
        ("complains in 3 letters", (0, "", "xxx")),
        ("fails", (1, "", "")),
        ("ends with exit code 255", (255, "", "")),
        ('says the line "one", stumbles and says the line "two"', (1, "one\n", "")),
        ('says "a", then complains "b" and ends with exit code 7', (7, "a", "b")),
        ("says what is handed in to it", (0, "", "")),
        ("says its rule", (0, "nothing of it\n", "")),
        ('says the variables "COLOUR" and "SIZE"', (0, "nothing of it\nnothing of it\n", "")),
    ],
)
def test_a_program_does_what_it_says(text, ended):
    """One thing after the other, up to the first that fails."""
    assert tried(text) == ended


@needs_bash
def test_a_program_finds_its_parameters_by_name():
    """Signs that no name can have are lines."""
    given = "first_name=Ada; PARAM_FIRST_NAME=ADA"
    assert tried('says its parameter "first-name", says its capital parameter "first-name"', given)[1] == "Ada\nADA\n"
    assert tried('says what its own helper knows of "first-name"', given)[1] == "nothing\n"
    assert tried('insists on its parameter "first-name"', given)[0] == 0


@needs_bash
def test_a_program_that_insists_fails_without():
    """With a complaint that names what is missing."""
    code, _, complaint = tried('insists on its parameter "name", then says "never"')
    assert code != 0
    assert "name" in complaint


@needs_bash
def test_a_program_sees_what_is_around_it():
    """Variables by their names, or all of them."""
    assert tried("says its action", ATTUNE_ACTION="mara.greet")[1] == "mara.greet\n"
    assert variables(tried("says every variable", COLOUR="sea=green")[1])["COLOUR"] == "sea=green"


@needs_bash
def test_a_program_that_kills_itself_leaves_no_code_of_its_own():
    """It was killed."""
    assert tried("kills itself")[0] == -9


def test_every_program_can_stand_in_a_sentence():
    """As one word among others."""
    text = 'says "a, then b and c", complains "d" and goes on, whoever asks it to stop'
    assert re.fullmatch(PROGRAM, text)
    assert read_program(text).splitlines()[0] == "printf '%s' 'a, then b and c'"
    assert "trap '' TERM" in read_program(text)


@pytest.mark.parametrize("text", ["sings", "says hello", 'says "a" and sings', ""])
def test_what_no_program_does_is_no_program(text):
    """Neither alone nor after something else."""
    assert not re.fullmatch(PROGRAM, text)


def test_nothing_is_no_program():
    """The message says where to look."""
    with pytest.raises(SetupFailed, match=r"programs\.py"):
        read_program("sings")


def test_secrets_are_asked_for_by_their_names():
    """In the form that a script can have."""
    assert "SECRET_API_TOKEN" in saying_secrets(["api token"])


def test_what_a_result_tells():
    """Nothing said is an empty text."""
    assert spoken({"result": {"stdout": "hello\n"}}) == "hello\n"
    assert spoken({"result": None}) == spoken({"result": {"exit_code": 0}}) == ""
    assert data_of('{"a": 1}') == {"a": 1}
    assert data_of("a: 1") == "a: 1"


def test_secretive_variables_are_named():
    """By what they are called; a program's own are not."""
    around = {"ATTUNE_JWT_SECRET": "x", "DATABASE_URL": "x", "PATH": "x", "ATTUNE_ACTION": "x", "SIGNING_KEY": "x"}
    assert secretive(around) == ["ATTUNE_JWT_SECRET", "DATABASE_URL", "SIGNING_KEY"]


@pytest.mark.parametrize(
    ("told", "same"),
    [("http://127.0.0.1:81\n", True), ("http://engine:81/", True), ("http://engine:82", False), ("engine:81", False)],
)
def test_an_address_leads_to_a_door(told, same):
    """Whatever the machine is called."""
    assert same_place(told, "http://localhost:81") is same
