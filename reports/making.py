"""`python -m reports build`: the page, made again without a run."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from reports.building import Building, Further, Runs
from reports.counting import Totals
from reports.documents import MESSAGES_NAME, PAGE_NAME, write_plain_page
from reports.problems import DocumentProblem
from reports.verdicts import Verdict

_ABOUT = """\
The page, from the messages of one run or of several.

Messages of one target are put together as the parts of one run; each further target is a column of its own.
Without MESSAGES the page is made from the messages of the last run, and where there are none, or with --features,
from the features alone: then it says what is promised, not whether it is kept.
"""
_OUT = Path("reports/out")


def main(arguments: list[str] | None = None) -> int:
    """Write the page and say where it is; 1 when it cannot be, or would not tell what was counted."""
    parser = argparse.ArgumentParser(
        prog="python -m reports build", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("messages", metavar="MESSAGES", nargs="*", type=Path, help="messages.ndjson of a run")
    parser.add_argument("--out", metavar="FILE", type=Path, default=_OUT / PAGE_NAME, help="where the page goes")
    parser.add_argument("--history", metavar="PATH", type=Path, help="earlier runs: a folder of messages, or one file")
    parser.add_argument("--since", metavar="OLD", type=Path, help="messages of the run to compare with")
    parser.add_argument("--proof", metavar="FILE", type=Path, help="what deliberate faults showed")
    parser.add_argument("--features", metavar="DIR", type=Path, help="from this folder alone, without a run")
    given = parser.parse_args(arguments)
    if given.messages and given.features:
        parser.error("name messages or --features, not both: messages hold the features they are about")
    last = _OUT / MESSAGES_NAME
    try:
        if given.features or not (given.messages or last.is_file()):
            return _from_features(given.features or Path("features"), given.out)
        messages = given.messages or [last]
        lying = Further.beside(messages[0])
        further = Further(given.history or lying.history, given.proof or lying.proof, given.since)
        return _from_messages(messages, further, given.out)
    except OSError as problem:
        return _not_written(f"{problem.filename or given.out}: {problem.strerror or problem}.")
    except DocumentProblem as problem:
        return _not_written(f"{problem}.")


def _from_messages(paths: list[Path], further: Further, out: Path) -> int:
    runs = Runs(paths)
    try:
        building = Building(runs, further)
        differing = building.differences()
        if differing:
            return _not_written("it would not tell what pytest counted:\n  " + "\n  ".join(differing))
        building.write(out)
    finally:
        runs.close()
    totals = building.pages.totals
    columns = f" on {len(runs.columns)} targets" if len(runs.columns) > 1 else ""
    return _written(totals, f"{_counts(totals.rules)}{columns}", out)


def _from_features(folder: Path, out: Path) -> int:
    if not folder.is_dir():
        return _not_written(f"there is no folder {folder}; name the one with the features: --features DIR")
    root = folder.resolve()
    return _written(write_plain_page(root, root.parent, out), "nothing was run", out)


def _written(totals: Totals, told: str, out: Path) -> int:
    rules, examples = sum(totals.rules.values()), sum(totals.examples.values())
    sys.stdout.write(f"{rules} rules, {examples} examples; {told}\n")
    for uri, error in totals.unreadable.items():
        sys.stderr.write(f"{uri} cannot be read: {error}\n")
    sys.stdout.write(f"read it    {out}\n")
    return 1 if totals.unreadable else 0


def _not_written(why: str) -> int:
    sys.stderr.write(f"The page was not written: {why}\n")
    return 1


def _counts(rules: Mapping[Verdict, int]) -> str:
    return ", ".join(f"{rules[verdict]} {verdict.word}" for verdict in Verdict if rules.get(verdict))
