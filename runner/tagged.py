"""Finds every example that carries a tag, whether it was selected or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from runner.opening import tags_of
from runner.plan import ExamplePlan, FeatureProblem, Row
from runner.run import run_of


def pytest_examples_tagged(config: pytest.Config, tag: str) -> list[tuple[str, int]]:
    """Look through the feature files of the project in which the tag stands at all."""
    found: list[tuple[str, int]] = []
    for folder in config.getini("testpaths") or ["."]:
        for path in sorted((config.rootpath / folder).rglob("*.feature")):
            if f"@{tag}".encode() in path.read_bytes():
                found += _tagged(config, path, tag)
    return found


def _tagged(config: pytest.Config, path: Path, tag: str) -> list[tuple[str, int]]:
    try:
        plan = run_of(config).plan(path)
    except FeatureProblem:
        return [(path.relative_to(config.rootpath).as_posix(), 0)]
    return [
        (plan.shown, row.line if row else example.line)
        for rule, example in plan.examples()
        for row in _rows(example)
        if tag in {each.name for each in tags_of(plan, rule, example, row)}
    ]


def _rows(example: ExamplePlan) -> list[Row] | list[None]:
    return example.rows() or [None]
