"""Styles and scripts as they stand in a page: without what only their authors need.

Comments and white space go; and in scripts the names that the scripts themselves declare become short ones, since half
of a script is names. That is done on the syntax tree, the same name everywhere by the same short one: what is in scope
of what does not change. So a name that is declared anywhere in the scripts is never the browser's elsewhere in them.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import product

import rcssmin
import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

_JAVASCRIPT = Language(tree_sitter_javascript.language())
_WHOLE = ("string", "regex")
"""What is kept as it is written."""
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
_APART = re.compile(r"[\w$]{2}|\+\+|--|//")
"""Two characters that mean something else when nothing stands between them."""
_GOES_ON = tuple("{([,;:?=&|<>*!.")
_WENT_ON = tuple("})],;:?&|.")
"""A line that ends, or begins, so that no statement ends between them."""


def slim_styles(text: str) -> str:
    return str(rcssmin.cssmin(text))


@cache
def slim_script(text: str) -> str:
    """The script, working as it did.

    Raises:
        ValueError: it is no JavaScript; the message names the line.
    """
    source = text.encode()
    root = Parser(_JAVASCRIPT).parse(source).root_node
    nodes = list(_within(root))
    if root.has_error:
        wrong = next(node for node in nodes if node.is_error or node.is_missing)
        raise ValueError(f"the page's scripts are no JavaScript at line {wrong.start_point.row + 1} of all of them")
    short = _short_names(nodes)
    parts, end = [""], 0
    for node in nodes:
        if (node.children and node.type not in _WHOLE) or node.type == "comment" or node.start_byte < end:
            continue
        word = short.get(_text(node), _text(node)) if _is_name(node) else _text(node)
        parts += [_between(parts[-1], source[end : node.start_byte], word), word]
        if node.type in _SHORTHAND and word != _text(node):
            parts[-1] = f"{_text(node)}:{word}"
        end = node.end_byte
    return "".join(parts).strip()


def _between(before: str, gap: bytes, after: str) -> str:
    if not gap:
        return ""
    if b"\n" in gap and not before.endswith(_GOES_ON) and not after.startswith(_WENT_ON):
        return "\n"
    return " " if _APART.fullmatch(before[-1:] + after[:1]) else ""


def _short_names(nodes: list[Node]) -> dict[str, str]:
    """The short name of each that is declared; the shortest for those that stand most often."""
    names = [node for node in nodes if _is_name(node)]
    declared = {_text(node) for node in names if _declares(node)}
    taken = {_text(node) for node in names} - declared | _RESERVED
    free = (name for name in _all_short() if name not in taken)
    counts = Counter(text for text in map(_text, names) if text in declared)
    return {name: next(free) for name, _ in counts.most_common()}


def _is_name(node: Node) -> bool:
    return node.type == "identifier" or node.type in _SHORTHAND


def _declares(node: Node) -> bool:
    if node.type == "shorthand_property_identifier_pattern":
        return True
    parent = node.parent
    if parent is None or node.type != "identifier":
        return False
    part = _DECLARING_IN.get(parent.type)
    return parent.type in _DECLARING or (part is not None and parent.child_by_field_name(part) == node)


def _within(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


def _text(node: Node) -> str:
    return (node.text or b"").decode()


def _all_short() -> Iterator[str]:
    for length in (1, 2, 3):
        yield from map("".join, product(string.ascii_letters, repeat=length))
