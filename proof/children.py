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
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Generic, NoReturn, TypeVar

J = TypeVar("J")
Said = dict[str, Any]
Send = Callable[[Said], None]

PATIENCE = 180.0
"""Seconds without a word after which a child is given up."""


@dataclass(slots=True)
class _Child(Generic[J]):
    job: J
    pid: int
    pipe: int
    heard: float
    rest: bytes = b""


@dataclass(slots=True)
class Children(Generic[J]):
    """Does jobs in forked processes, `count` at a time; used once."""

    work: Callable[[J, Send], None]
    count: int
    _running: dict[int, _Child[J]] = field(default_factory=dict)
    _heard: selectors.BaseSelector = field(default_factory=selectors.SelectSelector)

    def do(self, jobs: Iterable[J]) -> Iterator[tuple[J, Said | int]]:
        """Each thing that a job says, as it comes, and at its end how its process ended: 0, or what killed it."""
        waiting = iter(jobs)
        try:
            while True:
                while len(self._running) < self.count and (job := next(waiting, None)) is not None:
                    self._begin(job)
                if not self._running:
                    return
                for key, _ in self._heard.select(timeout=1.0):
                    yield from self._hear(self._running[key.fd])
                for child in list(self._running.values()):
                    if time.monotonic() - child.heard > PATIENCE:
                        os.kill(child.pid, signal.SIGKILL)
        finally:
            self.end()

    def end(self) -> None:
        """End what still runs."""
        for child in list(self._running.values()):
            with suppress(ProcessLookupError):
                os.kill(child.pid, signal.SIGKILL)
            self._bury(child)

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

    def _hear(self, child: _Child[J]) -> Iterator[tuple[J, Said | int]]:
        part = os.read(child.pipe, 1 << 16)
        if not part:
            yield child.job, self._bury(child)
            return
        child.heard = time.monotonic()
        *lines, child.rest = (child.rest + part).split(b"\n")
        for line in lines:
            yield child.job, json.loads(line)

    def _bury(self, child: _Child[J]) -> int:
        self._heard.unregister(child.pipe)
        os.close(child.pipe)
        del self._running[child.pipe]
        return os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1])


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

        work(job, send)
        code = 0
    finally:
        os._exit(code)


def _write(pipe: int, data: bytes) -> None:
    while data:
        data = data[os.write(pipe, data) :]
