"""What the page knows before anything is opened: the features as they are written, and all verdicts.

Names are short because they stand in the page ten thousand times; `page/index.js` is the other reader.
Steps are text to search in, kept once each.
"""

from __future__ import annotations

import re
from typing import Any

from reports.book import Book, Capability, Example, Feature, Group, Rule, Table
from reports.requirements import LOOKS_LIKE_AN_ID
from reports.sources import Node
from reports.verdicts import Verdict

Json = dict[str, Any]

LONGEST_SENTENCE = 600


class Index:
    """The index of one book, and the numbers that its parts are found by."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._texts: dict[str, int] = {}
        self._chunk = 0

    def to_json(self) -> Json:
        """Everything, ready to be put into the page."""
        book = self.book
        capabilities = [self._capability(capability) for capability in book.capabilities]
        return {
            "capabilities": capabilities,
            "texts": list(self._texts),
            "ids": self._ids(),
            "requirements": [
                {
                    "id": requirement.id,
                    "sentence": requirement.sentence,
                    "source": requirement.source,
                    "v": requirement.verdict,
                    "rules": [rule.address for rule in requirement.rules],
                }
                for requirement in book.requirements
            ],
            "unknown": book.unknown_ids,
            "strays": [
                {"uri": s.uri, "line": s.line, "n": s.name, "verdict": s.verdict, "why": s.reason or ""}
                for s in book.strays
            ],
        }

    def _ids(self) -> list[str]:
        """The tags that are ids of requirements; all others are markers."""
        known = {requirement.id for requirement in self.book.requirements}
        tags = {tag for rule in self.book.rules() for tag in rule.all_tags}
        return sorted(tag for tag in tags if tag in known or LOOKS_LIKE_AN_ID.match(tag))

    def _capability(self, capability: Capability) -> Json:
        return {
            "a": capability.address,
            "n": capability.name,
            "d": capability.summary,
            "f": [self._feature(feature) for feature in capability.features],
        }

    def _feature(self, feature: Feature) -> Json:
        number = 0
        rules = []
        for rule in feature.rules:
            rules.append(self._rule(rule, number))
            number += len(rule.examples)
        self._chunk += 1
        return _slim(
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
                "r": rules,
            }
        )

    def _rule(self, rule: Rule, first: int) -> Json:
        groups = []
        number = first
        for group in rule.groups:
            groups.append(self._group(group, rule, number))
            number += len(group.examples)
        return _slim(
            {
                "a": rule.address,
                "n": rule.name,
                "loose": not rule.named,
                "d": rule.description,
                "l": rule.line,
                "v": rule.verdict,
                "t": rule.all_tags,
                "bg": [_step(step) for step in rule.background],
                "g": groups,
            }
        )

    def _group(self, group: Group, rule: Rule, number: int) -> Json:
        parent = rule.address if rule.named else rule.address.rpartition("/")[0]
        tables = []
        for table in group.tables:
            tables.append(self._table(table, group, parent, number))
            number += len(table.examples)
        return _slim(
            {
                "n": group.name,
                "k": group.keyword,
                "o": group.outline,
                "d": group.description,
                "q": [self._texts.setdefault(step["text"], len(self._texts)) for step in group.steps],
                "b": tables,
            }
        )

    def _table(self, table: Table, group: Group, parent: str, number: int) -> Json:
        rows = [self._example(example, group, parent, number + offset) for offset, example in enumerate(table.examples)]
        return _slim({"n": table.name, "d": table.description, "cols": table.columns, "x": rows})

    def _example(self, example: Example, group: Group, parent: str, number: int) -> Json:
        record = example.record
        verdict = example.verdict
        why = record.reason if record and verdict is not Verdict.KEPT else None
        return _slim(
            {
                "s": example.address.removeprefix(f"{parent}/"),
                "i": number,
                "l": example.line,
                "n": example.name if example.name != group.name else "",
                "v": verdict,
                "raw": record.verdict if record and record.verdict not in ("passed", "skipped") else "",
                "ms": round(record.seconds * 1000) if record else None,
                "y": sentence_of(example) if verdict is Verdict.BROKEN else (why or ""),
                "no": "" if record else example.why_not,
                "z": example.cells,
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
    table = step.get("dataTable")
    docstring = step.get("docString")
    return _slim(
        {
            "keyword": step["keyword"].strip(),
            "text": step["text"],
            "table": [[cell["value"] for cell in row["cells"]] for row in table["rows"]] if table else None,
            "docstring": docstring["content"] if docstring else None,
        }
    )


def _slim(content: Json) -> Json:
    """The content without what says nothing; the page reads a missing name as that."""
    return {name: value for name, value in content.items() if value not in (None, [], "", False)}
