"""The address of the repository's editor: by the settings, by GitHub Actions, by the remote; without any secret."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from reports.repository import edit_template

ACTIONS = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_REF_NAME", "GITHUB_HEAD_REF")


@pytest.fixture(autouse=True)
def nothing_around(monkeypatch, tmp_path):
    """Without the variables of the machine that runs these tests, and without a repository above the folder."""
    for name in ACTIONS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "no-such-file"))


def git(folder: Path, *command: str) -> None:
    subprocess.run(["git", "-C", str(folder), *command], check=True, capture_output=True)


def repository(folder: Path, remote: str, branch: str = "main") -> Path:
    git(folder, "init", f"--initial-branch={branch}")
    git(folder, "remote", "add", "origin", remote)
    return folder


@pytest.mark.parametrize(
    ("remote", "wanted"),
    [
        ("https://github.com/framecast/suite.git", "https://github.com/framecast/suite/edit/main/{uri}#L{line}"),
        ("https://github.com/framecast/suite", "https://github.com/framecast/suite/edit/main/{uri}#L{line}"),
        ("git@github.com:framecast/suite.git", "https://github.com/framecast/suite/edit/main/{uri}#L{line}"),
        ("ssh://git@github.com:22/framecast/suite.git", "https://github.com/framecast/suite/edit/main/{uri}#L{line}"),
        ("git@github.acme.example:a/b.git", "https://github.acme.example/a/b/edit/main/{uri}#L{line}"),
        ("https://gitlab.com/acme/deep/suite.git", "https://gitlab.com/acme/deep/suite/-/edit/main/{uri}#L{line}"),
        ("git@gitlab.acme.example:a/b.git", "https://gitlab.acme.example/a/b/-/edit/main/{uri}#L{line}"),
        ("http://gitlab.acme.example:8080/a/b", "http://gitlab.acme.example:8080/a/b/-/edit/main/{uri}#L{line}"),
        ("https://bitbucket.org/a/b.git", None),
        ("https://notgithub.com/a/b.git", None),
        ("https://github.com.evil.example:99999999/a/b", None),
        ("/srv/git/github.com/suite.git", None),
        ("file:///srv/git/suite.git", None),
        ("javascript://github.com/a/b", None),
    ],
)
def test_a_remote_is_known_by_its_host(tmp_path, remote, wanted):
    assert edit_template(repository(tmp_path, remote)) == wanted


@pytest.mark.parametrize("kind", ["github", "gitlab"])
def test_a_secret_in_the_address_of_a_remote_is_dropped(tmp_path, kind):
    found = edit_template(repository(tmp_path, f"https://somebody:ghp_secret@{kind}.com/a/b.git"))
    assert found is not None
    assert "secret" not in found
    assert "somebody" not in found


def test_the_branch_is_the_one_that_the_remote_knows(tmp_path):
    folder = repository(tmp_path, "git@github.com:a/b.git", branch="trunk")
    git(folder, "-c", "user.name=t", "-c", "user.email=t@t.example", "commit", "--allow-empty", "-m", "one")
    assert "/edit/trunk/" in (edit_template(folder) or "")
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(folder, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    git(folder, "switch", "-c", "mine")
    assert "/edit/main/" in (edit_template(folder) or "")
    git(folder, "update-ref", "refs/remotes/origin/feature/mails", "HEAD")
    git(folder, "branch", "--set-upstream-to", "origin/feature/mails")
    assert "/edit/feature/mails/" in (edit_template(folder) or "")
    git(folder, "checkout", "--detach")
    assert "/edit/main/" in (edit_template(folder) or "")


def test_a_project_in_a_folder_of_the_repository_is_found_there(tmp_path):
    folder = repository(tmp_path, "git@github.com:a/b.git") / "the suite"
    folder.mkdir()
    assert edit_template(folder) == "https://github.com/a/b/edit/main/the%20suite/{uri}#L{line}"


def test_github_actions_says_it_before_the_remote(tmp_path, monkeypatch):
    repository(tmp_path, "git@gitlab.com:other/place.git")
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.acme.example")
    monkeypatch.setenv("GITHUB_REPOSITORY", "framecast/suite")
    monkeypatch.setenv("GITHUB_REF_NAME", "12/merge")
    assert edit_template(tmp_path) == "https://github.acme.example/framecast/suite/edit/12/merge/{uri}#L{line}"
    monkeypatch.setenv("GITHUB_HEAD_REF", "mails#2")
    assert edit_template(tmp_path) == "https://github.acme.example/framecast/suite/edit/mails%232/{uri}#L{line}"


def test_the_setting_wins(tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.com")
    monkeypatch.setenv("GITHUB_REPOSITORY", "a/b")
    monkeypatch.setenv("GITHUB_REF_NAME", "main")
    wanted = "https://code.acme.example/{uri}?line={line}"
    (tmp_path / "pyproject.toml").write_text(f'[tool.reports]\nedit = "{wanted}"\n')
    assert edit_template(tmp_path) == wanted
    (tmp_path / "pyproject.toml").write_text('[tool.reports]\nedit = ""\n')
    assert edit_template(tmp_path) is None


@pytest.mark.parametrize("setting", ['"javascript:alert({uri})"', '"ftp://a/{uri}"', '"https://a.example/"', "3"])
def test_a_setting_that_is_no_address_is_told_of_and_leads_nowhere(tmp_path, setting):
    repository(tmp_path, "git@github.com:a/b.git")
    (tmp_path / "pyproject.toml").write_text(f"[tool.reports]\nedit = {setting}\n")
    with pytest.warns(UserWarning, match=r"pyproject.toml: \[tool.reports\] edit must be an http or https address"):
        assert edit_template(tmp_path) is None


def test_without_any_of_these_there_is_no_address(tmp_path):
    assert edit_template(tmp_path) is None
    (tmp_path / "pyproject.toml").write_text("[tool.reports\n")
    assert edit_template(tmp_path) is None
