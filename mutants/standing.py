"""What mutations are tried on: one PostgreSQL for all, and for each a sandbox with a database of its own."""

import asyncio
import json
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from mutants.tracing import Traced
from sandbox import binaries
from sandbox.folder import RunFolder
from sandbox.postgres import Postgres

ROOT = Path(__file__).parents[1]
PATIENCE = 90.0
"""Seconds that a sandbox may take to stand."""
_LONGEST_FOLDER = 80
"""The address of a socket holds about 100 bytes, with the name of its file."""
_TEMPLATE = "template_of_mutants"


class CannotStand(Exception):
    """A sandbox ended before it stood; the message is its last word."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A module with another source than its file: `sandbox/video/access.py`, and the text."""

    place: str
    source: str

    @property
    def name(self) -> str:
        """As Python imports it."""
        return self.place.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def keep(self, file: Path) -> None:
        """Write it down for `mutants.changed`."""
        file.write_text(f"{self.name}\n{self.source}", encoding="utf-8")


class Ground:
    """Where sandboxes stand. Everything on it is gone when the process that made it is."""

    def __init__(self, postgres: Postgres, folder: Path) -> None:
        self._postgres = postgres
        self._folder = folder

    @property
    def _door(self) -> str:
        return str(self._folder / "platforms")

    @contextmanager
    def sandbox(self, changed: Changed | None = None) -> Iterator[str]:
        """The address of a sandbox with a fresh database, for as long as the block lasts.

        Raises:
            CannotStand: it ended before it stood, or took too long.
        """
        with self._database() as database, self._stand(database, changed, None) as address:
            yield address

    def program(self, changed: Changed) -> list[str]:
        """What Python runs as a module, and its first words, to be the sandbox with this change."""
        file = self._folder / f"changed-{secrets.token_hex(4)}"
        changed.keep(file)
        return ["mutants.changed", str(file)]

    @contextmanager
    def traced_sandbox(self) -> Iterator[tuple[str, Traced]]:
        """The same, unchanged, with somebody beside it who notes which lines run."""
        path = str(self._folder / f"trace-{secrets.token_hex(4)}")
        with self._database() as database, self._stand(database, None, path) as address:
            yield address, Traced(path)

    @contextmanager
    def _database(self) -> Iterator[str]:
        name = f"mutant_{secrets.token_hex(6)}"
        asyncio.run(self._order(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}"))
        try:
            yield self._address(name)
        finally:
            asyncio.run(self._order(f"DROP DATABASE {name} WITH (FORCE)"))

    @contextmanager
    def _stand(self, database: str, changed: Changed | None, trace: str | None) -> Iterator[str]:
        log = self._folder / f"log-{secrets.token_hex(4)}"
        wish = {
            "database": database,
            "log": str(log),
            "module": None if changed is None else changed.name,
            "source": None if changed is None else changed.source,
            "trace": trace,
        }
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(PATIENCE)
            line.connect(self._door)
            line.sendall(json.dumps(wish).encode() + b"\n")
            try:
                said = line.makefile("r", encoding="utf-8").readline()
            except TimeoutError:
                raise CannotStand(f"it did not stand within {PATIENCE:.0f} seconds") from None
            if not said:
                raise CannotStand(_last_word(log))
            yield json.loads(said)["api"]

    def make_template(self) -> None:
        """Have one sandbox bring a database up to date; all others begin with a copy of it."""
        asyncio.run(self._order(f"CREATE DATABASE {_TEMPLATE}"))
        with self._stand(self._address(_TEMPLATE), None, None):
            pass
        asyncio.run(
            self._order(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_TEMPLATE}'")
        )

    def _address(self, database: str) -> str:
        return urlunsplit(urlsplit(self._postgres.url)._replace(path=f"/{database}"))

    async def _order(self, sql: str) -> None:
        connection = await asyncpg.connect(self._postgres.short_url)
        try:
            await connection.execute(sql)
        finally:
            await connection.close()


@contextmanager
def ground() -> Iterator[Ground]:
    """Bring up what all sandboxes share. To be entered in the main thread: PostgreSQL dies with it."""
    with ExitStack() as stack:
        folder = RunFolder()
        stack.callback(folder.remove)
        if len(os.fsencode(folder.path)) > _LONGEST_FOLDER:
            raise CannotStand(f"the name of {folder.path} is too long for sockets: set TMPDIR to a shorter one")
        postgres = Postgres(binaries.find(os.environ), folder)
        stack.callback(postgres.stop)
        postgres.begin()
        made = Ground(postgres, folder.path)
        stack.enter_context(_platforms(made._door))
        postgres.start()
        made.make_template()
        yield made


@contextmanager
def _platforms(door: str) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "-m", "mutants.platforms", door],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for us; then stdin closes
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        if not process.stdout.readline():
            raise CannotStand("the process that sandboxes are forked off ended")
        yield
    finally:
        process.stdin.close()
        process.wait()


def _last_word(log: Path) -> str:
    lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    return lines[-1].strip() if lines else "it ended without a word"
