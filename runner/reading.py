"""Reads one feature file: its rules, examples and rows, where each stands, and the id of each.

pytest-bdd's own parser makes the features and scenarios that run. It keeps scenarios in a dictionary by
name, so that of two scenarios with one name only the last runs; and it forgets the line of a row and of a
tag. This module listens to that parser while it works and keeps both.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pytest_bdd.exceptions import GherkinParseError
from pytest_bdd.gherkin_parser import GherkinDocument
from pytest_bdd.gherkin_parser import Rule as RawRule
from pytest_bdd.gherkin_parser import Scenario as RawScenario
from pytest_bdd.gherkin_parser import Tag as RawTag
from pytest_bdd.parser import Feature, FeatureParser, Rule, ScenarioTemplate

from runner.plan import ExamplePlan, FeaturePlan, FeatureProblem, Row, RulePlan, Table, Tag
from runner.refusing import refuse_loose_tables, refuse_misread, refuse_namesakes
from runner.syntax import describe_syntax
from runner.telling.lines import cleaned

ENCODING = "utf-8-sig"
"""Some editors put a mark before the text, and show nobody that they did."""


class _Listening(FeatureParser):
    """pytest-bdd's parser, remembering what it read in which order."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path.parent), path.name, encoding=ENCODING)
        self.document: GherkinDocument | None = None
        self.heard: list[tuple[RawScenario, ScenarioTemplate]] = []

    def _parse_feature_file(self) -> GherkinDocument:
        self.document = super()._parse_feature_file()
        return self.document

    def parse_scenario(
        self, scenario_data: RawScenario, feature: Feature, rule: Rule | None = None
    ) -> ScenarioTemplate:
        template = super().parse_scenario(scenario_data, feature, rule)
        self.heard.append((scenario_data, template))
        return template


def id_of(name: str) -> str:
    """A name as part of a node id: pytest cuts ids at "::" and at the first "["."""
    plain = cleaned(" ".join(name.split()))
    return plain.replace("::", ":").replace("[", "(").replace("]", ")") or "(without a name)"


def _tags(raw: list[RawTag]) -> tuple[Tag, ...]:
    return tuple(Tag(tag.name.lstrip("@"), tag.location.line) for tag in raw)


def _start(line: int, tags: list[RawTag]) -> int:
    return min([line, *(tag.location.line for tag in tags)])


def read_feature(path: Path, shown: str) -> FeaturePlan:
    """Read the file; `shown` is how messages name it.

    Raises:
        FeatureProblem: it is no Gherkin, or two of its examples cannot be told apart.
    """
    try:
        text = path.read_text(encoding=ENCODING)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise FeatureProblem(f"{shown}:{line}: this file is not UTF-8\n  save it as UTF-8") from error
    plan = FeaturePlan(path, shown, text.splitlines())
    if all(not line.strip() or line.lstrip().startswith("#") for line in plan.lines):
        return plan
    parser = _Listening(path)
    try:
        plan.feature = parser.parse()
    except GherkinParseError as error:
        raise FeatureProblem(describe_syntax(shown, error)) from error
    assert parser.document is not None
    raw = parser.document.feature
    plan.tags = _tags(raw.tags)
    plan.start = _start(raw.location.line, raw.tags)
    heard = iter(parser.heard)
    for child in raw.children:
        if child.background:
            plan.background = child.background.location.line
        elif child.scenario:
            scenario, template = next(heard)
            plan.children.append(_example(scenario, template))
        elif child.rule:
            plan.children.append(_rule(child.rule, heard))
    refuse_namesakes(plan)
    refuse_misread(plan, parser.document)
    refuse_loose_tables(plan, parser.document)
    return plan


def _rule(raw: RawRule, heard: Iterator[tuple[RawScenario, ScenarioTemplate]]) -> RulePlan:
    background = next((child.background for child in raw.children if child.background), None)
    count = sum(1 for child in raw.children if child.scenario)
    examples = [next(heard) for _ in range(count)]
    rule = examples[0][1].rule if examples else Rule(raw.keyword, raw.name, raw.description, set())
    assert rule is not None
    return RulePlan(
        rule=rule,
        id=id_of(raw.name),
        start=_start(raw.location.line, raw.tags),
        line=raw.location.line,
        tags=_tags(raw.tags),
        background=background.location.line if background else None,
        examples=[_example(scenario, template) for scenario, template in examples],
    )


def _example(raw: RawScenario, template: ScenarioTemplate) -> ExamplePlan:
    tables: list[Table] | None = None
    taken: dict[str, int] = {}
    if raw.examples:
        tables = []
        for table in raw.examples:
            rows = []
            header = [cell.value for cell in table.table_header.cells] if table.table_header else []
            for body in table.table_body or ():
                values = dict(zip(header, (cell.value or "" for cell in body.cells), strict=True))
                row_id = cleaned(", ".join(" ".join(value.split()) for value in values.values())).replace("::", ":")
                taken[row_id] = taken.get(row_id, 0) + 1
                if taken[row_id] > 1:
                    row_id = f"{row_id} #{taken[row_id]}"
                rows.append(Row(row_id, body.location.line, values, _tags(table.tags)))
            tables.append(Table(_start(table.location.line, table.tags), rows))
    return ExamplePlan(
        template=template,
        id=id_of(raw.name),
        start=_start(raw.location.line, raw.tags),
        line=raw.location.line,
        tags=_tags(raw.tags),
        tables=tables,
    )
