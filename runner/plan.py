"""What a feature file holds, as it will be run: rules, examples and rows, where each stands, the id of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pytest_bdd.parser import Feature, Rule, ScenarioTemplate, render_string


class FeatureProblem(Exception):
    """A feature file that cannot be run as it stands: two lines, the first with its place."""


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an outline's Examples: an example of its own."""

    id: str
    line: int
    values: dict[str, str]
    tags: tuple[Tag, ...]


@dataclass(slots=True)
class Table:
    """One Examples table: where it begins (with its tags), and its rows."""

    start: int
    rows: list[Row]


@dataclass(slots=True)
class ExamplePlan:
    """One scenario of the file; an outline has rows, and each of them runs."""

    template: ScenarioTemplate
    id: str
    start: int
    line: int
    tags: tuple[Tag, ...]
    tables: list[Table] | None

    def rows(self) -> list[Row]:
        return [row for table in self.tables or () for row in table.rows]

    def name(self, row: Row | None) -> str:
        return render_string(self.template.name, row.values) if row else self.template.name


@dataclass(slots=True)
class RulePlan:
    """One rule with its examples."""

    rule: Rule
    id: str
    start: int
    line: int
    tags: tuple[Tag, ...]
    background: int | None
    examples: list[ExamplePlan] = field(default_factory=list)


@dataclass(slots=True)
class FeaturePlan:
    """One feature file, as it will be run. Without `feature` the file holds nothing but comments."""

    path: Path
    shown: str
    lines: list[str]
    feature: Feature | None = None
    start: int = 1
    tags: tuple[Tag, ...] = ()
    background: int | None = None
    children: list[ExamplePlan | RulePlan] = field(default_factory=list)

    def examples(self) -> list[tuple[RulePlan | None, ExamplePlan]]:
        found: list[tuple[RulePlan | None, ExamplePlan]] = []
        for child in self.children:
            if isinstance(child, RulePlan):
                found.extend((child, example) for example in child.examples)
            else:
                found.append((None, child))
        return found

    def keyword(self, line: int, keyword: str) -> str:
        """The keyword of a step as written, with the blank after it (some languages write none)."""
        written = self.lines[line - 1].lstrip() if 0 < line <= len(self.lines) else ""
        return written[: len(keyword) + 1] if written[len(keyword) : len(keyword) + 1].isspace() else keyword
