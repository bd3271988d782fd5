"""The two pages of the editor: the living documentation with links to it, and the one in which a feature is written."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.documents import PAGE_NAME, write_plain_page
from reports.index import safe_json
from reports.living import PAGE as SHARED

HERE = Path(__file__).parent / "page"
SCRIPTS = ("talk.js", "field.js", "choices.js", "findings.js", "trial.js", "saving.js", "main.js")

_INDEX = re.compile(r'(<script type="application/json" id="index">)(.*?)(</script>)', re.DOTALL)


class Documentation:
    """The living documentation of the last run, or, where nothing has run, of the features alone."""

    def __init__(self, features: Path, folder: Path) -> None:
        self.features = features
        self.folder = folder
        self._plain: tuple[list[tuple[Path, int]], str] | None = None

    def html(self) -> str:
        """The page, its "suggest a change" leading here.

        Raises:
            OSError: the features cannot be read.
            RequirementsProblem: the list of requirements cannot be read.
        """
        text = self._text()
        found = _INDEX.search(text)
        if found is None:  # whatever it is, it is none of ours
            return text
        index = json.loads(found[2])
        index["run"]["edit"] = {"local": True}
        return text[: found.start(2)] + safe_json(index) + text[found.end(2) :]

    def address_of(self, uri: str) -> str:
        """The place of a feature in the page, "" where it has none."""
        found = _INDEX.search(self._text())
        capabilities = json.loads(found[2])["capabilities"] if found else []
        features = (feature for capability in capabilities for feature in capability.get("f", []))
        return next((str(feature["a"]) for feature in features if feature.get("u") == uri), "")

    def _text(self) -> str:
        try:
            return (self.folder / PAGE_NAME).read_text(encoding="utf-8")
        except OSError:
            pass
        standing = [(path, path.stat().st_mtime_ns) for path in sorted(self.features.rglob("*")) if path.is_file()]
        if self._plain is None or self._plain[0] != standing:
            with tempfile.TemporaryDirectory() as folder:
                made = Path(folder, PAGE_NAME)
                write_plain_page(self.features, self.features.parent, made)
                self._plain = (standing, made.read_text(encoding="utf-8"))
        return self._plain[1]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page in which a feature is written, and the policy under which it may be shown."""

    html: str
    policy: str


def sheet(given: dict[str, Any]) -> Sheet:
    """The page for one feature; `given` is what its script is told."""
    script = "\n".join([_read(SHARED / "dom.js"), *(_read(HERE / name) for name in SCRIPTS)])
    script = f'(function () {{\n"use strict";\n{script}\n}})();\n'
    style = _read(SHARED / "page.css") + _read(HERE / "editor.css")
    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
    html = environment.get_template("sheet.html").render(
        given=Markup(safe_json(given)), script=Markup(script), style=Markup(style), **given
    )
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return Sheet(html, policy)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
