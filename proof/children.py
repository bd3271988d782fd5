"""Forked processes, a few at a time: each does one job and sends what it has to say, line by line.

A child is a copy of a process that has read everything in, so that a job costs what it does and no start. It ends when
whoever forked it is gone: then nobody takes what it sends.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Generic, NoReturn, TypeVar

J = TypeVar("J")
Said = dict[str, Any]
Send = Callable[[Said], None]

_TROUBLE = "its process broke"
"""The name under which a child says what it could not go on after."""

PATIENCE = 180.0
"""Seconds without a word after which a child is given up."""


_LOOK = 0.2
"""Seconds after which we look whether somebody said Ctrl-C, or a child has been silent for too long."""


def for_each_core(count: int) -> int:
    """So many processes for each core, of two to four cores: jobs that mostly wait want more than one."""
    return count * min(max(os.cpu_count() or 2, 2), 4)


@dataclass(frozen=True, slots=True)
class Ended:
    """How the process of a job ended: well, or why not."""

    why_not: str | None = None


@dataclass(slots=True)
class _Child(Generic[J]):
    job: J
    pid: int
    pipe: int
    heard: float
    rest: bytes = b""
    trouble: str | None = None


@dataclass(slots=True)
class Children(Generic[J]):
    """Does jobs in forked processes, `count` at a time; used once."""

    work: Callable[[J, Send], None]
    count: int
    _running: dict[int, _Child[J]] = field(default_factory=dict)
    _heard: selectors.BaseSelector = field(default_factory=selectors.SelectSelector)

    def do(self, jobs: deque[J]) -> Generator[tuple[J, Said | Ended], None, None]:
        """Each thing that a job says, as it comes, and at its end how its process ended. Jobs may be added."""
        try:
            with _interrupts_noted() as noted:
                while True:
                    if noted:
                        raise KeyboardInterrupt
                    while len(self._running) < self.count and jobs:
                        self._begin(jobs.popleft())
                    if not self._running:
                        return
                    for key, _ in self._heard.select(timeout=_LOOK):
                        yield from self._hear(self._running[key.fd])
                    self._give_up_the_silent()
        finally:
            self.end()

    def end(self) -> None:
        """End what still runs."""
        for child in list(self._running.values()):
            with suppress(ProcessLookupError):
                os.kill(child.pid, signal.SIGKILL)
            self._bury(child)

    def _give_up_the_silent(self) -> None:
        for child in self._running.values():
            if time.monotonic() - child.heard > PATIENCE:
                child.trouble = f"nothing was heard of its process for {PATIENCE:.0f} seconds"
                os.kill(child.pid, signal.SIGKILL)

    def _begin(self, job: J) -> None:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            for pipe in (reading, *self._running):
                os.close(pipe)
            _live(self.work, job, writing)
        os.close(writing)
        self._running[reading] = _Child(job, pid, reading, time.monotonic())
        self._heard.register(reading, selectors.EVENT_READ)

    def _hear(self, child: _Child[J]) -> Iterator[tuple[J, Said | Ended]]:
        part = os.read(child.pipe, 1 << 16)
        if not part:
            code = self._bury(child)
            yield child.job, Ended(child.trouble or (f"its process ended with {code}" if code else None))
            return
        child.heard = time.monotonic()
        *lines, child.rest = (child.rest + part).split(b"\n")
        for line in lines:
            said = json.loads(line)
            if _TROUBLE in said:
                child.trouble = str(said[_TROUBLE])
            else:
                yield child.job, said

    def _bury(self, child: _Child[J]) -> int:
        self._heard.unregister(child.pipe)
        os.close(child.pipe)
        del self._running[child.pipe]
        return os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1])


@contextmanager
def _interrupts_noted() -> Iterator[list[int]]:
    """Note Ctrl-C instead of raising from anywhere: what is raised while a process forks is lost."""
    noted: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: noted.append(number))
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, before)


def _live(work: Callable[[J, Send], None], job: J, pipe: int) -> NoReturn:
    code = 1
    try:
        # Ctrl-C reaches every process at the terminal; it is for the first one to say what becomes of it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)

        def send(said: Said) -> None:
            try:
                _write(pipe, json.dumps(said).encode() + b"\n")
            except BrokenPipeError:
                os._exit(1)

        try:
            work(job, send)
            code = 0
        except BaseException as error:
            send({_TROUBLE: f"its process broke: {type(error).__name__}: {error}"})
    finally:
        os._exit(code)


def _write(pipe: int, data: bytes) -> None:
    while data:
        data = data[os.write(pipe, data) :]
