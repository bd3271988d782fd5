"""Refuses feature files that would lose something without a word: an example, a rule, a step."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any

from gherkin.dialect import Dialect
from pytest_bdd.gherkin_parser import GherkinDocument, Row, Scenario

from runner.plan import ExamplePlan, FeaturePlan, FeatureProblem, RulePlan
from runner.syntax import misread

_PLACE = re.compile(r"<([^<>]+)>")


def refuse_namesakes(plan: FeaturePlan) -> None:
    """Two examples (or rules) of one name would share one id: one of them could not be told, or not run."""

    def refuse(what: str, things: list[tuple[str, int]]) -> None:
        seen: dict[str, int] = {}
        for name, line in things:
            if name in seen:
                raise FeatureProblem(
                    f'{plan.shown}:{line}: {what} is called "{name}"\n'
                    f"  the first one is at {plan.shown}:{seen[name]}; give one of them another name"
                )
            seen[name] = line

    rules = [child for child in plan.children if isinstance(child, RulePlan)]
    alone = [child for child in plan.children if isinstance(child, ExamplePlan)]
    refuse("a second rule of this feature", [(rule.id, rule.line) for rule in rules])
    refuse("a second example of this feature", [(example.id, example.line) for example in alone])
    for rule in rules:
        refuse("a second example of this rule", [(each.id, each.line) for each in rule.examples])


def refuse_misread(plan: FeaturePlan, document: GherkinDocument) -> None:
    """A misspelt keyword that Gherkin took for prose."""
    feature = document.feature
    below = [child.rule for child in feature.children if child.rule]
    everything: list[Any] = [feature, *below]
    for above in list(everything):
        everything += [child.scenario or child.background for child in above.children if not child.rule]
    for each in everything:
        found = misread(each.description)
        if found is not None:
            number, text, keyword = found
            written = plan.lines[each.location.line :]
            offset = next((n for n, line in enumerate(written) if line.strip() == text), number - 1)
            raise FeatureProblem(
                f"{plan.shown}:{each.location.line + offset + 1}: this would be read as a description: {text}\n"
                f'  perhaps "{keyword}" was meant'
            )


def refuse_loose_tables(plan: FeaturePlan, document: GherkinDocument) -> None:
    """Cells that nobody reads, and places in an outline that no column fills."""
    dialect = Dialect.for_name(document.feature.language)
    assert dialect is not None  # the file has been read in it
    for scenario, steps in _scenarios(document):
        for step in steps:
            _refuse_open_rows(plan, step.datatable.rows if step.datatable else [])
        for table in scenario.examples:
            header = [table.table_header] if table.table_header else []
            _refuse_open_rows(plan, [*header, *(table.table_body or [])])
            _refuse_twins(plan, header)
        if scenario.examples:
            _refuse_unfilled(plan, scenario)
        elif scenario.keyword in dialect.scenario_outline_keywords:
            raise FeatureProblem(
                f"{plan.shown}:{scenario.location.line}: this outline has no Examples\n"
                f"  give it a table below its steps, or call it {dialect.scenario_keywords[-1]}"
            )


def _scenarios(document: GherkinDocument) -> Iterator[tuple[Scenario, list[Any]]]:
    for child in document.feature.children:
        for each in child.rule.children if child.rule else [child]:
            if each.scenario:
                yield each.scenario, each.scenario.steps


def _refuse_open_rows(plan: FeaturePlan, rows: list[Row]) -> None:
    for row in rows:
        line = row.location.line
        if not plan.lines[line - 1].rstrip().endswith("|"):
            raise FeatureProblem(
                f"{plan.shown}:{line}: this row is not closed, its last cell would be lost\n  end it with |"
            )


def _refuse_twins(plan: FeaturePlan, header: list[Row]) -> None:
    for row in header:
        names = [cell.value for cell in row.cells]
        for name in names:
            if names.count(name) > 1:
                raise FeatureProblem(
                    f'{plan.shown}:{row.location.line}: two columns of this table are called "{name}"\n'
                    "  give one of them another name"
                )


def _refuse_unfilled(plan: FeaturePlan, scenario: Scenario) -> None:
    """A place whose name is nearly that of a column; anything else in angle brackets may be meant as it stands."""
    headers = [table.table_header for table in scenario.examples if table.table_header]
    columns = {cell.value for header in headers for cell in header.cells}
    for step in scenario.steps:
        for name in _PLACE.findall(step.text):
            near = difflib.get_close_matches(name, columns, n=1, cutoff=0.7)
            if name not in columns and near:
                raise FeatureProblem(
                    f"{plan.shown}:{step.location.line}: no column of its Examples is called <{name}>\n"
                    f"  perhaps <{near[0]}> was meant"
                )
