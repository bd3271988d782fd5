"""Children themselves: many at once, none left when the sandbox is gone, another nursery when one is."""

import asyncio
import json
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import uvloop

from sandbox.automation.running.output import Output
from tests.automation.engine import Engine
from tests.automation.runs import look, meeting_place, order, run
from tests.sandbox.standing import Sandbox, is_alive, look_until, sandbox

# What a script leaves behind in a session of its own would outlive its group.
STUBBORN = (
    "trap '' TERM; sleep 1000 & setsid sleep 1000 & echo $$ $! $(jobs -p) > {place}/begun.new; "
    "mv {place}/begun.new {place}/begun; sleep 1000"
)


def _stubborn(engine: Engine, place: Path) -> list[int]:
    """The processes of a script that does not want to end."""
    admin = engine.admin
    order(admin, admin.action(admin.pack(), STUBBORN.format(place=place))["ref"])
    look_until((place / "begun").exists, "the script should begin")
    return [int(pid) for pid in (place / "begun").read_text().split()]


def _world(standing: Sandbox) -> Engine:
    announced = standing.wait_until_ready()
    return Engine(announced, httpx.Client(base_url=announced["automation"], trust_env=False, timeout=20))


def test_many_at_once(engine: Engine) -> None:
    admin = engine.admin
    action = admin.action(admin.pack(), "echo $number")
    with ThreadPoolExecutor(10) as pool:
        executions = [*pool.map(lambda number: order(admin, action["ref"], {"number": number}), range(40))]
    engine.advance()
    said = [look(admin, execution)["result"]["stdout"] for execution in executions]
    assert said == [f"{number}\n" for number in range(40)]


def test_a_sandbox_that_stops_leaves_no_child() -> None:
    place = meeting_place()
    with sandbox() as standing:
        processes = _stubborn(_world(standing), place)
        assert all(map(is_alive, processes))
        standing.process.terminate()
        assert standing.ended() == 0
        look_until(lambda: not any(map(is_alive, processes)), "the children should be gone")
        assert standing.run_folders() == []


def test_a_sandbox_that_is_killed_leaves_no_child() -> None:
    place = meeting_place()
    with sandbox() as standing:
        processes = _stubborn(_world(standing), place)
        assert all(map(is_alive, processes))
        standing.process.kill()
        standing.ended()
        look_until(lambda: not any(map(is_alive, processes)), "the children should be gone")


def test_another_nursery_takes_the_place_of_one_that_is_gone(engine: Engine, standing: Sandbox) -> None:
    admin = engine.admin
    place = meeting_place()
    action = admin.action(
        admin.pack(), f"echo $PPID $$ > {place}/begun.new; mv {place}/begun.new {place}/begun; sleep 1000"
    )
    execution = order(admin, action["ref"])
    look_until((place / "begun").exists, "the script should begin")
    nursery, child = map(int, (place / "begun").read_text().split())
    os.kill(nursery, signal.SIGKILL)
    look_until(lambda: look(admin, execution)["status"] == "failed", "the run should end with its nursery")
    look_until(lambda: not is_alive(child), "the child should be gone with its nursery")
    assert "gone" in look(admin, execution)["result"]["error"]
    assert run(admin, "core.echo", {"message": "hi"})["status"] == "completed"
    assert run(admin, admin.action(admin.pack(), "echo again")["ref"])["result"]["stdout"] == "again\n"


def test_a_child_begins_in_milliseconds(engine: Engine) -> None:
    """Generous, since others may keep the machine busy; alone it is about 3 ms."""
    admin = engine.admin
    action = admin.action(admin.pack(), "true")
    run(admin, action["ref"])
    began = time.monotonic()
    for _ in range(10):
        assert run(admin, action["ref"])["status"] == "completed"
    assert (time.monotonic() - began) / 10 < 0.5


def test_variables_that_no_system_takes_fail_the_run(engine: Engine) -> None:
    admin = engine.admin
    action = admin.action(admin.pack(), "true")
    done = run(admin, action["ref"], env_vars={"A=B": "x"})
    assert done["status"] == "failed"
    assert "Not started" in done["result"]["error"]
    big: Any = run(admin, action["ref"], env_vars={"BIG": "x" * 3_000_000})
    assert big["status"] == "failed"
    assert "too long" in big["result"]["error"].lower()


def test_big_parameters_are_no_matter(engine: Engine) -> None:
    admin = engine.admin
    action = admin.action(admin.pack(), "echo ${#text} ${#list}")
    done = run(admin, action["ref"], {"text": "x" * 1_000_000, "list": ["y" * 1000] * 1000})
    assert done["result"]["stdout"] == f"1000000 {len(json.dumps(['y' * 1000] * 1000, separators=(',', ':')))}\n"


def test_nothing_that_was_written_is_lost_however_late_it_is_read() -> None:
    async def write_and_close() -> Output:
        output = Output()
        os.write(output.theirs, b"x" * 65536)
        output.close()  # before the loop has had a chance to read
        output.give_away()
        return output

    assert asyncio.run(write_and_close()).text == "x" * 65536
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert runner.run(write_and_close()).text == "x" * 65536
