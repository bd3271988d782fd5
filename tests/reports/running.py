"""Running pytest on a small project with the documents switched on, and reading what was written."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from reports.chunks import unpack
from tests.runner.folder import Folder

OUT = "reports/out"
PAGE = f"{OUT}/living-documentation.html"
MESSAGES = f"{OUT}/messages.ndjson"
JUNIT = f"{OUT}/junit.xml"


class DocumentedFolder(Folder):
    """A folder whose runs write documents."""

    def command(self, *args: str, plugin: bool = True) -> list[str]:
        return super().command("-p", "reports.plugin", *args, plugin=plugin)

    @property
    def page(self) -> Page:
        return Page((self.path / PAGE).read_text(encoding="utf-8"))

    @property
    def messages(self) -> list[dict[str, Any]]:
        lines = (self.path / MESSAGES).read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def written(self) -> list[str]:
        """The names of everything in the folder of documents, hidden ones too."""
        return sorted(path.name for path in Path(self.path, OUT).glob("*"))


class Page:
    """The data of a page, as its script reads it."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.index: dict[str, Any] = json.loads(_element(html, "index"))
        self.chunks = [unpack(line) for line in _element(html, "chunks").split()]

    def rules(self) -> dict[str, dict[str, Any]]:
        features = [feature for capability in self.index["capabilities"] for feature in capability["f"]]
        return {rule["n"]: rule for feature in features for rule in feature.get("r", [])}

    def examples(self) -> dict[str, dict[str, Any]]:
        """Every example by its address."""
        found: dict[str, dict[str, Any]] = {}
        for capability in self.index["capabilities"]:
            for feature in capability["f"]:
                for rule in feature.get("r", []):
                    parent = feature["a"] if rule.get("loose") else rule["a"]
                    for group in rule.get("g", []):
                        for table in group["b"]:
                            found |= {f"{parent}/{each['s']}": each for each in table["x"]}
        return found

    def verdicts(self) -> dict[str, str]:
        return {address: example["v"] for address, example in self.examples().items()}

    def told(self) -> Any:
        """Everything the page tells of its run alone, without what differs from run to run."""
        index = {name: value for name, value in self.index.items() if name != "run"}
        totals = {name: self.index["run"][name] for name in ("rules", "examples", "title", "warnings")}
        return _timeless([index, totals, self.chunks])


def _element(html: str, name: str) -> str:
    found = re.search(rf'<script type="[^"]+" id="{name}">(.*?)</script>', html, re.DOTALL)
    assert found, f"the page has no element {name}"
    return found[1]


_OF_THIS_RUN = ("ms", "started", "worker", "history", "since")
"""What differs from run to run."""


def _timeless(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _timeless(inner) for name, inner in value.items() if name not in _OF_THIS_RUN}
    return [_timeless(inner) for inner in value] if isinstance(value, list) else value
