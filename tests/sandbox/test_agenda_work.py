"""Work that goes on after a request holds its clock until it has come to rest."""

import asyncio
import time
from datetime import datetime, timedelta

import pytest

from sandbox import clock, faults
from tests.sandbox.workshop import START, Workshop, run


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
