"""The two processes of a platform of one's own: its database, and the service beside it."""

import asyncio
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, ClassVar, Literal

from support.errors import PlatformUnreachable

_PATIENCE = 60.0
"""Seconds that a child may take on a busy machine to come up, or to do as it is told; it usually takes one."""

Order = Literal["break", "mend", "hold", "release"]


class Child:
    """A child of this run that announces itself in one line, and ends with the run, however that happens."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: asyncio.subprocess.Process | None = None
        self._log: IO[bytes] | None = None

    async def start(self, *words: str) -> dict[str, Any]:
        """What it announces. Raises PlatformUnreachable if it does not."""
        # Without a name, so that nothing is left behind however this run ends.
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the child
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", *words),
            stdin=pipe,
            stdout=pipe,
            stderr=self._log,
            cwd=self._root,
            start_new_session=True,  # Ctrl-C reaches the run, which then ends it in order
        )
        said = await self._hears()
        if not said:
            raise PlatformUnreachable(f"a platform to be broken could not start: {self._last_words()}")
        told: dict[str, Any] = json.loads(said)
        return told

    async def does(self, order: Order) -> None:
        """Return when it has carried this out. Raises PlatformUnreachable if it does not."""
        self._orders.write(f"{order}\n".encode())
        if await self._hears() != b"done\n":
            raise PlatformUnreachable(f"the database of its own did not {order}: {self._last_words()}")

    async def stop(self) -> None:
        """End it in order, and return when it is gone."""
        self._orders.close()
        await self._gone()

    async def kill(self) -> None:
        """End it where it stands."""
        assert self._process is not None
        self._process.kill()
        await self._gone()

    async def _gone(self) -> None:
        assert self._process is not None
        assert self._log is not None
        await self._process.wait()
        self._process = None
        self._log.close()

    @property
    def stands(self) -> bool:
        """Whether it was started and not ended."""
        return self._process is not None

    @property
    def _orders(self) -> asyncio.StreamWriter:
        assert self._process is not None
        assert self._process.stdin is not None
        return self._process.stdin

    async def _hears(self) -> bytes:
        assert self._process is not None
        assert self._process.stdout is not None
        async with asyncio.timeout(_PATIENCE):
            return await self._process.stdout.readline()

    def _last_words(self) -> str:
        assert self._log is not None
        self._log.seek(0)
        lines = self._log.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it gave no reason"


class Service(Child):
    """The service, which is started anew at its old addresses."""

    program: ClassVar[Sequence[str]] = ("sandbox",)
    """What Python runs as a module, and its first words; whoever tries the sandbox with a change puts it here."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._ports: list[str] = []

    async def stand(self, database: str, faults: Sequence[str]) -> dict[str, Any]:
        """Stand on this database, with these deviations on for whatever happens; what it announces."""
        wrong = [word for fault in faults for word in ("--fault", fault)]
        told = await self.start(
            *self.program, "--die-with-parent", "--json", "--database", database, *wrong, *self._ports
        )
        names = {"--port": "api", "--automation-port": "automation", "--mail-port": "mail"}
        self._ports = [word for option, name in names.items() for word in (option, told[name].rsplit(":", 1)[1])]
        return told
