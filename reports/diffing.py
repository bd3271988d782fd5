"""`python -m reports diff`: what changed from one run to another."""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zlib import error as PackedBadly

from reports.changelog import changelog
from reports.changes import Changes, changes
from reports.editions import Edition, edition_of
from reports.look import StreamProblem
from reports.problems import DocumentProblem
from reports.renamed import read_renamed, record, renames_in
from reports.sources import RENAMED
from reports.spoken import moment_of_day
from reports.stream import RunFile, features_told

_ABOUT = """\
What changed from one run to another: features that vanished, verdicts that turned, rules that were reworded (word by
word), added and removed. It tells and does not judge: it ends in 0 also where a verdict turned broken, and in 1 only
where a file cannot be read.

OLD and NEW are the messages of runs (messages.ndjson), also packed ones of the history (.ndjson.gz).
"""


@dataclass(frozen=True, slots=True)
class _Told:
    """One of the two runs."""

    name: str
    edition: Edition
    renamed: Mapping[str, str]


def main(arguments: list[str] | None = None) -> int:
    """Print what changed; 1 when a file cannot be read."""
    parser = argparse.ArgumentParser(
        prog="python -m reports diff", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("old", metavar="OLD", type=Path, help="messages of the earlier run")
    parser.add_argument("new", metavar="NEW", type=Path, help="messages of the later run")
    parser.add_argument(
        "--record",
        metavar="FILE",
        type=Path,
        help=f"write renamed addresses into this file (features/{RENAMED}), so that old links lead on",
    )
    parser.add_argument("--color", choices=("auto", "yes", "no"), default="auto", help="whether to use colour")
    given = parser.parse_args(arguments)
    try:
        found = _compare(given.old, given.new, given.record, _wants_colour(given.color))
        if given.record and found.renames:
            _record(given.record, found.renames)
        sys.stdout.flush()
    except DocumentProblem as problem:
        sys.stderr.write(f"{problem}.\n")
        return 1
    except BrokenPipeError:  # whoever reads has seen enough; Python would complain of it once more when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as problem:
        sys.stderr.write(f"{problem.filename or given.record} cannot be written: {problem.strerror or problem}.\n")
        return 1
    return 0


def _compare(old: Path, new: Path, recorded: Path | None, colour: bool) -> Changes:
    known = read_renamed(recorded) if recorded else None
    before, after = _told(old), _told(new)
    found = changes(before.edition, after.edition, known.entries if known else after.renamed)
    sys.stdout.write(f"From {before.name} to {after.name}:\n\n")
    sys.stdout.writelines(f"{line}\n" for line in changelog(found, colour=colour))
    return found


def _record(path: Path, renames: Mapping[str, str]) -> None:
    gone = record(path, renames)
    sys.stdout.write(f"\nThese addresses lead on now, by {path}.\n")
    for address in gone:
        sys.stdout.write(f"Taken out, because it is in use again: {address}\n")


def edition_in(path: Path) -> tuple[str, Edition]:
    """What a run promised and what became of it, and how to call the run.

    Raises:
        StreamProblem: the file is not the messages of a run.
    """
    told = _told(path)
    return told.name, told.edition


def _told(path: Path) -> _Told:
    with ExitStack() as stack:
        plain = _unpacked(path, stack)
        try:
            run = stack.enter_context(closing(RunFile(plain)))
            return _Told(_name(run, path), edition_of(features_told(run, [])), renames_in(run).entries)
        except StreamProblem as problem:
            raise StreamProblem(str(problem).replace(str(plain), str(path))) from problem


def _unpacked(path: Path, stack: ExitStack) -> Path:
    """The file itself, or what is packed in it: a run is read from several places, and a packed file has but one."""
    if path.suffix != ".gz":
        return path
    folder = stack.enter_context(tempfile.TemporaryDirectory())
    plain = Path(folder, path.stem)
    try:
        with gzip.open(path, "rb") as packed, plain.open("wb") as out:
            shutil.copyfileobj(packed, out)
    except (OSError, EOFError, PackedBadly) as problem:
        raise StreamProblem(f"{path} cannot be read: {getattr(problem, 'strerror', None) or problem}") from problem
    return plain


def _name(run: RunFile, path: Path) -> str:
    """When it was and on what, as far as it says so."""
    try:
        began = datetime.fromisoformat(run.facts.get("began", ""))
    except ValueError:
        return path.name
    when = moment_of_day(began)
    return f"{when}, {run.target}" if run.target else when


def _wants_colour(asked: str) -> bool:
    if asked != "auto":
        return asked == "yes"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
