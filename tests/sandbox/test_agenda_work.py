"""Work that goes on after a request holds its clock until it has come to rest."""

import asyncio
import time
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sandbox import clock, faults
from sandbox.background import Background
from sandbox.clock import Clock

START = datetime(2030, 1, 1, tzinfo=UTC)


class Workshop:
    """Work on one clock, and what was noted of it: what, and at which moment of the clock."""

    def __init__(self) -> None:
        self.clock = Clock("workshop", START)
        self.background = Background()
        self.noted: list[tuple[str, float]] = []

    def note(self, name: str) -> None:
        self.noted.append((name, (clock.now() - START).total_seconds()))

    async def request(self, *works: Coroutine[Any, Any, None]) -> list[asyncio.Task[None]]:
        """A request on this clock that leaves work behind; it does not tick, to keep the numbers simple."""

        async def asked() -> list[asyncio.Task[None]]:
            self.clock.now -= timedelta(microseconds=1)
            clock.enter(self.clock)
            return [self.background.start(work, holds_clock=True) for work in works]

        return await asyncio.create_task(asked())

    def at(self, seconds: float, name: str) -> None:
        async def action() -> None:
            self.note(name)

        self.clock.at(START + timedelta(seconds=seconds), action)


def run(story: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(story, 20))


def test_a_clock_waits_for_work_before_it_moves_on_and_before_a_move_is_answered() -> None:
    async def story() -> None:
        shop = Workshop()

        async def slow(name: str) -> None:
            await asyncio.sleep(0.05)
            shop.note(name)

        async def plans() -> None:
            await shop.request(slow("planned on the way"))

        await shop.request(slow("first"))
        shop.at(10, "due later")
        shop.clock.at(START + timedelta(seconds=20), plans)
        await shop.clock.advance(0)
        assert shop.noted == [("first", 0)]
        await shop.request(slow("second"))
        await shop.clock.advance(20)
        assert shop.noted[1:] == [("second", 0), ("due later", 10), ("planned on the way", 20)]

    run(story())


def test_what_is_due_at_the_same_moment_does_not_wait_for_work() -> None:
    """Two timers that are due at once do not wait for each other's runs."""

    async def story() -> None:
        shop = Workshop()
        both = asyncio.Event()

        async def first() -> None:
            await shop.request(waits_for_the_second())

        async def waits_for_the_second() -> None:
            await both.wait()
            shop.note("first is over")

        async def second() -> None:
            both.set()

        shop.clock.at(START + timedelta(seconds=5), first)
        shop.clock.at(START + timedelta(seconds=5), second)
        shop.at(6, "later")
        began = time.monotonic()
        await shop.clock.advance(6)
        assert time.monotonic() - began < 0.5
        assert shop.noted == [("first is over", 5), ("later", 6)]

    run(story())


def test_a_pause_lasts_as_long_as_it_says_and_the_moment_is_then_the_right_one() -> None:
    async def story() -> None:
        shop = Workshop()

        async def sleeper() -> None:
            for _ in range(3):
                await clock.pause(100)
                await asyncio.sleep(0.02)
                shop.note("awake")

        await shop.request(sleeper())
        began = time.monotonic()
        await shop.clock.advance(0)
        await shop.clock.advance(99.9)
        assert shop.noted == []
        await shop.clock.advance(300)
        assert shop.noted == [("awake", 100), ("awake", 200), ("awake", 300)]
        assert time.monotonic() - began < 0.9, "who pauses is not waited for"

    run(story())


def test_what_lasts_is_not_waited_for_again_until_it_gets_further() -> None:
    async def story() -> None:
        shop = Workshop()
        finish = asyncio.Event()

        async def lasting() -> None:
            await finish.wait()
            clock.renew()
            await asyncio.sleep(0.05)
            shop.note("over")

        (task,) = await shop.request(lasting())
        began = time.monotonic()
        await shop.clock.advance(60)
        assert 0.9 < time.monotonic() - began < 1.9
        await shop.clock.advance(60)
        assert time.monotonic() - began < 1.9
        finish.set()
        await asyncio.sleep(0)
        await shop.clock.advance(60)
        assert shop.noted == [("over", 120)]
        await task

    run(story())


def test_as_long_as_something_gets_done_the_rest_is_waited_for() -> None:
    """However long the queue is in which it stands."""

    async def story() -> None:
        shop = Workshop()
        one_at_a_time = asyncio.Lock()

        async def queued(name: str) -> None:
            async with one_at_a_time:
                await asyncio.sleep(0.3)
                shop.note(name)

        await shop.request(*(queued(name) for name in "abcde"))
        await shop.clock.advance(10)
        assert shop.noted == [(name, 0) for name in "abcde"]

    run(story())


