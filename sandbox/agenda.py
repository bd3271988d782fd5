"""What is to be done at moments to come: in order, at one moment in the order of planning."""

import heapq
from collections.abc import Callable, Coroutine
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from datetime import datetime

Work = Coroutine[None, None, None]
Action = Callable[[], Work]


@dataclass(order=True, slots=True)
class Entry:
    """An entry of an agenda: when, as the how-manyeth, what, and in whose context."""

    moment: datetime
    number: int
    action: Action | None = field(compare=False)
    context: Context = field(compare=False, default_factory=copy_context)

    def cancel(self) -> None:
        """It is not wanted any more."""
        self.action = None
        self.context = Context()


class Agenda:
    """Entries until they are taken out."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._planned = 0

    def plan(self, moment: datetime, action: Action, place: int | None = None) -> Entry:
        """Note something, in the context of whoever plans it.

        What is done again and again may keep its place: the number of its first entry.
        """
        self._planned += 1
        entry = Entry(moment, self._planned if place is None else place, action)
        heapq.heappush(self._entries, entry)
        return entry

    def first(self) -> Entry | None:
        """What comes next; it stays in."""
        while self._entries and self._entries[0].action is None:
            heapq.heappop(self._entries)
        return self._entries[0] if self._entries else None

    def take(self) -> Entry:
        """Take out what comes next."""
        return heapq.heappop(self._entries)
