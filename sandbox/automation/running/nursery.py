"""The process that starts the children: small, so that starting one takes a millisecond, and without any secret.

Used as `python nursery.py <folder> <uid> <gid>` (0 0: nobody else), with one end of a socket as stdin and a pipe as
stdout. It imports nothing of the sandbox. When the other end of the socket closes, however the sandbox ended, it ends
every child, removes the folder and ends itself.

A request is four bytes of length, which carry the child's ends of its pipes, then one JSON object:
`{"run", "command", "environ", "folder"}`, or `{"run", "signal"}`. A report is one line of JSON: `{"run", "problem"}`
when nothing was started, `{"run", "pid"}` when something was, `{"run", "code"}` at the end, where a negative code is
a signal.
"""

import contextlib
import ctypes
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
from typing import Any

_PR_SET_DUMPABLE = 4
_PR_SET_CHILD_SUBREAPER = 36


class Nursery:
    """The children that run, each in a session of its own."""

    def __init__(self, requests: socket.socket, reports: int) -> None:
        self._requests = requests
        self._reports = reports
        self._running: dict[int, tuple[int, str]] = {}  # the run of each process id, and its folder

    def serve(self) -> None:
        """Start and signal children until nobody asks any more."""
        woken, waker = os.pipe()
        os.set_blocking(waker, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        while True:
            asked = self._requests.fileno()
            ready, _, _ = select.select([asked, woken], [], [])
            if woken in ready:
                os.read(woken, 4096)
                self._reap()
            if asked in ready and not self._take():
                return

    def end(self) -> None:
        """Leave no child behind, nor what a child has left behind."""
        for pid in self._running:
            _kill_group(pid)
        for _, folder in self._running.values():
            shutil.rmtree(folder, ignore_errors=True)
        while left := _children():
            for pid in left:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(-1, 0)

    def _take(self) -> bool:
        """Read one request and do it; false when there will be no more."""
        head, ends, _, _ = socket.recv_fds(self._requests, 4, 3)
        try:
            request = self._read(int.from_bytes(head, "big")) if len(head) == 4 else None
            if request is None:
                return False
            if "signal" in request:
                self._signal(request["run"], request["signal"])
            else:
                self._start(request, ends)
            return True
        finally:
            for end in ends:
                os.close(end)

    def _read(self, length: int) -> Any:
        text = bytearray()
        while len(text) < length:
            part = self._requests.recv(length - len(text))
            if not part:
                return None
            text += part
        return json.loads(text)

    def _start(self, request: Any, ends: list[int]) -> None:
        stdin, stdout, stderr = ends
        try:
            child = subprocess.Popen(
                request["command"],
                env=request["environ"],
                cwd=request["folder"],
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                start_new_session=True,
            )
        except (OSError, ValueError) as problem:
            self._report({"run": request["run"], "problem": str(problem)})
            return
        self._running[child.pid] = request["run"], request["folder"]
        child.returncode = 0  # we wait for it ourselves
        self._report({"run": request["run"], "pid": child.pid})

    def _signal(self, run: int, sign: int) -> None:
        for pid, (running, _) in self._running.items():
            if running == run:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(pid, sign)

    def _reap(self) -> None:
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if pid == 0:
                    return
                ended = self._running.pop(pid, None)
                if ended is not None:
                    _kill_group(pid)  # what it left behind has nobody to hear it
                    self._report({"run": ended[0], "code": os.waitstatus_to_exitcode(status)})

    def _report(self, report: dict[str, Any]) -> None:
        line = json.dumps(report).encode() + b"\n"
        with contextlib.suppress(BrokenPipeError):
            os.write(self._reports, line)


def _kill_group(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _children() -> list[int]:
    """Whoever is a child of this process, be it that its own parent is gone; as far as the system tells."""
    try:
        with open(f"/proc/self/task/{os.getpid()}/children") as listed:
            return [int(pid) for pid in listed.read().split()]
    except OSError:
        return []


def _close_off() -> None:
    """Nobody looks into this process, and those whose parent is gone come to it (Linux)."""
    if sys.platform.startswith("linux"):
        libc = ctypes.CDLL(None)
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def main() -> None:
    """Become who runs the children, then serve."""
    folder, uid, gid = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, lambda *_: None)  # it ends with the sandbox; what is ignored, children would ignore too
    if uid:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    _close_off()
    os.chdir("/")
    # Out of the way of the children's own three: they are not to read requests.
    requests = socket.socket(fileno=os.dup(0))
    reports = os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for own in (0, 1):
        os.dup2(nothing, own)
    nursery = Nursery(requests, reports)
    try:
        nursery.serve()
    finally:
        nursery.end()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
