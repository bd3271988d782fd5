"""Selects examples by line: `pytest features/invitations/accepting.feature:41`.

The line is turned into node ids before pytest collects, so that everything behind it (overlapping
arguments, workers, --lf) is pytest's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from runner.plan import ExamplePlan, FeaturePlan, FeatureProblem, RulePlan
from runner.run import run_of

_BY_LINE = re.compile(r"^(?P<path>.+\.feature)(?P<lines>(?::\d+)+)$")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Let pytest find the conftests near a feature file that is named with a line."""
    named: list[str] = early_config.known_args_namespace.file_or_dir
    for number, argument in enumerate(named):
        match = _BY_LINE.match(argument)
        if match and not Path(argument).exists():
            named[number] = match["path"]


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    arguments: list[str] = []
    for argument in config.args:
        match = _BY_LINE.match(argument)
        path = config.invocation_params.dir / match["path"] if match else None
        if match is None or path is None or Path(argument).exists() or not path.is_file():
            arguments.append(argument)
            continue
        try:
            plan = run_of(config).plan(path)
        except FeatureProblem:
            arguments.append(match["path"])  # collecting it says what is wrong
            continue
        for number in match["lines"].split(":")[1:]:
            ids = ids_at(plan, int(number))
            arguments += ["::".join((match["path"], *parts)) if parts else match["path"] for parts in ids]
    config.args[:] = arguments


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines from here on belong to these ids, up to the next block."""

    start: int
    ids: tuple[tuple[str, ...], ...]


def ids_at(plan: FeaturePlan, line: int) -> tuple[tuple[str, ...], ...]:
    """The ids below the file of what stands at a line: an example, a row, all of a rule, all of the file.

    Raises:
        pytest.UsageError: the line holds nothing.
    """
    text = plan.lines[line - 1].strip() if 0 < line <= len(plan.lines) else ""
    block = max((each for each in _blocks(plan) if each.start <= line), key=lambda each: each.start, default=None)
    if text and not text.startswith("#") and block is not None and block.ids:
        return block.ids
    nearest = min(plan.examples(), key=lambda each: abs(each[1].line - line), default=None)
    hint = "it holds no example at all"
    if nearest is not None:
        hint = f'the nearest is "{nearest[1].template.name}": {plan.shown}:{nearest[1].line}'
    raise pytest.UsageError(f"{plan.shown}:{line} holds no example; {hint}")


def _blocks(plan: FeaturePlan) -> list[_Block]:
    if plan.feature is None:
        return []
    blocks = [_Block(plan.start, ((),))]
    if plan.background:
        blocks.append(_Block(plan.background, ((),)))
    for child in plan.children:
        if isinstance(child, RulePlan):
            blocks.append(_Block(child.start, ((child.id,),)))
            if child.background:
                blocks.append(_Block(child.background, ((child.id,),)))
            for example in child.examples:
                blocks += _example_blocks((child.id,), example)
        else:
            blocks += _example_blocks((), child)
    return blocks


def _example_blocks(above: tuple[str, ...], plan: ExamplePlan) -> list[_Block]:
    blocks = [_Block(plan.start, ((*above, plan.id),))]
    for table in plan.tables or ():
        rows = [(row.line, (*above, f"{plan.id}[{row.id}]")) for row in table.rows]
        blocks.append(_Block(table.start, tuple(parts for _, parts in rows)))
        blocks += [_Block(line, (parts,)) for line, parts in rows]
    return blocks
