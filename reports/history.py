"""Earlier runs: since when a rule is kept or broken, how often it turned, and which examples are flaky.

Only runs on the same target are compared, and a run says nothing of what it did not run. An example is flaky when it
was kept and broken by turns while nobody touched its text.
"""

from __future__ import annotations

import gzip
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from reports.book import Example, Rule
from reports.bygone import Bygone, Bygones, HistoryProblem, Seen
from reports.editions import text_of
from reports.glance import Head, is_evidence, kind_of, opened_messages
from reports.renamed import Renames
from reports.slugs import slug
from reports.spoken import day, moment_of_day
from reports.verdicts import Verdict, of_many

Json = dict[str, Any]

SUFFIXES = (".ndjson", ".ndjson.gz")
HISTORY_NAME = "history"
"""The folder of earlier runs, beside the documents of the last one."""
KEPT_RUNS = 20
_KEPT = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z-(?P<target>.+)\.ndjson\.gz")
_FLAKY_FROM = 2
"""Turns: one is a fault that came or went, and may have its reason; there and back has none in the text."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One run: when it began, and on what."""

    began: datetime
    target: str

    @property
    def date(self) -> str:
        return day(self.began)

    def to_json(self) -> Json:
        return {"when": moment_of_day(self.began), "target": self.target}


class History:
    """What earlier runs said of each example and rule, under the addresses of today."""

    def __init__(self, bygones: Iterable[Bygone], renames: Renames | None = None) -> None:
        self.moments: list[Moment] = []
        self.left_out: list[str] = []
        """Files that are no runs, each with the reason, as a sentence."""
        self._lanes: dict[str, list[Seen | None]] = {}
        self._inside: dict[str, set[str]] = {}
        """The examples that ever stood in a rule."""
        renames = renames or Renames({})
        for bygone in bygones:
            self._add(bygone, renames)

    def _add(self, bygone: Bygone, renames: Renames) -> None:
        number = len(self.moments)
        self.moments.append(Moment(bygone.began, bygone.target))
        rules = {rule for rule, _ in bygone.examples.values()}
        beside = rules.union(bygone.examples, bygone.features) if renames.entries else rules
        today = {rule: renames.today(rule, beside) for rule in rules}
        for then, (rule, seen) in bygone.examples.items():
            address = renames.today(then, beside) if renames.entries else then
            lane = self._lanes.setdefault(address, [])
            lane += [None] * (number + 1 - len(lane))
            known = lane[number]  # two that have become one: the worse of them
            lane[number] = seen if known is None or of_many((known.verdict, seen.verdict)) is seen.verdict else known
            self._inside.setdefault(today[rule], set()).add(address)

    def before(self, began: datetime | None, target: str) -> Past:
        """The runs on this target before the present one, which began then; None: nothing runs at present."""
        end = began and began.replace(microsecond=0)
        numbers = [
            number
            for number, moment in enumerate(self.moments)
            if moment.target == target and (end is None or moment.began.replace(microsecond=0) < end)
        ]
        numbers.sort(key=lambda number: self.moments[number].began)
        present = None if began is None else Moment(began, target)
        past = Past([self.moments[number] for number in numbers], present, self._lanes, self._inside, numbers)
        past.left_out = self.left_out
        return past


class Past:
    """The earlier runs on one target, beside the present one."""

    def __init__(
        self,
        moments: Sequence[Moment],
        present: Moment | None,
        lanes: dict[str, list[Seen | None]],
        inside: dict[str, set[str]],
        numbers: Sequence[int],
    ) -> None:
        self.moments = moments
        self.present = present
        self.flaky: list[str] = []
        """The addresses of the flaky ones among the examples that were asked for."""
        self.left_out: Sequence[str] = ()
        self._lanes = lanes
        self._inside = inside
        self._numbers = numbers

    def warning(self) -> str | None:
        """One sentence about earlier runs that could not be read, for the page and the terminal."""
        if not self.left_out:
            return None
        rest = f", and {len(self.left_out) - 1} more" if len(self.left_out) > 1 else ""
        return f"Not all earlier runs could be read: {self.left_out[0]}{rest}."

    def of_rule(self, rule: Rule, column: int = 0) -> Json | None:
        """Since when the rule's verdict stands, for the page; None when no run says anything of it.

        Of a rule that is not run at present, it is the last verdict that is known. `least` says that it may stand
        for longer, since the oldest run found it so; `last` when it was kept for the last time, if it is not.
        """
        known = self._verdicts(rule, column)
        now = of_many(example.outcomes[column].verdict for example in rule.examples)
        if self.present is not None and now is not Verdict.NOT_RUN:
            known.append((self.present, now))
        if not known:
            return None
        verdict = known[-1][1]
        start = max((n + 1 for n, (_, each) in enumerate(known) if each is not verdict), default=0)
        told: Json = {
            "v": verdict,
            "when": known[start][0].date,
            "runs": len(known) - start,
            "turned": sum(one is not other for (_, one), (_, other) in pairwise(known)),
        }
        if start == 0 and self.moments and known[0][0] is self.moments[0]:
            told["least"] = True
        kept = [moment for moment, each in known if each is Verdict.KEPT]
        if verdict is not Verdict.KEPT and kept:
            told["last"] = kept[-1].date
        return told

    def of_example(self, example: Example, column: int = 0) -> int | None:
        """How often a flaky example turned while its text was this one; None for one that is not flaky."""
        text = text_of(example.pickle)
        seen = [each.verdict for each in self._lane(example.address) if each is not None and each.text == text]
        if self.present is not None:
            seen.append(example.outcomes[column].verdict)
        clear = [verdict for verdict in seen if verdict in (Verdict.KEPT, Verdict.BROKEN)]
        turned = sum(one is not other for one, other in pairwise(clear))
        if turned < _FLAKY_FROM:
            return None
        self.flaky.append(example.address)
        return turned

    def to_json(self) -> Json:
        """For the page, once every example was asked for."""
        moments = [*self.moments, *([self.present] if self.present else [])]
        return {"runs": [moment.to_json() for moment in moments], "flaky": self.flaky}

    def _verdicts(self, rule: Rule, column: int) -> list[tuple[Moment, Verdict]]:
        """What each earlier run said of the rule, without those that said nothing."""
        ran = [each for each in rule.examples if each.outcomes[column].verdict is not Verdict.NOT_RUN]
        needed = [self._lane(example.address) for example in ran or rule.examples]
        addresses = {example.address for example in rule.examples} | self._inside.get(rule.address, set())
        lanes = [self._lane(address) for address in addresses]
        found: list[tuple[Moment, Verdict]] = []
        for number, moment in enumerate(self.moments):
            verdict = of_many(seen.verdict for lane in lanes if (seen := lane[number]) is not None)
            partly = any(seen.verdict is Verdict.NOT_RUN for lane in needed if (seen := lane[number]) is not None)
            if verdict is Verdict.BROKEN or (verdict is not Verdict.NOT_RUN and not partly):
                found.append((moment, verdict))
        return found

    def _lane(self, address: str) -> list[Seen | None]:
        lane = self._lanes.get(address, [])
        return [lane[number] if number < len(lane) else None for number in self._numbers]


