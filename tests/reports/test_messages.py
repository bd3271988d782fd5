"""Cucumber Messages: valid by the published schema, and honest."""

from __future__ import annotations

import json
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from cucumber_messages import Envelope, message_converter
from jsonschema import Draft202012Validator

from tests.reports import examples
from tests.reports.running import DocumentedFolder

SCHEMA = Path(__file__).parent / "schema"


@pytest.fixture
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMA / "messages.schema.json").read_text(encoding="utf-8")))


def kinds(messages: list[dict[str, Any]]) -> list[str]:
    return [next(iter(message)) for message in messages]


def of(messages: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [message[kind] for message in messages if kind in message]


def test_the_schema_is_that_of_the_locked_version() -> None:
    assert f"`@cucumber/messages` {version('cucumber-messages')}" in (SCHEMA / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
def test_every_message_is_valid(
    folder: DocumentedFolder, validator: Draft202012Validator, workers: tuple[str, ...]
) -> None:
    folder.put("features/torn.feature", examples.TORN)
    folder.run("--continue-on-collection-errors", *workers)
    wrong = [(error.json_path, error.message) for m in folder.messages for error in validator.iter_errors(m)]
    assert wrong == []
    assert {"meta", "source", "gherkinDocument", "pickle", "parseError", "stepDefinition"} <= set(
        kinds(folder.messages)
    )


def test_the_schema_can_refuse(validator: Draft202012Validator) -> None:
    assert not validator.is_valid({"testRunFinished": {"success": "yes"}})


def test_ids_are_unique_and_known(folder: DocumentedFolder) -> None:
    folder.run()
    messages = folder.messages
    pickles = {pickle["id"]: pickle for pickle in of(messages, "pickle")}
    definitions = {definition["id"] for definition in of(messages, "stepDefinition")}
    assert len(pickles) == len(of(messages, "pickle"))
    for case in of(messages, "testCase"):
        steps = [step["id"] for step in pickles[case["pickleId"]]["steps"]]
        assert [step["pickleStepId"] for step in case["testSteps"] if "pickleStepId" in step] == steps
        assert {name for step in case["testSteps"] for name in step.get("stepDefinitionIds", [])} <= definitions
    begun = [started["id"] for started in of(messages, "testCaseStarted")]
    assert begun == [finished["testCaseStartedId"] for finished in of(messages, "testCaseFinished")]


def test_nothing_is_painted_over(folder: DocumentedFolder) -> None:
    folder.run()
    messages = folder.messages
    names = {pickle["id"]: pickle["name"] for pickle in of(messages, "pickle")}
    pickle_of_case = {case["id"]: names[case["pickleId"]] for case in of(messages, "testCase")}
    case_of = {started["id"]: pickle_of_case[started["testCaseId"]] for started in of(messages, "testCaseStarted")}
    statuses: dict[str, list[str]] = {}
    for finished in of(messages, "testStepFinished"):
        name = case_of[finished["testCaseStartedId"]]
        statuses.setdefault(name, []).append(finished["testStepResult"]["status"])
    assert statuses["A sentence that nobody taught"] == ["UNDEFINED"]
    assert statuses["Somebody else holds the link"][-1] == "SKIPPED"
    assert statuses["What surrounds it breaks"][0] == "FAILED" or "FAILED" in statuses["What surrounds it breaks"]
    assert statuses["Accepted 7 days 1 minute after it was sent"] == ["PASSED", "PASSED", "FAILED"]
    assert of(messages, "testRunFinished")[0]["success"] is False
    counted = Counter(max(s, key=["PASSED", "SKIPPED", "UNDEFINED", "FAILED"].index) for s in statuses.values())
    assert counted == {"PASSED": 5, "FAILED": 2, "UNDEFINED": 1, "SKIPPED": 1}


def test_messages_are_written_as_the_library_writes_them(folder: DocumentedFolder) -> None:
    folder.run()
    made = [message for message in folder.messages if "source" not in message and "pickle" not in message]
    assert made == [message_converter.to_dict(message_converter.from_dict(each, Envelope)) for each in made]
    assert len(made) > 50


def test_a_green_run_succeeded(folder: DocumentedFolder) -> None:
    folder.run("-k", "Too")
    assert folder.messages[-1]["testRunFinished"]["success"] is True
    assert len(of(folder.messages, "testCase")) == 1
    assert len(of(folder.messages, "pickle")) == 9


def test_evidence_is_attached_to_its_step(folder: DocumentedFolder) -> None:
    folder.run("-k", "Too")
    (attachment,) = [each for each in of(folder.messages, "attachment") if "testStepId" in each]
    assert attachment["mediaType"] == "application/json"
    assert json.loads(attachment["body"])["payload"]["rows"] == [["Northlight"]]
    steps = [step["id"] for case in of(folder.messages, "testCase") for step in case["testSteps"]]
    assert attachment["testStepId"] == steps[0]


def test_values_of_a_step_are_named(folder: DocumentedFolder) -> None:
    folder.run("-k", "Too")
    (case,) = of(folder.messages, "testCase")
    (matched,) = case["testSteps"][0]["stepMatchArgumentsLists"]
    groups = [argument["group"] for argument in matched["stepMatchArguments"]]
    assert [(group["start"], group["value"]) for group in groups] == [(0, "Mara"), (20, "Northlight")]
