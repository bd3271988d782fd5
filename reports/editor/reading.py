"""What Gherkin says of a text that is being written: where its parts stand, and why it cannot be read, if it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gherkin.ast_builder import AstBuilder
from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser
from pytest_bdd.exceptions import GherkinParseError

from reports.editor.sayings import KINDS
from reports.sources import Node
from runner.syntax import describe_syntax, misread


@dataclass(slots=True)
class Finding:
    """One thing that is to be mended, in the words of whoever writes the feature."""

    line: int
    says: str
    more: str = ""
    mends: list[dict[str, str]] = field(default_factory=list)
    """What the line could be instead: what a reader is shown, the whole line, and what it means."""
    advice: bool = False
    """It keeps nothing from being run."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step; of an outline, one of the sentences that it becomes."""

    line: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Tag:
    line: int
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """Something that can be run by its line."""

    line: int
    start: int
    """Where it begins with its tags."""
    what: str
    name: str


@dataclass(slots=True)
class Reading:
    """What stands in a text. With a fault in it that Gherkin cannot get over, only that."""

    name: str = ""
    findings: list[Finding] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    rules: list[tuple[Place, list[str]]] = field(default_factory=list)
    """Each rule with its own tags."""


def read_text(uri: str, text: str) -> Reading:
    """Read a text as the feature file `uri`."""
    reading = Reading()
    lines = text.split("\n")
    try:
        feature = Parser(AstBuilder()).parse(text).get("feature")
    except CompositeParserException as problem:
        reading.findings = [_fault(uri, lines, each) for each in problem.errors]
    except ParserException as problem:
        reading.findings = [_fault(uri, lines, problem)]
    else:
        if feature is None:
            if text.strip():
                reading.findings.append(Finding(1, "Nothing of this is a feature.", 'It begins with "Feature:".'))
        else:
            _Walk(reading, lines).feature(dict(feature))
    return reading


def _fault(uri: str, lines: list[str], error: ParserException) -> Finding:
    """Why the text cannot be read, as the runner says it."""
    line = (error.location or {}).get("line", 1)
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    told = GherkinParseError(str(error), line, written, uri)
    told.__cause__ = CompositeParserException([error])
    first, _, more = describe_syntax(uri, told).partition("\n")
    says = first.removeprefix(f"{uri}:{line}: ")
    return Finding(min(line, len(lines)), _sentence(says), _sentence(more.strip()))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""


class _Walk:
    """Goes through the tree of a feature and writes down what stands where."""

    def __init__(self, reading: Reading, lines: list[str]) -> None:
        self.reading = reading
        self.lines = lines

    def feature(self, node: Node) -> None:
        self.reading.name = node["name"]
        self._place(node, "feature")
        alone: list[Node] = []
        rules: list[Node] = []
        for child in node["children"]:
            if "rule" in child:
                rules.append(child["rule"])
            elif "scenario" in child:
                alone.append(child["scenario"])
            self._child(child)
        self._namesakes("rule of this feature", rules)
        self._namesakes("example of this feature", alone)

    def _child(self, child: Node) -> None:
        if "background" in child:
            self._description(child["background"])
            self._steps(child["background"], [{}])
        elif "scenario" in child:
            self._scenario(child["scenario"])
        else:
            self._rule(child["rule"])

    def _rule(self, node: Node) -> None:
        self.reading.rules.append((self._place(node, "rule"), [tag["name"].removeprefix("@") for tag in node["tags"]]))
        for child in node["children"]:
            self._child(child)
        self._namesakes("example of this rule", [each["scenario"] for each in node["children"] if "scenario" in each])

    def _scenario(self, node: Node) -> None:
        self._place(node, "example")
        rows: list[dict[str, str]] = []
        for table in node["examples"]:
            self._tags(table)
            names = [cell["value"] for cell in (table.get("tableHeader") or {"cells": []})["cells"]]
            for row in table.get("tableBody") or ():
                values = [cell["value"] for cell in row["cells"]]
                rows.append(dict(zip(names, values, strict=True)))
                line = row["location"]["line"]
                self.reading.places.append(Place(line, line, "row", ", ".join(values)))
        self._steps(node, rows or [{}])

    def _steps(self, node: Node, rows: list[dict[str, str]]) -> None:
        kind = "given"
        for step in node["steps"]:
            kind = KINDS.get(step["keywordType"], kind)
            texts = dict.fromkeys(_filled(step["text"], row) for row in rows)
            self.reading.steps += [Step(step["location"]["line"], kind, text) for text in texts]

    def _place(self, node: Node, what: str) -> Place:
        start = min([node["location"]["line"], *(tag["location"]["line"] for tag in node["tags"])])
        place = Place(node["location"]["line"], start, what, node["name"])
        self.reading.places.append(place)
        self._tags(node)
        self._description(node)
        return place

    def _tags(self, node: Node) -> None:
        self.reading.tags += [Tag(tag["location"]["line"], tag["name"].removeprefix("@")) for tag in node["tags"]]

    def _description(self, node: Node) -> None:
        """A misspelt keyword is taken for prose."""
        found = misread(node.get("description") or "")
        if found is None:
            return
        number, text, keyword = found
        below = node["location"]["line"]
        offset = next((n for n, line in enumerate(self.lines[below:]) if line.strip() == text), number - 1)
        says = f"This would be read as a description: {text}"
        self.reading.findings.append(Finding(below + offset + 1, says, f'Perhaps "{keyword}" was meant.'))

    def _namesakes(self, what: str, nodes: list[Node]) -> None:
        for line, name, first in _twice(nodes):
            more = f"The first one is on line {first}; one of them needs another name."
            self.reading.findings.append(Finding(line, f'A second {what} is called "{name}".', more))


def _twice(nodes: list[Node]) -> Iterator[tuple[int, str, int]]:
    seen: dict[str, int] = {}
    for node in nodes:
        name = " ".join(node["name"].split())
        line = node["location"]["line"]
        if name in seen:
            yield line, name, seen[name]
        seen.setdefault(name, line)


def _filled(text: str, row: dict[str, str]) -> str:
    for name, value in row.items():
        text = text.replace(f"<{name}>", value)
    return text
