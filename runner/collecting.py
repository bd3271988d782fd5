"""Collects feature files: one pytest module per file, its rules, and an item per example.

FeatureFile "accepting.feature"
  └ RuleNode "An invitation can be accepted for 7 days"
      ├ Example "Accepted <age> after it was sent[1 minute]"
      └ Example "Too late"
"""

from __future__ import annotations

import dataclasses
import difflib
import os
import types
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from _pytest.python import FunctionDefinition, Metafunc
from pytest_bdd.feature import features as pytest_bdd_features
from pytest_bdd.scenario import scenario_wrapper_template_registry

from runner.performing import perform
from runner.plan import ExamplePlan, FeaturePlan, FeatureProblem, Row, RulePlan, Tag
from runner.run import Run, run_of

_ROW = "example-row"
"""The id of a row for pytest, until it gets its real one."""


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> FeatureFile | None:
    if file_path.suffix == ".feature":
        node: FeatureFile = FeatureFile.from_parent(parent, path=file_path)
        return node
    return None


class FeatureFile(pytest.Module):
    """One feature file. Nothing of it is read before pytest asks for its examples."""

    plan: FeaturePlan

    def _getobj(self) -> types.ModuleType:
        """A module of its own, for everything that asks an item for its module."""
        relative = os.path.relpath(self.path, self.config.rootpath)
        module = types.ModuleType(os.path.splitext(relative)[0].replace(os.sep, "."))
        module.__file__ = str(self.path)
        module.__package__ = module.__name__.rpartition(".")[0]
        return module

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        run = run_of(self.config)
        try:
            self.plan = run.plan(self.path)
        except FeatureProblem as problem:
            raise self.CollectError(str(problem)) from problem
        feature = self.plan.feature
        if feature is None:
            return
        pytest_bdd_features[str(self.path)] = feature  # --generate-missing compares by identity
        self.obj.__doc__ = "\n".join(filter(None, (feature.name, feature.description.strip())))
        for child in self.plan.children:
            if isinstance(child, RulePlan):
                yield RuleNode.from_parent(self, name=child.id, file=self, plan=child)
            else:
                yield from make_examples(self, self, None, child, run)


class RuleNode(pytest.Collector):
    """One rule of a feature file."""

    def __init__(self, *, file: FeatureFile, plan: RulePlan, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.file = file
        self.plan = plan

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        run = run_of(self.config)
        for example in self.plan.examples:
            yield from make_examples(self, self.file, self.plan, example, run)


class Example(pytest.Function):
    """One example: a scenario, or one row of an outline."""

    def __init__(
        self, *, file: FeatureFile, rule: RulePlan | None, plan: ExamplePlan, row: Row | None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.file = file
        self.rule = rule
        self.plan = plan
        self.row = row
        self.line = row.line if row else plan.line
        self.extra_keyword_matches.add(plan.name(row))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.line - 1, self.title

    @property
    def title(self) -> str:
        """Its rule and its own name, as people read them."""
        feature = self.file.plan.feature
        over = self.rule.rule.name if self.rule else feature.name if feature else ""
        name = self.plan.name(self.row)
        if self.row and name == self.plan.template.name:
            name = f"{name} [{self.row.id}]"
        return f"{over} › {name}"

    def setup(self) -> None:
        run_of(self.config).recorder.refuse_unclear()
        super().setup()

    def _repr_failure_py(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """pytest calls this for the failure of any phase (`repr_failure` is for the call alone)."""
        told = run_of(self.config).recorder.told_failure(self, excinfo)
        return told if told is not None else super()._repr_failure_py(excinfo, style)


def make_examples(
    parent: pytest.Collector, file: FeatureFile, rule: RulePlan | None, plan: ExamplePlan, run: Run
) -> Iterable[Example]:
    """The items of one scenario: what pytest does for a test function, with our ids and our items."""
    function = _function(file, plan)
    for tag in (*file.plan.tags, *(rule.tags if rule else ()), *plan.tags):
        _apply(tag, function, file)
    rows: list[Row | None] = [None]
    if plan.tables is not None:
        rows = list(plan.rows())
        if rows:
            params = [pytest.param(row.values, id=_ROW, marks=_marks(row.tags, file)) for row in plan.rows()]
            pytest.mark.parametrize("_pytest_bdd_example", params)(function)
        else:
            pytest.mark.skip(reason="its Examples have no rows")(function)
            rows = [None]
    elif not plan.template.steps:
        pytest.mark.skip(reason="it has no steps")(function)
    definition = FunctionDefinition.from_parent(parent, name=plan.id, callobj=function)
    info = definition._fixtureinfo
    metafunc = Metafunc(definition=definition, fixtureinfo=info, config=file.config, module=file.obj, _ispytest=True)
    parent.ihook.pytest_generate_tests.call_extra([], {"metafunc": metafunc})
    common: dict[str, Any] = {
        "callobj": function,
        "fixtureinfo": info,
        "file": file,
        "rule": rule,
        "plan": plan,
    }
    if not metafunc._calls:
        return [Example.from_parent(parent, name=plan.id, row=None, **common)]
    metafunc._recompute_direct_params_indices()
    info.prune_dependency_tree()
    by_values = {id(row.values): row for row in plan.rows()}
    items: list[Example] = []
    for call in metafunc._calls:
        row = by_values.get(id(call.params.get("_pytest_bdd_example")))
        # pytest's ids are safe for old terminals ("\xfc"); a row is shown as it was written, before what
        # the parameters of fixtures add.
        if row is not None:
            others = [each for each in call._idlist if not each.startswith(_ROW)]
            call = dataclasses.replace(call, _idlist=[row.id, *others])
        name = f"{plan.id}[{call.id}]"
        kwargs = {"callspec": call, "keywords": {call.id: True}, "originalname": plan.id}
        items.append(Example.from_parent(parent, name=name, row=row, **kwargs, **common))
    return items


def _function(file: FeatureFile, plan: ExamplePlan) -> Any:
    """The function that pytest calls for an example; fixtures find `request` in its signature."""

    def example(request: pytest.FixtureRequest, _pytest_bdd_example: dict[str, str]) -> None:
        __tracebackhide__ = True
        perform(request)

    feature = file.plan.feature
    assert feature is not None
    example.__doc__ = f"{feature.name or feature.rel_filename}: {plan.template.name}"
    scenario_wrapper_template_registry[example] = plan.template
    return example


def _apply(tag: Tag, function: Any, file: FeatureFile) -> None:
    try:
        file.config.hook.pytest_bdd_apply_tag(tag=tag.name, function=function)
    except pytest.fail.Exception as problem:
        known = [line.partition(":")[0].partition("(")[0].strip() for line in file.config.getini("markers")]
        near = difflib.get_close_matches(tag.name, known, n=1, cutoff=0.4)
        hint = f"the nearest known one is @{near[0]}; or r" if near else "r"
        raise file.CollectError(
            f"{file.plan.shown}:{tag.line}: the tag @{tag.name} is unknown\n"
            f'  {hint}egister it under "markers" in pytest\'s settings'
        ) from problem


def _marks(tags: Iterable[Tag], file: FeatureFile) -> list[pytest.Mark]:
    """The marks that these tags put on a function; rows get them one by one."""

    def carrier() -> None: ...

    for tag in tags:
        _apply(tag, carrier, file)
    return list(getattr(carrier, "pytestmark", ()))
