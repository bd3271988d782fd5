"""What changed between two books: rules that came, went or were reworded, verdicts that turned, features that vanished.

Nothing is judged here. A rule that did not run in one of the two says nothing about its verdict and has not turned.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reports.book import Book
from reports.editions import Chapter, Edition, Promise, edition_of
from reports.pairing import Pairs, pair
from reports.verdicts import Verdict
from reports.wording import Piece, reworded

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reworded:
    """A rule whose sentence was rewritten."""

    old: Promise
    new: Promise

    @property
    def words(self) -> list[Piece]:
        return reworded(self.old.sentence, self.new.sentence)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A rule of which more than the sentence changed: why it is so, or its examples, by their names."""

    promise: Promise
    why: list[Piece]
    """The words of the reason, when they changed."""
    added: list[str]
    removed: list[str]
    changed: list[str]
    """Examples whose steps are others now."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A rule whose verdict turned, with the addresses of the examples that turned it."""

    old: Promise
    new: Promise
    by: list[str]


@dataclass(slots=True)
class Changes:
    """Everything that changed, each in the order of the book that holds it."""

    gone: list[Chapter] = field(default_factory=list)
    new: list[Chapter] = field(default_factory=list)
    renamed_features: list[tuple[Chapter, Chapter]] = field(default_factory=list)
    added: list[Promise] = field(default_factory=list)
    removed: list[Promise] = field(default_factory=list)
    reworded: list[Reworded] = field(default_factory=list)
    moved: list[tuple[Promise, Promise]] = field(default_factory=list)
    """Rules that stand in another feature now."""
    rewritten: list[Rewritten] = field(default_factory=list)
    turned: list[Turned] = field(default_factory=list)
    unreadable: dict[str, str] = field(default_factory=dict)
    """The files of which nobody knows what changed in them, with when they could not be read: then, now, both."""
    not_compared: int = 0
    """How many rules stand on both sides and have no verdict to compare on one."""
    rules: int = 0
    """How many rules the newer book holds."""
    renames: dict[str, str] = field(default_factory=dict)
    """Old addresses that would lead nowhere now, with the new ones."""

    @property
    def nothing(self) -> bool:
        """Whether both books say the same."""
        return not any(
            (
                self.gone,
                self.new,
                self.renamed_features,
                self.added,
                self.removed,
                self.reworded,
                self.moved,
                self.rewritten,
                self.turned,
                self.renames,
                set(self.unreadable.values()) - {"both"},
            )
        )

    def to_json(self, since: str) -> Json:
        """For the page; `since` says with what the book was compared."""
        told: Json = {
            "since": since,
            "added": [promise.address for promise in self.added],
            "removed": [{"n": p.sentence, "f": p.feature, "v": p.verdict} for p in self.removed],
            "reworded": [
                {"a": each.new.address, "old": each.old.sentence, "words": [list(piece) for piece in each.words]}
                for each in self.reworded
            ],
            "turned": [
                {"a": each.new.address, "from": each.old.verdict, "to": each.new.verdict, "x": each.by}
                for each in self.turned
            ],
            "gone": [chapter.name for chapter in self.gone],
            "new": [chapter.address for chapter in self.new],
        }
        further: Json = {
            "moved": [{"a": now.address, "f": then.feature} for then, now in self.moved],
            "whys": [{"a": r.promise.address, "words": [list(p) for p in r.why]} for r in self.rewritten if r.why],
            "examples": [
                {"a": each.promise.address, "added": each.added, "removed": each.removed, "changed": each.changed}
                for each in self.rewritten
                if each.added or each.removed or each.changed
            ],
            "unreadable": list(self.unreadable),
        }
        return told | {name: value for name, value in further.items() if value}


def changes(old: Book | Edition, new: Book | Edition, renamed: Mapping[str, str]) -> Changes:
    """What is different in the new book.

    Raises:
        RenamedProblem: the renames lead in a circle.
    """
    before, after = (book if isinstance(book, Edition) else edition_of(book) for book in (old, new))
    pairs = pair(before, after, renamed)
    order = {promise.address: number for number, promise in enumerate(after.promises())}
    home = {then.address: now.address for then, now in pairs.chapters}
    found = Changes(gone=pairs.gone, new=pairs.new, added=pairs.added, removed=pairs.removed, renames=pairs.renames)
    found.rules = len(order)
    found.renamed_features = [(a, b) for a, b in pairs.chapters if a.address in pairs.renames or a.name != b.name]
    found.unreadable = _unreadable(pairs)
    for then, now in sorted(pairs.promises, key=lambda each: order[each[1].address]):
        if then.named and _plain(then.sentence) != _plain(now.sentence):
            found.reworded.append(Reworded(then, now))
        if home.get(_chapter(then)) != _chapter(now):
            found.moved.append((then, now))
        rewritten = _rewritten(then, now, pairs)
        if rewritten is not None:
            found.rewritten.append(rewritten)
        _see_verdict(found, then, now, pairs)
    return found


def _unreadable(pairs: Pairs) -> dict[str, str]:
    found = {now.uri: "now" for now in pairs.new if not now.readable}
    for then, now in pairs.chapters:
        if not (then.readable and now.readable):
            found[now.uri] = "now" if then.readable else "then" if now.readable else "both"
    return found


def _rewritten(then: Promise, now: Promise, pairs: Pairs) -> Rewritten | None:
    """What was rewritten below the sentence; None when nothing was."""
    why = reworded(then.why, now.why) if _plain(then.why) != _plain(now.why) else []
    added = [case.name for case in now.cases if case.address not in pairs.kept]
    removed = [case.name for case in then.cases if case.address not in pairs.cases]
    here = [(case, pairs.cases[case.address]) for case in then.cases if case.address in pairs.cases]
    changed = [after.name for before, after in here if before.text != after.text]
    return Rewritten(now, why, added, removed, changed) if why or added or removed or changed else None


def _see_verdict(found: Changes, then: Promise, now: Promise, pairs: Pairs) -> None:
    """Note the verdict of a rule that turned, or that it cannot be compared.

    A run that left out examples of the other one has not seen enough to call a rule better than it was; a broken
    example is enough to call it broken.
    """
    both = [(case, pairs.cases[case.address]) for case in then.cases if case.address in pairs.cases]
    if Verdict.NOT_RUN in (then.verdict, now.verdict):
        found.not_compared += then.verdict is not now.verdict
        return
    if then.verdict is now.verdict:
        return
    left_out = any(a.verdict is not Verdict.NOT_RUN and b.verdict is Verdict.NOT_RUN for a, b in both)
    if left_out and now.verdict is not Verdict.BROKEN:
        found.not_compared += 1
        return
    before = {after.address: case.verdict for case, after in both}
    by = [c.address for c in now.cases if c.verdict is now.verdict and before.get(c.address) is not now.verdict]
    found.turned.append(Turned(then, now, by))


def _chapter(promise: Promise) -> str:
    return promise.address.rpartition("/")[0]


def _plain(text: str) -> str:
    return " ".join(text.split())
