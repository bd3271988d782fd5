"""What the page knows before anything is opened: the features as they are written, and all verdicts.

Names are short because they stand in the page ten thousand times; `page/index.js` is the other reader.
Steps are text to search in, kept once for each feature.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reports.beside import Beside
from reports.book import Capability, Example, Feature, Group, Requirement, Rule, Stray, Table
from reports.chunks import slim
from reports.counting import Carried, Totals
from reports.requirements import LOOKS_LIKE_AN_ID
from reports.sources import Node, docstring_of, table_of
from reports.verdicts import Verdict

Json = dict[str, Any]

LONGEST_SENTENCE = 600
_AT_ONCE = 1 << 16


class Index:
    """The index of one book, taken up feature by feature, and the numbers that its parts are found by.

    Of a feature only its text stays, and that in a file: a book may be longer than what can be held at once.
    """

    def __init__(self, requirements: Sequence[Requirement], beside: Beside, columns: int = 1) -> None:
        self.totals = Totals(columns)
        self._beside = beside
        self._requirements = requirements
        self._columns = columns
        self._told = tempfile.TemporaryFile("w+", encoding="utf-8", newline="", errors="surrogatepass")  # noqa: SIM115
        self._before_feature = '{"f":['
        self._tags: set[str] = set()
        self._carried: dict[str, Carried] = {each.id: Carried() for each in requirements}
        self._chunk = 0

    def add(self, feature: Feature) -> None:
        """Take up the next feature of the capability that is being read."""
        self._told.write(self._before_feature + safe_json(self._feature(feature)))
        self._before_feature = ","
        self.totals.add(feature)
        self._beside.see(feature)
        for rule in feature.rules:
            self._tags.update(rule.all_tags)
            for tag in rule.all_tags:
                if tag in self._carried:
                    self._carried[tag].add(rule, tag)

    def end(self, capability: Capability) -> None:
        """The capability whose features were added has been read."""
        if self._before_feature != ",":  # it has none that can be told
            self._told.write(self._before_feature)
        about = safe_json({"a": capability.address, "n": capability.name, "d": capability.summary})
        self._told.write(f"],{about[1:]}")
        self._before_feature = ',{"f":['

    def parts(self, strays: Iterable[Stray], run: Json) -> Iterator[str]:
        """Everything, ready to be put into the page, once: the book, what is said beside it, and its run."""
        known = {requirement.id for requirement in self._requirements}
        looks = {tag for tag in self._tags if LOOKS_LIKE_AN_ID.match(tag)}
        rest = {
            # The tags that are ids of requirements; all others are markers.
            "ids": sorted(self._tags & known | looks),
            "requirements": [self._requirement(each) for each in self._requirements],
            "unknown": sorted(looks - known),
            "strays": [
                {"uri": s.uri, "line": s.line, "n": s.name, "verdict": s.verdict, "why": s.reason or ""} for s in strays
            ],
            **self._beside.to_json(self.totals),
            "run": run,
        }
        yield '{"capabilities":['
        with self._told:
            self._told.seek(0)
            yield from iter(lambda: self._told.read(_AT_ONCE), "")
        yield f"],{safe_json(rest)[1:]}"

    def _requirement(self, requirement: Requirement) -> Json:
        return {
            "id": requirement.id,
            "sentence": requirement.sentence,
            "source": requirement.source,
            "v": self._carried[requirement.id].verdict(),
            **slim(self._beside.of_requirement(requirement)),
        }

    def _feature(self, feature: Feature) -> Json:
        number = 0
        rules = []
        texts: dict[str, int] = {}
        for rule in feature.rules:
            rules.append(self._rule(rule, number, texts))
            number += len(rule.examples)
        self._chunk += 1
        return slim(
            {
                "a": feature.address,
                "n": feature.name,
                "d": feature.description,
                "u": feature.uri,
                "lang": feature.language if feature.language != "en" else "",
                "t": feature.tags,
                "bg": [_step(step) for step in feature.background],
                "e": feature.errors,
                "c": self._chunk - 1,
                "w": list(texts),
                "r": rules,
            }
        )

    def _rule(self, rule: Rule, first: int, texts: dict[str, int]) -> Json:
        groups = []
        number = first
        for group in rule.groups:
            groups.append(self._group(group, rule, number, texts))
            number += len(group.examples)
        return slim(
            {
                "a": rule.address,
                "n": rule.name,
                "loose": not rule.named,
                "d": rule.description,
                "l": rule.line,
                "v": rule.verdict,
                "vs": [rule.verdict_on(column) for column in range(self._columns)] if self._columns > 1 else None,
                "t": rule.all_tags,
                "bg": [_step(step) for step in rule.background],
                "g": groups,
                **self._beside.of_rule(rule),
            }
        )

    def _group(self, group: Group, rule: Rule, number: int, texts: dict[str, int]) -> Json:
        parent = rule.address if rule.named else rule.address.rpartition("/")[0]
        tables = []
        for table in group.tables:
            tables.append(self._table(table, group, parent, number))
            number += len(table.examples)
        return slim(
            {
                "n": group.name,
                "k": group.keyword,
                "o": group.outline,
                "d": group.description,
                "q": [texts.setdefault(step["text"], len(texts)) for step in group.steps],
                "b": tables,
            }
        )

    def _table(self, table: Table, group: Group, parent: str, number: int) -> Json:
        rows = [self._example(example, group, parent, number + offset) for offset, example in enumerate(table.examples)]
        return slim({"n": table.name, "d": table.description, "cols": table.columns, "x": rows})

    def _example(self, example: Example, group: Group, parent: str, number: int) -> Json:
        outcome = example.outcome
        record, verdict = outcome.record, outcome.verdict
        why = record.reason if record and verdict is not Verdict.KEPT else None
        return slim(
            {
                "s": example.address.removeprefix(f"{parent}/"),
                "i": number,
                "l": example.line,
                "n": example.name if example.name != group.name else "",
                "v": verdict,
                "vs": [each.verdict for each in example.outcomes] if self._columns > 1 else None,
                "raw": record.verdict if record and record.verdict not in ("passed", "skipped") else "",
                "ms": round(record.seconds * 1000) if record else None,
                "y": sentence_of(example) if verdict is Verdict.BROKEN else (why or ""),
                "no": "" if record else outcome.why_not,
                "z": example.cells,
                **self._beside.of_example(example),
            }
        )


def sentence_of(example: Example) -> str:
    """What went wrong in an example, as its step said it: the first paragraph, for the box in the page."""
    record = example.record
    if record is None:
        return ""
    messages = [step.message for step in record.steps if step.message and step.verdict != "passed"]
    whole = (messages[0] if messages else record.reason) or f"it ended as {record.verdict}"
    first = first_paragraph(whole)
    return first if len(first) <= LONGEST_SENTENCE else first[: LONGEST_SENTENCE - 1] + "…"


def first_paragraph(message: str) -> str:
    """The lines before the first empty one, without the indentation that pytest's own asserts give them."""
    paragraph = re.split(r"\n\s*\n", message.strip(), maxsplit=1)[0]
    return "\n".join(line.strip() for line in paragraph.splitlines())


def _step(step: Node) -> Json:
    return slim(
        {
            "keyword": step["keyword"].strip(),
            "text": step["text"],
            "table": table_of(step),
            "docstring": docstring_of(step),
        }
    )


def safe_json(data: Any) -> str:
    """JSON that cannot end the element in which it stands, nor be taken for anything but text."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_TELLING)


_TELLING = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
