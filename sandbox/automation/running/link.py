"""The line to the nursery: what is asked of it, and what it says."""

import array
import asyncio
import contextlib
import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from sandbox.automation.running import nursery
from sandbox.user import Runner

_PR_SET_DUMPABLE = 4
_ASK_SECONDS = 5


class Gone(Exception):
    """What was asked for will not come, and why."""


class Link(asyncio.Protocol):
    """One nursery, for as long as it lives."""

    def __init__(self, process: "subprocess.Popen[bytes]", requests: socket.socket) -> None:
        self._process = process
        self._requests = requests
        self._expected: dict[int, asyncio.Future[int]] = {}
        self._pids: dict[int, int] = {}
        self._rest = b""
        self.gone = False

    @classmethod
    async def open(cls, folder: Path, runner: Runner) -> "Link":
        """Start a nursery."""
        if runner.uid is None:
            _close_off()
        requests, theirs = socket.socketpair()
        requests.settimeout(_ASK_SECONDS)
        reports, said = os.pipe()
        try:
            process = _start(folder, runner, theirs, said)
        finally:
            theirs.close()
            os.close(said)
        link = cls(process, requests)
        await asyncio.get_running_loop().connect_read_pipe(lambda: link, os.fdopen(reports, "rb", buffering=0))
        return link

    def expect(self, run: int) -> asyncio.Future[int]:
        """The exit code of a child that is going to be asked for."""
        code = self._expected[run] = asyncio.get_running_loop().create_future()
        code.add_done_callback(lambda code: code.cancelled() or code.exception())  # nobody may wait for it
        return code

    def ask(self, request: Mapping[str, object], ends: Sequence[int] = ()) -> None:
        """Say what is wanted, and hand over these ends of pipes. Raises Gone when nobody listens."""
        text = json.dumps(request).encode()
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", ends))] if ends else []
        try:
            self._requests.sendmsg([len(text).to_bytes(4, "big")], rights)
            self._requests.sendall(text)
        except OSError as error:
            self._end(f"what starts children does not listen: {error}")
            raise Gone(f"what starts children does not listen: {error}") from None

    async def close(self) -> None:
        """Let the nursery end its children and itself."""
        self._end("the service ends")
        await asyncio.to_thread(self._process.wait)

    def data_received(self, data: bytes) -> None:
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._hear(json.loads(line))

    def connection_lost(self, _reason: Exception | None) -> None:
        for pid in self._pids.values():  # nobody else is there to end them
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        self._end("what starts children is gone")

    def _hear(self, report: Mapping[str, object]) -> None:
        run = int(str(report["run"]))
        if "pid" in report:
            self._pids[run] = int(str(report["pid"]))
            return
        self._pids.pop(run, None)
        code = self._expected.pop(run, None)
        if code is None or code.done():
            return
        if "problem" in report:
            code.set_exception(Gone(str(report["problem"])))
        else:
            code.set_result(int(str(report["code"])))

    def _end(self, reason: str) -> None:
        self.gone = True
        self._requests.close()
        for run in [*self._expected]:
            self._hear({"run": run, "problem": reason})


def _start(folder: Path, runner: Runner, requests: socket.socket, reports: int) -> "subprocess.Popen[bytes]":
    """Without our environment, and with nothing open but its two ends."""
    environ: dict[str, str] = {}
    words = [sys.executable, "-I", "-S", nursery.__file__, str(folder), str(runner.uid or 0), str(runner.gid or 0)]
    return subprocess.Popen(words, stdin=requests.fileno(), stdout=reports, env=environ, start_new_session=True)


def _close_off() -> None:
    """Children run as ourselves: the kernel is not to let them look into this process (Linux)."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
