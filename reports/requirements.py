"""The promises of the contract by their ids, and which rules stand for them.

`requirements.toml` beside the features holds one table for each id:

    [INV-21]
    sentence = "An invitation lives 7 days"
    source = "contract 3.5"
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from reports.book import Requirement
from reports.problems import DocumentProblem

LOOKS_LIKE_AN_ID = re.compile(r"[A-Z][A-Z0-9]*-[A-Z0-9-]*\d+[a-z]?\Z")


class RequirementsProblem(DocumentProblem):
    """The list of requirements cannot be read; the message says where and why."""


def read_requirements(text: str | None, name: str) -> list[Requirement]:
    """The requirements of this list, in its order; none where there is no list.

    Raises:
        RequirementsProblem: the text is not such a list.
    """
    if text is None:
        return []
    try:
        known = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise RequirementsProblem(f"{name} cannot be read: {problem}") from problem
    return [Requirement(number, *_said(name, number, table)) for number, table in known.items()]


def _said(file: str, name: str, table: Any) -> tuple[str, str]:
    if not isinstance(table, dict) or not isinstance(table.get("sentence"), str):
        raise RequirementsProblem(
            f'{file}: [{name}] has no sentence; write sentence = "…" below it, so that a reader '
            "knows what the id promises"
        )
    return table["sentence"], str(table.get("source", ""))
