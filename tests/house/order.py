"""What keeps our Python readable: names that mean something, small modules, docstrings, tests that can fail."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.house.sources import Source

LARGEST = 300
MEANS_NOTHING = {"util", "utils", "helper", "helpers", "common", "misc", "stuff", "tools", "shared", "lib", "base"}
# Of ours, of pytest, and of Playwright: `expect(page).to_have_title(…)`.
_ASSERTS = re.compile(r"assert_|check($|_)|raises$|warns$|fail$|(not_)?to_(be|have|contain|match)_")


def nameless(source: Source) -> list[str]:
    """Files and folders whose name says nothing of what is in them."""
    parts = {part.removesuffix(".py").removeprefix("test_") for part in PurePosixPath(source.place).parts}
    return [f"{source.place}: {name} is no name for a room or a module" for name in sorted(parts & MEANS_NOTHING)]


def oversized(source: Source) -> list[str]:
    """Modules that nobody takes in at once."""
    lines = len(source.text.splitlines())
    return [f"{source.place}: {lines} lines, more than {LARGEST}"] if lines > LARGEST else []


def unexplained(source: Source) -> list[str]:
    """Modules without a docstring that says what they are for. Empty files need none."""
    tree = source.tree()
    return [] if not tree.body or ast.get_docstring(tree) else [f"{source.place}: no module docstring"]


def toothless(source: Source) -> list[str]:
    """Tests that cannot fail by what they see: no assertion in them, nor in a function of their file that they call."""
    tree = source.tree()
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    return [
        f"{source.place}:{function.lineno}: {name} asserts nothing"
        for name, function in functions.items()
        if name.startswith("test") and not _bites(function, functions, set())
    ]


def sleeping(source: Source) -> Iterator[str]:
    """Calls that sleep instead of waiting for something. Giving way to others for no time at all is no sleep."""
    for node in ast.walk(source.tree()):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in (
            "time.sleep",
            "sleep",
            "asyncio.sleep",
            "anyio.sleep",
        ):
            if ast.unparse(node).endswith("(0)"):
                continue
            yield f"{source.place}:{node.lineno}: {ast.unparse(node)} sleeps"


_Function = ast.FunctionDef | ast.AsyncFunctionDef


def _bites(function: _Function, known: dict[str, _Function], seen: set[str]) -> bool:
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            if _ASSERTS.match(name):
                return True
            if name in known and name not in seen and _bites(known[name], known, seen | {name}):
                return True
    return False
