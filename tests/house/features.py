"""The feature files as the house's tests see them: every text with its line, every example with its rows."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

from tests.house.sources import ROOT

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """Something that a reader reads: where, what kind of thing it is, and what it says."""

    place: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Example:
    """One example or outline as it is written, and what stands above it."""

    place: str
    name: str
    steps: list[Node]
    rule: str | None


@dataclass(frozen=True, slots=True)
class Performed:
    """One example as it runs: an outline has one for each row, and each begins with the Background."""

    place: str
    steps: list[tuple[str, str, str]]
    """The kind ("given", "when", "then"), the words, and the table or text below them."""


class FeatureFile:
    """One feature file, read once."""

    def __init__(self, place: str, text: str) -> None:
        self.place = place
        self.document: Node = Parser().parse(text)
        self.feature: Node = self.document["feature"]

    def at(self, node: Node) -> str:
        """Where this stands, as file:line."""
        return f"{self.place}:{node['location']['line']}"

    def rules(self) -> list[Node]:
        """Its rules."""
        return [child["rule"] for child in self.feature["children"] if "rule" in child]

    def backgrounds(self) -> list[Node]:
        """Its own Background and those of its rules."""
        return [
            child["background"]
            for above in (self.feature, *self.rules())
            for child in above["children"]
            if "background" in child
        ]

    def examples(self) -> list[Example]:
        """Every example and outline."""
        return [
            Example(self.at(child["scenario"]), child["scenario"]["name"], child["scenario"]["steps"], rule)
            for above, rule in ((self.feature, None), *((rule, rule["name"]) for rule in self.rules()))
            for child in above["children"]
            if "scenario" in child
        ]

    def tags(self) -> Iterator[tuple[str, str]]:
        """Every tag without its @, with its place."""
        for node in _walk(self.feature):
            for tag in node.get("tags", ()):
                yield self.at(tag), tag["name"].removeprefix("@")

    def texts(self) -> Iterator[Text]:
        """Everything that is read, word for word."""
        for node in _walk(self.feature):
            if node.get("name", "").startswith("@"):
                continue  # a tag is a word of ours, not of the reader's: test_shape.py knows all that there are
            place = self.at(node) if "location" in node else self.place
            keyword = node.get("keyword", "").strip()
            for kind in ("name", "description", "text"):
                if node.get(kind):
                    yield Text(place, "step" if kind == "text" else f"{keyword} {kind}", node[kind])
            if "content" in node:
                yield Text(place, "text below a step", node["content"])
            for cell in node.get("cells", ()):
                yield Text(self.at(cell), "cell", cell["value"])

    def performed(self) -> Iterator[Performed]:
        """Every example as it runs."""
        kinds = {"Context": "given", "Action": "when", "Outcome": "then"}
        lines = {node["id"]: node["location"]["line"] for node in _walk(self.feature) if "id" in node}
        for pickle in Compiler().compile({**self.document, "uri": self.place}):
            steps = [
                (kinds.get(step.get("type", ""), "unknown"), step["text"], repr(step.get("argument", "")))
                for step in pickle["steps"]
            ]
            yield Performed(f"{self.place}:{lines[pickle['astNodeIds'][-1]]}", steps)


@cache
def feature_files() -> tuple[FeatureFile, ...]:
    """Every feature file of the project."""
    found = sorted((ROOT / "features").rglob("*.feature"))
    return tuple(FeatureFile(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in found)


@cache
def requirements() -> frozenset[str]:
    """Every requirement id that a tag may carry."""
    return frozenset(tomllib.loads((ROOT / "features" / "requirements.toml").read_text(encoding="utf-8")))


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for value in node.values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, dict) and ("location" in child or set(child) & {"rule", "scenario", "background"}):
                yield from _walk(child)
