"""Which sentences and phrases a session knows, and what they mean: what the glossary of a run is made of.

Only a process that has collected knows: the only one, or the workers of xdist. One worker is asked to hand over what
it knows when it ends; should it die, whoever comes in its place is asked.
"""

from __future__ import annotations

import inspect
import os
import sysconfig
from collections.abc import Callable, Iterator, Mapping
from string import Formatter
from typing import Any

import pytest
from _pytest.fixtures import FixtureManager
from pytest_bdd import parsers
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from runner.sentences import place_in, source_of

Json = dict[str, Any]
Converter = Callable[[str], Any]

WORDS = "gherkin_words"
"""The name under which a worker is asked for its words, and hands them over."""

_NO_TYPES: Mapping[str, Converter] = {}
_HOW_MANY = ("?", "*", "+")
"""What may stand behind the name of a type in parse_type's patterns."""


def words_of(config: pytest.Config) -> Json | None:
    """Every step definition and every phrase of the project, JSON-ready, once the session is about to end.

    {"sentences": [{"kind", "sentence", "where", "meaning", "phrases": [names]}],
     "phrases": [{"name", "meaning", "pattern"}]}

    None where nothing was collected, or where the worker that knew died and nobody came in its place.
    """
    return config.stash[_VOCABULARY].known()


class Vocabulary:
    """What one process knows: by its own collecting, or from the worker that was asked."""

    def __init__(self, config: pytest.Config) -> None:
        self._is_ours = _inside(str(config.rootpath))
        self._place = place_in(config.rootpath)
        self._manager: FixtureManager | None = None
        self._asked: object | None = None
        self._handed: Json | None = None

    def known(self) -> Json | None:
        """What `words_of` tells."""
        return self._handed if self._manager is None else self._gather(self._manager)

    # -- whoever collects -----------------------------------------------------------------------------

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._manager = session._fixturemanager

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if WORDS in getattr(session.config, "workerinput", {}):
            session.config.workeroutput[WORDS] = self.known()  # type: ignore[attr-defined]

    # -- the controller of workers --------------------------------------------------------------------

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        if self._asked is None:
            self._asked = node
            node.workerinput[WORDS] = True

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object | None) -> None:
        if node is self._asked:
            output: dict[str, Any] = getattr(node, "workeroutput", None) or {}
            self._handed = output.get(WORDS)
            if self._handed is None:
                self._asked = None

    # -- gathering ------------------------------------------------------------------------------------

    def _gather(self, manager: FixtureManager) -> Json:
        sentences: dict[tuple[str, str, str], Json] = {}
        tables: dict[int, Mapping[str, Converter]] = {}
        for file, line, context in sorted(self._contexts(manager), key=_by_place):
            types = _types_of(context.parser)
            kind, sentence, where = context.type or "step", str(context.parser.name), f"{self._place(file)}:{line}"
            sentences[kind, sentence, where] = {
                "kind": kind,
                "sentence": sentence,
                "where": where,
                "meaning": _meaning(context.step_func),
                "phrases": _phrases_in(sentence, types),
            }
            tables[id(types)] = types
        phrases = {name: converter for types in reversed(tables.values()) for name, converter in types.items()}
        return {
            "sentences": list(sentences.values()),
            "phrases": [_phrase(name, phrases[name]) for name in sorted(phrases) if not name.endswith(_HOW_MANY)],
        }

    def _contexts(self, manager: FixtureManager) -> Iterator[tuple[str, int, StepFunctionContext]]:
        """The step definitions of the project, each with its place, whichever feature files can see them."""
        for fixture in manager._get_all_fixture_defs():
            context = step_function_context_registry.get(fixture.func)
            if context is not None:
                file, line = source_of(context.step_func)
                if self._is_ours(file):
                    yield file, line, context


def _by_place(found: tuple[str, int, StepFunctionContext]) -> tuple[str, int, str, str]:
    file, line, context = found
    return file, line, context.type or "", str(context.parser.name)


_VOCABULARY: pytest.StashKey[Vocabulary] = pytest.StashKey()


def pytest_configure(config: pytest.Config) -> None:
    vocabulary = config.stash[_VOCABULARY] = Vocabulary(config)
    config.pluginmanager.register(vocabulary, "gherkin-words")


def _inside(root: str) -> Callable[[str], bool]:
    """Whether a file is the project's own: what is installed may well lie below its root too."""
    installed = tuple(sysconfig.get_path(name) + os.sep for name in ("purelib", "platlib", "stdlib"))
    return lambda file: file.startswith(root + os.sep) and not file.startswith(installed)


def _types_of(parser: parsers.StepParser) -> Mapping[str, Converter]:
    """The types of the project's own that this parser knows by name."""
    return getattr(getattr(parser, "parser", None), "_extra_types", None) or _NO_TYPES


def _phrases_in(sentence: str, types: Mapping[str, Converter]) -> list[str]:
    """The types in the gaps of a sentence, each once, in the order in which they stand there."""
    if not types:
        return []
    try:
        specs = [spec for _, _, spec, _ in Formatter().parse(sentence) if spec]
    except ValueError:  # a pattern that is broken is for its own parser to refuse
        return []
    return list(dict.fromkeys(spec.rstrip("".join(_HOW_MANY)) for spec in specs if spec in types))


def _phrase(name: str, converter: Converter) -> Json:
    # What has no pattern takes any text, as little of it as fits.
    return {"name": name, "meaning": _meaning(converter), "pattern": str(getattr(converter, "pattern", None) or ".+?")}


def _meaning(told_by: object) -> str:
    """The docstring, if somebody wrote one: what Python says of `int` or of a partial function explains no phrase."""
    written = inspect.isfunction(told_by) or inspect.isclass(told_by)
    return (inspect.getdoc(told_by) or "") if written and told_by.__module__ != "builtins" else ""
