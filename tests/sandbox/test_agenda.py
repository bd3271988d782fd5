"""The agenda of a clock: what is due is done in order, at its own moment, once, whoever moves the clock."""

import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sandbox import clock, faults
from sandbox.agenda import Action
from sandbox.clock import Clock

START = datetime(2030, 1, 1, tzinfo=UTC)


class Diary:
    """Actions that write down that they were done, and when."""

    def __init__(self) -> None:
        self.clock = Clock("diary", START)
        self.done: list[tuple[str, float]] = []

    def noting(self, name: str, *, pauses: int = 0) -> Action:
        async def action() -> None:
            for _ in range(pauses):
                await asyncio.sleep(0)  # others come in between here, if anything lets them
            self.done.append((name, (clock.now() - START).total_seconds()))

        return action

    def at(self, seconds: float, action: Action) -> None:
        self.clock.at(START + timedelta(seconds=seconds), action)

    @property
    def passed(self) -> float:
        return (self.clock.now - START).total_seconds()


def run(story: Coroutine[Any, Any, None]) -> None:
    asyncio.run(story)


def test_what_is_due_is_done_in_order_at_its_own_moment() -> None:
    async def story() -> None:
        diary = Diary()
        for name, due in (("third", 30), ("first", 10), ("too late", 61), ("second", 20), ("just in time", 60)):
            diary.at(due, diary.noting(name, pauses=3))
        await diary.clock.advance(60)
        assert diary.done == [("first", 10), ("second", 20), ("third", 30), ("just in time", 60)]
        assert diary.passed == 60
        await diary.clock.advance(60)
        assert diary.done[4:] == [("too late", 61)]

    run(story())


def test_at_the_same_moment_the_order_of_planning_counts() -> None:
    async def story() -> None:
        diary = Diary()
        for name in "abcdef":
            diary.at(5, diary.noting(name, pauses=ord("f") - ord(name)))
        await diary.clock.advance(5)
        assert [name for name, _ in diary.done] == list("abcdef")

    run(story())


def test_what_is_planned_on_the_way_is_done_on_the_way() -> None:
    """Each step of a chain plans the next from its own due moment."""

    async def story() -> None:
        diary = Diary()

        def step(number: int) -> Action:
            async def action() -> None:
                await diary.noting(f"step {number}")()
                diary.at(10 * (number + 1), step(number + 1))

            return action

        diary.at(10, step(1))
        diary.at(25, diary.noting("between"))
        await diary.clock.advance(35)
        assert diary.done == [("step 1", 10), ("step 2", 20), ("between", 25), ("step 3", 30)]

    run(story())


def test_what_is_due_already_is_done_with_the_next_move() -> None:
    async def story() -> None:
        diary = Diary()
        diary.at(0, diary.noting("now"))
        diary.at(-5, diary.noting("before"))
        assert diary.done == []
        await diary.clock.advance(0)
        assert diary.done == [("before", 0), ("now", 0)]
        assert diary.passed == 0

    run(story())


def test_two_moves_at_once_do_everything_once_and_go_twice_as_far() -> None:
    async def story() -> None:
        diary = Diary()
        for due in range(1, 101):
            diary.at(due, diary.noting(str(due), pauses=due % 4))
        await asyncio.gather(diary.clock.advance(50), diary.clock.advance(50), diary.clock.advance(0))
        assert diary.done == [(str(due), due) for due in range(1, 101)]
        assert diary.passed == 100

    run(story())


def test_a_request_on_the_way_finds_its_plan_done_in_the_same_move() -> None:
    """It ticks the clock while it moves, and the clock never goes back."""

    async def story() -> None:
        diary = Diary()
        seen: list[datetime] = []

        async def request() -> None:
            seen.append(diary.clock.tick())
            diary.clock.at(diary.clock.now + timedelta(seconds=5), diary.noting("planned by the request"))

        diary.at(10, request)
        diary.at(10, diary.noting("next"))
        await diary.clock.advance(60)
        assert seen == [START + timedelta(seconds=10, microseconds=1)]
        assert diary.done == [("next", 10.000001), ("planned by the request", 15.000001)]
        assert diary.passed == 60

    run(story())


def test_an_action_that_goes_wrong_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        diary = Diary()

        async def breaks() -> None:
            raise ValueError("broken on purpose")

        diary.at(1, breaks)
        diary.at(2, diary.noting("goes on"))
        await diary.clock.advance(3)
        assert diary.done == [("goes on", 2)]

    run(story())
    assert "something planned for 2030-01-01 00:00:01+00:00 went wrong" in caplog.text


def test_an_action_is_done_in_the_context_of_who_planned_it() -> None:
    """With its clock and its faults, whoever moves the clock."""

    async def story() -> None:
        diary = Diary()
        seen: list[tuple[Clock | None, dict[str, str]]] = []

        async def looks() -> None:
            seen.append((clock.running(), faults.header()))

        async def plans() -> None:
            clock.enter(diary.clock)
            faults.switch_on("mail-down, slow-answers")
            diary.at(1, looks)

        async def moves() -> None:
            clock.enter(None)
            await diary.clock.advance(1)
            assert clock.running() is None
            assert faults.header() == {}

        await asyncio.create_task(plans())
        await asyncio.create_task(moves())
        assert seen == [(diary.clock, {"X-Sandbox-Fault": "mail-down,slow-answers"})]

    run(story())


def test_who_waits_for_the_next_move_sees_each_stop_on_the_way() -> None:
    async def story() -> None:
        diary = Diary()
        seen: list[float] = []

        async def watch() -> None:
            while diary.passed < 9:
                await diary.clock.moved()
                seen.append(diary.passed)

        watching = asyncio.create_task(watch())
        await asyncio.sleep(0)
        for due in (2, 4):
            diary.at(due, diary.noting("stop", pauses=3))
        await diary.clock.advance(9)
        await asyncio.wait_for(watching, 5)
        assert seen == [2, 4, 9]

    run(story())


def test_beyond_the_calendar_nothing_moves_and_nothing_is_lost() -> None:
    async def story() -> None:
        diary = Diary()
        diary.at(1, diary.noting("still there"))
        with pytest.raises(OverflowError):
            await diary.clock.advance(1e12)
        assert (diary.passed, diary.done) == (0, [])
        await diary.clock.advance(1)
        assert diary.done == [("still there", 1)]

    run(story())
