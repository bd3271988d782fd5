"""Pauses and time limits: on a clock as in real time."""

import asyncio
import time
from datetime import timedelta

import pytest

from sandbox import clock
from tests.sandbox.workshop import START, Workshop, run


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
