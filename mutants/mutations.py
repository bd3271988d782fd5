"""The mutations that a module can undergo: Cosmic Ray's operators, wherever one fits."""

import difflib
from dataclasses import dataclass
from functools import cache
from typing import Any

from cosmic_ray import plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator

from mutants.neutral import Position, neutral_spans


@dataclass(frozen=True, slots=True)
class Mutation:
    """One small change of one module: the so-manyeth occurrence of what an operator changes."""

    module: str
    """The file, as seen from the project."""
    operator: str
    occurrence: int
    begin: Position
    end: Position

    @property
    def line(self) -> int:
        return self.begin[0]

    @property
    def name(self) -> str:
        """`sandbox/video/credits/pricing.py:17 NumberReplacer 3`: names it wherever the sources are the same."""
        return f"{self.module}:{self.line} {self.operator.partition('/')[2]} {self.occurrence}"

    def applied(self, source: str) -> str:
        """The source of the module with this change.

        Raises:
            ValueError: the source is not the one that it was found in, or its operator cannot do it after all.
        """
        try:
            mutated: str | None = mutate_code(source, _operators()[self.operator], self.occurrence)
        except AttributeError as error:  # such as for `except asyncpg.PostgresError`, whose name has two parts
            raise ValueError(f"{self.name} cannot be made: {error}") from None
        if mutated is None:
            raise ValueError(f"{self.name} does not fit this source")
        return mutated


def mutations_of(module: str, source: str) -> list[Mutation]:
    """Every mutation of a module that may change a rule, in the order of its places."""
    neutral = neutral_spans(source)
    nodes = [node for node in ast_nodes(get_ast(source)) if not _is_plain(node)]
    found = []
    for name, operator in _operators().items():
        places = (place for node in nodes for place in operator.mutation_positions(node))
        for occurrence, (begin, end) in enumerate(places):
            if not any(span.holds(begin, end) for span in neutral):
                found.append(Mutation(module, name, occurrence, begin, end))
    return sorted(found, key=lambda each: (each.begin, each.end, each.operator, each.occurrence))


def difference(mutation: Mutation, source: str) -> list[str]:
    """What the mutation does, as the lines of a diff without its head."""
    lines = difflib.unified_diff(source.splitlines(), mutation.applied(source).splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def _is_plain(node: Any) -> bool:
    """Names, texts, brackets and the like, which no operator changes: most of a source."""
    return node.type in _PLAIN or (node.type == "operator" and node.value in "()[]{}.,:;=")


_PLAIN = frozenset(
    {"name", "string", "newline", "fstring_string", "fstring_start", "fstring_end", "endmarker", "trailer"}
)


@cache
def _operators() -> dict[str, Operator]:
    """Each by its name; those that want to be told a variable's name are not generic."""
    classes = {name: plugins.get_operator(name) for name in plugins.operator_names()}
    return {name: made() for name, made in sorted(classes.items()) if not made.arguments()}
