"""Timers in real time: on their beat, in order, late rather than never, and taken up by the next sandbox."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import httpx
import pytest

from sandbox import clock
from sandbox.automation.timers.wall import Wall
from tests.automation.engine import Engine
from tests.automation.timing import Timing
from tests.sandbox.standing import look_until, sandbox


@pytest.fixture
def timing(engine: Engine) -> Timing:
    """In real time."""
    engine.clock = None
    return Timing(engine)


@pytest.fixture(scope="module")
def database(announced: dict[str, Any]) -> Iterator[str]:
    """An empty database of its own in the shared server."""

    async def make() -> None:
        connection = await asyncpg.connect(announced["database"])
        await connection.execute("CREATE DATABASE timers")
        await connection.close()

    asyncio.run(make())
    return announced["database"].removesuffix("postgres") + "timers"


def test_an_interval_keeps_its_beat(timing: Timing) -> None:
    rule = timing.every(1)
    look_until(lambda: len(timing.payloads(rule)) >= 3, "the timer should have fired three times")
    timing.switch(rule, "disable")
    assert timing.counts(rule)[:3] == [1, 2, 3]
    for number, second in enumerate(timing.fired(rule)[:3], 1):
        assert 0 <= second - number < 1, "never early, and hardly late"
    runs = "SELECT count(*) FROM execution x JOIN enforcement f ON f.id = x.enforcement WHERE f.rule = $1 "
    done = runs + "AND x.status = 'completed'"
    fires = len(timing.payloads(rule))
    look_until(lambda: timing.engine.count(done, rule["id"]) == fires, "each fire should have led to a run")
    time.sleep(1.5)  # a beat and a half of nothing: that it has stopped cannot be seen otherwise
    assert len(timing.payloads(rule)) == fires


def test_a_date_and_a_cron_timer_come_in_time_and_in_order(timing: Timing) -> None:
    due = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=3)
    dates = [timing.make("datetime", {"fire_at": due.isoformat()}) for _ in range(5)]
    marked = timing.make("cron", {"expression": f"{due.second} {due.minute} * * * *"})
    look_until(lambda: timing.payloads(marked), "all should have fired")
    rows = timing.engine.rows(
        "SELECT rule_ref, created FROM event WHERE rule_ref LIKE $1 ORDER BY id", timing.pack["ref"] + ".%"
    )
    assert [row["rule_ref"] for row in rows] == [rule["ref"] for rule in (*dates, marked)]
    for row in rows:
        assert timedelta() <= row["created"] - due < timedelta(seconds=2)
    (said,) = timing.payloads(marked)
    assert datetime.fromisoformat(said["scheduled_at"]) == due
    assert datetime.fromisoformat(said["next_fire_at"]) == due + timedelta(hours=1)


def test_what_was_missed_is_done_late_once_each_and_in_order() -> None:
    """A process that was held up for three and a half beats."""

    async def story() -> None:
        wall, done = Wall(), []
        start = wall.now
        over = asyncio.Event()

        def fire(number: int) -> Any:
            async def action() -> None:
                done.append((number, (clock.now() - start).total_seconds()))
                if number == 1:
                    while wall.now < start + timedelta(seconds=0.45):
                        pass  # nobody gets anything done
                if number == 6:
                    over.set()
                else:
                    wall.at(start + timedelta(seconds=0.1 * (number + 1)), fire(number + 1))

            return action

        wall.at(start + timedelta(seconds=0.1), fire(1))
        await asyncio.wait_for(over.wait(), 5)
        await wall.close()
        assert [number for number, _ in done] == [1, 2, 3, 4, 5, 6]
        assert all(second >= 0.1 * number for number, second in done)
        assert done[1][1] >= 0.45
        assert done[5][1] < 1.5

    asyncio.run(story())


def test_the_wall_keeps_to_the_order_and_to_what_is_wanted(caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        wall, done = Wall(), []
        over = asyncio.Event()
        start = wall.now

        def note(name: str) -> Any:
            async def action() -> None:
                done.append(name)
                if name == "last":
                    over.set()

            return action

        async def breaks() -> None:
            raise ValueError("broken on purpose")

        wall.at(start + timedelta(seconds=0.3), note("last"))
        wall.at(start + timedelta(seconds=0.1), note("second"))
        wall.at(start + timedelta(seconds=0.1), note("third"))
        wall.at(start + timedelta(seconds=0.15), breaks)
        wall.at(start + timedelta(seconds=0.2), note("unwanted")).cancel()
        wall.at(start - timedelta(seconds=5), note("first"))
        await asyncio.wait_for(over.wait(), 5)
        await wall.close()
        assert done == ["first", "second", "third", "last"]

    asyncio.run(story())
    assert "went wrong" in caplog.text


def test_the_next_sandbox_takes_the_timers_up_again(database: str) -> None:
    """In real time, anew; what is off stays off, and a date that passed meanwhile does not come."""
    with sandbox("--plain", "--database", database) as first:
        with in_real_time(first.wait_until_ready()) as timing:
            going, off = timing.every(1), timing.every(1, enabled=False)
            due = datetime.now(UTC) + timedelta(seconds=3)
            date = timing.make("datetime", {"fire_at": due.isoformat()})
            look_until(lambda: timing.payloads(going), "the timer should have fired")
        first.process.terminate()
        assert first.ended() == 0
    fires, dates = len(timing.payloads(going)), len(timing.payloads(date))
    look_until(lambda: datetime.now(UTC) > due + timedelta(seconds=1), "the date should be past")
    with (
        sandbox("--plain", "--database", database) as second,
        in_real_time(second.wait_until_ready()) as timing_again,
    ):
        look_until(lambda: len(timing.payloads(going)) >= fires + 2, "the timer should have been taken up")
        assert timing.counts(going)[fires : fires + 2] == [1, 2]
        assert timing.payloads(off) == []
        assert len(timing.payloads(date)) == dates
        timing_again.delete(going)


@contextmanager
def in_real_time(announced: dict[str, Any]) -> Iterator[Timing]:
    with httpx.Client(base_url=announced["automation"], trust_env=False, timeout=20) as client:
        engine = Engine(announced, client)
        engine.clock = None
        yield Timing(engine)
