"""Addresses for ever: which address a feature, rule or example had before it was renamed or moved.

`renamed.toml` beside the features holds them; what stands below a renamed address goes with it:

    [renamed]
    "invitations/accepting/too-late" = "invitations/accepting/after-7-days"
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Container, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from reports.book import Book, Feature
from reports.files import write_atomically
from reports.problems import DocumentProblem
from reports.sources import RENAMED, Material, text_beside

_TABLE = re.compile(r"^\s*\[")
_OURS = re.compile(r"^\s*\[\s*renamed\s*\]\s*(#.*)?$")


class RenamedProblem(DocumentProblem):
    """The list of renamed addresses cannot be used; the message says where and why."""


class Renames:
    """Old addresses with their new ones, as written: a new one may be an old one of another line.

    Raises:
        RenamedProblem: following the lines from one address leads back to it.
    """

    def __init__(
        self, entries: Mapping[str, str], place: str = RENAMED, lines: Mapping[str, int] | None = None
    ) -> None:
        self.entries = dict(entries)
        self._place = place
        self.lines = dict(lines or {})
        for old in self.entries:
            self._refuse_circle(old)

    def now(self, address: str) -> str:
        """The address under which this one is found today: itself, unless it or what it stands below was renamed."""
        used: set[str] = set()
        while (old := self._longest(address)) is not None and old not in used:
            used.add(old)
            address = self.entries[old] + address[len(old) :]
        return address

    def today(self, address: str, beside: Container[str]) -> str:
        """The same for an address of an earlier book, which also held those `beside` it.

        Where both names of a rename stood side by side, the old one had a new bearer already: it stays.
        """
        now = self.now(address)
        return address if now in beside else now

    def refuse_missing(self, known: Collection[str], unreadable: Collection[str] = ()) -> None:
        """Refuse lines that lead nowhere. Nobody knows what stands in the features that are `unreadable`.

        Raises:
            RenamedProblem: there is nothing at an address to which a line leads.
        """
        for old in self.entries:
            target = self.now(old)
            if target in known or any(target.startswith(f"{address}/") for address in unreadable):
                continue
            near = get_close_matches(target, known, n=1)
            hint = f' (the nearest is "{near[0]}")' if near else ""
            raise RenamedProblem(
                f'{self._at(old)}: "{old}" leads to "{target}", and nothing is there any more{hint}; '
                "let the line lead to what became of it, or take the line out"
            )

    def to_json(self) -> dict[str, str]:
        """For the page: a single look, with the longest old address that fits, leads to today's address."""
        step = dict(self.entries)
        for _ in self.entries:  # what leads to where another old address lies below makes a longer old address
            longer = {
                old + other[len(new) :]: target
                for old, new in step.items()
                for other, target in step.items()
                if other.startswith(f"{new}/")
            }
            if longer.keys() <= step.keys():
                break
            step = longer | step
        return {old: self.now(old) for old in step}

    def _longest(self, address: str) -> str | None:
        parts = address.split("/") if self.entries else []
        prefixes = ("/".join(parts[:length]) for length in range(len(parts), 0, -1))
        return next((prefix for prefix in prefixes if prefix in self.entries), None)

    def _refuse_circle(self, old: str) -> None:
        way = [old]
        address = self.entries[old]
        while (following := self._longest(address)) is not None:
            if following in way:
                told = " → ".join(f'"{each}"' for each in [*way[way.index(following) :], following])
                raise RenamedProblem(
                    f"{self._at(following)}: the lines lead in a circle, {told}; take out the one whose old "
                    "address is in use again"
                )
            way.append(following)
            address = self.entries[following] + address[len(following) :]

    def _at(self, old: str) -> str:
        return f"{self._place}:{self.lines[old]}" if old in self.lines else self._place


def read_renamed(path: Path, place: str | None = None) -> Renames:
    """The renames of this file; none where there is no such file.

    Raises:
        RenamedProblem: the file is there and is not such a list, or leads in a circle.
    """
    place = place or path.as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Renames({}, place)
    except UnicodeDecodeError as problem:
        raise RenamedProblem(f"{place} cannot be read: it is not UTF-8 text") from problem
    except OSError as problem:
        raise RenamedProblem(f"{place} cannot be read: {problem.strerror}") from problem
    return renamed_of(text, place)


