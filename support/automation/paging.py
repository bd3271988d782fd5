"""Going through the pages of a list on the engine, one after the other, until it says that no other follows."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from support.answers import Answer
from support.personas import done

MOST = 60
"""A list that has more pages than this has no end."""


@dataclass(slots=True)
class Walk:
    """What somebody met on the way through a list, page for page."""

    pages: list[list[dict[str, Any]]] = field(default_factory=list)

    @property
    def met(self) -> list[dict[str, Any]]:
        """Everything, in the order in which it was met."""
        return [row for page in self.pages for row in page]

    @property
    def sizes(self) -> list[int]:
        """How much each page held."""
        return [len(page) for page in self.pages]


async def walk(ask: Callable[[int], Awaitable[Answer]]) -> Walk:
    """Go through all pages; `ask` asks for one of them, counted from 1."""
    way = Walk()
    for number in range(1, MOST + 1):
        body = done(await ask(number)).body
        way.pages.append(body["items"])
        if not body["pagination"]["has_next"]:
            return way
    raise AssertionError(f"The list should come to its end.\nAfter {MOST} pages it says that another follows")
