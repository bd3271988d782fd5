"""What an expression is made of."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that is written down."""

    value: Any


@dataclass(frozen=True, slots=True)
class Variable:
    """A value that goes by a name."""

    name: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list that is written down, element by element."""

    elements: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Inside:
    """`a.b['c'][0]`: something inside something, however deep."""

    of: "Node"
    keys: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Call:
    """A function of its arguments."""

    function: str
    arguments: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Unary:
    """`-a` and `not a`."""

    sign: str
    operand: "Node"


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`a + b - …` or `a * b / …`: signs of one rank, from the left."""

    first: "Node"
    rest: "tuple[tuple[str, Node], ...]"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`a == b`, `a < b`, `a in b`."""

    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Chain:
    """`a and b and …`, `a or b or …`: from the left, no further than needed."""

    sign: str
    operands: "tuple[Node, ...]"


Node = Literal | Variable | ListOf | Inside | Call | Unary | Arithmetic | Comparison | Chain
