"""Making the page out of the messages of one run or of several.

Runs of one target are parts of one run: shards. Each further target is a column of its own. The words of the book
are those of the first run that has them; what another run tells of an example is found by its place, or, where the
features have changed since, by its address.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from reports.about import telling_of
from reports.beside import Beside
from reports.binding import addressed, unrolled
from reports.book import Book, Example, Feature, Outcome, Stray
from reports.collected import Place
from reports.counting import Told, told_of
from reports.diffing import edition_in
from reports.files import write_atomically
from reports.history import HISTORY_NAME, read_history
from reports.living import Pages
from reports.look import StreamProblem
from reports.merging import place
from reports.proof import PROOF_NAME, Proof, ProofProblem, read_proof
from reports.renamed import renames_in
from reports.sources import Source, reading_order
from reports.stream import RunFile
from reports.totals import counted, unequal
from reports.words import Words
from runner.happened import ExampleRecord


class Runs:
    """The runs that a page is made of, by target."""

    def __init__(self, paths: Sequence[Path]) -> None:
        """Take a first look at each.

        Raises:
            StreamProblem: one is not the messages of a run, or they are not about the same features.
        """
        self.files = [RunFile(path) for path in paths]
        first = self.files[0]
        self.prefix = first.prefix
        for each in self.files:
            if each.prefix != first.prefix:
                raise StreamProblem(
                    f"{first.path} tells of the features in {first.prefix}, {each.path} of those in {each.prefix}; "
                    "only runs of the same features go into one page"
                )
        self.columns: dict[str, list[RunFile]] = {}
        for each in self.files:
            self.columns.setdefault(each.target, []).append(each)
        self.uris = sorted(
            {uri for each in self.files for uri in each.uris}, key=lambda uri: reading_order(uri, self.prefix)
        )
        self.texts = {name: text for each in reversed(self.files) for name, text in each.texts.items()}
        self.heard: list[Counter[Told]] = [Counter() for _ in self.columns]
        """What was read on each target of the examples that ran, and how often; of two shards the later one counts."""
        self.heard_in: dict[Path, Counter[Told]] = {each.path: Counter() for each in self.files}
        """The same, run by run."""
        for column, files in enumerate(self.columns.values()):
            for each in files:
                strays: Counter[Told] = Counter((stray.verdict, None) for stray in each.strays)
                self.heard_in[each.path] += strays
                self.heard[column] += strays

    def close(self) -> None:
        for each in self.files:
            each.close()

    def sources(self) -> Iterator[Source]:
        for uri in self.uris:
            yield next(each.source(uri) for each in self.files if each.holds(uri))

    def fill(self, feature: Feature, strays: list[Stray]) -> None:
        """Give each example of the feature what became of it, on every target."""
        for rule in feature.rules:
            for example in rule.examples:
                example.outcomes = [Outcome() for _ in self.columns]
        for column, files in enumerate(self.columns.values()):
            records: list[ExampleRecord] = []
            pytests: dict[str, str] = {}
            heard: dict[str, Told] = {}
            for each in files:
                if each.holds(feature.uri):
                    read = self._records(each, feature, pytests)
                    records += read
                    here = {r.nodeid: (r.verdict, pytests.get(r.nodeid)) for r in read}
                    self.heard_in[each.path].update(here.values())
                    heard |= here
                    feature.errors = each.errors_of(feature)
            self.heard[column].update(heard.values())
            strays += place(feature, records, pytests, _reason(files), column)

    def _records(self, run: RunFile, feature: Feature, pytests: dict[str, str]) -> list[ExampleRecord]:
        """The records of a feature in one run, each at its line in the feature as the book has it."""
        source = run.source(feature.uri)
        records, own_words = run.records(source, evidence=True)
        for record in records:  # of what ran in two shards the later one has the word
            pytests.pop(record.nodeid, None)
        pytests.update(own_words)
        if source.text != feature.source.text:
            other = addressed(source, feature.address)
            there = {e.line: e.address for e in (_examples(other) if other else ())}
            here = {e.address: e.line for e in _examples(feature)}
            for record in records:
                record.line = here.get(there.get(record.line, ""), 0)
        return records


@dataclass(frozen=True, slots=True)
class Further:
    """Where to look for what a page says beside its runs; what is None or not there is not told of."""

    history: Path | None = None
    """A folder of earlier runs, or a file of several."""
    proof: Path | None = None
    """The record of what deliberate faults showed."""
    since: Path | None = None
    """The messages of the run that this one is compared with."""

    @classmethod
    def beside(cls, messages: Path) -> Further:
        """What lies beside the messages of a run."""
        history, proof = messages.parent / HISTORY_NAME, messages.parent / PROOF_NAME
        return cls(history if history.is_dir() else None, proof if proof.is_file() else None)


class Building:
    """A page in the making: everything has been read, nothing is written yet."""

    def __init__(self, runs: Runs, further: Further, by_name: dict[str, Told] | None = None) -> None:
        """Read all that happened. `by_name`, where given, takes up what the page tells of each example that ran on the
        first target, by its node id: that grows with the run.

        Raises:
            DocumentProblem: what it is made of, or what is said beside it, cannot be read.
        """
        self.runs = runs
        self._by_name = by_name
        self.telling = telling_of(list(runs.columns.items()))
        self.book = self._book()
        beside = self._beside(further)
        self.pages = Pages(self.book, self.telling, beside)
        self.telling.warnings += beside.warnings()

    def _beside(self, further: Further) -> Beside:
        first = self.runs.files[0]
        words = [each.words for each in self.runs.files if each.words]
        renames = renames_in(self.runs)
        past = None
        if further.history is not None:
            began = datetime.fromisoformat(first.facts["began"]) if "began" in first.facts else None
            past = read_history(further.history, renames).before(began, first.target)
        return Beside(
            words=Words(*words) if words else None,
            past=past,
            proof=_proof_in(further.proof) if further.proof is not None else None,
            renames=renames,
            since=edition_in(further.since) if further.since is not None else None,
        )

    def _book(self) -> Book:
        book = unrolled(self.runs)
        book.capabilities = (replace(c, features=self._told(c.features, book.strays)) for c in book.capabilities)
        book.strays += [stray for each in self.runs.files for stray in each.strays]
        return book

    def _told(self, features: Iterable[Feature], strays: list[Stray]) -> Iterator[Feature]:
        for feature in features:
            self.runs.fill(feature, strays)
            yield feature
            if self._by_name is not None:
                self._by_name.update(told_of(feature, 0))

    def differences(self) -> list[str]:
        """One sentence for each number that is not the one that pytest counted; none when the page is honest."""
        said: list[str] = []
        for each in self.runs.files:
            if "totals" in each.ended:
                heard = counted(self.runs.heard_in[each.path])
                said += [f"{each.path}: {line}" for line in unequal(heard, each.ended["totals"])]
        read, shown = _verdicts(self.runs.heard), _verdicts(self.pages.totals.told)
        shown.update(stray.verdict for stray in self.book.strays)
        if read != shown:
            said.append(f"{read.total()} examples were read, and {shown.total()} of them are told")
        return said

    def write(self, out: Path) -> None:
        """Put the page in its place.

        Raises:
            OSError: it cannot be written.
        """
        write_atomically(out, self.pages.parts())


def _verdicts(columns: Iterable[Counter[Told]]) -> Counter[str]:
    verdicts: Counter[str] = Counter()
    for told in columns:
        for (verdict, _), number in told.items():
            verdicts[verdict] += number
    return verdicts


def _proof_in(path: Path) -> Proof:
    proof = read_proof(path)
    if proof is None:
        raise ProofProblem(f"there is no record of proof at {path}")
    return proof


def _examples(feature: Feature) -> list[Example]:
    return [example for rule in feature.rules for example in rule.examples]


def _reason(files: Sequence[RunFile]) -> Callable[[Place], str]:
    """Why an example did not run in any of these, as the first of them says it."""

    def why_not(place: Place) -> str:
        reasons = [each.why_not(place) for each in files if each.holds(place[0])]
        return reasons[0] if reasons else "it is not known there"

    return why_not
