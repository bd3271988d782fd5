"""For GitHub Actions: an annotation at the line of each broken example, and a summary of the job in Markdown.

Only where GITHUB_ACTIONS=true, and only by the process that tells about the run. Names and messages are anybody's
words: they are escaped as workflow commands want it, and stand in the summary as text and nothing else.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter

from runner.telling.lines import cleaned, shortened
from runner.telling.reporter import Reporter
from runner.telling.tally import TALLY, Tally

_MANY = 10
"""So many errors of one step are shown at their lines; GitHub drops the others without a word."""
_MANY_IN_SUMMARY = 100
_WIDE = 300
_PLAIN = re.compile(r"_|[^\w .,;“”‘’‹›–…-]")
"""What might mean something in Markdown or HTML."""


_WANTED: pytest.StashKey[bool] = pytest.StashKey()


def pytest_configure(config: pytest.Config) -> None:
    # A run that a test of this project begins is no affair of the job; pytest itself takes the name out later.
    inner = "PYTEST_CURRENT_TEST" in os.environ
    config.stash[_WANTED] = os.environ.get("GITHUB_ACTIONS") == "true" and not inner


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    """Print the annotations, and append to the summary. What goes wrong with that is said, and changes nothing."""
    tally = config.stash.get(TALLY, None)
    if not config.stash[_WANTED] or tally is None or not (tally.total or tally.unreadable):
        return
    terminalreporter.ensure_newline()
    for command in commands(tally, config.rootpath):
        terminalreporter._tw.line(command)
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        wanted = terminalreporter.blocks.size if isinstance(terminalreporter, Reporter) else 0
        text = "\n".join(summary(tally, not_run=max(0, wanted - tally.total)))
        try:
            with Path(path).open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text + "\n")
        except OSError as problem:
            why = problem.strerror or problem
            terminalreporter.write_line(f"The summary of the job was not written: {cleaned(path)}: {why}")


def commands(tally: Tally, root: Path) -> Iterator[str]:
    """A workflow command for each broken example, as many as GitHub shows, and one that tells of the others."""
    files = [(uri, 1, "This feature file cannot be read", why) for uri, why in tally.unreadable.items()]
    every = files + [(each.uri, each.line, each.title, each.sentence) for each in tally.broken]
    for uri, line, title, sentence in every[:_MANY]:
        file = _property(cleaned(_in_repository(root / uri, uri)))
        title = _property(shortened(title, _WIDE))
        yield f"::error file={file},line={line},title={title}::{_data(shortened(sentence, _WIDE))}"
    more = len(every) - _MANY
    if more > 0:
        said = f"{more} more broken, without an annotation; the log and the documents have them all"
        yield f"::notice title=More broken examples::{_data(said)}"


def summary(tally: Tally, *, not_run: int) -> Iterator[str]:
    """The lines of the summary: the numbers, what is broken and why, what was not checked and why."""
    first, *others = tally.lines(not_run)
    yield f"## {_text(first)}"
    yield ""
    if tally.broken or tally.unreadable:
        yield "| broken | where | what is wrong |"
        yield "|---|---|---|"
        for uri, why in tally.unreadable.items():
            yield f"| {_text('This feature file cannot be read')} | {_code(uri)} | {_text(why)} |"
        for each in tally.broken[:_MANY_IN_SUMMARY]:
            yield f"| {_text(each.title)} | {_code(f'{each.uri}:{each.line}')} | {_text(each.sentence)} |"
        yield ""
        more = len(tally.broken) - _MANY_IN_SUMMARY
        if more > 0:
            yield f"… and {more} more."
            yield ""
    for reason in others:
        yield f"- {_text(reason)}"
    yield ""


def _in_repository(file: Path, uri: str) -> str:
    """The file as GitHub knows it: below the folder that was checked out."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if workspace and file.is_relative_to(workspace):
        return file.relative_to(workspace).as_posix()
    return uri


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _text(text: str) -> str:
    """Text that is neither markup nor a mention nor a link."""
    return _PLAIN.sub(lambda found: f"&#{ord(found[0])};", shortened(text, _WIDE))


def _code(text: str) -> str:
    return f"<code>{_text(text)}</code>"