def read_history(path: Path, renames: Renames | None = None) -> History:
    """The runs of a folder of message files, or of one file that holds one run after another.

    In a folder, a file that is none does not keep the others from being read; it is named in `left_out`.

    Raises:
        HistoryProblem: the path is not there, or is one file and holds something else.
    """
    if not path.exists():
        raise HistoryProblem(f"there are no earlier runs at {path}: it is not there")
    bygones = Bygones()
    if not path.is_dir():
        return History(bygones.read(path), renames)
    left_out: list[str] = []
    history = History(_of_folder(path, bygones, left_out), renames)
    history.left_out = left_out
    return history


def _of_folder(folder: Path, bygones: Bygones, left_out: list[str]) -> Iterator[Bygone]:
    for path in sorted(folder.iterdir()):
        if path.name.endswith(SUFFIXES) and not path.name.startswith("."):
            try:
                yield from bygones.read(path)
            except HistoryProblem as problem:
                left_out.append(str(problem))


def keep(messages: Path, folder: Path, limit: int = KEPT_RUNS) -> Path:
    """Put a slim copy of a run's messages into the folder: packed, without evidence. Answers where it is.

    Of more than `limit` runs on one target the oldest go. The copy is there whole or not at all, and the messages of
    a run that was kept already take the place of those that were.

    Raises:
        HistoryProblem: the file does not hold the messages of a run.
        OSError: the file cannot be read, or the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle, part_name = tempfile.mkstemp(prefix=f".{messages.name}.", suffix=".part", dir=folder)
    part = Path(part_name)
    head = Head()
    try:
        # Without a name and a time in it, the same run gives the same bytes.
        with (
            os.fdopen(handle, "wb") as file,
            gzip.GzipFile("", "wb", compresslevel=6, fileobj=file, mtime=0) as packed,
            opened_messages(messages) as lines,
        ):
            packed.writelines(_slim(lines, head, messages))
        if head.began is None:
            raise HistoryProblem(f"{messages} does not hold the messages of a run: nothing says when it began")
        target = slug(head.target, "run")
        kept = folder / f"{head.began:%Y-%m-%dT%H%M%SZ}-{target}.ndjson.gz"
        part.chmod(0o644)  # mkstemp is private to us
        part.replace(kept)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _drop_oldest(folder, target, limit)
    return kept


def _slim(lines: Iterable[bytes], head: Head, path: Path) -> Iterator[bytes]:
    for number, line in enumerate(lines, 1):
        if (kind_of(line) == b"meta") is not (number == 1):
            raise HistoryProblem(f"{path}:{number}: the messages of one run begin with meta, and hold it once")
        if not is_evidence(line):
            try:
                head.take(line)
            except (ValueError, KeyError, TypeError, AttributeError) as problem:
                raise HistoryProblem(f"{path}:{number}: this is no message of a run: {problem!r}") from problem
            yield line


def _drop_oldest(folder: Path, target: str, limit: int) -> None:
    kept = sorted(path.name for path in folder.iterdir() if _of_target(path.name) == target)
    for name in kept[: max(len(kept) - limit, 0)]:
        (folder / name).unlink(missing_ok=True)


def _of_target(name: str) -> str | None:
    found = _KEPT.fullmatch(name)
    return found["target"] if found else None
