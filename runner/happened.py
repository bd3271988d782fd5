"""What happened in one example: the record that everybody who tells about a run reads.

    ExampleRecord            one example (a scenario, or one row of an outline)
      └ StepRecord           one of its steps, background included
          └ Evidence         what was seen meanwhile: an exchange, a mail, rows, the clock, the world

Everything here is JSON-ready: `from_json(x.to_json())` is `x` again. The record is made in the process that
ran the example and travels with its last report to the process that tells about it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

Verdict = Literal["passed", "failed", "error", "skipped", "undefined", "crashed", "interrupted"]
StepVerdict = Literal["passed", "failed", "skipped", "undefined", "unreached"]
Json = dict[str, Any]

VERDICTS: tuple[str, ...] = get_args(Verdict)


class Evidence:
    """Something that was seen; `payload["title"]` says it in one plain sentence.

    It is written down as text once, when it is seen, and carried as that to whoever tells of it: of most of what is
    seen nobody ever looks at the payload.
    """

    __slots__ = ("kind", "text")

    def __init__(self, kind: str, payload: Json) -> None:
        """What is seen now; what happens to the payload afterwards does not change it.

        Raises:
            TypeError, ValueError: the payload is not JSON-ready.
        """
        self.kind = kind
        self.text = _written({"kind": kind, "payload": payload})

    @classmethod
    def told(cls, kind: str, text: str) -> Evidence:
        """What was seen once, from the text that tells it: JSON, with its kind and its payload."""
        evidence = cls.__new__(cls)
        evidence.kind, evidence.text = kind, text
        return evidence

    @property
    def payload(self) -> Json:
        payload: Json = json.loads(self.text)["payload"]
        return payload

    @property
    def title(self) -> str:
        return str(self.payload.get("title") or self.kind)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Evidence) and (self.kind, self.text) == (other.kind, other.text)

    def __repr__(self) -> str:
        return f"Evidence({self.kind!r}, {self.text})"

    def to_json(self) -> Json:
        return {"kind": self.kind, "text": self.text}

    @classmethod
    def from_json(cls, data: Json) -> Evidence:
        return cls.told(data["kind"], data["text"])


_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(slots=True)
class StepRecord:
    """One step as it was written, and what became of it."""

    keyword: str
    """As written, with the blank that follows it ("Given ")."""
    text: str
    line: int
    verdict: StepVerdict = "unreached"
    seconds: float = 0.0
    where: str | None = None
    """The place of its definition, "steps/refusals.py:31"."""
    sentence: str | None = None
    """The pattern of its definition."""
    message: str | None = None
    traceback: str | None = None
    evidence: list[Evidence] = field(default_factory=list)
    table: list[list[str]] | None = None
    docstring: str | None = None
    background: bool = False
    setup: bool = False
    """Whether it is a Given, or follows one with And, in any language: it makes ready what the example is about."""

    def to_json(self) -> Json:
        data = {name: getattr(self, name) for name in _STEP_FIELDS}
        data["evidence"] = [evidence.to_json() for evidence in self.evidence]
        return data

    @classmethod
    def from_json(cls, data: Json) -> StepRecord:
        known = {name: data[name] for name in _STEP_FIELDS if name in data}
        known["evidence"] = [Evidence.from_json(each) for each in data.get("evidence", ())]
        return cls(**known)


@dataclass(slots=True)
class ExampleRecord:
    """One example that ran, was skipped, or could not run."""

    nodeid: str
    uri: str
    """The feature file, relative to the project's root, with forward slashes."""
    line: int
    """The line that selects it: the row's line for an outline, else the scenario's."""
    feature: str
    rule: str | None
    outline: str | None
    """The unexpanded name of its outline."""
    name: str
    row: dict[str, str] | None
    tags: list[str]
    """Without @, those of its rule and feature included."""
    steps: list[StepRecord] = field(default_factory=list)
    verdict: Verdict = "passed"
    reason: str | None = None
    """Why it was skipped, or the first line of what went wrong."""
    later: bool = False
    """It was skipped because what it promises is known not to be delivered yet (pytest's expected failure)."""
    seconds: float = 0.0
    worker: str | None = None
    started: str = ""
    evidence: list[Evidence] = field(default_factory=list)
    """What was seen outside any step: in fixtures, while tearing down."""

    @property
    def red(self) -> bool:
        """Whether it counts against the run."""
        return self.verdict not in ("passed", "skipped")

    def all_evidence(self) -> list[Evidence]:
        """Everything that was seen, in the order of the story."""
        return [*self.evidence, *(each for step in self.steps for each in step.evidence)]

    def to_json(self) -> Json:
        data = {name: getattr(self, name) for name in _EXAMPLE_FIELDS}
        data["steps"] = [step.to_json() for step in self.steps]
        data["evidence"] = [evidence.to_json() for evidence in self.evidence]
        return data

    @classmethod
    def from_json(cls, data: Json) -> ExampleRecord:
        known = {name: data[name] for name in _EXAMPLE_FIELDS if name in data}
        known["steps"] = [StepRecord.from_json(each) for each in data.get("steps", ())]
        known["evidence"] = [Evidence.from_json(each) for each in data.get("evidence", ())]
        return cls(**known)


_STEP_FIELDS = tuple(StepRecord.__dataclass_fields__)
_EXAMPLE_FIELDS = tuple(ExampleRecord.__dataclass_fields__)
