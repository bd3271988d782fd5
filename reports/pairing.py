"""Which feature, rule and example of an earlier edition is which one of today.

By address first, with the recorded renames; then, among those that vanished and those that came, by what they
say: a rule by its words and its examples, a feature by its rules, an example by its steps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import TypeVar

from reports.editions import Case, Chapter, Edition, Promise
from reports.renamed import Renames
from reports.wording import likeness, words

T = TypeVar("T", Case, Chapter, Promise)
Scored = tuple[float, T, T]

# From how much on two things are the same, from 0 to 1; found by trying on renamed, moved and unrelated rules.
_SAME_WORDS = 0.6
_SAME_WORDS_ELSEWHERE = 0.75
_SAME_EXAMPLES = 0.5
_SAME_RULES = 0.5
_LIKELY = 8


@dataclass(slots=True)
class Pairs:
    """What is the same in both editions, and what stands in one of them only."""

    chapters: list[tuple[Chapter, Chapter]] = field(default_factory=list)
    gone: list[Chapter] = field(default_factory=list)
    new: list[Chapter] = field(default_factory=list)
    promises: list[tuple[Promise, Promise]] = field(default_factory=list)
    removed: list[Promise] = field(default_factory=list)
    added: list[Promise] = field(default_factory=list)
    cases: dict[str, Case] = field(default_factory=dict)
    """What became of an example, by its old address."""
    kept: set[str] = field(default_factory=set)
    """The addresses of the examples that are not new."""
    renames: dict[str, str] = field(default_factory=dict)
    """Old addresses that lead nowhere today, with today's, as far as no recorded rename tells it."""


def pair(old: Edition, new: Edition, renamed: Mapping[str, str]) -> Pairs:
    """Put together what is the same.

    Raises:
        RenamedProblem: the renames lead in a circle.
    """
    return _Pairing(old, new, Renames(renamed)).pairs


class _Pairing:
    """The work of `pair`: chapters, then promises, then cases, each helping with the next."""

    def __init__(self, old: Edition, new: Edition, renames: Renames) -> None:
        self._renames = renames
        self._found = Renames({})
        self.pairs = Pairs(renames=self._found.entries)
        self._then = frozenset(old.addresses())
        self._now = frozenset(new.addresses())
        self._chapters(old, new)
        self._promises(old, new)
        self._cases(old, new)

    def _chapters(self, old: Edition, new: Edition) -> None:
        pairs = self.pairs
        pairs.chapters, gone, came = _by_address(old.chapters, new.chapters, self._today)
        before, after = ([(each, _rules(each), _texts(each)) for each in chapters] for chapters in (gone, came))
        scored = [
            (max(_shared(rules, same_rules), _shared(texts, same_texts)), then, now)
            for then, rules, texts in before
            for now, same_rules, same_texts in after
        ]
        found, pairs.gone, pairs.new = _best([each for each in scored if each[0] >= _SAME_RULES], gone, came)
        pairs.chapters += found
        for then, now in found:
            self._note(then.address, now.address)

    def _promises(self, old: Edition, new: Edition) -> None:
        pairs = self.pairs
        clear = [(then, now) for then, now in pairs.chapters if then.readable and now.readable]
        before = [promise for chapter in (*(then for then, _ in clear), *pairs.gone) for promise in chapter.promises]
        after = [promise for chapter in (*(now for _, now in clear), *pairs.new) for promise in chapter.promises]
        pairs.promises, gone, came = _by_address(before, after, self._today)
        near: list[Scored[Promise]] = []
        far: list[Scored[Promise]] = []
        for then, now, at_home, examples in self._likely(gone, came):
            enough = _SAME_WORDS if at_home else _SAME_WORDS_ELSEWHERE
            said = likeness(then.sentence, now.sentence)
            if said >= enough or (examples >= _SAME_EXAMPLES and said >= enough / 3):
                (near if at_home else far).append((said + examples, then, now))
        found, gone, came = _best(near, gone, came)
        moved, pairs.removed, pairs.added = _best(far, gone, came)
        for then, now in (*found, *moved):
            self._note(then.address, now.address)
        pairs.promises += [*found, *moved]

    def _likely(
        self, gone: Iterable[Promise], came: Iterable[Promise]
    ) -> Iterator[tuple[Promise, Promise, bool, float]]:
        """The few rules that each may have become, whether in its own feature, and how many examples they share.

        To compare sentences exactly is slow, and there may be a million pairs.
        """
        home = {promise.address: now.address for _, now in self.pairs.chapters for promise in now.promises}
        home_then = {promise.address: now.address for then, now in self.pairs.chapters for promise in then.promises}
        traits = [(each, frozenset(words(each.sentence)), _texts(each), home.get(each.address, "")) for each in came]
        for then in gone:
            spoken, shown, here = frozenset(words(then.sentence)), _texts(then), home_then.get(then.address)
            ranked = [
                (_shared(spoken, words_now), _shared(shown, texts_now), there == here, -number)
                for number, (now, words_now, texts_now, there) in enumerate(traits)
                if now.named and then.named
            ]
            for _, examples, at_home, number in nlargest(_LIKELY, ranked, key=lambda each: sum(each[:3])):
                yield then, traits[-number][0], at_home, examples

    def _cases(self, old: Edition, new: Edition) -> None:
        pairs = self.pairs
        found: list[tuple[Case, Case]] = []
        for then, now in pairs.promises:
            here = {case.address for case in now.cases}
            below = {case.address: f"{now.parent}/{case.address[len(then.parent) + 1 :]}" for case in then.cases}
            today = {each: known if (known := self._today(each)) in here else below[each] for each in below}
            same, gone, came = _by_address(then.cases, now.cases, today.__getitem__)
            found += [*same, *_only_ones(gone, came, lambda case: case.text)]
        kept = {case.address for case, _ in found}
        taken = {case.address for _, case in found}
        left = [case for promise in old.promises() for case in promise.cases if case.address not in kept]
        free = [case for promise in new.promises() for case in promise.cases if case.address not in taken]
        found += _only_ones(left, free, lambda case: (case.name, case.text))
        for before, after in found:
            pairs.cases[before.address] = after
            pairs.kept.add(after.address)
            self._note(before.address, after.address)

    def _today(self, address: str) -> str:
        known = self._renames.today(address, self._then)
        return known if known in self._now else self._found.now(known)

    def _note(self, old: str, new: str) -> None:
        if old not in self._now and self._today(old) != new:
            self.pairs.renames[old] = new


