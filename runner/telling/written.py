"""What a feature file says of itself, beyond what the records of its examples say: where its backgrounds stand and what
they are called, and the steps of its outlines as they were written."""

from __future__ import annotations

from dataclasses import dataclass, field

from pytest_bdd.parser import Step

from runner.happened import StepRecord
from runner.plan import FeaturePlan, RulePlan

_BACKGROUND = "Background"


@dataclass(slots=True)
class Written:
    """One feature file. Empty where the file cannot be read any more."""

    first_rule: int | None = None
    """The line of the first rule; what stands in a background above it is the feature's."""
    headings: list[tuple[int, str]] = field(default_factory=list)
    steps: dict[int, StepRecord] = field(default_factory=dict)
    """The steps of outlines by their line, with the names of the gaps."""

    def heading(self, line: int) -> str:
        """What the background that holds this line is called, in the language of the file."""
        above = [text for start, text in self.headings if start < line]
        return above[-1] if above else _BACKGROUND


def written(plan: FeaturePlan) -> Written:
    """What is worth knowing of a plan when its examples are told."""
    rules = [child for child in plan.children if isinstance(child, RulePlan)]
    told = Written(min((rule.line for rule in rules), default=None))
    starts = [plan.background, *(rule.background for rule in rules)]
    told.headings = sorted((start, _heading(plan, start)) for start in starts if start is not None)
    for _, example in plan.examples():
        if example.tables is not None:
            for step in example.template.steps:
                told.steps[step.line_number] = _step(plan, step)
    return told


def _heading(plan: FeaturePlan, line: int) -> str:
    keyword, _, name = plan.lines[line - 1].strip().partition(":")
    return f"{keyword}: {name.strip()}" if name.strip() else keyword


def _step(plan: FeaturePlan, step: Step) -> StepRecord:
    table = [[str(cell) for cell in cells] for cells in step.datatable.raw()] if step.datatable else None
    keyword = plan.keyword(step.line_number, step.keyword)
    return StepRecord(keyword, step.name, step.line_number, table=table, docstring=step.docstring)
