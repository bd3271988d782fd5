"""The living documentation: one HTML file that works from anywhere, offline, and calls nobody.

The shell is a Jinja2 template; styles and scripts are put into it; the index stands in it as JSON and what
happened as packed chunks. The only script that may run is the one whose hash the page's own policy names.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.book import Book
from reports.chunks import chunk_of, pack
from reports.index import Index
from reports.slimming import slim_script, slim_styles
from reports.verdicts import Verdict

PAGE = Path(__file__).parent / "page"
STYLES = ("page.css", "contents.css", "examples.css", "chronicle.css", "automation.css", "print.css")
SCRIPTS = (
    "dom.js",
    "index.js",
    "chunks.js",
    "evidence.js",
    "chronicle.js",
    "automation.js",
    "steps.js",
    "rules.js",
    "filter.js",
    "contents.js",
    "views.js",
    "paper.js",
    "main.js",
)


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


def page(book: Book, telling: Telling) -> Iterator[str]:
    """The page, in pieces."""
    script = slim_script("\n".join((PAGE / name).read_text(encoding="utf-8") for name in SCRIPTS))
    script = f'(function () {{\n"use strict";\n{script}\n}})();\n'
    style = slim_styles("\n".join((PAGE / name).read_text(encoding="utf-8") for name in STYLES))
    environment = Environment(
        loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    data = Index(book).to_json()
    data["run"] = _run(book, telling)
    yield from environment.get_template("shell.html").generate(
        title=telling.title,
        policy=f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'",
        style=Markup(style),
        script=Markup(script),
        index=Markup(safe_json(data)),
        chunks=(pack(chunk_of(feature)) for feature in book.features()),
        capabilities=[(c.address, Markup(c.prose)) for c in book.capabilities if c.prose],
        kept=book.rule_totals()[Verdict.KEPT],
        rules=sum(book.rule_totals().values()),
    )


def safe_json(data: Any) -> str:
    """JSON that cannot end the element in which it stands, nor be taken for anything but text."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _run(book: Book, telling: Telling) -> dict[str, Any]:
    examples = book.example_totals()
    return {
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
        "examples": {verdict: examples[verdict] for verdict in Verdict if examples[verdict]},
        "rules": dict(book.rule_totals()),
    }
