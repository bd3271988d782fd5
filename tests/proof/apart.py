"""A plugin for a run: instead of all examples in order, groups of them, each in a process of its own.

Everything is collected once; each group is forked off, so that it knows of nothing that ran before it. The file that
`PLAN` names says by which seed to draw, and whether to take everything instead; what came of it goes into the file that
`RESULTS` names.
"""

import json
import os
import random
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from proof.children import Children, Ended

PLAN, RESULTS = "APART_PLAN", "APART_RESULTS"

ALONE, FILES, SHUFFLED, REPEATED, TIMES, SHARED = 20, 3, 20, 1, 50, 20
"""How many are drawn: examples that run alone, files, examples in random order, examples that are repeated and how
often, examples that two run at once."""

Items = list[pytest.Item]


@dataclass(frozen=True)
class Group:
    """Examples that run in one process, one after the other, by their places in the collection."""

    kind: str
    name: str
    places: list[int]


def pytest_runtestloop(session: pytest.Session) -> bool:
    """Run the groups, two at a time, and nothing else: whoever answers first answers for all."""
    plan: dict[str, Any] = json.loads(Path(os.environ[PLAN]).read_text())
    chance = random.Random(plan["seed"])
    groups = [group for kind in KINDS for group in KINDS[kind](session.items, chance, whole=plan["whole"])]
    told: list[dict[str, Any]] = []

    def run(group: Group, send: Callable[[dict[str, Any]], None]) -> None:
        heard = Heard()
        session.config.pluginmanager.register(heard)
        for place in group.places:
            heard.outcome, heard.why = "passed", ""
            item = session.items[place]
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            send({"example": item.nodeid, "outcome": heard.outcome, "why": heard.why})

    with closing(Children(run, 2).do(deque(groups))) as children:
        for group, said in children:
            if isinstance(said, Ended):
                told.append({"kind": group.kind, "group": group.name, "ended": said.why_not})
            else:
                told.append({"kind": group.kind, "group": group.name, **said})
    Path(os.environ[RESULTS]).write_text(json.dumps(told))
    return True


class Heard:
    """The verdict of the example that is running: that of its worst phase."""

    outcome = "passed"
    why = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take up one phase."""
        if not report.passed:
            self.outcome, self.why = report.outcome, report.longreprtext


def _alone(items: Items, chance: random.Random, *, whole: bool) -> Iterator[Group]:
    """Each by itself; those drawn are of as many files."""
    by_file = [list(group) for _, group in groupby(range(len(items)), key=lambda place: items[place].path)]
    for places in by_file if whole else chance.sample(by_file, ALONE):
        for place in places if whole else chance.sample(places, 1):
            yield Group("alone", items[place].nodeid, [place])


def _files(items: Items, chance: random.Random, *, whole: bool) -> Iterator[Group]:
    by_file = [(path, list(group)) for path, group in groupby(range(len(items)), key=lambda place: items[place].path)]
    for path, places in by_file if whole else chance.sample(by_file, FILES):
        yield Group("file", path.name, places)


def _shuffled(items: Items, chance: random.Random, *, whole: bool) -> Iterator[Group]:
    yield Group("shuffled", "in random order", chance.sample(range(len(items)), len(items) if whole else SHUFFLED))


def _repeated(items: Items, chance: random.Random, *, whole: bool) -> Iterator[Group]:
    for place in chance.sample(range(len(items)), REPEATED):
        yield Group("repeated", items[place].nodeid, [place] * TIMES)


def _shared(items: Items, chance: random.Random, *, whole: bool) -> Iterator[Group]:
    """The same examples twice at once: neighbours in the list of groups run side by side."""
    places = sorted(chance.sample(range(len(items)), len(items) if whole else SHARED))
    yield Group("shared", "the one", places)
    yield Group("shared", "the other", places)


KINDS: dict[str, Callable[..., Iterator[Group]]] = {
    "shared": _shared,
    "shuffled": _shuffled,
    "repeated": _repeated,
    "file": _files,
    "alone": _alone,
}
"""The two that run side by side come first."""
