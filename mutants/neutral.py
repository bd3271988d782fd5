"""Where a mutation says nothing about a rule, so that none is made there.

annotations       are not looked at while rules run, and neither are protocols, which only they name
deviations        `if faults.on("…")` is passed over unless somebody asks for it, also where the answer was kept under a
                  name, and so is a handler that does nothing else but pass on what it was given; `make prove` is the
                  judge of these
promises to us    a dataclass that may be changed, or that keeps a dictionary, behaves like one that may not
wording           what a refusal says to people, and what goes to the log; refusals are told apart by their codes
caches            what is not kept is worked out again
budgets           what an evaluation may cost protects the sandbox itself; no contract names such limits
descriptions      what the services say of themselves in their OpenAPI documents
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

Position = tuple[int, int]
"""Line, counted from 1, and column in characters, counted from 0."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source, its end not included."""

    begin: Position
    end: Position

    def holds(self, begin: Position, end: Position) -> bool:
        """Whether all of a stretch lies within this one."""
        return self.begin <= begin and end <= self.end


def neutral_spans(source: str) -> list[Span]:
    """The stretches of a module in which a mutation changes no rule."""
    lines = source.splitlines()
    tree = ast.parse(source)
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    deviations = [*_deviations(tree, above)]
    found = [
        *_annotations(tree),
        *deviations,
        *_helping(tree, deviations),
        *_passed_on(tree),
        *_promises(tree),
        *_wording(tree),
        *_budgets(tree),
    ]
    spans = [Span(_position(lines, *begin), _position(lines, *end)) for begin, end in map(_bounds, found)]
    return [*spans, *_decorators(tree)]


_SAYS_NOTHING = frozenset({"cache", "lru_cache", "cached_property", "reads"})

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

_Stretch = ast.AST | tuple[ast.AST, ast.AST]
"""A node, or all from one node to another."""


def _annotations(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            yield node.annotation
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is not None:
            yield node.returns
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            yield node
        if isinstance(node, ast.ClassDef) and "Protocol" in map(ast.unparse, node.bases):
            yield node


def _helping(tree: ast.Module, deviations: list[_Stretch]) -> Iterator[ast.AST]:
    """The functions and methods of a module that are called by nothing but deviations."""
    bounds = [_bounds(each) for each in deviations]
    for function in ast.walk(tree):
        if isinstance(function, _FUNCTIONS) and re.match(r"_[^_]", function.name):
            own = set(ast.walk(function))
            calls = [node for node in ast.walk(tree) if _names(node, function.name) and node not in own]
            if calls and all(any(begin <= _bounds(each)[0] < end for begin, end in bounds) for each in calls):
                yield function


def _names(node: ast.AST, name: str) -> bool:
    """A function by its name, or a method."""
    if isinstance(node, ast.Attribute):
        return node.attr == name
    return isinstance(node, ast.Name) and node.id == name


def _promises(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in ("frozen", "slots", "eq") and _is_constant(node.value):
            yield node


def _deviations(tree: ast.Module, above: dict[ast.AST, ast.AST]) -> Iterator[_Stretch]:
    """What is looked at, or done, only with a deviation on: each question for one, and what hangs on its answer."""
    for question in _questions(tree):
        asked = question
        answer = False
        while True:
            over = above[asked]
            if isinstance(over, ast.UnaryOp) and isinstance(over.op, ast.Not):
                answer = not answer
            elif not (isinstance(over, ast.BoolOp) and isinstance(over.op, ast.And if not answer else ast.Or)):
                break
            asked = over
        yield asked
        if isinstance(over, ast.If) and over.test is asked:
            passed_over = over.orelse if answer else over.body
            # A `not` before the question is a mutation of the line, whose place begins with the keyword.
            if passed_over:
                yield passed_over[0], passed_over[-1]
        elif isinstance(over, ast.IfExp) and over.test is asked:
            yield over.orelse if answer else over.body


def _passed_on(tree: ast.Module) -> Iterator[ast.AST]:
    """Handlers that do nothing but what a deviation asks for, and raise again what they were given."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and node.type is not None:
            rest = [each for each in node.body if not (isinstance(each, ast.If) and _asks(each.test))]
            if len(rest) == 1 and isinstance(rest[0], ast.Raise) and rest[0].exc is None:
                yield node


def _questions(tree: ast.Module) -> Iterator[ast.AST]:
    """Each question for a deviation, and each place where the answer is used that a function has kept under a name."""
    yield from filter(_asks, ast.walk(tree))
    for function in ast.walk(tree):
        if isinstance(function, _FUNCTIONS):
            names = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
            given = Counter(node.id for node in names if isinstance(node.ctx, ast.Store))
            kept = [node for node in ast.walk(function) if isinstance(node, ast.Assign) and _asks(node.value)]
            answers = {ast.unparse(node.targets[0]) for node in kept if len(node.targets) == 1}
            answers = {name for name in answers if given[name] == 1}
            yield from (node for node in names if isinstance(node.ctx, ast.Load) and node.id in answers)


def _asks(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "faults.on"


def _wording(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            # The places within a text of several parts are only right as a whole.
            yield from (each for each in node.exc.args if isinstance(each, ast.JoinedStr))
        elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith("log."):
            yield node


def _budgets(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            called = ast.unparse(node.value.func)
            if re.fullmatch(r"(self\._)?budget\.spend\w*", called):
                yield node


def _decorators(tree: ast.Module) -> Iterator[Span]:
    """Those that keep what was worked out, or describe; with their @ and the rest of their line."""
    for node in ast.walk(tree):
        for decorator in getattr(node, "decorator_list", ()):
            called = ast.unparse(decorator.func if isinstance(decorator, ast.Call) else decorator)
            if called.rpartition(".")[2] in _SAYS_NOTHING:
                yield Span((decorator.lineno, 0), (decorator.end_lineno + 1, 0))


def _is_constant(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, bool)


def _bounds(stretch: _Stretch) -> tuple[Position, Position]:
    first, last = stretch if isinstance(stretch, tuple) else (stretch, stretch)
    begin, end = (first.lineno, first.col_offset), (last.end_lineno, last.end_col_offset)  # type: ignore[attr-defined]
    return begin, end


def _position(lines: list[str], line: int, offset: int) -> Position:
    """`ast` counts the bytes of a line."""
    return line, len(lines[line - 1].encode()[:offset].decode())