def renamed_of(text: str, place: str) -> Renames:
    """The renames that stand in this text; `place` names it in what is said of it.

    Raises:
        RenamedProblem: it is not such a list, or leads in a circle.
    """
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise RenamedProblem(f"{place} cannot be read: {problem}") from problem
    unknown = [name for name in read if name != "renamed"]
    if unknown:
        raise RenamedProblem(f'{place}: nobody reads "{unknown[0]}"; renamed addresses stand below [renamed]')
    table = read.get("renamed", {})
    if not isinstance(table, dict):
        raise RenamedProblem(f"{place}: renamed is not a table; write [renamed], and below it one line for each")
    lines = _lines_of(text)
    for old, new in table.items():
        at = f"{place}:{lines[old]}" if old in lines else place
        if not isinstance(new, str):
            raise RenamedProblem(
                f'{at}: "{old}" has no new address; put both into quotes: "old/address" = "new/address"'
            )
        for address in (old, new):
            if not address or address != address.strip("/# "):
                raise RenamedProblem(f'{at}: "{address}" is no address; it is written as in the page, behind the #')
    return Renames(table, place, lines)


def renames_in(material: Material) -> Renames:
    """The renames that stand beside the features; none where there is no such file.

    Raises:
        RenamedProblem: it is no such list.
    """
    text = text_beside(material, RENAMED)
    return Renames({}) if text is None else renamed_of(text, PurePosixPath(material.prefix, RENAMED).as_posix())


def addresses_of(book: Book) -> Iterator[str]:
    """Every address under which something can be found in this book."""
    for capability in book.capabilities:
        yield capability.address
        for feature in capability.features:
            yield from addresses_in(feature)


def addresses_in(feature: Feature) -> Iterator[str]:
    """The same of one feature."""
    yield feature.address
    for rule in feature.rules:
        yield rule.address
        yield from (example.address for example in rule.examples)


def record(path: Path, found: Mapping[str, str]) -> dict[str, str]:
    """Write these renames into the file, behind those that stand there, and answer the lines that were taken out.

    A line goes when its old address is in use again: the new address of a rename is one that exists, and nothing
    may lead away from it.

    Raises:
        RenamedProblem: the file cannot be read, or an old address is there already and leads elsewhere.
        OSError: it cannot be written.
    """
    before = read_renamed(path)
    in_use = set(found.values())
    gone = {old: new for old, new in before.entries.items() if old in in_use}
    kept = {old: new for old, new in before.entries.items() if old not in gone}
    added = {old: new for old, new in found.items() if old not in in_use and kept.get(old) != new}
    for old in added.keys() & kept.keys():
        raise RenamedProblem(
            f'{path.as_posix()}: "{old}" leads to "{kept[old]}" already and cannot lead to "{added[old]}" as well; '
            "decide which it is, and write that line"
        )
    Renames({**kept, **added}, path.as_posix())
    if (before.entries and not before.lines) or gone.keys() - before.lines.keys():
        raise RenamedProblem(
            f"{path.as_posix()} holds renames that have no line of their own; write [renamed], and below it one "
            "line for each"
        )
    if added or gone:
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        write_atomically(path, [_with(text, added, set(gone))])
    return gone


def _with(text: str, added: Mapping[str, str], gone: set[str]) -> str:
    """The text with these lines behind the others of its table, and without those that are gone."""
    out = {number for old, number in _lines_of(text).items() if old in gone}
    lines = [line for number, line in enumerate(text.split("\n"), 1) if number not in out]
    while lines and not lines[-1].strip():
        lines.pop()
    if not any(_OURS.match(line) for line in lines):
        lines += ["", "[renamed]"] if lines else ["[renamed]"]
    lines += [f"{_quoted(old)} = {_quoted(new)}" for old, new in added.items()]
    return "\n".join([*lines, ""])


def _quoted(address: str) -> str:
    return json.dumps(address, ensure_ascii=False).replace("\x7f", "\\u007f")


def _lines_of(text: str) -> dict[str, int]:
    """On which line each old address stands, as far as each has a line of its own."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if _TABLE.match(line):
            continue
        try:
            table = tomllib.loads(line)
        except tomllib.TOMLDecodeError:
            continue
        found |= {old: number for old, new in table.items() if not isinstance(new, dict)}
    return found
