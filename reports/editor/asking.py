"""Questions to the process that knows the project's sentences (`knowing`), which is begun anew as often as needed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Any

Json = dict[str, Any]

LONGEST_ANSWER = 2**24
_PATIENCE = 30.0
"""Seconds that may pass until the project's steps are loaded, or a question is answered."""
_REST = 3.0
"""Seconds until a project that could not be loaded is tried again."""
_LAST_LINES = 25


class Unknowable(Exception):
    """The project's steps cannot be loaded; the text is what was printed about it."""


class Knowledge:
    """What is known of the project's sentences and tags."""

    def __init__(self, rootdir: Path, features: Path) -> None:
        self.rootdir = rootdir
        self.features = features
        self.tags: dict[str, str] = {}
        self._process: asyncio.subprocess.Process | None = None
        self._printed: IO[bytes] | None = None
        self._one_by_one = asyncio.Lock()
        self._failed: tuple[float, str] | None = None
        self._closed = False

    @property
    def ready(self) -> bool:
        """Whether a question would be answered at once."""
        return self._process is not None and bool(self.tags) and not self._one_by_one.locked()

    async def ask(self, question: Json) -> Json:
        """The answer to one question.

        Raises:
            Unknowable: nobody can answer: the project's steps cannot be loaded.
        """
        async with self._one_by_one:
            for _ in range(3):  # its files may change again while it is begun anew
                await self._begin()
                answer = await self._exchange(question)
                if not answer.get("stale"):
                    return answer
                await self._end()
            raise Unknowable("The steps change faster than they can be loaded.")

    async def begin(self) -> None:
        """Load the project's steps, so that the first question need not wait for it."""
        with contextlib.suppress(Unknowable):
            async with self._one_by_one:
                await self._begin()

    async def close(self) -> None:
        """End the process, in the middle of a question as well; nothing is answered from now on."""
        self._closed = True
        await self._end()

    async def _begin(self) -> None:
        if self._process is not None and self._process.returncode is None:
            return
        if self._closed:
            raise Unknowable("The editor has ended.")
        if self._failed is not None and time.monotonic() - self._failed[0] < _REST:
            raise Unknowable(self._failed[1])
        await self._end()
        self._printed = tempfile.TemporaryFile()  # noqa: SIM115  it lives as long as the process
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "reports.editor.knowing", str(self.features)),
            cwd=self.rootdir,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=self._printed,
            limit=LONGEST_ANSWER,
            start_new_session=True,
        )
        self._failed = None
        self.tags = (await self._heard())["tags"]

    async def _exchange(self, question: Json) -> Json:
        assert self._process is not None
        assert self._process.stdin is not None
        with contextlib.suppress(ConnectionError):  # then it has ended, and what it printed says why
            self._process.stdin.write(json.dumps(question).encode() + b"\n")
            await self._process.stdin.drain()
        return await self._heard()

    async def _heard(self) -> Json:
        assert self._process is not None
        assert self._process.stdout is not None
        try:
            line = await asyncio.wait_for(self._process.stdout.readline(), _PATIENCE)
            answer: Json = json.loads(line)
        except (TimeoutError, ValueError) as problem:
            late = isinstance(problem, TimeoutError)
            said = f"No answer came within {_PATIENCE:g} seconds." if late else self._last_words()
            self._failed = (time.monotonic(), said)
            await self._end()
            raise Unknowable(said) from problem
        return answer

    def _last_words(self) -> str:
        if self._printed is None:
            return ""
        self._printed.seek(0)
        lines = self._printed.read().decode("utf-8", errors="replace").strip().splitlines()
        return "\n".join(lines[-_LAST_LINES:]) or "It ended without a word."

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
        if self._printed is not None:
            self._printed.close()
            self._printed = None
