"""Writes the beginning of a definition for a sentence that nobody defined, in the language of the project.

Everything is learned from the definitions that there are: which types stand in their gaps and how these are written,
what a gap of a type is usually called, how sentences are wrapped in decorators, whether steps are async and typed.
"""

from __future__ import annotations

import builtins
import inspect
import keyword
import linecache
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pytest_bdd import parsers
from pytest_bdd.parser import Step

from runner.nearest import closest
from runner.sentences import Definition, Sentences, source_of

_TYPED_GAP = re.compile(r"\{(\w+):(\w+)\}")
_WRAPPED = re.compile(r"^@(?:given|when|then|step)\((\w+(?:\.\w+)*)\(")
_PLAIN_WRAPPER = "parsers.parse"
_ARTICLES = ("a", "an", "the", "no")
_MANY_WORDS = 12
_NO_VALUE = "words that are no value"
"""A type that fits this fits anything, and recognises nothing."""
_WORDS_IN_NAME = 5


@dataclass(frozen=True, slots=True)
class _Gap:
    """A piece of a sentence that may be another one next time: `{who:Person}` for Mara."""

    name: str
    written: str
    annotation: str


def snippet(step: Step, sentences: Sentences) -> list[str]:
    """Where a definition of this step belongs and how it could begin; nothing where the sentence is known for another
    keyword, or where the project has no definition to learn from."""
    if sentences.fitting(step.name):
        return []
    home = closest(step.name, [each for each in sentences.definitions if _in_project(each)])
    if home is None:
        return []
    language = _language(sentences)
    pattern, gaps, bare = language.with_gaps(step.name)
    typed = "return" in getattr(inspect.unwrap(home.context.step_func), "__annotations__", {})
    arguments = [f"{gap.name}: {gap.annotation}" if typed and gap.annotation else gap.name for gap in gaps]
    for given, name, annotation in (
        (step.datatable, "datatable", "list[list[str]]"),
        (step.docstring, "docstring", "str"),
    ):
        arguments += [f"{name}: {annotation}" if typed else name] if given is not None else []
    file = source_of(home.context.step_func)[0]
    wrapper = _wrapper((file, *language.files))
    sentence = f"{wrapper}({_literal(pattern)})" if gaps else _literal(step.name)
    awaited = "async " if inspect.iscoroutinefunction(inspect.unwrap(home.context.step_func)) else ""
    return [
        f"A definition could begin like this, in {home.where.rpartition(':')[0]}:",
        "",
        f"  @{step.type}({sentence})",
        f"  {awaited}def {_function_name(bare)}({', '.join(arguments)}){' -> None' if typed else ''}:",
        '      """What it means, in one sentence."""',
        "      raise NotImplementedError",
    ]


