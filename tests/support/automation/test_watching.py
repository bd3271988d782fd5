"""What came of a rule: all pages of it, the oldest first, once everything has come to rest."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from support.answers import Answer
from support.automation import watch as watching
from support.automation.watch import Watch
from support.automation.workshop import Thing

RULE = Thing("rule", "Note", "mara.note", "Mara", {"id": 7})


class Clock:
    """A clock that counts how often it was asked to come to rest."""

    def __init__(self, *, stands_still: bool = True) -> None:
        self.stands_still, self.rests = stands_still, 0
        self.headers: dict[str, str] = {}

    async def come_to_rest(self) -> None:
        """Count."""
        self.rests += 1

    async def let_pass(self, time: timedelta) -> None:
        """Nothing happens by itself here."""


class Mara:
    """Somebody whose lists grow while she looks: each look sees what the next of these holds."""

    def __init__(self, *states: list[dict[str, Any]]) -> None:
        self.states, self.looks = list(states), 0

    async def sees_runs(self, **asked: Any) -> Answer:
        """A page of two rows, newest first."""
        if asked["page"] == 1:
            self.looks += 1
        rows = sorted(self._now(), key=lambda row: -row["id"])
        page, begin = asked["page"], (asked["page"] - 1) * 2
        body = {"items": rows[begin : begin + 2], "pagination": {"has_next": len(rows) > page * 2}}
        return Answer("Mara", "see the runs", 200, body=body)

    async def sees_run(self, number: int) -> Answer:
        """One of them, and a look of its own."""
        self.looks += 1
        found = next(row for row in self._now() if row["id"] == number)
        return Answer("Mara", "see the run", 200, body={"data": found})

    def _now(self) -> list[dict[str, Any]]:
        return self.states[min(self.looks, len(self.states)) - 1]


class Things:
    """A workshop in which everything is Mara's."""

    def __init__(self, mara: Mara) -> None:
        self.mara = mara

    async def owner(self, _thing: Thing) -> Mara:
        """Always her."""
        return self.mara


def run(number: int, status: str = "completed") -> dict[str, Any]:
    """A run as it is shown."""
    return {"id": number, "status": status}


def look(mara: Mara, clock: Clock) -> Watch:
    """A watch through her eyes."""
    return Watch(Things(mara), clock)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Nobody waits for long here."""
    monkeypatch.setattr(watching, "_PATIENCE", 0.5)
    monkeypatch.setattr(watching, "_A_LITTLE", 0.2)


def test_all_pages_are_seen_the_oldest_first():
    """However many there are."""
    mara, clock = Mara([run(1), run(2), run(3), run(4), run(5)]), Clock()
    rows = asyncio.run(look(mara, clock).runs(RULE, at_least=5))
    assert [row["id"] for row in rows] == [1, 2, 3, 4, 5]
    assert clock.rests == 1


def test_what_comes_a_little_later_is_awaited():
    """On a clock too: a program may take long in real time."""
    mara = Mara([], [run(1)], [run(1), run(2)])
    assert len(asyncio.run(look(mara, Clock()).runs(RULE, at_least=2))) == 2


def test_what_does_not_come_is_told_as_it_is():
    """The sentence that asked says what is missing."""
    assert len(asyncio.run(look(Mara([run(1)]), Clock()).runs(RULE, at_least=2))) == 1


def test_more_than_was_asked_for_is_seen():
    """A run too many is no reason to look away."""
    assert len(asyncio.run(look(Mara([run(1), run(2), run(3)]), Clock()).runs(RULE, at_least=1))) == 3


def test_a_run_is_seen_when_it_has_ended():
    """Not before."""
    mara = Mara([run(1, "requested")], [run(1, "running")], [run(1, "failed")])
    assert asyncio.run(look(mara, Clock()).run(1, mara))["status"] == "failed"  # type: ignore[arg-type]


def test_a_run_that_does_not_end_is_seen_as_it_stands():
    """The sentence that asked says what should be."""
    mara = Mara([run(1, "running")])
    assert asyncio.run(look(mara, Clock()).run(1, mara))["status"] == "running"  # type: ignore[arg-type]


def test_a_run_that_should_go_on_is_seen_once_everything_rests():
    """One look is enough."""
    mara, clock = Mara([run(1, "running")]), Clock()
    until = frozenset({"running", *watching.ENDS})
    seen = asyncio.run(look(mara, clock).run(1, mara, until=until))  # type: ignore[arg-type]
    assert (seen["status"], mara.looks, clock.rests) == ("running", 1, 1)


def test_in_real_time_it_is_looked_again_until_there_is_enough():
    """Without a rest before."""
    mara, clock = Mara([], [], [run(1)]), Clock(stands_still=False)
    assert len(asyncio.run(look(mara, clock).runs(RULE, at_least=1))) == 1
    assert clock.rests == 0
