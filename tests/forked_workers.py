"""The workers of a run that was itself forked: each is forked too, and has read in what the run has.

The run may have threads by the time it wants workers, and who has threads must not fork. So a second process is forked
off before there are any; it forks the workers.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import sys
from collections.abc import Sequence
from typing import IO, Any, NoReturn


def fork_workers() -> None:
    """From now on this process gets its workers in this way. To be called before it has threads."""
    # Not before pytest has: it rewrites the assertions of its plugins while they are read in.
    from execnet import gateway_io
    from xdist import workermanage

    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    if os.fork() == 0:
        ours.close()
        _serve(theirs)
    theirs.close()

    master = gateway_io.Popen2IOMaster

    class Workers(master):  # type: ignore[misc, valid-type]
        """What execnet asks for; whatever it would start is forked instead."""

        def __init__(self, args: Sequence[str], execmodel: Any) -> None:
            self.popen = _Worker(ours)
            super(master, self).__init__(self.popen.stdin, self.popen.stdout, execmodel=execmodel)

    gateway_io.Popen2IOMaster = Workers  # type: ignore[misc]
    # What workers are told to look for modules in: as the interpreter was begun, so xdist thinks, which was another's.
    workermanage._sys_path = [*sys.path]


class _Worker:
    """A forked worker, with as much of `subprocess.Popen` as execnet uses."""

    def __init__(self, nursery: socket.socket) -> None:
        read_there, write_here = os.pipe()
        read_here, write_there = os.pipe()
        socket.send_fds(nursery, [b"worker"], [read_there, write_there])
        os.close(read_there)
        os.close(write_there)
        self.stdin: IO[bytes] = os.fdopen(write_here, "wb")
        self.stdout: IO[bytes] = os.fdopen(read_here, "rb")
        self._ended = os.pidfd_open(int(nursery.recv(32)))

    def wait(self) -> int:
        """When it has ended; nobody asks how."""
        select.select([self._ended], [], [])
        return 0

    def kill(self) -> None:
        """End it where it stands."""
        signal.pidfd_send_signal(self._ended, signal.SIGKILL)


def _serve(asked: socket.socket) -> NoReturn:
    """Fork a worker whenever one is asked for, as long as there is somebody to ask."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them here
    while True:
        _, pipes, _, _ = socket.recv_fds(asked, 32, 2)
        if not pipes:
            os._exit(0)
        pid = os.fork()
        if pid == 0:
            asked.close()
            _become_worker(*pipes)
        asked.send(str(pid).encode())
        for pipe in pipes:
            os.close(pipe)


def _become_worker(read: int, write: int) -> NoReturn:
    """As `python -c` does what execnet tells it."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for pipe, place in ((read, 0), (write, 1)):
            os.dup2(pipe, place)
            os.close(pipe)
        sys.stdin, sys.stdout = os.fdopen(0, "r", closefd=False), os.fdopen(1, "w", closefd=False)
        exec(eval(sys.stdin.readline()), {"__name__": "__main__"})
        code = 0
    finally:
        sys.stderr.flush()
        os._exit(code)