class _Language:
    """What the definitions of a project have in common."""

    def __init__(self, definitions: Iterable[Definition]) -> None:
        self._types: dict[str, re.Pattern[str]] = {}
        self._names: dict[str, Counter[str]] = {}
        self._annotations: dict[str, Counter[str]] = {}
        files: Counter[str] = Counter()
        for definition in definitions:
            if not _in_project(definition):
                continue
            files[source_of(definition.context.step_func)[0]] += 1
            converters = _types_of(definition)
            for name, kind in _TYPED_GAP.findall(definition.sentence):
                if kind in converters:
                    self._learn(kind, name, converters[kind], definition)
        self.files = [file for file, _ in files.most_common()]

    def _learn(self, kind: str, name: str, converter: Callable[[str], Any], definition: Definition) -> None:
        if kind not in self._names:
            self._names[kind], self._annotations[kind] = Counter(), Counter()
            pattern = getattr(converter, "pattern", None)
            if pattern and not re.fullmatch(pattern, _NO_VALUE):
                self._types[kind] = re.compile(pattern)
        self._names[kind][name] += 1
        parameter = inspect.signature(definition.context.step_func).parameters.get(name)
        if parameter is not None:
            self._annotations[kind][_annotation(parameter.annotation)] += 1

    def with_gaps(self, text: str) -> tuple[str, list[_Gap], str]:
        """The text as a pattern, what its gaps are, and the words between them."""
        gaps: list[_Gap] = []
        pattern, bare, position = "", "", 0
        while position < len(text):
            found = self._value_at(text, position, [gap.name for gap in gaps])
            if found is None:
                char = text[position]
                pattern += char * 2 if char in "{}" else char
                bare += char
                position += 1
                continue
            gap, position = found
            gaps.append(gap)
            pattern += gap.written
            bare += " "
        return pattern, gaps, " ".join(bare.split())

    def _value_at(self, text: str, start: int, taken: Sequence[str]) -> tuple[_Gap, int] | None:
        """The longest value that begins here, of the type that is used most."""
        if start and (text[start - 1].isalnum() or text[start - 1] in "\"_'.,"):
            return None
        found: list[tuple[int, int, str]] = []
        for kind, pattern in self._types.items():
            match = pattern.match(text, start)
            if match and _is_value(text, start, match.end()):
                found.append((match.end(), self._names[kind].total(), kind))
        if found:
            end, _, kind = max(found)
            name = _free([name for name, _ in self._names[kind].most_common()], kind.lower(), taken)
            annotation = self._annotations[kind].most_common(1)
            return _Gap(name, f"{{{name}:{kind}}}", annotation[0][0] if annotation else ""), end
        quoted = re.compile(r'"[^"]*"').match(text, start)
        if quoted:
            name = _free(["name"], "name", taken)
            return _Gap(name, f'"{{{name}}}"', "str"), quoted.end()
        number = re.compile(r"\d+(?![\w.])").match(text, start)
        if number:
            name = _free(["number"], "number", taken)
            return _Gap(name, f"{{{name}:d}}", "int"), number.end()
        return None


@lru_cache(maxsize=16)
def _language(sentences: Sentences) -> _Language:
    return _Language(sentences.definitions)


def _is_value(text: str, start: int, end: int) -> bool:
    """Whether this reads like something that may be another one next time, and not like words of the sentence."""
    value = text[start:end]
    if value in ("", text) or (end < len(text) and (text[end].isalnum() or text[end] == "_")):
        return False
    first, *more = value.split()
    named = not first[0].islower()
    return named or (first in _ARTICLES and 0 < len(more) < _MANY_WORDS)


def _in_project(definition: Definition) -> bool:
    file = source_of(definition.context.step_func)[0]
    return not file.startswith("<") and "site-packages" not in file


def _types_of(definition: Definition) -> dict[str, Callable[[str], Any]]:
    parser = definition.context.parser
    return dict(parser.parser._extra_types or {}) if isinstance(parser, parsers.parse) else {}


def _annotation(given: Any) -> str:
    """As it would be written; empty where nobody wrote one."""
    if given is inspect.Parameter.empty:
        return ""
    if isinstance(given, type) and not hasattr(given, "__args__"):
        return given.__name__
    return re.sub(r"\b(?:\w+\.)+(?=\w)", "", given if isinstance(given, str) else repr(given))


def _free(names: Sequence[str], else_: str, taken: Sequence[str]) -> str:
    """The first of these names that is not taken, or one with a number."""
    numbered = [else_, *(f"{else_}_{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in (*names, *numbered) if name not in taken)


def _wrapper(files: Sequence[str]) -> str:
    """What stands between a decorator and its sentence, in the first of these files that has sentences with gaps."""
    for file in files:
        found = Counter(match[1] for line in linecache.getlines(file) if (match := _WRAPPED.match(line)))
        if found:
            return found.most_common(1)[0][0]
    return _PLAIN_WRAPPER


def _literal(text: str) -> str:
    """A Python string in double quotes where that reads well."""
    if "\\" in text or not text.isprintable() or '"' in text:
        return repr(text)
    return f'"{text}"'


def _function_name(bare: str) -> str:
    words = re.findall(r"[a-z0-9]+", bare.lower())[:_WORDS_IN_NAME]
    name = "_".join(words)
    usable = name.isidentifier() and not keyword.iskeyword(name) and not hasattr(builtins, name)
    return name if usable else f"step_{name}".rstrip("_")
