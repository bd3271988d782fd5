"""What changed, as lines of plain text for a terminal: what vanished first, then what turned, then the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Sized

from reports.changes import Changes, Rewritten
from reports.editions import Chapter, Promise
from reports.verdicts import Verdict
from reports.wording import Piece

_RED, _GREEN, _BOLD, _DIM, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
_WHEN = {"then": "could not be read then", "now": "cannot be read now", "both": "could be read neither then nor now"}


def changelog(found: Changes, *, colour: bool = False) -> list[str]:
    """All that changed; of equal books one sentence says so."""
    return list(_Log(colour).lines(found))


class _Log:
    """The text of a comparison, with or without colour."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def lines(self, found: Changes) -> Iterator[str]:
        if found.nothing:
            rules = _number(found.rules, "rule")
            yield f"Nothing changed: {rules}, each as it was{', with the same verdict' if found.rules else ''}."
        else:
            yield from self._summary(found)
        yield from self._features(found)
        yield from self._turned(found)
        yield from self._reworded(found)
        told = {promise.address for chapter in (*found.gone, *found.new) for promise in chapter.promises}
        yield from self._promises("Rules that were added", "+", found.added, told)
        yield from self._promises("Rules that were removed", "-", found.removed, told)
        yield from self._rest(found)

    def _summary(self, found: Changes) -> Iterator[str]:
        counts = (
            (len(found.gone), "feature", "vanished"),
            (len(found.new), "feature", "new"),
            (len(found.renamed_features), "feature", "renamed"),
            (len(found.added), "rule", "added"),
            (len(found.removed), "rule", "removed"),
            (len(found.reworded), "rule", "reworded"),
            (len(found.moved), "rule", "moved"),
            (len(found.turned), "verdict", "turned"),
        )
        yield (
            " · ".join(f"{_number(count, noun)} {what}" for count, noun, what in counts if count)
            or "Every rule and every verdict is as it was; details changed."
        )

    def _features(self, found: Changes) -> Iterator[str]:
        yield from self._title("Features that vanished", found.gone)
        for chapter in found.gone:
            yield from self._chapter("-", chapter)
        yield from self._title("New features", found.new)
        for chapter in found.new:
            yield from self._chapter("+", chapter)
        yield from self._title("Features that were renamed or moved", found.renamed_features)
        for then, now in found.renamed_features:
            name = _safe(now.name) if then.name == now.name else f"{_safe(then.name)} → {_safe(now.name)}"
            yield f"  {name}"
            yield self._dim(f"      {then.uri} → {now.uri}" if then.uri != now.uri else f"      {now.uri}")

    def _chapter(self, mark: str, chapter: Chapter) -> Iterator[str]:
        yield self._coloured(mark, f"  {mark} {_safe(chapter.name)}")
        yield self._dim(f"      {chapter.uri}")
        verdicts = Counter(promise.verdict for promise in chapter.promises)
        told = ", ".join(f"{verdicts[verdict]} {verdict.word}" for verdict in Verdict if verdicts[verdict])
        yield f"      {_number(len(chapter.promises), 'rule')}{f': {told}' if told else ''}"
        for promise in chapter.promises:
            if promise.named:
                yield f"        {mark} {_safe(promise.sentence)}"

    def _turned(self, found: Changes) -> Iterator[str]:
        yield from self._title("Verdicts that turned", found.turned)
        for each in found.turned:
            mark = {Verdict.BROKEN: "-", Verdict.KEPT: "+"}.get(each.new.verdict, "=")
            yield self._coloured(mark, f"  {each.old.verdict.word} → {each.new.verdict.word}: {_sentence(each.new)}")
            yield self._dim(f"      {each.new.address}")
            names = {case.address: case.name for case in each.new.cases}
            yield from (f"      by: {_safe(names[address])}" for address in each.by if address in names)

    def _reworded(self, found: Changes) -> Iterator[str]:
        yield from self._title("Rules that were reworded", found.reworded)
        for each in found.reworded:
            yield f"  {self._words(each.words)}"
            yield self._dim(f"      {each.new.address}")
        yield from self._title("Rules that stand in another feature now", found.moved)
        for then, now in found.moved:
            yield f"  {_sentence(now)}"
            yield self._dim(f"      from {_safe(then.feature)}: {then.address} → {now.address}")

    def _promises(self, title: str, mark: str, promises: Sequence[Promise], told: set[str]) -> Iterator[str]:
        rest = [promise for promise in promises if promise.address not in told]
        yield from self._title(title, rest)
        for promise in rest:
            yield self._coloured(mark, f"  {mark} {_sentence(promise)}")
            was = f", {promise.verdict.word} then" if mark == "-" else f", {promise.verdict.word}"
            yield self._dim(f"      {promise.address}{was}")

    def _rest(self, found: Changes) -> Iterator[str]:
        yield from self._title("Rules of which the examples or the reason changed", found.rewritten)
        for each in found.rewritten:
            yield f"  {_sentence(each.promise)}"
            yield self._dim(f"      {each.promise.address}")
            if each.why:
                yield f"      why: {self._words(each.why)}"
            yield from self._examples(each)
        yield from self._title("Addresses that would lead nowhere now", found.renames)
        yield from (f"  {old} → {new}" for old, new in found.renames.items())
        if found.unreadable or found.not_compared:
            yield ""
        for uri, when in found.unreadable.items():
            yield f"{uri} {_WHEN[when]}: nobody knows what changed in it."
        if found.not_compared:
            yield f"{_number(found.not_compared, 'rule')} did not run in full on both sides: not compared by verdict."

    def _examples(self, each: Rewritten) -> Iterator[str]:
        kinds = (("+", "added", each.added), ("-", "removed", each.removed), ("=", "changed", each.changed))
        for mark, what, names in kinds:
            yield from (self._coloured(mark, f"      example {what}: {_safe(name)}") for name in names)

    def _title(self, title: str, below: Sized) -> Iterator[str]:
        """The title of what stands below it, where anything does."""
        if below:
            yield ""
            yield f"{_BOLD}{title}{_PLAIN}" if self._colour else title

    def _words(self, pieces: Iterable[Piece]) -> str:
        """The words of both versions; without colour the marks tell what went and what came."""
        told = ""
        for mark, text in pieces:
            safe = _safe(text)
            if mark == "=":
                told += safe
            elif self._colour:
                told += f"{_RED}\x1b[9m{safe}{_PLAIN}" if mark == "-" else f"{_GREEN}{safe}{_PLAIN}"
            else:
                told += f"[-{safe}-]" if mark == "-" else f"{{+{safe}+}}"
        return told.replace("-]{+", "-] {+")

    def _coloured(self, mark: str, text: str) -> str:
        colour = {"-": _RED, "+": _GREEN}.get(mark)
        return f"{colour}{text}{_PLAIN}" if self._colour and colour else text

    def _dim(self, text: str) -> str:
        return f"{_DIM}{text}{_PLAIN}" if self._colour else text


def _sentence(promise: Promise) -> str:
    return _safe(promise.sentence) if promise.named else f"{_safe(promise.sentence)} (examples outside any rule)"


def _safe(text: str) -> str:
    """Without what a terminal would obey instead of showing it."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in " ".join(text.split(" "))
    )


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
