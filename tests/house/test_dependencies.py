"""The lock file: everything pinned and hashed, nothing missing, no registry named."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.sources import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def pinned(lock: str) -> dict[str, str]:
    """Each package of a lock file with its version."""
    return {canonicalize_name(name): version for name, version in re.findall(r"(?m)^([\w.-]+)==([^\s;\\]+)", lock)}


def unhashed(lock: str) -> list[str]:
    """Packages that pip would take in whatever form they come."""
    entries = re.split(r"(?m)^(?=[^\s#])", lock)
    return [
        entry.split()[0]
        for entry in entries
        if entry.strip() and entry[0] not in "# " and "--hash=sha256:" not in entry
    ]


def wanted() -> list[Requirement]:
    """What pyproject.toml asks for, for users and for developers."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(each) for each in (*project["dependencies"], *project["optional-dependencies"]["dev"])]


@pytest.mark.parametrize("requirement", wanted(), ids=lambda requirement: requirement.name)
def test_the_lock_holds_this_dependency_in_a_version_that_was_asked_for(requirement: Requirement) -> None:
    """Whoever adds a dependency makes the lock anew."""
    version = pinned(LOCK).get(canonicalize_name(requirement.name))
    assert version is not None, f"{requirement.name} is not in requirements.lock: make it anew"
    assert requirement.specifier.contains(version, prereleases=True)


def test_everything_in_the_lock_has_its_hashes() -> None:
    """Else `pip install --require-hashes` would refuse it on somebody else's machine."""
    assert unhashed(LOCK) == []
    assert len(pinned(LOCK)) == len(re.findall(r"(?m)^[^\s#]", LOCK))


def test_the_lock_names_no_registry() -> None:
    """Where packages come from is the business of the machine that installs them."""
    assert re.findall(r"(?m)^--.*|\w+://\S+", LOCK) == []


def test_a_package_without_hashes_is_seen() -> None:
    """Between two that have theirs."""
    lock = "a==1 \\\n    --hash=sha256:00\n    # via x\nb==2\nc==3 ; python_version < '3' \\\n    --hash=sha256:00\n"
    assert unhashed(lock) == ["b==2"]
    assert pinned(lock) == {"a": "1", "b": "2", "c": "3"}