def test_a_time_limit_is_one_on_the_clock_and_what_has_it_still_holds_the_clock() -> None:
    async def story() -> None:
        shop = Workshop()

        async def quick() -> None:
            async with clock.time_limit(300):
                await asyncio.sleep(0.05)
            shop.note("quick is done")

        async def lasting() -> None:
            try:
                async with clock.time_limit(300):
                    await asyncio.Event().wait()
            except TimeoutError:
                shop.note("lasting is stopped")
                await asyncio.sleep(0.05)
                shop.note("cleared up")

        await shop.request(quick(), lasting())
        await shop.clock.advance(299)
        assert shop.noted == [("quick is done", 0)]
        await shop.clock.advance(100)
        assert shop.noted[1:] == [("lasting is stopped", 300), ("cleared up", 300)]

    run(story())


def test_a_pause_that_is_broken_off_holds_the_clock_until_all_is_cleared_up() -> None:
    async def story() -> None:
        shop = Workshop()

        async def sleeper() -> None:
            try:
                await clock.pause(1000)
            finally:
                await asyncio.sleep(0.05)
                shop.note("cleared up")

        (task,) = await shop.request(sleeper())
        await shop.clock.advance(10)
        task.cancel()
        await asyncio.sleep(0)
        await shop.clock.advance(2000)
        assert shop.noted == [("cleared up", 10)]

    run(story())


def test_an_action_of_the_agenda_may_pause() -> None:
    async def story() -> None:
        shop = Workshop()

        async def action() -> None:
            shop.note("begins")
            await clock.pause(30)
            shop.note("ends")

        shop.clock.at(START + timedelta(seconds=10), action)
        shop.at(20, "between")
        await shop.clock.advance(100)
        assert shop.noted == [("begins", 10), ("between", 20), ("ends", 40)]

    run(story())


def test_a_canceled_entry_is_no_stop_on_the_way() -> None:
    async def story() -> None:
        shop = Workshop()
        stops: list[datetime] = []

        async def never() -> None:
            raise AssertionError("it was canceled")

        async def watch() -> None:
            while True:
                await shop.clock.moved()
                stops.append(shop.clock.now)

        shop.clock.at(START + timedelta(seconds=5), never).cancel()
        watching = asyncio.create_task(watch())
        await asyncio.sleep(0)
        await shop.clock.advance(10)
        await asyncio.sleep(0)
        watching.cancel()
        assert stops == [START + timedelta(seconds=10)]

    run(story())


def test_work_has_the_faults_of_its_request_and_a_moment_of_its_own() -> None:
    async def story() -> None:
        shop = Workshop()
        seen: list[tuple[dict[str, str], datetime]] = []

        async def later() -> None:
            await clock.pause(5)
            seen.append((faults.header(), clock.now()))

        async def asked() -> datetime:
            clock.enter(shop.clock)
            faults.switch_on("mail-down")
            shop.background.start(later(), holds_clock=True)
            await asyncio.sleep(0)
            await shop.clock.advance(5)
            return clock.now()

        begun = START + timedelta(microseconds=1)
        assert await asyncio.create_task(asked()) == begun
        assert seen == [({"X-Sandbox-Fault": "mail-down"}, begun + timedelta(seconds=5))]

    run(story())


def test_in_real_time_a_pause_and_a_time_limit_are_real() -> None:
    async def story() -> None:
        async def asked() -> None:
            clock.enter(None)
            began = clock.now()
            await clock.pause(0.05)
            assert timedelta(seconds=0.05) <= clock.now() - began < timedelta(seconds=1)
            with pytest.raises(TimeoutError):
                async with clock.time_limit(0.05):
                    await asyncio.Event().wait()
            assert timedelta(seconds=0.1) <= clock.now() - began < timedelta(seconds=2)

        await asyncio.create_task(asked())

    run(story())


def test_work_that_goes_wrong_is_told_and_holds_nothing(caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        shop = Workshop()

        async def breaks() -> None:
            raise ValueError("broken on purpose")

        await shop.request(breaks())
        began = time.monotonic()
        await shop.clock.advance(1)
        assert time.monotonic() - began < 0.5

    run(story())
    assert "work that went on after a request went wrong" in caplog.text


def test_beyond_the_calendar_nobody_waits_for_anything() -> None:
    async def story() -> None:
        shop = Workshop()

        async def sleeper() -> None:
            async with clock.time_limit(1e12):
                shop.note("under way")
            await clock.pause(1e12)

        await shop.request(sleeper())
        await shop.clock.advance(10)
        assert shop.noted == [("under way", 0)]
        await shop.background.end()

    run(story())
