"""A sample on trial: measured where that is needed, judged, told as it comes, and summed up at the end."""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from mutants.judging import Case, Judging
from mutants.mutations import Mutation, difference
from mutants.reach import Reach, key_of
from mutants.verdicts import WANTED, Verdict, score


class Trial:
    """A sample, and what becomes of it."""

    def __init__(
        self, sample: Sequence[Mutation], sources: Mapping[str, str], root: Path, kept_at: Path | None, most: int
    ) -> None:
        """`kept_at` is the file of what was measured, None where it is of no further use.

        Of the examples that come to a line at most so many are asked: those that know its module best. More could only
        kill more.
        """
        self.sample = sample
        self.sources = sources
        self.verdicts: list[Verdict] = []
        self._root = root
        self._kept_at = kept_at
        self._most = most

    def hold(self, judging: Judging) -> None:
        """Measure, unless what was measured still holds, then judge."""
        reach = self._reach(judging)
        broken = [each for each in reach.examples if not each.kept]
        say(f"{len(reach.examples)} examples; broken without any mutation, and not asked: {len(broken)}")
        for each in broken:
            say(f"  {each.place}")
        say("")
        # They are told nowhere from the lines that they run, and so are asked last, about whatever is left.
        last = [each for each in reach.examples if each.kept and judging.has_own_platform(each.nodeid)]
        cases = [
            Case(each, self.sources[each.module], list(dict.fromkeys([*reach.judges(each)[: self._most], *last])))
            for each in self.sample
        ]
        judging.judge(cases, self._told)

    def _reach(self, judging: Judging) -> Reach:
        key = key_of(self._root)
        kept = Reach.kept(self._kept_at, key, self.sources) if self._kept_at is not None else None
        if kept is not None:
            return kept
        say(f"measuring which of {judging.examples} examples comes to which line")
        reach = judging.measure(key, self.sources, lambda done: _show(f"{done} of {judging.examples} measured"))
        if self._kept_at is not None:
            reach.keep(self._kept_at)
        return reach

    def _told(self, verdict: Verdict) -> None:
        self.verdicts.append(verdict)
        say(verdict.told())
        _show(f"{len(self.verdicts)} of {len(self.sample)}")

    def summary(self) -> list[str]:
        """The survivors with what was changed, then the score."""
        lines = [""]
        left = sorted((each for each in self.verdicts if each.fate != "killed"), key=lambda each: each.mutation.name)
        for each in left:
            asked = f"{each.asked} examples asked" if each.asked else "no example comes there"
            lines.append(f"{each.mutation.name}: {asked}")
            lines += [f"    {line}" for line in difference(each.mutation, self.sources[each.mutation.module])]
        fates = Counter(each.fate if each.fate != "killed" or each.by else "ended" for each in self.verdicts)
        lines += [
            "",
            f"{len(self.verdicts)} mutations: {fates['killed']} noticed by an example, {fates['ended']} by a sandbox "
            f"that could not stand or came to no end, {fates['survived']} not noticed, {fates['unreached']} where no "
            "example comes",
            f"score: {score(self.verdicts):.1f} %, wanted: {WANTED:.0f} %",
        ]
        return lines


def say(line: str) -> None:
    """A line of what is told."""
    _show("")
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _show(state: str) -> None:
    """On a terminal, below what was said, and gone with the next word."""
    if sys.stdout.isatty():
        sys.stdout.write(f"\r\x1b[K{state}")
        sys.stdout.flush()
