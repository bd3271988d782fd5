"""Styles and scripts as they stand in a page: without what only their authors need.

Comments and white space go; and in scripts the names that the scripts themselves declare become short ones, since half
of a script is names. That is done on the syntax tree, the same name everywhere by the same short one: what is in scope
of what does not change. So a name that is declared anywhere in the scripts is never the browser's elsewhere in them.
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import product

import rcssmin
import rjsmin
import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

_JAVASCRIPT = Language(tree_sitter_javascript.language())
_SHORTHAND = ("shorthand_property_identifier", "shorthand_property_identifier_pattern")
"""`{ name }`, in which a name is a property and a variable at once."""
_DECLARING = ("formal_parameters", "function_declaration", "array_pattern", "rest_pattern", "pair_pattern")
_DECLARING_IN = {
    "variable_declarator": "name",
    "arrow_function": "parameter",
    "for_in_statement": "left",
    "assignment_pattern": "left",
    "object_assignment_pattern": "left",
    "catch_clause": "parameter",
}
"""What declares by one of its parts alone."""
_RESERVED = {"do", "if", "in", "of", "as"}


def slim_styles(text: str) -> str:
    return str(rcssmin.cssmin(text))


@cache
def slim_script(text: str) -> str:
    """The script, working as it did.

    Raises:
        ValueError: it is no JavaScript; the message names the line.
    """
    return str(rjsmin.jsmin(_with_short_names(text)))


def _with_short_names(text: str) -> str:
    source = text.encode()
    root = Parser(_JAVASCRIPT).parse(source).root_node
    nodes = list(_within(root))
    if root.has_error:
        wrong = next(node for node in nodes if node.is_error or node.is_missing)
        raise ValueError(f"the page's scripts are no JavaScript at line {wrong.start_point.row + 1} of all of them")
    names = [node for node in nodes if node.type == "identifier" or node.type in _SHORTHAND]
    declared = {node.text for node in names if _declares(node)}
    ours = [node for node in names if node.text in declared]
    taken = {_text(node) for node in names if node.text not in declared} | _RESERVED
    free = (name for name in _short_names() if name not in taken)
    short = {name: next(free) for name, _ in Counter(map(_text, ours)).most_common()}
    parts, end = [], 0
    for node in ours:
        prefix = f"{_text(node)}:" if node.type in _SHORTHAND else ""
        parts += [source[end : node.start_byte].decode(), prefix, short[_text(node)]]
        end = node.end_byte
    return "".join([*parts, source[end:].decode()])


def _within(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


def _text(node: Node) -> str:
    return (node.text or b"").decode()


def _declares(node: Node) -> bool:
    if node.type == "shorthand_property_identifier_pattern":
        return True
    parent = node.parent
    if parent is None or node.type != "identifier":
        return False
    part = _DECLARING_IN.get(parent.type)
    return parent.type in _DECLARING or (part is not None and parent.child_by_field_name(part) == node)


def _short_names() -> Iterator[str]:
    for length in (1, 2, 3):
        yield from map("".join, product(string.ascii_letters, repeat=length))
