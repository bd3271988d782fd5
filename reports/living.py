"""The living documentation: one HTML file that works from anywhere, offline, and calls nobody.

The shell is a Jinja2 template; styles and scripts are put into it; the index stands in it as JSON and what
happened as packed chunks. The only script that may run is the one whose hash the page's own policy names.
"""

from __future__ import annotations

import base64
import hashlib
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.beside import Beside
from reports.book import Book
from reports.chunks import Packing, chunk_of
from reports.counting import Totals
from reports.index import Index
from reports.slimming import slim_script, slim_styles
from reports.verdicts import Verdict

PAGE = Path(__file__).parent / "page"
STYLES = ("page.css", "contents.css", "examples.css", "courses.css", "print.css")
SCRIPTS = (
    "dom.js",
    "index.js",
    "chunks.js",
    "evidence.js",
    "chronicle.js",
    "automation.js",
    "steps.js",
    "rules.js",
    "find.js",
    "contents.js",
    "home.js",
    "chapters.js",
    "references.js",
    "paper.js",
    "main.js",
)


@dataclass(slots=True)
class Column:
    """One of several targets that a page tells of."""

    name: str
    when: str = ""
    seconds: float | None = None
    facts: dict[str, str] = field(default_factory=dict)
    machine: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Telling:
    """What a page says about its run beside what stands in the book."""

    title: str
    target: str = ""
    when: str = ""
    began: str = ""
    seconds: float | None = None
    nothing_ran: bool = False
    interrupted: bool = False
    warnings: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    machine: dict[str, str] = field(default_factory=dict)
    columns: list[Column] = field(default_factory=list)
    """The targets, where there is more than one."""
    edit: dict[str, Any] | None = None
    """Where a feature can be changed."""


class Pages:
    """The page of one book, made while the book is read once; what happened waits in a file until all is known."""

    def __init__(self, book: Book, telling: Telling, beside: Beside | None = None) -> None:
        self._telling = telling
        self._book = book
        self._prose: list[tuple[str, Markup]] = []
        self._index = Index(book.requirements, beside or Beside(), max(1, len(telling.columns)))
        self._chunks = tempfile.TemporaryFile("w+", encoding="ascii")  # noqa: SIM115 (parts() closes it)
        with Packing(self._chunks) as packing:
            for capability in book.capabilities:
                for feature in capability.features:
                    self._index.add(feature)
                    packing.add(chunk_of(feature))
                self._index.end(capability)
                if capability.prose:
                    self._prose.append((capability.address, Markup(capability.prose)))

    @property
    def totals(self) -> Totals:
        return self._index.totals

    def parts(self) -> Iterator[str]:
        """The page, in pieces, once."""
        script = slim_script("\n".join((PAGE / name).read_text(encoding="utf-8") for name in SCRIPTS))
        script = f'(function () {{\n"use strict";\n{script}\n}})();\n'
        style = slim_styles("\n".join((PAGE / name).read_text(encoding="utf-8") for name in STYLES))
        environment = Environment(
            loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        rules = self.totals.rules
        with self._chunks:
            self._chunks.seek(0)
            yield from environment.get_template("shell.html").generate(
                title=self._telling.title,
                policy=f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
                "img-src data:; base-uri 'none'; form-action 'none'",
                style=Markup(style),
                script=Markup(script),
                index=map(Markup, self._index.parts(self._book.strays, self._run())),
                chunks=(line.rstrip() for line in self._chunks),
                capabilities=self._prose,
                kept=rules[Verdict.KEPT],
                rules=sum(rules.values()),
            )

    def _run(self) -> dict[str, Any]:
        telling, totals = self._telling, self.totals
        run: dict[str, Any] = {
            "title": telling.title,
            "target": telling.target,
            "when": telling.when,
            "began": telling.began,
            "seconds": telling.seconds,
            "nothing": telling.nothing_ran,
            "interrupted": telling.interrupted,
            "warnings": telling.warnings,
            "facts": list(telling.facts.items()),
            "machine": list(telling.machine.items()),
            "examples": {verdict: totals.examples[verdict] for verdict in Verdict if totals.examples[verdict]},
            "rules": dict(totals.rules),
        }
        if telling.columns:
            run["targets"] = [_column(*each) for each in zip(telling.columns, totals.on, strict=True)]
        if telling.edit:
            run["edit"] = telling.edit
        return run


def page(book: Book, telling: Telling) -> Iterator[str]:
    """The page, in pieces."""
    return Pages(book, telling).parts()


def _column(column: Column, counted: tuple[Counter[Verdict], Counter[Verdict]]) -> dict[str, Any]:
    rules, examples = counted
    return {
        "n": column.name,
        "when": column.when,
        "seconds": column.seconds,
        "rules": dict(rules),
        "examples": dict(examples),
        "facts": list(column.facts.items()),
        "machine": list(column.machine.items()),
    }
