"""What happened in the examples of one feature, packed: opened by the page only when a reader asks.

A chunk is JSON, deflated, as base64 text. It holds the steps of each example by the example's number in the
index, and each piece of evidence once, by a number of its own.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections import deque
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TextIO

from reports.arguments import arguments, in_utf16
from reports.book import Example, Feature, Outcome
from reports.sources import Node, docstring_of, steps_as_written, table_of
from runner.happened import Evidence, StepRecord

_WAITING = 8

Json = dict[str, Any]
Written = Mapping[str, tuple[Node, bool]]
"""Every written step by its id, and whether it stands in a background."""


def pack(text: str) -> str:
    """The text as the page unpacks it: raw deflate, base64."""
    # Level 9 makes a fiftieth less of it, in twice the time.
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    raw = deflate.compress(text.encode("utf-8", errors="backslashreplace")) + deflate.flush()
    return base64.b64encode(raw).decode("ascii")


def unpack(chunk: str) -> Json:
    """What was packed."""
    content: Json = json.loads(zlib.decompress(base64.b64decode(chunk), -15))
    return content


class Packing:
    """Packs chunks beside the process that makes them, and writes each on a line, in the order in which they came."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._packed: deque[Future[str]] = deque()
        self._beside = ThreadPoolExecutor(1)  # packing needs no lock of the interpreter, so one is enough beside us

    def add(self, chunk: str) -> None:
        """One more chunk; of those that wait there are never many."""
        self._packed.append(self._beside.submit(pack, chunk))
        while len(self._packed) > _WAITING:
            self._write()

    def _write(self) -> None:
        self._out.write(self._packed.popleft().result() + "\n")

    def __enter__(self) -> Packing:
        return self

    def __exit__(self, *_: object) -> None:
        with self._beside:
            while self._packed:
                self._write()


class Evidences:
    """Everything that was seen in one feature, each piece once."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def keep(self, seen: Iterable[Evidence]) -> list[str]:
        """Keep these, and answer the names by which they are found again."""
        return [self._names.setdefault(each.text, str(len(self._names))) for each in seen]

    def text(self) -> str:
        """All of them by their names, as JSON."""
        inside = ",".join(f'"{name}":{text}' for text, name in self._names.items())
        return f"{{{inside}}}"


def chunk_of(feature: Feature) -> str:
    """Everything that the page shows of a feature's examples once they are opened, as JSON."""
    evidences = Evidences()
    document = feature.source.document
    written = {step["id"]: (step, background) for step, background in steps_as_written(document)} if document else {}
    examples = _dump([_example(example, written, evidences) for rule in feature.rules for example in rule.examples])
    return f'{{"examples":{examples},"evidence":{evidences.text()}}}'


def _example(example: Example, written: Written, evidences: Evidences) -> Json:
    told = [_outcome(outcome, example, written, evidences) for outcome in example.outcomes]
    return told[0] if len(told) == 1 else {"per": told}


def _outcome(outcome: Outcome, example: Example, written: Written, evidences: Evidences) -> Json:
    record = outcome.record
    steps = [_happened(step, evidences) for step in record.steps] if record else []
    planned = example.pickle["steps"][len(steps) :]
    steps += [_planned(step, *written[step["astNodeIds"][0]]) for step in planned]
    if record is None:
        return {"steps": steps}
    return slim(
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
    return slim(
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


def _planned(step: Node, node: Node, background: bool) -> Json:
    argument = step.get("argument") or {}
    return slim(
        {
            "keyword": node["keyword"].strip(),
            "text": step["text"],
            "values": in_utf16(arguments(None, step["text"]), step["text"]),
            "verdict": "",
            "line": node["location"]["line"],
            "table": table_of(argument),
            "docstring": docstring_of(argument),
            "background": background,
        }
    )


def slim(content: Json) -> Json:
    """The content without what says nothing; the page reads a missing name as that."""
    return {name: value for name, value in content.items() if value not in (None, [], "", False)}


_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode
