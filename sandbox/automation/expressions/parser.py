"""From words to a tree. What binds least comes first:

    or  ·  and  ·  not  ·  == != < <= > >= in  ·  + -  ·  * / %  ·  unary -  ·  a.b a[b]

Comparisons do not chain: `1 < 2 < 3` is refused, not guessed at.
"""

from functools import lru_cache
from typing import Any

from sandbox.automation.expressions.errors import ExpressionError
from sandbox.automation.expressions.lexer import Word, words
from sandbox.automation.expressions.tree import (
    Arithmetic,
    Call,
    Chain,
    Comparison,
    Inside,
    ListOf,
    Literal,
    Node,
    Unary,
    Variable,
)

_DEEPEST = 40
"""Brackets and signs inside each other."""

_CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": None}
_WORDS = frozenset({"and", "or", "not", "in"})
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">=", "in"})
_SUMS = frozenset({"+", "-"})
_PRODUCTS = frozenset({"*", "/", "%"})


@lru_cache(maxsize=1024)
def parse(text: str) -> Node:
    """The tree of the expression; raises ExpressionError."""
    return _Parser(words(text)).whole()


class _Parser:
    def __init__(self, found: list[Word]) -> None:
        self._words = found
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        tree = self._either()
        if self._next.kind != "end":
            raise self._unexpected()
        return tree

    @property
    def _next(self) -> Word:
        return self._words[self._at]

    def _unexpected(self) -> ExpressionError:
        word = self._next
        seen = "the end" if word.kind == "end" else repr(word.value)
        return ExpressionError(f"did not expect {seen} at character {word.place + 1}")

    def _take(self, *signs: str) -> str | None:
        """The next word if it is one of these signs or words of the language."""
        word = self._next
        if word.kind in ("sign", "name") and word.value in signs:
            self._at += 1
            return str(word.value)
        return None

    def _demand(self, sign: str) -> None:
        if self._take(sign) is None:
            raise self._unexpected()

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ExpressionError("the expression is nested too deeply")

    def _either(self) -> Node:
        self._deeper()
        operands = [self._all()]
        while self._take("or"):
            operands.append(self._all())
        self._depth -= 1
        return operands[0] if len(operands) == 1 else Chain("or", tuple(operands))

    def _all(self) -> Node:
        operands = [self._denied()]
        while self._take("and"):
            operands.append(self._denied())
        return operands[0] if len(operands) == 1 else Chain("and", tuple(operands))

    def _denied(self) -> Node:
        if not self._take("not"):
            return self._compared()
        self._deeper()
        operand = self._denied()
        self._depth -= 1
        return Unary("not", operand)

    def _compared(self) -> Node:
        left = self._sum()
        sign = self._take(*_COMPARISONS)
        return left if sign is None else Comparison(sign, left, self._sum())

    def _sum(self) -> Node:
        first, rest = self._product(), []
        while sign := self._take(*_SUMS):
            rest.append((sign, self._product()))
        return Arithmetic(first, tuple(rest)) if rest else first

    def _product(self) -> Node:
        first, rest = self._negated(), []
        while sign := self._take(*_PRODUCTS):
            rest.append((sign, self._negated()))
        return Arithmetic(first, tuple(rest)) if rest else first

    def _negated(self) -> Node:
        if not self._take("-"):
            return self._inside()
        self._deeper()
        operand = self._negated()
        self._depth -= 1
        return Unary("-", operand)

    def _inside(self) -> Node:
        atom = self._atom()
        keys: list[Node] = []
        while sign := self._take(".", "["):
            if sign == "[":
                keys.append(self._either())
                self._demand("]")
            elif self._next.kind == "name":  # words of the language are names here
                keys.append(Literal(self._next.value))
                self._at += 1
            else:
                raise self._unexpected()
        return Inside(atom, tuple(keys)) if keys else atom

    def _atom(self) -> Node:
        word = self._next
        if self._take("("):
            tree = self._either()
            self._demand(")")
            return tree
        if self._take("["):
            return ListOf(self._listed("]"))
        if word.kind in ("number", "text"):
            self._at += 1
            return Literal(word.value)
        if word.kind != "name" or word.value in _WORDS:
            raise self._unexpected()
        self._at += 1
        if word.value in _CONSTANTS:
            return Literal(_CONSTANTS[word.value])
        return Call(word.value, self._listed(")")) if self._take("(") else Variable(word.value)

    def _listed(self, closing: str) -> tuple[Node, ...]:
        if self._take(closing):
            return ()
        found = [self._either()]
        while self._take(","):
            found.append(self._either())
        self._demand(closing)
        return tuple(found)
