"""Where a feature can be changed on the web: the address template of the repository's own editor.

    https://github.com/owner/name/edit/main/{uri}#L{line}

It comes from the setting `edit` of `[tool.reports]` in pyproject.toml (an empty one: from nowhere), else from the
variables of GitHub Actions, else from the git remote `origin`.
"""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
import warnings
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

_SSH = re.compile(r"(?:[^@/:]+@)?(?P<host>[\w.-]+):(?!//)(?P<path>[^:]+)")
"""git@host:owner/name.git"""
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_EDITORS = {"github": "edit", "gitlab": "-/edit"}


def edit_template(rootdir: Path) -> str | None:
    """The address at which a feature can be changed, with {uri} and {line} to be filled in; None where it is unknown.

    A setting that is no such address is told of in a warning, and counts as none.
    """
    setting = _setting(rootdir)
    if setting is not None:
        return setting or None
    return _of_github_actions(rootdir, os.environ) or _of_origin(rootdir)


def _setting(rootdir: Path) -> str | None:
    """What the project says itself; "" where it wants no address."""
    path = rootdir / "pyproject.toml"
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {}).get("reports", {}).get("edit")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None  # no file; or one that its own readers complain of
    if given is None:
        return None
    if given == "":
        return ""
    if isinstance(given, str) and urlsplit(given).scheme in ("http", "https") and "{uri}" in given:
        return given
    warnings.warn(
        f"{path.name}: [tool.reports] edit must be an http or https address with {{uri}} and {{line}} in it, "
        f"not {given!r}; the page has no links to an editor",
        stacklevel=3,
    )
    return ""


def _of_github_actions(rootdir: Path, environment: Mapping[str, str]) -> str | None:
    server, name = environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY")
    # Of a pull request, the ref is a merge that nobody can edit; its head is a branch.
    branch = environment.get("GITHUB_HEAD_REF") or environment.get("GITHUB_REF_NAME")
    parts = urlsplit(server or "")
    if not name or not branch or parts.scheme not in ("http", "https") or parts.hostname is None:
        return None
    server = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    return _template(server, name, "edit", branch, _folder(rootdir))


def _of_origin(rootdir: Path) -> str | None:
    remote = _git(rootdir, "config", "--get", "remote.origin.url")
    found = _web_place(remote) if remote else None
    branch = _branch(rootdir) if found else None
    if found is None or branch is None:
        return None
    server, path, kind = found
    return _template(server, path, _EDITORS[kind], branch, _folder(rootdir))


def _web_place(remote: str) -> tuple[str, str, str] | None:
    """Server, path and kind of the web pages of a remote, without any name or password in its address."""
    short = _SSH.fullmatch(remote)
    if short:
        scheme, host, port, path = "https", short["host"], None, short["path"]
    else:
        try:
            parts = urlsplit(remote)
            port = parts.port
        except ValueError:
            return None
        if parts.scheme not in ("http", "https", "ssh") or parts.hostname is None:
            return None
        scheme, host, path = ("https" if parts.scheme == "ssh" else parts.scheme), parts.hostname, parts.path
        port = None if parts.scheme == "ssh" else port  # of another service
    kind = next((kind for kind in _EDITORS if host == f"{kind}.com" or host.startswith(f"{kind}.")), None)
    path = path.strip("/").removesuffix(".git").strip("/")
    if kind is None or "/" not in path or not _HOST.fullmatch(host):
        return None
    return f"{scheme}://{host}" if port is None else f"{scheme}://{host}:{port}", path, kind


def _branch(rootdir: Path) -> str | None:
    """The branch that is most likely to be known on the web as well."""
    followed = _git(rootdir, "rev-parse", "--abbrev-ref", "@{upstream}") or ""
    usual = _git(rootdir, "rev-parse", "--abbrev-ref", "origin/HEAD") or ""
    for each in (followed, usual):
        if each.startswith("origin/") and each != "origin/HEAD":
            return each.removeprefix("origin/")
    return _git(rootdir, "symbolic-ref", "--short", "HEAD")


def _folder(rootdir: Path) -> str:
    """Where the project stands in its repository: "" or a folder with a slash behind it."""
    return _git(rootdir, "rev-parse", "--show-prefix") or ""


def _template(server: str, path: str, editor: str, branch: str, prefix: str) -> str:
    return f"{server}/{quote(path.strip('/'))}/{editor}/{quote(branch)}/{quote(prefix)}{{uri}}#L{{line}}"


def _git(rootdir: Path, *command: str) -> str | None:
    """What git says, None where it says nothing or is not at hand."""
    try:
        answer = subprocess.run(
            ["git", "-C", str(rootdir), *command], capture_output=True, text=True, timeout=5, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout.strip() or None if answer.returncode == 0 else None
