"""Templates in the parameters of a rule: `{{ path }}`, and nothing but paths.

A text that is nothing but one template becomes the value that it names, of whatever kind; inside a longer text the
value is written out. A path that leads nowhere is no error: null alone, nothing inside a text.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from sandbox import faults

Sources = Mapping[str, Any]
"""What paths can begin with, e.g. `event.payload`, and what is there."""

_TEMPLATE = re.compile(r"\{\{([^{}]*)\}\}")
_INDEX = re.compile(r"0|[1-9][0-9]{0,9}")


def render(value: Any, sources: Sources) -> Any:
    """The value with all of its templates filled in, however deep they are."""
    if isinstance(value, str):
        return _text(value, sources)
    if isinstance(value, dict):
        return {name: _part(part, sources) for name, part in value.items()}
    if isinstance(value, list):
        return [_part(part, sources) for part in value]
    return value


def _part(part: Any, sources: Sources) -> Any:
    return part if isinstance(part, dict | list) and faults.on("inner-templates-kept") else render(part, sources)


def _text(text: str, sources: Sources) -> Any:
    if "{{" not in text:
        return text
    alone = _TEMPLATE.fullmatch(text)
    if alone and not faults.on("templates-make-text"):
        return _find(alone[1].strip(), sources)
    return _TEMPLATE.sub(lambda template: _written(_find(template[1].strip(), sources)), text)


def _find(path: str, sources: Sources) -> Any:
    for beginning, value in sources.items():
        if path == beginning:
            return value
        if path.startswith(beginning + "."):
            return _inside(value, path[len(beginning) + 1 :].split("."))
    return None


def _inside(value: Any, steps: list[str]) -> Any:
    for step in steps:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and _INDEX.fullmatch(step) and int(step) < _length(value):
            value = value[int(step) - faults.on("elements-counted-from-one")]
        else:
            return None
    return value


def _length(elements: list[Any]) -> int:
    return len(elements) - faults.on("last-element-not-found")


def _written(value: Any) -> str:
    if value is None:
        return "null" if faults.on("missing-values-say-null") else ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
