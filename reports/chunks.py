"""What happened in the examples of one feature, packed: opened by the page only when a reader asks.

A chunk is JSON, deflated, as base64 text. It holds the steps of each example by the example's number in the
index, and each piece of evidence once, by the hash of its content.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from typing import Any

from reports.arguments import arguments, in_utf16
from reports.book import Example, Feature
from reports.sources import Node
from runner.happened import Evidence, StepRecord

Json = dict[str, Any]


def pack(content: Json) -> str:
    """The content as the page unpacks it: JSON, raw deflate, base64."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    raw = deflate.compress(text.encode("utf-8", errors="backslashreplace")) + deflate.flush()
    return base64.b64encode(raw).decode("ascii")


def unpack(chunk: str) -> Json:
    """What `pack` packed."""
    content: Json = json.loads(zlib.decompress(base64.b64decode(chunk), -15))
    return content


class Evidences:
    """Everything that was seen in one feature, each piece once."""

    def __init__(self) -> None:
        self.by_hash: dict[str, Json] = {}

    def keep(self, seen: list[Evidence]) -> list[str]:
        """Keep these, and answer the hashes by which they are found again."""
        return [self._keep(evidence) for evidence in seen]

    def _keep(self, evidence: Evidence) -> str:
        content = evidence.to_json()
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
        name = hashlib.sha256(text.encode("utf-8", errors="backslashreplace")).hexdigest()[:16]
        self.by_hash.setdefault(name, content)
        return name


def chunk_of(feature: Feature) -> Json:
    """Everything that the page shows of a feature's examples once they are opened."""
    evidences = Evidences()
    written = _steps_as_written(feature)
    examples = [_example(example, written, evidences) for rule in feature.rules for example in rule.examples]
    return {"examples": examples, "evidence": evidences.by_hash}


def _example(example: Example, written: dict[str, Node], evidences: Evidences) -> Json:
    record = example.record
    steps = [_happened(step, evidences) for step in record.steps] if record else []
    planned = example.pickle["steps"][len(steps) :]
    steps += [_planned(step, written[step["astNodeIds"][0]]) for step in planned]
    if record is None:
        return {"steps": steps}
    return _slim(
        {
            "steps": steps,
            "seen": evidences.keep(record.evidence),
            "verdict": record.verdict,
            "reason": record.reason,
            "worker": record.worker,
            "started": record.started,
            "nodeid": record.nodeid,
        }
    )


def _happened(step: StepRecord, evidences: Evidences) -> Json:
    return _slim(
        {
            "keyword": step.keyword.strip(),
            "text": step.text,
            "values": in_utf16(arguments(step.sentence, step.text), step.text),
            "verdict": step.verdict,
            "ms": round(step.seconds * 1000, 1),
            "line": step.line,
            "where": step.where,
            "message": step.message,
            "traceback": step.traceback,
            "seen": evidences.keep(step.evidence),
            "table": step.table,
            "docstring": step.docstring,
            "background": step.background,
        }
    )


def _planned(step: Node, node: Node) -> Json:
    argument = step.get("argument") or {}
    table = argument.get("dataTable")
    docstring = argument.get("docString")
    return _slim(
        {
            "keyword": node["keyword"].strip(),
            "text": step["text"],
            "values": in_utf16(arguments(None, step["text"]), step["text"]),
            "verdict": "",
            "line": node["location"]["line"],
            "table": [[cell["value"] for cell in row["cells"]] for row in table["rows"]] if table else None,
            "docstring": docstring["content"] if docstring else None,
            "background": node.get("background", False),
        }
    )


def _steps_as_written(feature: Feature) -> dict[str, Node]:
    background = [*feature.background, *(step for rule in feature.rules for step in rule.background)]
    own = [step for rule in feature.rules for group in rule.groups for step in group.steps]
    written = {step["id"]: {**step, "background": True} for step in background}
    written.update({step["id"]: step for step in own})
    return written


def _slim(content: Json) -> Json:
    """The content without what says nothing; the page reads a missing name as that."""
    return {name: value for name, value in content.items() if value not in (None, [], "", False)}