def _by_address(
    old: Iterable[T], new: Iterable[T], today: Callable[[str], str]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """The pairs of those whose address of today is there, and what is left on both sides."""
    free = {each.address: each for each in new}
    found: list[tuple[T, T]] = []
    gone: list[T] = []
    for each in old:
        match = free.pop(today(each.address), None)
        if match is None:
            gone.append(each)
        else:
            found.append((each, match))
    return found, gone, list(free.values())


def _best(scored: list[Scored[T]], gone: Sequence[T], came: Sequence[T]) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """The pairs with the highest scores, each thing in one of them at most, and what is left on both sides."""
    scored.sort(key=lambda each: -each[0])  # among equals the order of the books stays
    left = {each.address: each for each in gone}
    free = {each.address: each for each in came}
    found = []
    for _, then, now in scored:
        if then.address in left and now.address in free:
            found.append((left.pop(then.address), free.pop(now.address)))
    return found, list(left.values()), list(free.values())


def _only_ones(gone: Iterable[Case], came: Iterable[Case], by: Callable[[Case], Hashable]) -> list[tuple[Case, Case]]:
    """Those that are alike in this, where nothing else on their side is."""
    before, after = _single(gone, by), _single(came, by)
    return [(before[each], after[each]) for each in before if each in after]


def _single(cases: Iterable[Case], by: Callable[[Case], Hashable]) -> dict[Hashable, Case]:
    named = [(by(case), case) for case in cases]
    times = Counter(name for name, _ in named)
    return {name: case for name, case in named if times[name] == 1}


def _rules(chapter: Chapter) -> frozenset[tuple[str, ...]]:
    return frozenset(words(promise.sentence) for promise in chapter.promises if promise.named)


def _texts(told: Chapter | Promise) -> frozenset[str]:
    promises = told.promises if isinstance(told, Chapter) else (told,)
    return frozenset(case.text for promise in promises for case in promise.cases)


def _shared(one: frozenset[Hashable], other: frozenset[Hashable]) -> float:
    """How much of both is in both, from 0 to 1."""
    return len(one & other) / len(one | other) if one and other else 0.0
