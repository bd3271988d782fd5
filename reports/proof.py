"""Proof that a rule can fail: which deliberate faults its examples caught.

`make prove` writes the record of proof: it switches one fault on at a time and notes what went red.

    {"format": 1, "when": "2026-11-21T14:02:00+00:00", "faults": [
      {"name": "declined-accepted", "sentence": "A declined invitation can be accepted.", "requirements": ["INV-24"],
       "caught": true, "by": ["features/invitations/ending.feature:41"]}]}

In `by` stand the places of examples, their node ids, or their addresses in the page. Whatever else it says of a fault
is passed over.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from reports.book import Example, Rule
from reports.problems import DocumentProblem

Json = dict[str, Any]

PROOF_NAME = "proof.json"
FORMAT = 1


class ProofProblem(DocumentProblem):
    """The record of proof cannot be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One deliberate fault: what goes wrong with it, which promises that breaks, and what went red."""

    name: str
    sentence: str
    requirements: tuple[str, ...]
    caught: bool
    by: tuple[str, ...]

    def to_json(self) -> Json:
        return {"n": self.name, "s": self.sentence, "caught": self.caught}


class Proof:
    """What the deliberate faults showed. Rules are asked for one by one; then `stale` tells what is in none."""

    def __init__(self, faults: list[Fault], when: str = "") -> None:
        self.faults = faults
        self.when = when
        self._at: dict[str, list[int]] = {}
        for number, fault in enumerate(faults):
            for place in dict.fromkeys(fault.by):
                self._at.setdefault(place, []).append(number)
        self._unmet = set(self._at)

    def to_json(self) -> list[Json]:
        """The faults, for the page; everything else names them by their number here."""
        return [fault.to_json() for fault in self.faults]

    def of_rule(self, rule: Rule) -> list[int]:
        """The numbers of the faults that turned an example of this rule red."""
        return sorted({number for example in rule.examples for number in self.of_example(example)})

    def of_example(self, example: Example) -> list[int]:
        """The numbers of the faults that turned this example red."""
        names = {f"{example.uri}:{example.line}", example.address}
        names |= {outcome.record.nodeid for outcome in example.outcomes if outcome.record}
        self._unmet -= names
        return sorted({number for name in names for number in self._at.get(name, ())})

    def of_requirement(self, name: str) -> Json | None:
        """How many faults break this promise, and which of them were caught; None when nobody made one."""
        about = [number for number, fault in enumerate(self.faults) if name in fault.requirements]
        if not about:
            return None
        by = [number for number in about if self.faults[number].caught]
        return {"faults": len(about), "caught": len(by), "by": by, "missed": [n for n in about if n not in by]}

    def stale(self) -> list[str]:
        """What went red and is in none of the rules that were asked for: it was renamed, or has moved since."""
        return sorted(self._unmet)

    def warning(self) -> str | None:
        """One sentence about what is stale, for the page and the terminal; None when nothing is."""
        stale = self.stale()
        if not stale:
            return None
        told = "1 example is" if len(stale) == 1 else f"{len(stale)} examples are"
        return (
            f"The record of proof is older than the features: {told} no longer where it says, first {stale[0]}. "
            "Make it anew."
        )


def read_proof(path: Path) -> Proof | None:
    """The record of proof in this file; None when there is none.

    Raises:
        ProofProblem: the file is there and is no such record.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise ProofProblem(f"{path} cannot be read: {problem.strerror}") from problem
    except (ValueError, RecursionError) as problem:  # no JSON, or no UTF-8
        raise ProofProblem(f"{path} is no record of proof: {problem}") from problem
    try:
        return _proof(data)
    except ProofProblem as problem:
        raise ProofProblem(f"{path} is no record of proof: {problem}") from None


def _proof(data: Any) -> Proof:
    if not isinstance(data, dict):
        raise ProofProblem("it holds no object with a format and faults")
    if data.get("format") != FORMAT:
        raise ProofProblem(f"its format is {data.get('format')!r}, and this version reads format {FORMAT}")
    when, faults = data.get("when", ""), data.get("faults")
    if not isinstance(faults, list):
        raise ProofProblem("it has no list of faults")
    try:
        datetime.fromisoformat(when)
    except (TypeError, ValueError):
        raise ProofProblem(f"its when is {when!r}, which is no moment such as 2026-11-21T14:02:00+00:00") from None
    read = [_fault(fault, number) for number, fault in enumerate(faults, 1)]
    for name, times in Counter(fault.name for fault in read).items():
        if times > 1:
            raise ProofProblem(f"the fault {name} stands in it {times} times")
    return Proof(read, when)


def _fault(data: Any, number: int) -> Fault:
    if not isinstance(data, dict) or not isinstance(data.get("name"), str) or not data["name"]:
        raise ProofProblem(f"its fault {number} has no name")
    name = data["name"]
    if not isinstance(data.get("sentence"), str):
        raise ProofProblem(f"the fault {name} has no sentence that says what goes wrong with it")
    if not isinstance(data.get("caught"), bool):
        raise ProofProblem(f"of the fault {name} it does not say whether it was caught: true or false")
    requirements, by = _texts(data, "requirements", name), _texts(data, "by", name)
    return Fault(name, data["sentence"], requirements, data["caught"], by)


def _texts(data: Json, field: str, name: str) -> tuple[str, ...]:
    found = data.get(field, [])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise ProofProblem(f"the {field} of the fault {name} are no list of texts")
    return tuple(found)
