"""Opens the record of an example: everything that its feature file tells, before anything has happened."""

from __future__ import annotations

from pytest_bdd.parser import Scenario
from pytest_bdd.types import GIVEN

from runner.happened import ExampleRecord, StepRecord
from runner.plan import ExamplePlan, FeaturePlan, Row, RulePlan, Tag


def tags_of(plan: FeaturePlan, rule: RulePlan | None, example: ExamplePlan, row: Row | None) -> list[Tag]:
    """All tags that hold for an example, from its feature's down to its row's, each once."""
    every = [*plan.tags, *(rule.tags if rule else ()), *example.tags, *(row.tags if row else ())]
    return list({tag.name: tag for tag in reversed(every)}.values())[::-1]


def rendered(example: ExamplePlan, row: Row | None) -> Scenario:
    """The scenario with the values of its row."""
    return example.template.render(row.values if row else {})


def open_record(
    plan: FeaturePlan,
    rule: RulePlan | None,
    example: ExamplePlan,
    row: Row | None,
    *,
    nodeid: str,
    scenario: Scenario,
) -> ExampleRecord:
    """The record of an example, with all its steps unreached."""
    record = ExampleRecord(
        nodeid=nodeid,
        uri=plan.shown,
        line=row.line if row else example.line,
        feature=scenario.feature.name,
        rule=rule.rule.name if rule else None,
        outline=example.template.name if row else None,
        name=scenario.name,
        row=dict(row.values) if row else None,
        tags=[tag.name for tag in tags_of(plan, rule, example, row)],
    )
    background = len(example.template.all_background_steps)
    for number, step in enumerate(scenario.steps):
        keyword = plan.keyword(step.line_number, step.keyword)
        told = StepRecord(keyword, step.name, step.line_number, background=number < background)
        told.setup = step.type == GIVEN
        if step.datatable is not None:
            told.table = [[str(cell) for cell in cells] for cells in step.datatable.raw()]
        told.docstring = step.docstring
        record.steps.append(told)
    return record


def find_example(plan: FeaturePlan, nodeid: str) -> tuple[RulePlan | None, ExamplePlan, Row | None] | None:
    """What a node id names in this file."""
    below = nodeid.partition("::")[2]
    for rule, example in plan.examples():
        name = f"{rule.id}::{example.id}" if rule else example.id
        if below == name:
            return rule, example, None
        for row in example.rows():
            if below == f"{name}[{row.id}]":
                return rule, example, row
    return None
