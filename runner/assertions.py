"""The message that the author of an assertion wrote, without the explanation that pytest's rewriting adds.

pytest turns `assert x == y, "A sentence.\\nMore."` into the text

    A sentence.
      More.
    assert 'a' == 'b'
      ...

The lines of the author are indented from the second on, so that the first line behind them that begins with
"assert " is pytest's. That holds only where an assert statement with a message was rewritten: whether it was
is read from the module (pytest leaves a name of its own there) and from the source of the failing line.
"""

from __future__ import annotations

import ast
import functools
import linecache

_REWRITTEN = "@pytest_ar"
"""The name under which pytest imports its rewriting into a module that it rewrote."""
_INDENT = "  "


def own_message(error: AssertionError) -> str:
    """What the author wrote; the explanation where nobody wrote anything; the text as it is where nobody explained."""
    text = str(error)
    traceback = error.__traceback__
    if traceback is None:
        return text
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    frame = traceback.tb_frame
    if _REWRITTEN not in frame.f_globals or not _has_message(frame.f_code.co_filename, traceback.tb_lineno):
        return text
    lines = text.split("\n")
    added = next((number for number, line in enumerate(lines) if number and line.startswith("assert ")), None)
    if added is None:
        return text
    message = "\n".join([lines[0], *(line.removeprefix(_INDENT) for line in lines[1:added])])
    return message if message.strip() else "\n".join(lines[added:])


def _has_message(file: str, line: int) -> bool:
    """Whether an assert statement with a message stands at this line."""
    return any(first <= line <= last for first, last in _asserts_with_message(file))


@functools.lru_cache(maxsize=64)
def _asserts_with_message(file: str) -> tuple[tuple[int, int], ...]:
    """The first and last lines of all assert statements of a file that carry a message."""
    try:
        tree = ast.parse("".join(linecache.getlines(file)))
    except SyntaxError:  # it was changed after it was imported
        return ()
    return tuple(
        (node.lineno, node.end_lineno or node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assert) and node.msg is not None
    )
