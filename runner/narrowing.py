"""Narrows a run down: `--tag tier1` to a tag, `--only webhook` to a tag or, where none is called so, to words.

Both become part of pytest's own -m and -k, so they go with these, with each other, and with places on the command line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter

_OPERATORS = frozenset({"and", "or", "not"})
_REQUIREMENT = re.compile(r"[A-Z][A-Z0-9]*-\d+", re.IGNORECASE)
"""Tags that a project may know by the hundred, and registers when it likes."""

_KNOWN: pytest.StashKey[list[str]] = pytest.StashKey()
"""The tags that the settings name, in their order."""
_WORDS: pytest.StashKey[list[str]] = pytest.StashKey()
"""What was asked for and is no tag."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("gherkin", "feature files")
    group.addoption(
        "--tag", action="append", default=[], metavar="TAG", help="only what carries this tag; goes with -m and -k"
    )
    group.addoption(
        "--only",
        action="append",
        default=[],
        metavar="WHAT",
        help="only what carries this tag, or these tags with `and`, `or`, `not`; what is no tag is looked for as words "
        "of examples and rules, as -k does",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Make it part of -m and -k, before anybody looks at these; workers are given what was typed and do the same."""
    # Later pytest's own markers stand among them, which are no tags.
    known = config.stash[_KNOWN] = [re.split(r"[:(]", each)[0].strip() for each in config.getini("markers")]
    for tag in config.getoption("tag"):
        if _as_tags(tag, known) is None:
            stem = tag.rstrip("0123456789")
            alike = [each for each in known if each.rstrip("0123456789") == stem]
            near = sorted(alike or get_close_matches(tag, known, n=5) or known, key=known.index)
            raise pytest.UsageError(f'there is no tag "{tag}"; known: {", ".join(near)}')
    words: list[str] = []
    for asked in (*config.getoption("tag"), *config.getoption("only")):
        tags = _as_tags(asked, known)
        if tags is not None:
            config.option.markexpr = _both(config.option.markexpr, tags)
        else:
            words.append(asked)
            config.option.keyword = _both(config.option.keyword, _as_keywords(asked))
    config.stash[_WORDS] = words


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Pass over feature files in which a tag that was asked for stands nowhere: to read them in takes its time."""
    known: list[str] = config.stash[_KNOWN]
    tags = [_as_tags(tag, known) for tag in config.getoption("tag")]
    needed = [f"@{tag}".encode() for tag in tags if tag and not _OPERATORS & set(tag.split())]
    if not needed or collection_path.suffix != ".feature":
        return None
    try:
        text = collection_path.read_bytes()
    except OSError:
        return None  # whoever collects it says so
    return True if any(tag not in text for tag in needed) else None


def pytest_terminal_summary(terminalreporter: TerminalReporter, exitstatus: int, config: pytest.Config) -> None:
    """Say what was asked for where nothing fits it."""
    asked = [*config.getoption("tag"), *config.getoption("only")]
    if exitstatus != pytest.ExitCode.NO_TESTS_COLLECTED or not asked:
        return
    known, words = config.stash[_KNOWN], config.stash[_WORDS]
    for each in words:
        near = get_close_matches(each, known, n=1)
        meant = f" Did you mean {near[0]}?" if near else ""
        terminalreporter.line(f'"{each}" is no tag, and no example that is left has these words.{meant}', yellow=True)
    if not words:
        terminalreporter.line(f"no example is left of {' and '.join(asked)}", yellow=True)
    terminalreporter.line(f"tags: {', '.join(known)}, and the ids of requirements")


def _as_tags(asked: str, known: Iterable[str]) -> str | None:
    """What was asked for as an expression for -m; None if it names anything that is no tag."""
    proper = {tag.lower(): tag for tag in known}
    parts = re.findall(r"[()]|[^\s()]+", asked)
    for number, part in enumerate(parts):
        if part in _OPERATORS or part in "()":
            continue
        if part.lower() not in proper and not _REQUIREMENT.fullmatch(part):
            return None
        parts[number] = proper.get(part.lower(), part.upper())
    return " ".join(parts) or None


def _as_keywords(asked: str) -> str:
    """What was asked for as an expression for -k: words alone must all be there."""
    words = asked.split()
    if _OPERATORS & set(words) or not re.fullmatch(r"[\w\s.-]+", asked):
        return asked
    return " and ".join(words)


def _both(before: str, more: str) -> str:
    return f"({before}) and ({more})" if before else more
