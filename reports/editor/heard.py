"""Writes down what became of each example of a run that the editor began: `pytest -p reports.editor.heard`.

The file that EDITOR_HEARD names gets a line of JSON for each.
"""

from __future__ import annotations

import json
import os

import pytest

from reports.verdicts import of_example
from runner.happened import ExampleRecord

WHERE = "EDITOR_HEARD"


@pytest.hookimpl(optionalhook=True)
def pytest_example_finished(example: ExampleRecord) -> None:
    verdict = of_example(example.verdict, expected_red=example.later)
    told = {
        "line": example.line,
        "name": example.name,
        "verdict": verdict,
        "word": verdict.word,
        "why": "" if example.verdict == "passed" else example.reason or "",
    }
    with open(os.environ[WHERE], "a", encoding="utf-8") as file:
        file.write(json.dumps(told) + "\n")
