"""What came of a deviation, requirement by requirement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from proof.judging import IN_WORDS, Outcome
from sandbox.faults.fault import Fault


@dataclass(frozen=True, slots=True)
class Case:
    """An example that can be asked: its node id, its place, and the requirements that it stands for."""

    nodeid: str
    uri: str
    line: int
    rule: str
    """The id of its rule in the file; of those that stand in none, nothing."""
    requirements: frozenset[str]
    slow: bool

    @property
    def place(self) -> str:
        return f"{self.uri}:{self.line}"


@dataclass(frozen=True, slots=True)
class Selection:
    """The examples that a deviation is shown to: those of its requirements, and some of their neighbours."""

    asked: tuple[Case, ...]
    slow: tuple[Case, ...]
    """Of those asked, the ones that are only needed where no other of their requirement notices."""
    neighbours: tuple[Case, ...]


@dataclass(slots=True)
class Trial:
    """One deviation on trial. Once all are over, `compare` takes out what does not count."""

    fault: Fault
    selection: Selection
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    over: bool = False
    broke_off: str | None = None
    """Why its process did not come to its end, if it did not."""
    _counts: dict[str, str] = field(default_factory=dict)

    def compare(self, without: Mapping[str, Outcome]) -> None:
        """Hold each example against itself without any fault.

        What is broken then as well proves nothing, and neither does a server error that is not there then, unless it
        is the fault's very point.
        """
        for outcome in self.outcomes.values():
            plain = without.get(outcome.nodeid)
            expected = set(plain.server_errors) if plain is not None else set()
            if outcome.way == "kept" or outcome.way == "unchecked":
                count: str = outcome.way
            elif plain is not None and plain.way != "kept":
                count = "always"
            elif outcome.way in ("judged", "stumbled") and set(outcome.server_errors) - expected:
                count = "judged" if self.fault.crashes and outcome.way == "judged" else "crashed"
            else:
                count = outcome.way
            self._counts[outcome.nodeid] = count

    def by(self, requirement: str) -> list[Case]:
        """The examples of this requirement that noticed."""
        return [case for case in self._asked_of(requirement) if self._counts.get(case.nodeid) == "judged"]

    @property
    def missed(self) -> list[str]:
        """The requirements of which no example noticed."""
        return [requirement for requirement in self.fault.breaks if not self.by(requirement)]

    @property
    def caught(self) -> bool:
        """Whether each requirement that it breaks has an example that noticed."""
        return self.broke_off is None and not self.missed

    @property
    def noticed(self) -> list[Case]:
        """The examples of its requirements that noticed."""
        own = (*self.selection.asked, *self.selection.slow)
        return [case for case in own if self._counts.get(case.nodeid) == "judged"]

    def collateral(self) -> list[Case]:
        """What was broken and stands for other requirements as well, or only for others."""
        every = (*self.selection.asked, *self.selection.slow, *self.selection.neighbours)
        broken = [case for case in every if self._counts.get(case.nodeid) not in (None, "kept", "unchecked", "always")]
        return [case for case in broken if case.requirements - set(self.fault.breaks)]

    @property
    def red(self) -> list[Outcome]:
        """What was broken, for whatever reason."""
        return [outcome for outcome in self.outcomes.values() if outcome.way not in ("kept", "unchecked")]

    @property
    def left_out(self) -> int:
        """Examples that were not needed: enough others had noticed, or they are slow and a quick one had."""
        own = (*self.selection.asked, *self.selection.slow)
        return sum(case.nodeid not in self.outcomes for case in own)

    def why_missed(self, requirement: str) -> list[str]:
        """What the examples of this requirement came to, and the first sentence of each kind of trouble."""
        cases = self._asked_of(requirement)
        if not cases:
            return [f"{requirement}: no example stands for it"]
        if self.broke_off is not None:
            return [f"{requirement}: {self.broke_off}"]
        kinds = Counter(self._counts.get(case.nodeid, "not run") for case in cases)
        told = ", ".join(f"{number} {IN_WORDS.get(kind, kind)}" for kind, number in kinds.most_common())
        lines = [f"{requirement}: {told}"]
        for kind in kinds:
            if kind not in ("kept", "unchecked", "not run"):
                first = next(case for case in cases if self._counts.get(case.nodeid) == kind)
                lines.append(f"  {first.place}  {self.outcomes[first.nodeid].sentence}")
        return lines

    def _asked_of(self, requirement: str) -> list[Case]:
        own = (*self.selection.asked, *self.selection.slow)
        return [case for case in own if requirement in case.requirements]


class Cases:
    """Every example that was read in, and which of them a deviation is shown to."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.all = cases
        self._together: dict[str, list[Case]] = {}
        for case in cases:
            self._together.setdefault(case.uri, []).append(case)

    def shown(self, fault: Fault) -> Selection:
        """What this deviation is shown to.

        Its neighbours are what else stands in the rules of its requirements, and one example of each other rule in
        their files: to try all of these would cost as much again.
        """
        own = {case.nodeid: case for case in self.all if case.requirements & set(fault.breaks)}
        rules = {(case.uri, case.rule) for case in own.values()}
        others = [case for uri in dict.fromkeys(case.uri for case in own.values()) for case in self._together[uri]]
        others = [case for case in others if case.nodeid not in own and not case.slow]
        firsts = {(case.uri, case.rule): case.nodeid for case in reversed(others)}
        near = [case for case in others if (case.uri, case.rule) in rules or case.nodeid in firsts.values()]
        asked = tuple(case for case in own.values() if not case.slow)
        return Selection(asked, tuple(case for case in own.values() if case.slow), tuple(near))


def kept_beside(trials: Iterable[Trial]) -> dict[str, Outcome]:
    """Examples that were kept with one fault or another on, with the outcome in which the platform broke least.

    What was red with one fault and kept with another is not red by itself.
    """
    kept: dict[str, Outcome] = {}
    for trial in trials:
        for outcome in trial.outcomes.values():
            known = kept.get(outcome.nodeid)
            if outcome.way == "kept" and (known is None or len(outcome.server_errors) < len(known.server_errors)):
                kept[outcome.nodeid] = outcome
    return kept
