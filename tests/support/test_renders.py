"""Renders come to their end in both modes: on a clock that is moved, and where a renderer works in real time."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from support import renders
from support.errors import NeverHappened
from support.renders import LONGEST, Renders
from support.target import Target

TARGET = Target("t", "a target", "http://t.test", frozenset(), "secret")


class FakeClock:
    """A clock that tells how far it was moved."""

    def __init__(self, *, stands_still: bool) -> None:
        self.headers: dict[str, str] = {}
        self.stands_still = stands_still
        self.passed: list[timedelta] = []

    def now(self) -> datetime:
        """Some moment."""
        return datetime(2030, 3, 1, tzinfo=UTC)

    async def let_pass(self, time: timedelta) -> None:
        """Keep what was asked for."""
        self.passed.append(time)


def test_where_time_stands_still_it_is_moved() -> None:
    """And nobody looks: the Then does."""
    clock, looks = FakeClock(stands_still=True), []

    async def look() -> str:
        looks.append(1)
        return "queued"

    asyncio.run(Renders(TARGET, clock).see_out(look))
    assert clock.passed == [LONGEST]
    assert looks == []


@pytest.mark.parametrize("end", ["completed", "failed", "canceled"])
def test_where_a_renderer_works_in_real_time_it_is_looked_at(end: str) -> None:
    """Until it is over, however it ends; no row is made older."""
    clock, course = FakeClock(stands_still=False), ["queued", "processing", end, "never read"]

    async def look() -> str:
        return course.pop(0)

    asyncio.run(Renders(TARGET, clock).see_out(look))
    assert course == ["never read"]
    assert clock.passed == []


def test_a_render_that_never_ends_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the state that was seen last."""
    monkeypatch.setitem(renders._PATIENCE, "mocked", 0.05)

    async def look() -> str:
        return "processing"

    with pytest.raises(NeverHappened, match=r"(?s)The render should come to its end.*processing"):
        asyncio.run(Renders(TARGET, FakeClock(stands_still=False)).see_out(look))
