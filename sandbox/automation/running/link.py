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
from sandbox.automation.running.pipe import Pipe
from sandbox.user import Runner

_PR_SET_DUMPABLE = 4
_ASK_SECONDS = 5


class Gone(Exception):
    """What was asked for will not come, and why."""


class Link(Pipe):
    """One nursery, for as long as it lives. Its reports come through the pipe, line by line."""

    def __init__(self, folder: Path, runner: Runner) -> None:
        super().__init__()
        if runner.uid is None:
            _close_off()
        self._requests, theirs = socket.socketpair()
        self._requests.settimeout(_ASK_SECONDS)
        self._expected: dict[int, asyncio.Future[int]] = {}
        self._pids: dict[int, int] = {}
        self._rest = b""
        self.gone = False
        with theirs:
            self._process = _start(folder, runner, theirs, self.theirs)
        self.give_away()

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
            self._give_up(f"what starts children does not listen: {error}")
            raise Gone(f"what starts children does not listen: {error}") from None

    async def stop(self) -> None:
        """Let the nursery end its children and itself."""
        self._give_up("the service ends")
        await asyncio.to_thread(self._process.wait)
        self.close()

    def take(self, data: bytes) -> None:
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._hear(json.loads(line))

    def ended(self) -> None:
        super().ended()
        for pid in self._pids.values():  # nobody else is there to end them
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        self._give_up("what starts children is gone")
        self._process.poll()

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

    def _give_up(self, reason: str) -> None:
        self.gone = True
        self._requests.close()
        for run in [*self._expected]:
            self._expected.pop(run).set_exception(Gone(reason))


def _start(folder: Path, runner: Runner, requests: socket.socket, reports: int) -> "subprocess.Popen[bytes]":
    """Without our environment, and with nothing open but its two ends."""
    environ: dict[str, str] = {}
    words = [sys.executable, "-I", "-S", nursery.__file__, str(folder), str(runner.uid or 0), str(runner.gid or 0)]
    return subprocess.Popen(words, stdin=requests.fileno(), stdout=reports, env=environ, start_new_session=True)


def _close_off() -> None:
    """Children run as ourselves: the kernel is not to let them look into this process (Linux)."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
