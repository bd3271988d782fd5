"""Finds the definition of a step: an index over the definitions that one feature file can see.

pytest-bdd looks through every fixture name of the session on every step, and takes the last definition that
fits without saying that another fitted as well. Here every sentence is looked up once, definitions that a
nearer conftest replaces give way as in pytest-bdd, and two on one level that both fit are refused.
"""

from __future__ import annotations

import inspect
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter
from typing import Any

from _pytest.fixtures import FixtureDef, FixtureManager
from _pytest.nodes import Node
from pytest_bdd import parsers
from pytest_bdd.compat import get_fixture_names, getfixturedefs
from pytest_bdd.steps import StepFunctionContext, StepNamePrefix, step_function_context_registry
from pytest_bdd.utils import get_required_args

_PREFIX = StepNamePrefix.step_def.value
_GAP = "\0"


@dataclass(slots=True, eq=False)
class Definition:
    """One step definition, and how near to the feature file it stands."""

    context: StepFunctionContext
    level: tuple[int, int]
    where: str
    parameters: frozenset[str] = field(init=False)
    required: tuple[str, ...] = field(init=False)
    words: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        function = self.context.step_func
        self.words = _words_of(self.context.parser)
        self.parameters = frozenset(inspect.signature(function).parameters)
        self.required = tuple(get_required_args(function))

    @property
    def kind(self) -> str | None:
        return self.context.type

    @property
    def sentence(self) -> str:
        return str(self.context.parser.name)

    def __str__(self) -> str:
        return f"{(self.kind or 'step').capitalize()} {self.sentence}"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for one sentence: nothing, one definition, or several that fit equally well."""

    definitions: tuple[Definition, ...]

    @property
    def one(self) -> Definition | None:
        return self.definitions[0] if len(self.definitions) == 1 else None

    @property
    def ambiguous(self) -> bool:
        return len(self.definitions) > 1


class Sentences:
    """All definitions that one collector can see, and what was found among them so far."""

    def __init__(self, definitions: Iterable[Definition]) -> None:
        self.definitions = tuple(definitions)
        self._exact: dict[str, list[Definition]] = {}
        self._patterns: dict[str | None, list[tuple[int, Definition]]] = {}
        self._memo: dict[tuple[str, str], Found] = {}
        common = Counter(word for each in self.definitions for word in each.words)
        for number, definition in enumerate(self.definitions):
            if type(definition.context.parser) is parsers.string:
                self._exact.setdefault(definition.sentence, []).append(definition)
            else:
                rarest = min(definition.words, key=lambda word: (common[word], word), default=None)
                self._patterns.setdefault(rarest, []).append((number, definition))

    def find(self, kind: str, text: str) -> Found:
        """The definition of this sentence, used as "given", "when" or "then"."""
        key = (kind, text)
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = self._look(kind, text)
        return found

    def fitting(self, text: str) -> list[Definition]:
        """Everything that fits this text, whatever its kind.

        Only patterns with a word of the text are tried: trying all of them would cost more than many an example.
        """
        possible = sorted(each for word in {None, *text.split()} for each in self._patterns.get(word, ()))
        patterns = [each for _, each in possible if each.context.parser.is_matching(text)]
        return [*self._exact.get(text, ()), *patterns]

    def _look(self, kind: str, text: str) -> Found:
        fitting = [each for each in self.fitting(text) if each.kind is None or each.kind == kind]
        if len(fitting) < 2:
            return Found(tuple(fitting))
        nearest = max(each.level for each in fitting)
        fitting = [each for each in fitting if each.level == nearest]
        # One function under two sentences that both fit means the same either way: the later one, as ever.
        by_function = {id(each.context.step_func): each for each in fitting}
        return Found(tuple(sorted(by_function.values(), key=_by_place)))


def _words_of(parser: parsers.StepParser) -> frozenset[str]:
    """Whole words outside the gaps of a pattern: what fits it contains them. None where case does not count."""
    if not isinstance(parser, parsers.parse) or parser.parser._re_flags & re.IGNORECASE:
        return frozenset()
    try:
        parts = list(Formatter().parse(str(parser.name)))
    except ValueError:  # a pattern that is broken is for its own parser to refuse
        return frozenset()
    # A gap is written as something that is no word, so that what touches it is none either.
    bare = "".join(literal + ("" if gap is None else _GAP) for literal, gap, *_ in parts)
    return frozenset(word for word in bare.split() if _GAP not in word)


def _by_place(definition: Definition) -> tuple[str, int]:
    file, _, line = definition.where.rpartition(":")
    return file, int(line)


class Library:
    """The sentences of every collector of a run; collectors that see the same definitions share them."""

    def __init__(self, root: Path) -> None:
        self._place = place_in(root)
        self._by_definitions: dict[tuple[int, ...], Sentences] = {}
        self._definitions: dict[tuple[int, tuple[int, int]], Definition] = {}
        self._by_folder: dict[Node | None, Sentences] = {}

    def seen_from(self, node: Node, manager: FixtureManager) -> Sentences:
        """The sentences that an example of this feature file can use: those that its folder sees."""
        sentences = self._by_folder.get(node.parent)
        if sentences is None:
            sentences = self._by_folder[node.parent] = self._look(node, manager)
        return sentences

    def _look(self, node: Node, manager: FixtureManager) -> Sentences:
        definitions: dict[int, Definition] = {}
        for name in get_fixture_names(fixturemanager=manager):
            if not name.startswith(_PREFIX):
                continue
            for fixture in getfixturedefs(manager, name, node) or ():
                context = step_function_context_registry.get(fixture.func)
                if context is not None:
                    definition = self._definition(context, fixture)
                    definitions[id(definition)] = definition
        key = tuple(sorted(definitions))
        sentences = self._by_definitions.get(key)
        if sentences is None:
            sentences = self._by_definitions[key] = Sentences(definitions.values())
        return sentences

    def _definition(self, context: StepFunctionContext, fixture: FixtureDef[Any]) -> Definition:
        file, line = source_of(context.step_func)
        depth = sum(1 for _ in fixture.node.iter_parents()) if fixture.node is not None else 0
        level = (depth, int(os.path.basename(file) == "conftest.py"))
        key = (id(context), level)
        definition = self._definitions.get(key)
        if definition is None:
            where = f"{self._place(file)}:{line}"
            definition = self._definitions[key] = Definition(context, level, where)
        return definition


def source_of(function: Callable[..., Any]) -> tuple[str, int]:
    """The file and the first line of a function, behind its decorators."""
    code = getattr(inspect.unwrap(function), "__code__", None)
    return (code.co_filename, code.co_firstlineno) if code else ("<unknown>", 0)


def place_in(root: Path) -> Callable[[str], str]:
    """How to show a file to people: relative to the project where it is part of it."""
    prefix = str(root) + os.sep

    def place(file: str) -> str:
        return file[len(prefix) :].replace(os.sep, "/") if file.startswith(prefix) else file

    return place
