"""The made-up suites that the page is measured with: valid, honest, and no easier than a real run."""

from __future__ import annotations

import io
import json
import zlib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from benchmarks import suites
from reports.making import main
from tests.reports.running import Page

EXAMPLES, SEED = 150, 3
SCHEMA = Path(__file__).parent / "schema" / "messages.schema.json"
REAL_EVIDENCE = 390
"""Bytes of deflated evidence that an example of the acceptance run kept, in November 2026."""


@pytest.fixture(scope="module")
def suite() -> tuple[suites.Made, str]:
    out = io.StringIO()
    return suites.write(out, EXAMPLES, SEED), out.getvalue()


@pytest.fixture(scope="module")
def messages(suite: tuple[suites.Made, str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in suite[1].splitlines()]


def of(messages: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [message[kind] for message in messages if kind in message]


def some_of_each(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    kinds = {next(iter(message)) for message in messages}
    return [message for kind in kinds for message in [m for m in messages if kind in m][:40]]


def test_messages_of_every_kind_are_valid(messages: list[dict[str, Any]]) -> None:
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [error.message for each in some_of_each(messages) for error in validator.iter_errors(each)] == []


def test_a_seed_gives_the_same_run_and_another_one_a_different_one(suite: tuple[suites.Made, str]) -> None:
    again, other = io.StringIO(), io.StringIO()
    suites.write(again, EXAMPLES, SEED)
    suites.write(other, EXAMPLES, SEED + 1)
    assert again.getvalue() == suite[1]
    assert other.getvalue() != suite[1]


def test_it_counts_what_is_in_it(suite: tuple[suites.Made, str], messages: list[dict[str, Any]]) -> None:
    made = suite[0]
    assert EXAMPLES <= made.examples == len(of(messages, "pickle")) < EXAMPLES + 40
    assert made.totals.total() == len(of(messages, "testCase"))
    pickles = [pickle["id"] for pickle in of(messages, "pickle")]
    assert len(set(pickles)) == len(pickles)
    assert 0 < made.totals["failed"] + made.totals["error"] < EXAMPLES * 0.1
    assert made.totals["skipped"] > 0
    assert len(made.not_run) > 0


def test_the_page_tells_the_same_totals(suite: tuple[suites.Made, str], tmp_path: Path) -> None:
    path, out = tmp_path / "messages.ndjson", tmp_path / "page.html"
    path.write_text(suite[1], encoding="utf-8")
    assert main([str(path), "--out", str(out)]) == 0
    made = suite[0]
    assert Page(out.read_text(encoding="utf-8")).index["run"]["examples"] == {
        "kept": made.totals["passed"],
        "broken": made.totals["failed"] + made.totals["error"],
        "unchecked": made.totals["skipped"],
        "notrun": len(made.not_run),
    }


def test_its_evidence_packs_no_better_than_that_of_a_real_run(messages: list[dict[str, Any]]) -> None:
    features = {pickle["id"]: pickle["uri"] for pickle in of(messages, "pickle")}
    cases = {case["id"]: features[case["pickleId"]] for case in of(messages, "testCase")}
    attempts = {started["id"]: cases[started["testCaseId"]] for started in of(messages, "testCaseStarted")}
    seen: dict[str, list[str]] = defaultdict(list)
    for attachment in of(messages, "attachment"):
        if "testStepId" in attachment:
            seen[attempts[attachment["testCaseStartedId"]]].append(attachment["body"])
    packed = sum(len(zlib.compress("\n".join(bodies).encode(), 9)) for bodies in seen.values())
    assert packed / len(cases) > REAL_EVIDENCE
