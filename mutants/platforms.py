"""The process that sandboxes are forked off: what every sandbox imports from others is read in once.

    python -m mutants.platforms SOCKET

It says "ready". Whoever wants a sandbox connects to SOCKET and sends one line of JSON:

    database    the address of the database
    log         the file for what the sandbox complains about
    module      the name of the module that is changed, and `source`, its text; or null
    trace       the socket for whoever says what is going on, see `tracing`; or null

The answer is the sandbox's announcement, one line of JSON, or the end of the connection: then the log says why. The
sandbox stands as long as the connection does. One that will not go is ended by force, and so are all when whoever
started this process is gone.
"""

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

_GOING_SECONDS = 5.0
_LOOK_SECONDS = 0.1


@dataclass(slots=True)
class _Sandbox:
    pid: int
    connection: socket.socket
    left: float | None = None
    """When whoever wanted it went away."""


class Platforms:
    """The sandboxes that stand."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self._standing: dict[int, _Sandbox] = {}
        self._poll = select.poll()
        self._poll.register(listener, select.POLLIN)
        self._poll.register(sys.stdin, select.POLLIN)

    def serve(self) -> None:
        """Until the other end of stdin closes."""
        while True:
            for number, _ in self._poll.poll(_LOOK_SECONDS * 1000):
                if number == sys.stdin.fileno():
                    return
                if number == self._listener.fileno():
                    self._begin()
                else:  # nothing more is ever said, so it is the end
                    self._left(number)
            self._look()

    def end(self) -> None:
        """End every sandbox: in order, and those that will not go by force."""
        for number in list(self._standing):
            self._left(number)
            self._signal(number, signal.SIGTERM)
        while self._standing:
            self._look()
            time.sleep(_LOOK_SECONDS)

    def _begin(self) -> None:
        connection, _ = self._listener.accept()
        with connection.makefile("r", encoding="utf-8") as line:
            text = line.readline()
        if not text:
            connection.close()
            return
        pid = os.fork()
        if pid == 0:
            self._listener.close()
            for other in self._standing.values():
                other.connection.close()
            _become_sandbox(json.loads(text), connection)
        self._standing[connection.fileno()] = _Sandbox(pid, connection)
        self._poll.register(connection, select.POLLIN)

    def _left(self, number: int) -> None:
        sandbox = self._standing[number]
        if sandbox.left is None:
            sandbox.left = time.monotonic()
            self._poll.unregister(sandbox.connection)

    def _look(self) -> None:
        for number, sandbox in list(self._standing.items()):
            if os.waitpid(sandbox.pid, os.WNOHANG)[0]:
                if sandbox.left is None:
                    self._poll.unregister(sandbox.connection)
                sandbox.connection.close()
                del self._standing[number]
            elif sandbox.left is not None and time.monotonic() - sandbox.left > _GOING_SECONDS:
                self._signal(number, signal.SIGKILL)

    def _signal(self, number: int, sign: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._standing[number].pid, sign)


def main() -> None:
    """Read in what all sandboxes need, then wait for wishes."""
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(sys.argv[1])
    listener.listen()
    _warm_up()
    platforms = Platforms(listener)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    try:
        platforms.serve()
    finally:
        platforms.end()


def _warm_up() -> None:
    """Keep what comes from others, and forget the sandbox's own modules: each child reads these in anew."""
    for name in ("sandbox.__main__", "sandbox.server", "sandbox.mail.catcher", "uvloop", "httptools", "coverage"):
        importlib.import_module(name)
    for name in [name for name in sys.modules if name.partition(".")[0] == "sandbox"]:
        del sys.modules[name]
    gc.collect()
    gc.freeze()


def _become_sandbox(wish: dict[str, Any], connection: socket.socket) -> NoReturn:
    code = 1
    try:
        os.dup2(connection.fileno(), 0)
        os.dup2(connection.fileno(), 1)
        connection.close()
        log = os.open(wish["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(log, 2)
        if wish["trace"] is not None:
            from mutants.tracing import trace

            trace(wish["trace"])
        if wish["module"] is not None:
            from mutants.imports import replace_module

            replace_module(wish["module"], wish["source"])
        sys.argv = ["sandbox", "--json", "--die-with-parent", "--database", wish["database"]]
        from sandbox.__main__ import main as sandbox

        code = sandbox()
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()
