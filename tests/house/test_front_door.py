"""What people are told to type exists, and what exists is told: make's targets and pytest's markers."""

import re
import shlex
import subprocess
import sys
import tomllib

import pytest

from tests.house.makefile import copy_of_the_front_door, documented, targets, variables, without_make
from tests.house.sources import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
MARKERS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"][
    "markers"
]


def readme() -> str:
    """What people read first."""
    return (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", targets(MAKEFILE))
def test_this_target_says_what_it_does_and_the_readme_names_it(target: str) -> None:
    """In its own line, after ##."""
    assert target in documented(MAKEFILE)
    named = target == "help" or re.search(rf"make {target}\b", readme())
    assert named, f"README.md does not name `make {target}`"


def test_the_readme_names_no_target_that_is_not_there() -> None:
    """What a reader types works."""
    named = set(re.findall(r"(?:^    |`)make ([a-z]+)\b", readme(), flags=re.MULTILINE))
    assert named
    assert named - set(targets(MAKEFILE)) == set()


def test_make_alone_lists_every_target_with_its_meaning() -> None:
    """The front door explains itself."""
    said = subprocess.run(["make"], cwd=ROOT, env=without_make(), capture_output=True, text=True, check=True).stdout
    for target, meaning in documented(MAKEFILE).items():
        assert re.search(rf"(?m)^ +{target} +{re.escape(meaning)}$", said), f"`make` does not explain {target}"


def test_a_target_without_its_line_is_seen() -> None:
    """Whether it has prerequisites or not; assignments and the list of phony targets are no targets."""
    made_up = ".PHONY: a b\nX := 1\na: ## does a\n\ttrue\nb: a\n\ttrue\nc : a ## does c\n"
    assert targets(made_up) == ["a", "b", "c"]
    assert documented(made_up) == {"a": "does a", "c": "does c"}


@pytest.mark.parametrize("marker", MARKERS, ids=lambda marker: marker.partition(":")[0])
def test_this_marker_has_a_meaning(marker: str) -> None:
    """`pytest --markers` is read by people."""
    name, colon, meaning = marker.partition(":")
    assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
    assert colon
    assert meaning.strip() not in ("", name)


@pytest.mark.parametrize(
    ("typed", "performed"),
    [
        (
            ["acceptance", "ARGS=-k 'two words' -n 0"],
            r"-m pytest --gherkin-terminal-reporter -n \d -k 'two words' -n 0;",
        ),
        (["acceptance", "TARGET=local"], r"^TEST_TARGET='local' +'\S*python' -m pytest"),
        (["acceptance", "MAIL=localstack"], r"^ *TEST_MAIL='localstack' '\S*python' -m pytest"),
        (["acceptance", "MAIL=localstack"], r"^'\S*python' -m sandbox\.mail$"),
        (
            ["test"],
            r"-m pytest --gherkin-terminal-reporter -n \d --dist loadfile --no-loadscope-reorder -rs tests features ;",
        ),
        (["quick"], r"-m pytest .* --tag smoke --no-reports -n 0 ;"),
        (["quick", "STOP=1", "ARGS=-k Mara"], r"-n \d -x --tag smoke --no-reports -n 0 -k Mara;"),
        (["acceptance", "TIER=1"], r"-n \d --tag 'tier1' ;"),
        (["acceptance", "ONLY=webhook"], r"-n \d --only 'webhook' ;"),
        (["acceptance", "ONLY=Mara's own"], r"-n \d --only 'Mara'\\''s own' ;"),
        (["acceptance", "STOP=1"], r"-n \d -x ;"),
        (["acceptance", "VERBOSE=1"], r"-n \d -v ;"),
        (["acceptance", "COVER=1"], r"-n \d --cov --cov-report=term --cov-report=html ;"),
        (["acceptance", "STOP=0", "VERBOSE=no", "COVER="], r"--gherkin-terminal-reporter -n \d ;"),
        (
            ["acceptance", "TARGET=local", "TIER=2", "ONLY=webhook", "STOP=1", "VERBOSE=1", "COVER=1", "ARGS=-n 0"],
            r"^TEST_TARGET='local' .*-n \d --tag 'tier2' --only 'webhook' -x -v --cov \S+ \S+ -n 0;",
        ),
        (["test", "STOP=1"], r"-n \d -x --dist loadfile --no-loadscope-reorder -rs tests features ;"),
        (
            ["sandbox", "PLAIN=1", "AS_BUILT=1", "PORT=3000", "MAIL=localstack"],
            r"-m sandbox --plain --as-built --port '3000' --mail 'localstack' $",
        ),
        (["prove"], r"-m proof +$"),
        (["prove", "FAULT=key-last-use-not-kept"], r"-m proof +'key-last-use-not-kept' $"),
        (["prove", "LIST=1"], r"-m proof --list +$"),
        (["docs"], r"-m reports build $"),
        (["edit", "PORT=3000"], r"-m reports edit --port '3000' $"),
        (["acceptance", "VENV=/else/where"], r"^ *'/else/where/bin/python' -m pytest"),
    ],
)
def test_what_is_typed_reaches_the_command(typed: list[str], performed: str) -> None:
    """Read off what make would do."""
    command = ["make", "-n", *typed]
    said = subprocess.run(command, cwd=ROOT, env=without_make(), capture_output=True, text=True, check=True).stdout
    assert re.search(performed, said, flags=re.MULTILINE)


def test_what_only_stands_in_the_environment_is_not_taken_for_an_order() -> None:
    """Many a shell has MAIL; it names a mailbox of its user."""
    environment = without_make() | {"MAIL": "/var/mail/somebody", "TARGET": "x", "ARGS": "-x"}
    command = ["make", "-n", "acceptance"]
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    assert re.search(r"(?m)^ *'\S*python' -m pytest --gherkin-terminal-reporter -n \d ;", said)


@pytest.mark.parametrize("variable", variables(MAKEFILE))
def test_make_alone_tells_this_variable(variable: str) -> None:
    """What may be typed is written there."""
    said = subprocess.run(["make"], cwd=ROOT, env=without_make(), capture_output=True, text=True, check=True).stdout
    assert re.search(rf"\b{variable}=\S", said)


def test_a_variable_that_means_nothing_is_refused() -> None:
    """make itself would pass over it, and try everything."""
    command = ["make", "-n", "acceptance", "TEIR=1"]
    done = subprocess.run(command, cwd=ROOT, env=without_make(), capture_output=True, text=True)
    assert done.returncode == 2
    assert f"TEIR means nothing here; there are {' '.join(variables(MAKEFILE))}." in done.stderr


def test_a_tier_that_does_not_exist_is_refused_at_once() -> None:
    """Before anything is started, with those that there are."""
    said = subprocess.run(
        ["make", "-n", "acceptance", "TIER=7"], cwd=ROOT, env=without_make(), capture_output=True, text=True
    )
    options = re.search(r"-m pytest (.*?);", said.stdout)
    assert options is not None
    command = [sys.executable, "-m", "pytest", *shlex.split(options[1])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert done.stderr.strip() == 'ERROR: there is no tag "tier7"; known: tier1, tier2, tier3'


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (0, ""),
        (1, "make acceptance: something is broken (pytest's exit code 1)"),
        (3, "make acceptance: the platform cannot be reached, nothing was tried (exit code 3)"),
        (5, "make acceptance: nothing was selected (pytest's exit code 5)"),
        (77, "make acceptance: pytest ended with exit code 77"),
    ],
)
def test_make_says_which_code_pytest_gave(code: int, sentence: str, tmp_path) -> None:
    """make itself only knows 0 and 2."""
    door = copy_of_the_front_door(tmp_path, python=f"exit {code}")
    done = subprocess.run(["make", "acceptance"], cwd=door, env=without_make(), capture_output=True, text=True)
    assert done.returncode == (2 if code else 0)
    assert [line for line in done.stderr.splitlines() if "***" not in line] == ([sentence] if sentence else [])
