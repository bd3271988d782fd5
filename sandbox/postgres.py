"""A PostgreSQL of our own for one run: started beside the service, gone with it, also when it is killed.

The order matters for a quick start: `begin()` starts initdb and returns; the caller imports what it needs
meanwhile; `start()` waits for initdb and brings the server up.
"""

import contextlib
import ctypes
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from sandbox.binaries import Binaries
from sandbox.errors import CannotStart
from sandbox.folder import RunFolder
from sandbox.user import Runner, runner_of_postgres, within_reach

_PR_SET_PDEATHSIG = 1
_PATIENCE = 30.0
_LONGEST_FOLDER = 80
"""The address of a socket holds about 100 bytes, with the name of its file."""

# One run's data is worth nothing once it is over: no write needs to survive a crash of the machine.
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "jit": "off",
    # The same few questions all the time, by key: to plan each anew would cost as much as to answer it.
    "plan_cache_mode": "force_generic_plan",
    # Planned while the tables are empty, where to read all of a table is cheapest, and kept until they are full.
    "enable_seqscan": "off",
    "track_counts": "off",
    "update_process_title": "off",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


class Postgres:
    """The server of one run."""

    def __init__(self, binaries: Binaries, folder: RunFolder, *, durable: bool = False) -> None:
        """`durable` keeps what was committed also when the server crashes, though not when the machine does."""
        self._durable = durable
        self._runner: Runner = runner_of_postgres()
        self.binaries = within_reach(binaries, self._runner, folder.path)
        self.folder = folder.path
        self._home = self.folder / "postgres"
        self._data = self._home / "data"
        self._log = self._home / "postgres.log"
        self._password = secrets.token_hex(16)
        self._port = 0
        self._initdb: subprocess.Popen[bytes] | None = None
        self._server: subprocess.Popen[bytes] | None = None
        self._watchdog: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        return self._server.pid if self._server else None

    @property
    def url(self) -> str:
        return f"postgresql://postgres:{self._password}@127.0.0.1:{self._port}/postgres"

    @property
    def short_url(self) -> str:
        """The way in for ourselves: past the network, which costs both ends a third of a short question."""
        if not self._socket_fits():
            return self.url
        return f"postgresql://postgres:{self._password}@/postgres?host={quote(str(self._home))}&port={self._port}"

    def begin(self) -> None:
        """Start making the data folder; does not wait for it."""
        self._home.mkdir(mode=0o700)
        password_file = self._home / "password"
        password_file.touch(mode=0o600)
        password_file.write_text(self._password)
        self._log.touch(mode=0o600)
        for path in (self._home, password_file, self._log):
            self._runner.owns(path)
        self._initdb = self._run(
            self.binaries.folder / "initdb",
            *("-D", self._data, "-U", "postgres", "-A", "password", "--pwfile", password_file),
            *("-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"),
        )

    def start(self) -> None:
        """Bring the server up. To be called from the main thread: the server dies with its starter's thread."""
        assert self._initdb is not None, "begin() comes before start()"
        if self._initdb.wait(_PATIENCE) != 0:
            raise CannotStart(f"PostgreSQL could not make its data folder: {self._last_words()}")
        (self._home / "password").unlink()  # actions may run as the user who could read it
        for _ in range(5):  # between choosing a free port and taking it, somebody else may take it
            self._port = _free_port()
            if self._came_up():
                return
            if "could not bind" not in self._log.read_text(errors="replace"):
                break
        raise CannotStart(f"PostgreSQL did not start: {self._last_words()}")

    def crash(self) -> None:
        """End the server as a crash does: nobody is waited for, nothing is tidied up."""
        assert self._server is not None, "start() comes before crash()"
        self._server.send_signal(signal.SIGQUIT)
        self._server.wait(_PATIENCE)

    def mend(self) -> None:
        """Bring it up again after a crash, at its old address. Raises CannotStart."""
        if self._server is not None and self._server.poll() is not None and not self._came_up():
            raise CannotStart(f"PostgreSQL did not come back: {self._last_words()}")

    def stop(self) -> None:
        """End the server at once and for certain."""
        for process in (self._initdb, self._server):
            if process is None or process.poll() is not None:
                continue
            for sign in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
                process.send_signal(sign)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(3)
                    break
        if self._watchdog is not None and self._watchdog.stdin is not None:
            self._watchdog.stdin.close()
            self._watchdog.wait(5)

    def _came_up(self) -> bool:
        settings = {**_SETTINGS, "port": str(self._port)}
        settings["unix_socket_directories"] = str(self._home) if self._socket_fits() else ""
        if self._durable:
            # At the level "minimal" a sequence that was made and used in one transaction begins anew after a crash.
            settings |= {"synchronous_commit": "on", "wal_level": "replica"}
        if self.binaries.major >= 18:
            settings["io_method"] = "sync"  # spares three processes
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self._server = self._run(self.binaries.folder / "postgres", "-D", self._data, *flags)
        self._watch(self._server.pid)
        said = self._data / "postmaster.pid"
        deadline = time.monotonic() + _PATIENCE
        while self._server.poll() is None and time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                lines = said.read_text().splitlines()
                if len(lines) >= 8 and lines[0] == str(self._server.pid) and lines[7].strip() == "ready":
                    return True
            time.sleep(0.003)  # PostgreSQL offers nothing to wait on but this file
        return False

    def _socket_fits(self) -> bool:
        return len(os.fsencode(self._home)) <= _LONGEST_FOLDER and "," not in str(self._home)

    def _run(self, *command: str | Path) -> subprocess.Popen[bytes]:
        environ = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}
        options: dict[str, Any] = {
            **self._runner.popen,
            "env": environ,
            "cwd": self._home if self._runner.uid is None else "/",
            "stdin": subprocess.DEVNULL,
            # A group of its own: Ctrl-C must reach the service first, which then stops the server in order.
            "process_group": 0,
            "preexec_fn": _dies_with_its_starter(),
        }
        with self._log.open("ab") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, **options)
        return cast("subprocess.Popen[bytes]", process)

    def _watch(self, pid: int) -> None:
        if sys.platform.startswith("linux"):
            return  # the kernel does it
        self._watchdog = subprocess.Popen(
            [sys.executable, "-m", "sandbox.watchdog", str(pid)], stdin=subprocess.PIPE, process_group=0
        )

    def _last_words(self) -> str:
        lines = self._log.read_text(errors="replace").strip().splitlines()
        return " / ".join(lines[-3:]) or "it said nothing"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _dies_with_its_starter() -> Callable[[], None] | None:
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    starter = os.getpid()

    def in_child() -> None:  # after the change of user, which would take the wish back
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGINT)
        if os.getppid() != starter:
            os._exit(1)

    return in_child
