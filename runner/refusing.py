"""Refuses feature files that would lose something without a word: an example, a rule, a step."""

from __future__ import annotations

from typing import Any

from pytest_bdd.gherkin_parser import GherkinDocument

from runner.plan import ExamplePlan, FeaturePlan, FeatureProblem, RulePlan
from runner.syntax import misread


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
