"""The virtual environment is made by itself: once, again when the lock changes, and never half."""

import os
import subprocess
from pathlib import Path

from tests.house.makefile import copy_of_the_front_door, without_make

MISSING = "no-such-package==1.0 --hash=sha256:" + "0" * 64 + "\n"


def make(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`make` in this folder, with a pip that reaches nothing but this machine."""
    offline = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}
    ours = {name: value for name, value in without_make().items() if not name.startswith("PIP_")}
    return subprocess.run(
        ["make", *arguments], cwd=folder, env=ours | offline | environment, capture_output=True, text=True
    )


def test_it_is_made_once_and_again_when_the_lock_changes_and_a_failure_leaves_no_stamp(tmp_path: Path) -> None:
    """One story, since making a virtual environment takes seconds."""
    door = copy_of_the_front_door(tmp_path)
    stamp = door / ".venv" / "installed.lock"

    first = make(door, "install")
    assert (first.returncode, first.stdout) == (0, "")
    assert first.stderr.startswith("making the virtual environment .venv with python3")
    assert first.stderr.count("\n") == 1
    assert stamp.is_file()

    again = make(door, "install")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")

    (door / "requirements.lock").write_text(MISSING)
    broken = make(door, "install")
    assert broken.returncode == 2
    assert "bringing the virtual environment .venv up to requirements.lock" in broken.stderr
    assert "make: the packages could not be installed" in broken.stderr
    assert "127.0.0.1:9/simple" not in broken.stderr
    assert not stamp.exists()

    (door / "requirements.lock").write_text("# nothing\n")
    mended = make(door, "install")
    assert mended.returncode == 0
    assert stamp.read_text() == "# nothing\n"


def test_without_a_python_it_says_so_in_one_sentence(tmp_path: Path) -> None:
    """Found on a PATH with nothing but the shell's own programs."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sh", "cmp", "rm", "getconf", "make"):
        found = next(Path(folder) / name for folder in os.get_exec_path() if (Path(folder) / name).exists())
        (programs / name).symlink_to(found)
    door = copy_of_the_front_door(tmp_path)
    done = make(door, "install", PATH=str(programs))
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == (
        "make: no Python 3.11 or later with its venv module is here; on Debian: apt install python3 python3-venv"
    )
    assert not (door / ".venv").exists()


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    """With the way out: another place for the virtual environment."""
    door = copy_of_the_front_door(tmp_path)
    (door / "closed").write_text("")
    done = make(door, "install", "VENV=closed/venv")
    assert done.returncode == 2
    assert "make: closed/venv cannot be made; name another place: VENV=/else/where" in done.stderr
