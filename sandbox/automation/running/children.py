"""Child processes as the service sees them: each in a folder of its own, begun by the nursery, gone with us."""

import asyncio
import contextlib
import os
import secrets
import shutil
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from sandbox import faults, user
from sandbox.automation.running.link import Gone, Link
from sandbox.automation.running.output import CAP, Output
from sandbox.folder import RunFolder

_LAST_OUTPUT_SECONDS = 1.0
"""For how long somebody who left the child's group may still hold its output open."""


class NotStarted(Exception):
    """There is no child, and why."""


@dataclass(frozen=True, slots=True)
class Command:
    """What is to be started: its words, all of its environment, the files it finds, and what it reads."""

    words: Sequence[str]
    environ: Mapping[str, str]
    folder: Path
    files: Mapping[str, bytes] = field(default_factory=dict)
    folders: Sequence[str] = ()
    stdin: bytes = b""


@dataclass(frozen=True, slots=True)
class Child:
    """One child, from its start to its end."""

    run: int
    link: Link
    stdout: Output
    stderr: Output
    code: asyncio.Future[int]

    def signal(self, sign: signal.Signals) -> None:
        """Send a signal to the child and all that belongs to it; too late is no matter."""
        if not self.code.done():
            with contextlib.suppress(Gone):
                self.link.ask({"run": self.run, "signal": int(sign)})

    async def end(self) -> int:
        """Wait for its end and for all that it wrote; the exit code, or minus the signal that ended it.

        Raises NotStarted if there never was a child.
        """
        try:
            code = await asyncio.shield(self.code)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LAST_OUTPUT_SECONDS):
                    await self.stdout.over.wait()
                    await self.stderr.over.wait()
        except Gone as problem:
            raise NotStarted(str(problem)) from None
        finally:
            self.stdout.close()
            self.stderr.close()
        return code


class Children:
    """All children of one sandbox. The nursery is started with the first one."""

    def __init__(self) -> None:
        self._runner = user.runner_of_actions()
        self._home: RunFolder | None = None
        self._link: Link | None = None
        self._runs = 0

    def folder(self) -> Path:
        """A name for the folder of a child to come; nobody has it yet."""
        if self._home is None:
            self._home = RunFolder()
        return self._home.path / secrets.token_hex(8)

    def start(self, command: Command) -> Child:
        """Start a child. Raises NotStarted if that cannot even be tried."""
        try:
            self._make_folder(command)
            if self._link is None or self._link.gone:
                self._link = Link(command.folder.parent, self._runner)
            return self._start(self._link, command)
        except (OSError, Gone) as problem:
            raise NotStarted(str(problem)) from None

    async def forget(self, command: Command) -> None:
        """Remove what a child had in its folder."""
        await asyncio.to_thread(shutil.rmtree, command.folder, ignore_errors=True)

    async def close(self) -> None:
        """End all children, and leave nothing behind."""
        if self._link is not None:
            await self._link.stop()
        if self._home is not None:
            self._home.remove()
            self._home = None

    def _start(self, link: Link, command: Command) -> Child:
        self._runs += 1
        request = {
            "run": self._runs,
            "command": list(command.words),
            "environ": dict(command.environ),
            "folder": str(command.folder),
        }
        with _readable(command.stdin) as stdin:
            cap = None if faults.on("output-past-cap-kept") else CAP
            streams = Output(cap), Output(cap)
            ends = (stdin.fileno(), *(stream.theirs for stream in streams))
            try:
                for end in ends if command.stdin else ends[1:]:  # a script may open them again, as /dev/stderr
                    self._runner.owns(end)
                code = link.expect(self._runs)
                link.ask(request, ends)
            finally:
                for stream in streams:
                    stream.give_away()
        return Child(self._runs, link, *streams, code)

    def _make_folder(self, command: Command) -> None:
        # Handed over when all is in it: nobody can put something in the way while we write.
        command.folder.mkdir(mode=0o700)
        for name, content in command.files.items():
            path = command.folder / name
            path.touch(mode=0o600)
            path.write_bytes(content)
            self._runner.owns(path)
        for name in command.folders:
            (command.folder / name).mkdir(mode=0o700)
            self._runner.owns(command.folder / name)
        self._runner.owns(command.folder)


def _readable(text: bytes) -> IO[bytes]:
    """A file to read this from; it has no name."""
    if not text:
        return open(os.devnull, "rb")
    file = TemporaryFile()  # noqa: SIM115 - it is handed over open
    file.write(text)
    file.seek(0)
    return file
