"""One example that ran, as Cucumber Messages: its test case, its steps, what was seen meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from cucumber_messages import (  # type: ignore[import-untyped]
    Attachment,
    AttachmentContentEncoding,
    Duration,
    Envelope,
    Exception,
    Group,
    StepMatchArgument,
    StepMatchArgumentsList,
    TestCase,
    TestCaseFinished,
    TestCaseStarted,
    TestStep,
    TestStepFinished,
    TestStepResult,
    TestStepResultStatus,
    TestStepStarted,
    Timestamp,
)

from reports.arguments import arguments
from reports.book import Book, Example
from runner.happened import Evidence, ExampleRecord, StepRecord

RUN = "run"
FIXTURES = "fixtures"
"""The id of the hook that stands for everything around the steps of an example."""

Definitions = Mapping[tuple[str, str], str]

_STATUS = {
    "passed": TestStepResultStatus.passed,
    "failed": TestStepResultStatus.failed,
    "undefined": TestStepResultStatus.undefined,
    "skipped": TestStepResultStatus.skipped,
    "unreached": TestStepResultStatus.skipped,
}

# What befell the example itself and no step of it.
_STATUS_AROUND = {
    "failed": TestStepResultStatus.failed,
    "error": TestStepResultStatus.failed,
    "crashed": TestStepResultStatus.failed,
    "undefined": TestStepResultStatus.undefined,
    "skipped": TestStepResultStatus.skipped,
    "interrupted": TestStepResultStatus.unknown,
}


def definitions_of(book: Book) -> dict[tuple[str, str], str]:
    """The ids of all step definitions that ran, by their place and pattern."""
    seen: dict[tuple[str, str], str] = {}
    for example in book.examples():
        for step in example.record.steps if example.record else ():
            if step.where and step.sentence is not None:
                seen.setdefault((step.where, step.sentence), f"d{len(seen)}")
    return seen


def test_case(identity: str, example: Example, definitions: Definitions, run_started: datetime) -> Iterator[Envelope]:
    """The messages of one example, in order."""
    record = example.record
    assert record is not None
    steps = _steps_of(identity, example, definitions)
    yield Envelope(
        test_case=TestCase(identity, example.pickle["id"], [step for step, _ in steps], test_run_started_id=RUN)
    )
    attempt = f"{identity}a"
    now = _moment(record.started, run_started)
    end = now + timedelta(seconds=record.seconds)
    started = TestCaseStarted(0, attempt, identity, timestamp(now), worker_id=record.worker)
    yield Envelope(test_case_started=started)
    for step, happened in steps:
        yield Envelope(test_step_started=TestStepStarted(attempt, step.id, timestamp(now)))
        if step.hook_id:
            for evidence in record.evidence:
                yield _attachment(evidence, attempt, step.id)
            result = _around(record)
        else:
            for evidence in happened.evidence if happened else ():
                yield _attachment(evidence, attempt, step.id)
            result = _result(happened)
        now += timedelta(seconds=happened.seconds if happened else 0)
        yield Envelope(test_step_finished=TestStepFinished(attempt, step.id, result, timestamp(now)))
    yield Envelope(test_case_finished=TestCaseFinished(attempt, timestamp(max(now, end)), False))


def timestamp(moment: datetime) -> Timestamp:
    """A moment as the protocol writes it."""
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return Timestamp(seconds=since.days * 86_400 + since.seconds, nanos=since.microseconds * 1_000)


def _steps_of(identity: str, example: Example, definitions: Definitions) -> list[tuple[TestStep, StepRecord | None]]:
    """The steps of the pickle, each with its record; before them what happened around the steps, if any."""
    record = example.record
    assert record is not None
    told = any(step.verdict not in ("passed", "unreached") for step in record.steps)
    steps: list[tuple[TestStep, StepRecord | None]] = []
    if record.evidence or (record.verdict != "passed" and not told) or record.verdict in ("error", "crashed"):
        steps.append((TestStep(f"{identity}h", hook_id=FIXTURES), None))
    for number, pickle_step in enumerate(example.pickle["steps"]):
        happened = record.steps[number] if number < len(record.steps) else None
        step = TestStep(f"{identity}s{number}", pickle_step_id=pickle_step["id"])
        step.step_definition_ids = []
        step.step_match_arguments_lists = []
        if happened and happened.where and happened.sentence is not None:
            step.step_definition_ids = [definitions[happened.where, happened.sentence]]
            step.step_match_arguments_lists = [_match(happened)]
        steps.append((step, happened))
    return steps


def _match(step: StepRecord) -> StepMatchArgumentsList:
    spans = arguments(step.sentence, step.text) if "{" in (step.sentence or "") else []
    groups = [Group(start=start, value=step.text[start:end]) for start, end in spans]
    return StepMatchArgumentsList([StepMatchArgument(group) for group in groups])


def _result(step: StepRecord | None) -> TestStepResult:
    if step is None:
        return TestStepResult(_duration(0), TestStepResultStatus.skipped)
    result = TestStepResult(_duration(step.seconds), _STATUS.get(step.verdict, TestStepResultStatus.failed))
    if step.message and step.verdict == "failed":
        result.exception = Exception("AssertionError", step.message, step.traceback)
    if step.message:
        result.message = "\n".join(filter(None, (step.message, step.traceback)))
    return result


def _around(record: ExampleRecord) -> TestStepResult:
    told = any(step.verdict not in ("passed", "unreached") for step in record.steps)
    status = TestStepResultStatus.passed
    if not told or record.verdict in ("error", "crashed"):
        status = _STATUS_AROUND.get(record.verdict, TestStepResultStatus.passed)
    passed = status is TestStepResultStatus.passed
    return TestStepResult(_duration(0), status, message=None if passed else record.reason)


def _attachment(evidence: Evidence, attempt: str, step: str) -> Envelope:
    body = json.dumps({"kind": evidence.kind, **evidence.payload}, ensure_ascii=False)
    attachment = Attachment(body, AttachmentContentEncoding.identity, "application/json")
    attachment.file_name = f"{evidence.kind}.json"
    attachment.test_case_started_id = attempt
    attachment.test_step_id = step
    return Envelope(attachment=attachment)


def _duration(seconds: float) -> Duration:
    whole = int(seconds)
    return Duration(seconds=whole, nanos=int((seconds - whole) * 1_000_000_000))


def _moment(written: str, otherwise: datetime) -> datetime:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return otherwise
    return moment if moment.tzinfo else otherwise
