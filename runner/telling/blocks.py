"""Which features are complete: the records of each are kept until the feature can be told as one block."""

from __future__ import annotations

from collections.abc import Iterable

from runner.happened import ExampleRecord
from runner.telling.story import Pace


class Blocks:
    """The features of a run, in the order in which their first examples were collected."""

    def __init__(self) -> None:
        self._expected: dict[str, set[str]] = {}
        self._heard: dict[str, list[ExampleRecord]] = {}
        self._told: set[str] = set()
        self._all: set[str] = set()
        self._count = 0
        self._broken = 0
        self._last = ""
        self.pace = Pace()

    def expect(self, nodeids: Iterable[str]) -> None:
        """These will run. Workers say so one after another, and all say the same."""
        for nodeid in nodeids:
            path = nodeid.partition("::")[0]
            if path.endswith(".feature"):
                self._expected.setdefault(path, set()).add(nodeid)
                self._all.add(nodeid)

    def expects(self, nodeid: str) -> bool:
        return nodeid in self._all

    def heard(self, record: ExampleRecord) -> list[list[ExampleRecord]]:
        """One example is over; answers the blocks that can be told now."""
        path = record.nodeid.partition("::")[0]
        self.pace.heard(record)
        self._count += 1
        self._broken += record.red
        self._last = record.name
        self._heard.setdefault(path, []).append(record)
        ready: list[list[ExampleRecord]] = []
        for each, expected in self._expected.items():
            if each in self._told:
                continue
            records = self._heard.get(each, [])
            if len({known.nodeid for known in records}) < len(expected):
                break
            self._told.add(each)
            ready.append(records)
        return ready

    def rest(self) -> list[tuple[list[ExampleRecord], int]]:
        """What was heard and not told, each with the number of examples that did not run to their end."""
        rest: list[tuple[list[ExampleRecord], int]] = []
        for path, records in self._heard.items():
            if path not in self._told:
                self._told.add(path)
                missing = len(self._expected.get(path, ())) - len({each.nodeid for each in records})
                rest.append((records, max(0, missing)))
        return rest

    @property
    def open(self) -> bool:
        return len(self._told) < len(self._expected)

    def progress(self) -> str:
        broken = f" · {self._broken} broken" if self._broken else ""
        return f"{self._count} of {len(self._all)} examples{broken} · {self._last}"
