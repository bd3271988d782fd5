"""The step definitions of the project beside the sentences of the features: they fit one to one."""

import ast
import importlib
import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytest_bdd import parsers
from pytest_bdd.steps import step_function_context_registry

from reports.alike import alike
from tests.house.features import FeatureFile
from tests.house.sources import ROOT


@dataclass(frozen=True, slots=True)
class Definition:
    """One step definition: its kind (None: any), its pattern, where it stands, and what it says of itself."""

    kind: str | None
    parser: parsers.StepParser
    place: str
    says: str

    def fits(self, kind: str, words: str) -> bool:
        """Whether this definition would carry out this step."""
        return self.kind in (None, kind) and bool(self.parser.is_matching(words))

    def __str__(self) -> str:
        return f"{self.place} ({self.kind}: {self.parser.name})"


def step_modules() -> list[str]:
    """The step modules that conftest.py names."""
    for node in ast.walk(ast.parse((ROOT / "conftest.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "PLUGINS":
            return [name for name in ast.literal_eval(node.value) if name.startswith("steps.")]
    return []


def definitions() -> list[Definition]:
    """Every step definition in these modules, as pytest-bdd has registered it."""
    names = step_modules()
    for name in names:
        importlib.import_module(name)
    found = [context for context in step_function_context_registry.values() if context.step_func.__module__ in names]
    return [_definition(context) for context in found]


def complaints(files: Iterable[FeatureFile], known: list[Definition]) -> Iterator[str]:
    """Sentences without a definition, with more than one, and definitions without a sentence."""
    sentences: dict[tuple[str, str], str] = {}
    for file in files:
        for example in file.performed():
            for kind, words, _ in example.steps:
                sentences.setdefault((kind, words), example.place)
    used: set[int] = set()
    for (kind, words), place in sentences.items():
        fitting = [each for each in known if each.fits(kind, words)]
        used.update(id(each) for each in fitting)
        if not fitting:
            yield f"{place}: no definition fits: {kind} {words}"
        elif len(fitting) > 1:
            yield f"{place}: several definitions fit: {kind} {words}: {', '.join(map(str, fitting))}"
    for each in known:
        if id(each) not in used:
            yield f"{each} carries out no sentence of any feature"


def unexplained(known: Iterable[Definition]) -> Iterator[str]:
    """Definitions that do not say in one sentence what they mean; the glossary is made of these."""
    for each in known:
        if "\n" in each.says or not each.says.endswith("."):
            yield f"{each}: its docstring should be one sentence, and is {each.says!r}"


def unexplained_phrases(types: Mapping[str, Any]) -> Iterator[str]:
    """Typed phrases that do not say what may stand there, or give an example that may not."""
    for name, converter in types.items():
        says = inspect.getdoc(converter) or ""
        if not says.endswith(".") or ".py" in says:
            yield f"{name}: it should be said in plain words what may stand there; said is {says!r}"
        example = says.partition(": ")[2]
        if example and not re.search(converter.pattern, example):
            yield f"{name}: nothing of the example may stand there: {example}"


def sentences_alike(known: Iterable[Definition]) -> Iterator[tuple[str, str]]:
    """Pairs of sentences of one kind that say nearly the same, each in the order of the alphabet."""
    told = [{"kind": each.kind, "sentence": str(each.parser.name), "where": each.place} for each in known]
    pairs = {
        tuple(sorted((told[one]["sentence"], told[other]["sentence"])))
        for one, others in enumerate(alike(told))
        for other in others
    }
    yield from sorted(pairs)


def _definition(context: Any) -> Definition:
    function = inspect.unwrap(context.step_func)
    file = Path(function.__code__.co_filename)
    place = f"{file.relative_to(ROOT).as_posix()}:{function.__code__.co_firstlineno}"
    return Definition(context.type, context.parser, place, inspect.getdoc(function) or "")
