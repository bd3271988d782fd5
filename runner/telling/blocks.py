"""Which features are complete: the records of each are kept until the feature can be told as one block."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic

from runner.happened import ExampleRecord
from runner.telling.story import Pace, duration

_SLOW_SECONDS = 2.0
_MANY_SLOW = 3


class Blocks:
    """The features of a run, in the order in which their first examples were collected."""

    def __init__(self) -> None:
        self._expected: dict[str, set[str]] = {}
        """The examples of each feature that is not told yet."""
        self._heard: dict[str, list[ExampleRecord]] = {}
        self._all: set[str] = set()
        self._running: dict[str, float] = {}
        self._count = 0
        self._broken = 0
        self._began = monotonic()
        self.pace = Pace()

    def expect(self, nodeids: Iterable[str]) -> None:
        """These will run. Workers say so one after another, and all say the same."""
        for nodeid in nodeids:
            path = nodeid.partition("::")[0]
            if path.endswith(".feature") and nodeid not in self._all:
                self._expected.setdefault(path, set()).add(nodeid)
                self._all.add(nodeid)

    def expects(self, nodeid: str) -> bool:
        return nodeid in self._all

    def begins(self, nodeid: str) -> None:
        """This example runs now."""
        self._running[nodeid] = monotonic()

    def heard(self, record: ExampleRecord) -> list[list[ExampleRecord]]:
        """One example is over; answers the blocks that can be told now."""
        self._running.pop(record.nodeid, None)
        self.pace.heard(record)
        self._count += 1
        self._broken += record.red and record.verdict != "interrupted"
        self._heard.setdefault(record.nodeid.partition("::")[0], []).append(record)
        ready: list[list[ExampleRecord]] = []
        while self._expected:
            path, expected = next(iter(self._expected.items()))
            if len({known.nodeid for known in self._heard.get(path, ())}) < len(expected):
                break
            del self._expected[path]
            ready.append(self._heard.pop(path))
        return ready

    def rest(self) -> list[tuple[list[ExampleRecord], int]]:
        """What was heard and not told, each with the number of examples that did not run to their end."""
        rest: list[tuple[list[ExampleRecord], int]] = []
        for path, records in self._heard.items():
            missing = len(self._expected.pop(path, ())) - len({each.nodeid for each in records})
            rest.append((records, max(0, missing)))
        self._heard.clear()
        return rest

    @property
    def size(self) -> int:
        """How many examples were to run."""
        return len(self._all)

    def progress(self) -> str:
        """How many examples, for how long, and what takes its time."""
        now = monotonic()
        parts = [f"{self._count} of {len(self._all)} examples"]
        parts += [f"{self._broken} broken"] if self._broken else []
        parts.append(_clock(now - self._began))
        running = sorted((began, nodeid) for nodeid, began in list(self._running.items()))
        parts += [f"{len(running)} running"] if len(running) > 1 else []
        slow = [(now - began, nodeid) for began, nodeid in running if self.pace.is_slow(now - began, _SLOW_SECONDS)]
        named = ", ".join(f"{_name(nodeid)} ({duration(seconds)})" for seconds, nodeid in slow[:_MANY_SLOW])
        parts += [f"slow: {named}"] if slow else []
        return " · ".join(parts)


def _name(nodeid: str) -> str:
    return nodeid.rpartition("::")[2]


def _clock(seconds: float) -> str:
    """ "12 s", "3 min 5 s" """
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
