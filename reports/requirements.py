"""The promises of the contract by their ids, and which rules stand for them.

`requirements.toml` beside the features holds one table for each id:

    [INV-21]
    sentence = "An invitation lives 7 days"
    source = "contract 3.5"
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from reports.book import Book, Requirement, Rule
from reports.verdicts import Verdict, of_many

LOOKS_LIKE_AN_ID = re.compile(r"[A-Z][A-Z0-9]*-[A-Z0-9-]*\d+[a-z]?\Z")


class RequirementsProblem(Exception):
    """The list of requirements cannot be read; the message says where and why."""


def with_requirements(book: Book, path: Path) -> Book:
    """Put the requirements of this file into the book, each with its rules and verdict.

    Raises:
        RequirementsProblem: the file is there and is not such a list.
    """
    if not path.is_file():
        return book
    try:
        known = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise RequirementsProblem(f"{path.name} cannot be read: {problem}") from problem
    rules_of: dict[str, list[Rule]] = {}
    for rule in book.rules():
        for tag in rule.all_tags:
            rules_of.setdefault(tag, []).append(rule)
    book.requirements = [
        Requirement(name, *_said(path, name, table), rules_of.get(name, []), Verdict.UNCOVERED)
        for name, table in known.items()
    ]
    book.unknown_ids = sorted(tag for tag in rules_of if LOOKS_LIKE_AN_ID.match(tag) and tag not in known)
    return book


def judge(book: Book) -> None:
    """Give each requirement the verdict of the examples that carry its id."""
    for requirement in book.requirements:
        verdicts = [
            example.verdict for rule in requirement.rules for example in rule.examples if requirement.id in example.tags
        ]
        requirement.verdict = of_many(verdicts) if verdicts else Verdict.UNCOVERED


def _said(path: Path, name: str, table: Any) -> tuple[str, str]:
    if not isinstance(table, dict) or not isinstance(table.get("sentence"), str):
        raise RequirementsProblem(
            f'{path.name}: [{name}] has no sentence; write sentence = "…" below it, so that a reader '
            "knows what the id promises"
        )
    return table["sentence"], str(table.get("source", ""))
