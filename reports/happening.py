"""What happened in one example, out of its messages: the other way round of `reports/testcases.py`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from reports.glance import is_evidence
from reports.sources import Node, Source, docstring_of, steps_as_written, table_of
from reports.testcases import EXAMPLE, KIND
from runner.happened import Evidence, ExampleRecord, StepRecord, StepVerdict

Json = dict[str, Any]
Definitions = dict[str, tuple[str, str]]
"""Place and pattern of each step definition, by its id."""

_VERDICTS: Mapping[str, StepVerdict] = {
    "PASSED": "passed",
    "SKIPPED": "unreached",
    "UNDEFINED": "undefined",
    "AMBIGUOUS": "undefined",
}


_TOLD_LATER = b'{"testStepStarted"'
"""How a message begins that tells nothing but what another one tells when its step has ended."""


@dataclass(slots=True)
class Happening:
    """The record of an example, and pytest's own word for it where only pytest has one (xfailed, xpassed)."""

    record: ExampleRecord
    pytests: str | None


class Reader:
    """Reads the examples of one feature, with what was seen in them or without."""

    def __init__(self, source: Source, definitions: Definitions, *, evidence: bool) -> None:
        self._source = source
        self._definitions = definitions
        self._evidence = evidence
        self._pickles = {pickle["id"]: pickle for pickle in source.pickles}
        written = steps_as_written(source.document) if source.document else ()
        self._written = {step["id"]: (step, background) for step, background in written}

    def read(self, lines: Iterable[bytes]) -> Happening:
        """The example that these messages tell of, from its testCase to its testCaseFinished."""
        record = ExampleRecord("", self._source.uri, 0, "", None, None, "", None, [])
        steps: dict[str, StepRecord] = {}
        about: Json = {}
        began = datetime.now(UTC)
        asked = [line for line in lines if not line.startswith(_TOLD_LATER)]
        if not self._evidence:
            asked = [line for line in asked if not is_evidence(line)]
        # Taken apart all at once: a call for each costs as much as what most of them hold.
        for message in json.loads(f"[{b','.join(asked).decode('utf-8')}]"):
            ((kind, told),) = message.items()
            if kind == "testCase":
                self._begin(record, told, steps)
            elif kind == "testCaseStarted":
                began = _moment(told["timestamp"])
                record.worker = told.get("workerId")
            elif kind == "attachment":
                if told.get("fileName") == EXAMPLE:
                    about = json.loads(told["body"])
                elif self._evidence:
                    owner = steps.get(told.get("testStepId", ""), record)
                    seen = told.get("fileName", "").removesuffix(KIND)
                    owner.evidence.append(Evidence.told(seen, told["body"]))
            elif kind == "testStepFinished" and told["testStepId"] in steps:
                _finish(steps[told["testStepId"]], told["testStepResult"])
            elif kind == "testCaseFinished":
                record.seconds = (_moment(told["timestamp"]) - began).total_seconds()
        record.started = began.isoformat(timespec="milliseconds")
        _complete(record, about)
        return Happening(record, about.get("pytest"))

    def _begin(self, record: ExampleRecord, case: Json, steps: dict[str, StepRecord]) -> None:
        pickle = self._pickles[case["pickleId"]]
        record.line, record.name = pickle["location"]["line"], pickle["name"]
        planned = {step["id"]: step for step in pickle["steps"]}
        for step in case["testSteps"]:
            if "pickleStepId" in step:
                steps[step["id"]] = self._planned(planned[step["pickleStepId"]], step.get("stepDefinitionIds"))
        record.steps = list(steps.values())

    def _planned(self, step: Node, definitions: list[str] | None) -> StepRecord:
        node, background = self._written[step["astNodeIds"][0]]
        argument = step.get("argument") or {}
        record = StepRecord(node["keyword"], step["text"], node["location"]["line"], background=background)
        record.table, record.docstring = table_of(argument), docstring_of(argument)
        if definitions:
            record.where, record.sentence = self._definitions[definitions[0]]
        return record


def _finish(step: StepRecord, result: Json) -> None:
    step.verdict = _VERDICTS.get(result["status"], "failed")
    duration = result["duration"]
    step.seconds = duration["seconds"] + duration["nanos"] / 1_000_000_000
    if "exception" in result:
        step.message, step.traceback = result["exception"].get("message"), result["exception"].get("stackTrace")
    else:
        step.message = result.get("message")


def _complete(record: ExampleRecord, about: Json) -> None:
    """What the protocol has no place for. A file of somebody else does not say it: there the steps decide."""
    told: Any = next((step.verdict for step in record.steps if step.verdict != "passed"), "passed")
    record.nodeid = about.get("nodeid") or f"{record.uri}:{record.line}"
    record.verdict = about.get("verdict") or ("skipped" if told == "unreached" else told)
    record.reason, record.later = about.get("reason"), about.get("later", False)
    for number in about.get("skipped", ()):
        record.steps[number].verdict = "skipped"
    record.steps = record.steps[: about.get("steps", len(record.steps))]


def _moment(told: Json) -> datetime:
    return datetime.fromtimestamp(told["seconds"], UTC) + timedelta(microseconds=told["nanos"] / 1000)
