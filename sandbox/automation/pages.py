"""Which part of a list is asked for: the families of paging parameters.

    PackPage         page, page_size   50, at most 100   totals always        packs, actions, triggers, rules …
    ExecutionPage    page, per_page    20, at most 100   totals when asked    executions
    EventPage        page, per_page    50                totals when asked    events, enforcements
    KeyPage          page, per_page    50                totals always        keys

Pages count from 1, and 0 means 1 (A-03). A size over the limit gives as many rows as the limit, and is told as it was
asked for; everything else counts in the size that is given, so that every row comes once (A-01).

A store reads `page.reach` rows from `page.offset`: one more than a page has, to know whether another follows.
"""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends
from starlette.requests import Request

from sandbox import faults
from sandbox.automation.errors import Broken
from sandbox.automation.queries import asked_flag, asked_number
from sandbox.openapi.said import in_plain_text, in_query, reads

_LARGEST_NUMBER = 2**31
_NUMBER = {"type": "integer", "minimum": 0, "maximum": _LARGEST_NUMBER}


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list."""

    number: int
    asked: int
    """The size as it was asked for."""
    size: int
    """The size that is given."""
    totals: bool

    @property
    def offset(self) -> int:
        size = self.asked if faults.on("page-offset-unclamped") else self.size
        return (self.number - 1) * size

    @property
    def reach(self) -> int:
        return self.size + 1

    def about(self, found: int, total: int | None) -> dict[str, Any]:
        """The `pagination` of an answer; `found` is how many rows the store read."""
        if found and faults.on("last-page-has-next"):
            found, total = self.size + 1, None if total is None else total + self.size
        told: dict[str, Any] = {"page": self.number, "page_size": self.asked}
        if total is None:
            told["has_next"] = found > self.size
        else:
            pages = -(-total // self.size) if self.size else 0
            told |= {"total_items": total, "total_pages": pages, "has_next": self.number < pages}
        return told | {"has_previous": self.number > 1}


def _page(size_name: str, default: int, limit: int | None, *, totals: bool) -> Any:
    @reads(
        in_query("page", **_NUMBER),
        in_query(size_name, **_NUMBER),
        *(() if totals else (in_query("include_total", type="boolean"),)),
        refuses=in_plain_text(400),
    )
    async def read(request: Request) -> Page:
        number = asked_number(request, "page", least=0, most=_LARGEST_NUMBER)
        asked = asked_number(request, size_name, least=0, most=_LARGEST_NUMBER)
        if number == 0 and limit is None and faults.on("page-nought-breaks"):
            raise Broken
        if number == 0 and faults.on("page-nought-is-the-second"):
            number = 2
        if asked is None:
            asked = default
        size = asked if limit is None or faults.on("page-size-unlimited") else min(asked, limit)
        return Page(max(number or 1, 1), asked, size, totals or asked_flag(request, "include_total"))

    return Depends(read)


PackPage = Annotated[Page, _page("page_size", 50, 100, totals=True)]
ExecutionPage = Annotated[Page, _page("per_page", 20, 100, totals=False)]
EventPage = Annotated[Page, _page("per_page", 50, None, totals=False)]
KeyPage = Annotated[Page, _page("per_page", 50, None, totals=True)]
