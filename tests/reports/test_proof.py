"""Proof that a rule can fail: which faults its examples caught, and what of the record is out of date."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reports.proof import Proof, ProofProblem, read_proof
from tests.reports import earlier
from tests.reports.earlier import INVITING

FAULT = {"name": "late-accepted", "sentence": "An invitation lives for ever.", "caught": True}
UNCAUGHT = {"name": "mail-lost", "sentence": "No mail is sent.", "requirements": ["IVT-2"], "caught": False, "by": []}


def kept(tmp_path: Path, *faults: Any, **more: Any) -> Path:
    path = tmp_path / "proof.json"
    record = {"format": 1, "when": "2026-11-21T14:02:00+00:00", "faults": list(faults)} | more
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def read(tmp_path: Path, *faults: Any) -> Proof:
    proof = read_proof(kept(tmp_path, *faults))
    assert proof is not None
    return proof


def refusal(path: Path) -> str:
    with pytest.raises(ProofProblem) as refused:
        read_proof(path)
    return str(refused.value)


@pytest.mark.parametrize("how", ["place", "nodeid", "address"])
def test_a_rule_names_the_faults_that_its_examples_caught(tmp_path: Path, how: str) -> None:
    earlier.feature(tmp_path, INVITING)
    book = earlier.told(tmp_path)
    late = earlier.example(book, "Too late")
    assert late.record
    by = {"place": f"{late.uri}:{late.line}", "nodeid": late.record.nodeid, "address": late.address}[how]
    proof = read(tmp_path, UNCAUGHT, FAULT | {"by": [by, by]})
    assert [proof.of_rule(rule) for rule in book.rules()] == [[1], []]
    assert proof.of_example(late) == [1]
    assert proof.stale() == []
    assert proof.warning() is None


def test_faults_are_told_in_their_order(tmp_path: Path) -> None:
    assert read(tmp_path, UNCAUGHT, FAULT).to_json() == [
        {"n": "mail-lost", "s": "No mail is sent.", "caught": False},
        {"n": "late-accepted", "s": "An invitation lives for ever.", "caught": True},
    ]


def test_a_requirement_counts_the_faults_that_break_it(tmp_path: Path) -> None:
    proof = read(tmp_path, UNCAUGHT, FAULT | {"requirements": ["IVT-2", "INV-21"]}, FAULT | {"name": "third"})
    assert proof.of_requirement("IVT-2") == {"faults": 2, "caught": 1, "by": [1], "missed": [0]}
    assert proof.of_requirement("INV-21") == {"faults": 1, "caught": 1, "by": [1], "missed": []}
    assert proof.of_requirement("INV-99") is None


def test_what_is_no_longer_there_is_counted_and_told(tmp_path: Path) -> None:
    earlier.feature(tmp_path, INVITING)
    book = earlier.told(tmp_path)
    proof = read(tmp_path, FAULT | {"by": ["features/gone.feature:7", "features/teams/inviting.feature:2"]})
    assert [proof.of_rule(rule) for rule in book.rules()] == [[], []]
    assert proof.stale() == ["features/gone.feature:7", "features/teams/inviting.feature:2"]
    warning = proof.warning()
    assert warning is not None
    assert "2 examples are no longer where it says, first features/gone.feature:7." in warning


def test_an_example_that_did_not_run_now_was_caught_all_the_same(tmp_path: Path) -> None:
    earlier.feature(tmp_path, INVITING)
    book = earlier.told(tmp_path, Too_late=earlier.NOT_RUN)
    late = earlier.example(book, "Too late")
    proof = read(tmp_path, FAULT | {"by": [f"{late.uri}:{late.line}"]})
    assert proof.of_rule(earlier.rule(book, "An invitation")) == [0]


def test_no_record_is_no_proof(tmp_path: Path) -> None:
    assert read_proof(tmp_path / "proof.json") is None
    empty = read(tmp_path)
    assert empty.to_json() == []
    assert empty.stale() == []


@pytest.mark.parametrize(
    ("faults", "more", "said"),
    [
        ([], {"format": 2}, "its format is 2, and this version reads format 1"),
        ([], {"faults": "all"}, "it has no list of faults"),
        ([], {"when": "yesterday"}, "its when is 'yesterday', which is no moment"),
        ([], {"when": 7}, "its when is 7"),
        (["x"], {}, "its fault 1 has no name"),
        ([FAULT, {"name": ""}], {}, "its fault 2 has no name"),
        ([{"name": "a"}], {}, "the fault a has no sentence"),
        ([FAULT | {"caught": "yes"}], {}, "of the fault late-accepted it does not say whether it was caught"),
        ([FAULT | {"by": "x.feature:1"}], {}, "the by of the fault late-accepted are no list of texts"),
        ([FAULT | {"requirements": [1]}], {}, "the requirements of the fault late-accepted are no list"),
        ([FAULT, FAULT], {}, "the fault late-accepted stands in it 2 times"),
    ],
)
def test_a_malformed_record_is_told_in_one_sentence(tmp_path: Path, faults: list[Any], more: Any, said: str) -> None:
    path = kept(tmp_path, *faults, **more)
    told = refusal(path)
    assert told.startswith(f"{path} is no record of proof: ")
    assert said in told
    assert "\n" not in told


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_noise_is_no_record(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "proof.json"
    path.write_bytes(content)
    assert refusal(path).startswith(f"{path} is no record of proof: ")


def test_a_folder_is_told_as_unreadable(tmp_path: Path) -> None:
    assert refusal(tmp_path).startswith(f"{tmp_path} cannot be read: ")
