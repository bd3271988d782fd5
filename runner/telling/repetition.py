"""Steps that several examples have in common, told once: those of a background, and those of an outline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from runner.happened import ExampleRecord, StepRecord, StepVerdict

_WORST_FIRST: tuple[StepVerdict, ...] = ("failed", "undefined", "skipped", "passed", "unreached")
_NOT_WORTH_REPEATING = ("passed", "unreached")


def common_steps(records: Sequence[ExampleRecord], belongs: Callable[[StepRecord], bool]) -> list[StepRecord]:
    """The steps of all these examples that belong together, each with what became of it in all of them; none where the
    examples do not agree on them (a background may hold the value of a row)."""
    chosen = [[step for step in record.steps if belongs(step)] for record in records]
    wordings = [[(step.line, step.text, step.table, step.docstring) for step in steps] for steps in chosen]
    if not chosen[0] or any(each != wordings[0] for each in wordings):
        return []
    return summed_up(chosen, "examples")


def summed_up(chosen: Sequence[Sequence[StepRecord]], noun: str) -> list[StepRecord]:
    """One step for each place in these lists: the worst that became of it anywhere, and in how many of them."""
    told: list[StepRecord] = []
    for steps in zip(*chosen, strict=True):
        verdict = next(verdict for verdict in _WORST_FIRST if any(step.verdict == verdict for step in steps))
        count = sum(step.verdict == verdict for step in steps)
        several = f"in {count} of {len(steps)} {noun}" if len(steps) > 1 else steps[0].where
        told.append(replace(steps[0], verdict=verdict, where=several))
    return told


def without(steps: Sequence[StepRecord], told: Sequence[StepRecord]) -> list[StepRecord]:
    """The steps of one example that still have to be told where these were: the others, and those that broke in it."""
    lines = {step.line for step in told}
    return [step for step in steps if step.line not in lines or step.verdict not in _NOT_WORTH_REPEATING]
