"""One example that ran, as Cucumber Messages: its test case, its steps, what was seen meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterator, MutableMapping
from datetime import UTC, datetime, timedelta

from cucumber_messages import (  # type: ignore[import-untyped]
    Attachment,
    AttachmentContentEncoding,
    Duration,
    Envelope,
    Exception,
    Group,
    Location,
    SourceReference,
    StepDefinition,
    StepDefinitionPattern,
    StepDefinitionPatternType,
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
from reports.envelopes import RUN
from reports.sources import Node
from runner.happened import Evidence, ExampleRecord, StepRecord

FIXTURES = "fixtures"
"""The id of the hook that stands for everything around the steps of an example."""
EXAMPLE = "example.json"
"""The attachment with what is known of an example and the protocol has no place for."""

KIND = ".json"
"""What follows the kind of a piece of evidence in the name of its attachment."""

Definitions = MutableMapping[tuple[str, str], str]
"""The ids of the step definitions that were told of so far, by their place and pattern."""

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


def new_definitions(record: ExampleRecord, known: Definitions) -> Iterator[Envelope]:
    """The step definitions that nobody told of before this example; they are known from then on."""
    for step in record.steps:
        if step.where and step.sentence is not None and (step.where, step.sentence) not in known:
            identity = known[step.where, step.sentence] = f"d{len(known)}"
            yield Envelope(step_definition=_definition(identity, step.where, step.sentence))


def test_case(
    identity: str,
    pickle: Node,
    record: ExampleRecord,
    pytests: str | None,
    definitions: Definitions,
    run_started: datetime,
) -> Iterator[Envelope]:
    """The messages of one example, in order. `pytests` is pytest's own word for it, where only pytest has one."""
    steps = _steps_of(identity, pickle, record, definitions)
    yield Envelope(test_case=TestCase(identity, pickle["id"], [step for step, _ in steps], test_run_started_id=RUN))
    attempt = f"{identity}a"
    now = moment_of(record.started, run_started)
    end = now + timedelta(seconds=record.seconds)
    started = TestCaseStarted(0, attempt, identity, timestamp(now), worker_id=record.worker)
    yield Envelope(test_case_started=started)
    yield Envelope(attachment=_of_example(record, pytests, attempt))
    for step, happened in steps:
        yield Envelope(test_step_started=TestStepStarted(attempt, step.id, timestamp(now)))
        if step.hook_id:
            for evidence in record.evidence:
                yield _attachment(evidence, attempt, step.id)
            result = _around(record)
        else:
            for evidence in happened.evidence if happened else ():
                yield _attachment(evidence, attempt, step.id)
            result = _result(happened, record)
        now += timedelta(seconds=happened.seconds if happened else 0)
        yield Envelope(test_step_finished=TestStepFinished(attempt, step.id, result, timestamp(now)))
    yield Envelope(test_case_finished=TestCaseFinished(attempt, timestamp(max(now, end)), False))


def timestamp(moment: datetime) -> Timestamp:
    """A moment as the protocol writes it."""
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return Timestamp(seconds=since.days * 86_400 + since.seconds, nanos=since.microseconds * 1_000)


def moment_of(written: str, otherwise: datetime) -> datetime:
    """The moment that a record names, or another one where it names none."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return otherwise
    return moment if moment.tzinfo else otherwise


def _steps_of(
    identity: str, pickle: Node, record: ExampleRecord, definitions: Definitions
) -> list[tuple[TestStep, StepRecord | None]]:
    """The steps of the pickle, each with its record; before them what happened around the steps, if any."""
    steps: list[tuple[TestStep, StepRecord | None]] = []
    if record.evidence or (record.verdict != "passed" and not _told(record)) or record.verdict in ("error", "crashed"):
        steps.append((TestStep(f"{identity}h", hook_id=FIXTURES), None))
    for number, pickle_step in enumerate(pickle["steps"]):
        happened = record.steps[number] if number < len(record.steps) else None
        step = TestStep(f"{identity}s{number}", pickle_step_id=pickle_step["id"])
        step.step_definition_ids = []
        step.step_match_arguments_lists = []
        if happened and happened.where and happened.sentence is not None:
            step.step_definition_ids = [definitions[happened.where, happened.sentence]]
            step.step_match_arguments_lists = [_match(happened)]
        steps.append((step, happened))
    return steps


def _told(record: ExampleRecord) -> bool:
    """Whether a step tells what befell the example."""
    return any(step.verdict not in ("passed", "unreached") for step in record.steps)


def _definition(identity: str, where: str, sentence: str) -> StepDefinition:
    uri, _, line = where.rpartition(":")
    place = SourceReference(uri=uri or where, location=Location(int(line)) if line.isdigit() else None)
    # The protocol knows two kinds of patterns; ours (`parse`) is the older sister of the first.
    pattern = StepDefinitionPattern(sentence, StepDefinitionPatternType.cucumber_expression)
    return StepDefinition(identity, pattern, place)


def _match(step: StepRecord) -> StepMatchArgumentsList:
    spans = arguments(step.sentence, step.text) if "{" in (step.sentence or "") else []
    groups = [Group(start=start, value=step.text[start:end]) for start, end in spans]
    return StepMatchArgumentsList([StepMatchArgument(group) for group in groups])


def _result(step: StepRecord | None, record: ExampleRecord) -> TestStepResult:
    if step is None:
        return TestStepResult(_duration(0), TestStepResultStatus.skipped)
    status = _STATUS.get(step.verdict, TestStepResultStatus.failed)
    if status is TestStepResultStatus.undefined and record.verdict == "error":
        status = TestStepResultStatus.ambiguous  # a sentence that nobody knows leaves its example undefined
    result = TestStepResult(_duration(step.seconds), status)
    if step.message and step.verdict == "failed":
        result.exception = Exception("AssertionError", step.message, step.traceback)
    if step.message:
        result.message = "\n".join(filter(None, (step.message, step.traceback)))
    return result


def _around(record: ExampleRecord) -> TestStepResult:
    status = TestStepResultStatus.passed
    if not _told(record) or record.verdict in ("error", "crashed"):
        status = _STATUS_AROUND.get(record.verdict, TestStepResultStatus.passed)
    passed = status is TestStepResultStatus.passed
    return TestStepResult(_duration(0), status, message=None if passed else record.reason)


def _of_example(record: ExampleRecord, pytests: str | None, attempt: str) -> Attachment:
    skipped = [number for number, step in enumerate(record.steps) if step.verdict == "skipped"]
    told: dict[str, object] = {"nodeid": record.nodeid, "verdict": record.verdict, "steps": len(record.steps)}
    beside = {"reason": record.reason, "later": record.later, "pytest": pytests, "skipped": skipped}
    told |= {name: value for name, value in beside.items() if value}
    return _file(EXAMPLE, json.dumps(told, ensure_ascii=False), attempt)


def _attachment(evidence: Evidence, attempt: str, step: str) -> Envelope:
    attachment = _file(f"{evidence.kind}{KIND}", evidence.text, attempt)
    attachment.test_step_id = step
    return Envelope(attachment=attachment)


def _file(name: str, body: str, attempt: str) -> Attachment:
    attachment = Attachment(body, AttachmentContentEncoding.identity, "application/json")
    attachment.file_name = name
    attachment.test_case_started_id = attempt
    return attachment


def _duration(seconds: float) -> Duration:
    whole = int(seconds)
    return Duration(seconds=whole, nanos=min(round((seconds - whole) * 1_000_000_000), 999_999_999))
