"""Who may import whom. Imports run one way, so that each room can be understood without those above it.

steps → support → runner (only `attach`)        reports → runner        runner, sandbox → nothing of ours
proof → all of them but steps: it tries the one with the other        mutants → proof, for its forked processes,
and support, for the platforms that examples bring up for themselves
"""

import ast
from collections.abc import Iterator

from tests.house.sources import Source

MAY_IMPORT: dict[str, set[str]] = {
    "runner": set(),
    "reports": {"runner"},
    "sandbox": set(),
    "support": {"runner"},
    "steps": {"support"},
    "conftest": set(),
    "proof": {"runner", "reports", "support", "sandbox"},
    "mutants": {"runner", "proof", "support", "sandbox"},
}
OURS = {*MAY_IMPORT, "tests", "features", "benchmarks"}

# Libraries that would let a room do what another room is for.
NOT_FOR: dict[str, set[str]] = {
    "runner": {"httpx", "aiohttp", "asyncpg", "fastapi", "aiobotocore", "jwt"},
    "reports": {"httpx", "aiohttp", "asyncpg", "fastapi", "aiobotocore", "jwt"},
    "sandbox": {"pytest", "pytest_bdd", "gherkin"},
    "support": {"fastapi", "uvicorn", "starlette"},
    "steps": {"httpx", "aiohttp", "asyncpg", "aiobotocore", "jwt", "json", "urllib", "socket", "os", "subprocess"},
}


def complaints(source: Source) -> list[str]:
    """Each import of this file that runs against an arrow, with its place."""
    return [
        f"{source.place}:{line}: {source.room} may not import {name}"
        for line, name in imports(source)
        if not _allowed(source.room, name)
    ]


def imports(source: Source) -> Iterator[tuple[int, str]]:
    """Every import, however it is written: its line and the full name of what is imported."""
    for node in ast.walk(source.tree()):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = _absolute(source, node)
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__") and node.args:
            name = node.args[0]
            yield node.lineno, str(name.value) if isinstance(name, ast.Constant) else ast.unparse(name)


def _allowed(room: str, name: str) -> bool:
    top = name.partition(".")[0]
    if top == room:
        return True
    if top in OURS:
        return top in MAY_IMPORT[room] and (room != "support" or name == "runner.attach")
    return top not in NOT_FOR.get(room, ())


def _absolute(source: Source, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = source.place.removesuffix(".py").split("/")[: -node.level]
    return ".".join([*package, *([node.module] if node.module else [])])


def _called(node: ast.Call) -> str | None:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else None
