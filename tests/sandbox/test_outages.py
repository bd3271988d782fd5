"""A PostgreSQL that is broken and mended on request, the line to it, and deviations that are on from the start."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from sandbox import faults
from sandbox.line import Line

ROOT = Path(__file__).parents[2]


@contextmanager
def alone() -> Iterator[tuple[dict[str, Any], Callable[[str], str]]]:
    """What it announces, and a way to give it orders."""
    command, pipe = [sys.executable, "-m", "sandbox.alone"], subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:

        def order(what: str) -> str:
            process.stdin.write(f"{what}\n")
            process.stdin.flush()
            return process.stdout.readline()

        yield json.loads(process.stdout.readline()), order
        process.stdin.close()
        assert process.wait(10) == 0


def test_what_was_committed_outlives_a_crash_and_nothing_else_does() -> None:
    """Numbers that were given out are not given out again, though their table was made and filled in one stroke."""

    async def before(database: str) -> None:
        connection = await asyncpg.connect(database)
        await connection.execute(
            "BEGIN; CREATE TABLE kept (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, word text);"
            "INSERT INTO kept (word) VALUES ('first'); COMMIT"
        )
        await connection.execute("INSERT INTO kept (word) VALUES ('second')")
        await connection.execute("BEGIN; INSERT INTO kept (word) VALUES ('half done')")

    async def afterwards(database: str) -> list[str]:
        connection = await asyncpg.connect(database)
        await connection.execute("INSERT INTO kept (word) VALUES ('third')")
        words = [row["word"] for row in await connection.fetch("SELECT word FROM kept ORDER BY id")]
        await connection.close()
        return words

    with alone() as (said, order):
        asyncio.run(before(said["database"]))
        assert [order("break"), order("mend")] == ["done\n", "done\n"]
        assert asyncio.run(afterwards(said["line"])) == ["first", "second", "third"]


def test_what_waits_on_a_held_line_goes_on_afterwards() -> None:
    async def story() -> None:
        async def repeat(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(await reader.readline())
            writer.close()

        server = await asyncio.start_server(repeat, "127.0.0.1", 0)
        async with server, Line(server.sockets[0].getsockname()[1]) as line:
            line.hold()
            reader, writer = await asyncio.open_connection("127.0.0.1", line.port)
            writer.write(b"hello\n")
            answering = asyncio.create_task(reader.readline())
            done, _ = await asyncio.wait({answering}, timeout=0.1)
            assert not done
            line.release()
            assert await answering == b"hello\n"
            writer.close()

    asyncio.run(story())


def test_a_line_to_nobody_hangs_up() -> None:
    async def story() -> bytes:
        server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        server.close()
        async with Line(port) as line:
            reader, writer = await asyncio.open_connection("127.0.0.1", line.port)
            told = await reader.read()
            writer.close()
            return told

    assert asyncio.run(story()) == b""


def test_a_deviation_can_be_on_for_what_happens_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "_always", set())
    assert not faults.on("restart-loses-timers")
    faults.play(["restart-loses-timers"])
    assert faults.on("restart-loses-timers")
    with pytest.raises(faults.UnknownFault, match="restart-loses-timer"):
        faults.play(["restart-loses-timer"])
