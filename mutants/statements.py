"""The statements of a module: on which lines one stands, what it makes, and what it uses."""

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from mutants.neutral import Position

_COUNTED = (ast.stmt, ast.ExceptHandler, ast.match_case)
_OPENED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
Counted = ast.stmt | ast.ExceptHandler | ast.match_case


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement without what stands indented below it."""

    lines: frozenset[int]
    makes: frozenset[str]
    """The names that it gives something to; what stands in a class itself makes the class as well."""
    uses: frozenset[str]
    inside: frozenset[int]
    """The lines of a function or class; what its head uses concerns all of it."""


class Statements:
    """All statements of one module."""

    def __init__(self, source: str) -> None:
        self._all: list[tuple[range, Statement]] = []
        self._gather(ast.parse(source), "")

    def around(self, place: Position) -> Statement:
        """The innermost one that holds this place.

        Raises:
            LookupError: there is none.
        """
        holding = [(len(span), -order) for order, (span, _) in enumerate(self._all) if place[0] in span]
        if not holding:
            raise LookupError(f"no statement stands in line {place[0]}")
        return self._all[-min(holding)[1]][1]

    def using(self, names: Collection[str]) -> Iterator[Statement]:
        """Those that use one of these names."""
        return (statement for _, statement in self._all if not statement.uses.isdisjoint(names))

    def _gather(self, node: ast.AST, owner: str) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, _COUNTED):
                begin, end = _begin(child), child.pattern.lineno if isinstance(child, ast.match_case) else 0
                last = max(getattr(child, "end_lineno", None) or 0, end, *(_last(part) for part in ast.walk(child)))
                makes = _made(child) | ({owner} if owner else set())
                lines = frozenset(range(begin, _end_of_head(child, begin, last) + 1))
                span = range(begin, last + 1)
                inside = frozenset(span if isinstance(child, _OPENED) else ())
                self._all.append((span, Statement(lines, frozenset(makes), frozenset(_used(child)), inside)))
            self._gather(child, child.name if isinstance(child, ast.ClassDef) else "")


def _begin(node: Counted) -> int:
    if isinstance(node, ast.match_case):
        return node.pattern.lineno
    decorators = getattr(node, "decorator_list", ())
    return min(node.lineno, *(each.lineno for each in decorators)) if decorators else node.lineno


def _last(node: ast.AST) -> int:
    return getattr(node, "end_lineno", None) or 0


def _end_of_head(node: Counted, begin: int, last: int) -> int:
    body = getattr(node, "body", None) or getattr(node, "cases", None)
    return max(begin, _begin(body[0]) - 1) if body else last


def _made(node: Counted) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)}


def _used(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _COUNTED):
            continue
        if isinstance(child, ast.Name):
            yield child.id
        elif isinstance(child, ast.Attribute):
            yield child.attr
        elif isinstance(child, ast.alias):
            yield child.name.rpartition(".")[2]
        yield from _used(child)
