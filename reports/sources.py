"""Reading the features: which files there are, and what Gherkin they hold.

The documents are made from the features themselves, so that an example that never ran is still in them.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from gherkin.ast_builder import AstBuilder
from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from gherkin.stream.id_generator import IdGenerator

# Gherkin trees are nested dictionaries with a shape for each node; they are read, never built, here.
Node = dict[str, Any]

REQUIREMENTS = "requirements.toml"
RENAMED = "renamed.toml"
README = "README.md"

_NO_FEATURES_IN = frozenset({".git", ".venv", "venv", "node_modules", "__pycache__", ".tox"})


@dataclass(slots=True)
class ParseError:
    """Why a feature file cannot be read, and on which line."""

    message: str
    line: int
    column: int | None = None


@dataclass(slots=True)
class Source:
    """One feature file: its text, and its tree and pickles or what is wrong with it."""

    uri: str
    text: str
    document: Node | None = None
    pickles: list[Node] = field(default_factory=list)
    errors: list[ParseError] = field(default_factory=list)


class Material(Protocol):
    """All that a book is made of, wherever it comes from: a folder, or the messages of a run."""

    @property
    def prefix(self) -> str:
        """The folder of the features, as their uris name it."""
        ...

    @property
    def uris(self) -> Sequence[str]:
        """Every feature file, in the order of a reader."""
        ...

    @property
    def texts(self) -> Mapping[str, str]:
        """What stands beside the features, by its path: the prose of the capabilities, the requirements, …"""
        ...

    def sources(self) -> Iterator[Source]:
        """Every feature file, read and parsed, in the order of `uris`; one at a time."""
        ...


def text_beside(material: Material, name: str) -> str | None:
    """What stands under this name beside the features; None where nothing does."""
    return material.texts.get(str(PurePosixPath(material.prefix, name)))


class FolderMaterial:
    """The features of a folder as they are now."""

    def __init__(self, root: Path, rootdir: Path) -> None:
        self.prefix = uri_of(root, rootdir)
        paths = feature_files(root)
        self.uris = [uri_of(path, rootdir) for path in paths]
        # All of them, once: the run's messages begin with them, and every failure names its place in the page.
        self._sources = read(paths, rootdir)
        folders = {root, *(root / path.relative_to(root).parts[0] for path in paths if path.parent != root)}
        beside = [*(folder / README for folder in sorted(folders)), root / REQUIREMENTS, root / RENAMED]
        self.texts = {uri_of(path, rootdir): _text_of(path) for path in beside if path.is_file()}

    def sources(self) -> Iterator[Source]:
        return iter(self._sources)


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig", errors="replace")


def features_root(rootdir: Path, arguments: Sequence[Path], uris: Collection[str] = ()) -> Path:
    """The folder whose features a document is about.

    It is `features` under the root directory, where there is one that holds all examples that were met;
    in other projects the folder common to those arguments of the run in which examples were met.
    """
    usual = rootdir / "features"
    met = [rootdir / uri for uri in uris]
    if usual.is_dir() and all(usual in path.parents for path in met):
        return usual
    folders = [path if path.is_dir() else path.parent for path in arguments]
    folders = [folder for folder in folders if any(folder in path.parents for path in met)] or folders
    return Path(os.path.commonpath(folders)) if folders else rootdir


def feature_files(root: Path) -> list[Path]:
    """Every .feature file below the folder: those beside the folders first, then folder by folder."""
    found: list[Path] = []
    for folder, below, files in os.walk(root):
        below[:] = sorted(name for name in below if name not in _NO_FEATURES_IN)
        found += [Path(folder, name) for name in files if name.endswith(".feature")]
    return sorted(found, key=lambda path: reading_order(path.as_posix(), root.as_posix()))


def reading_order(uri: str, prefix: str) -> tuple[bool, tuple[str, ...]]:
    """What features are sorted by: those beside the folders first, then folder by folder."""
    parts = PurePosixPath(uri).relative_to(prefix).parts
    return len(parts) > 1, parts


def read(paths: Iterable[Path], rootdir: Path) -> list[Source]:
    """Read and parse the files. A file that cannot be read stands there with its error; none is lost."""
    ids = IdGenerator()  # one for all, because ids are unique in a whole stream of messages
    return [_read_one(path, uri_of(path, rootdir), ids) for path in paths]


def uri_of(path: Path, rootdir: Path) -> str:
    """The path as documents name it: relative to the root directory, with forward slashes."""
    return Path(os.path.relpath(path, rootdir)).as_posix()


def _read_one(path: Path, uri: str, ids: IdGenerator) -> Source:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        return Source(uri, "", errors=[ParseError(f"{uri} is not UTF-8 text: {problem.reason}", 1)])
    except OSError as problem:
        return Source(uri, "", errors=[ParseError(f"{uri} cannot be read: {problem.strerror}", 1)])
    source = Source(uri, text)
    try:
        document: Node = {**Parser(AstBuilder(ids)).parse(text), "uri": uri}
        source.document = document
        source.pickles = [dict(p) for p in Compiler(ids).compile(_compilable(document))]  # type: ignore[arg-type]
    except CompositeParserException as problem:
        source.errors = [_error(each) for each in problem.errors]
    except ParserException as problem:
        source.errors = [_error(problem)]
    return source


def _compilable(node: Node) -> Node:
    """The tree with outlines that have no rows as plain scenarios.

    The compiler makes nothing of them, so that they would vanish from every document; pytest has an item
    for each, skipped with that reason.
    """
    if "feature" in node:
        return {**node, "feature": _compilable(node["feature"])}
    if "children" not in node:  # a file with nothing but comments
        return node
    children = []
    for child in node["children"]:
        if "rule" in child:
            child = {"rule": _compilable(child["rule"])}
        elif "scenario" in child and not any(e.get("tableBody") for e in child["scenario"]["examples"]):
            child = {"scenario": {**child["scenario"], "examples": []}}
        children.append(child)
    return {**node, "children": children}


def _error(problem: ParserException) -> ParseError:
    location = problem.location or {"line": 1}
    return ParseError(str(problem), location.get("line", 1), location.get("column"))


def steps_as_written(document: Node) -> Iterator[tuple[Node, bool]]:
    """Every step of the tree, and whether it stands in a background."""
    yield from _steps_below(document.get("feature") or {"children": []})


def _steps_below(node: Node) -> Iterator[tuple[Node, bool]]:
    for child in node["children"]:
        if "rule" in child:
            yield from _steps_below(child["rule"])
        elif "background" in child:
            yield from ((step, True) for step in child["background"]["steps"])
        else:
            yield from ((step, False) for step in child["scenario"]["steps"])


def table_of(node: Node) -> list[list[str]] | None:
    """The cells of a step's data table: of a written step, or of the argument of a pickle's step."""
    table = node.get("dataTable")
    return [[cell["value"] for cell in row["cells"]] for row in table["rows"]] if table else None


def docstring_of(node: Node) -> str | None:
    """The doc string of a step, in the same way."""
    docstring = node.get("docString")
    return str(docstring["content"]) if docstring else None
