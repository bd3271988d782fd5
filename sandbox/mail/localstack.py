"""The real LocalStack 4.14.0 in place of the catcher, without Docker.

    async with LocalStack() as mail:
        mail.url            # "http://127.0.0.1:49152"

It is installed by itself the first time (`sandbox.mail.installation`), listens on the loopback interface alone,
is ready when the `async with` is entered, and ends with it, or with its owner, however that ended.
"""

import asyncio
import collections
import contextlib
import os
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from sandbox.errors import CannotStart
from sandbox.mail import installation

KIND = f"LocalStack {installation.VERSION}"
# A cold start compiles 110 packages: 7 to 12 seconds measured, far more on a busy machine.
PATIENCE_SECONDS = 120.0
GOODBYE_SECONDS = 5.0
_BOOTSTRAP = Path(__file__).with_name("localstack_bootstrap.py")
_SETTINGS = {
    "SERVICES": "ses",
    "EAGER_SERVICE_LOADING": "1",
    "STRICT_SERVICE_LOADING": "1",
    "DISABLE_EVENTS": "1",
    "SKIP_SSL_CERT_DOWNLOAD": "1",
    "USE_SSL": "0",
    "DNS_ADDRESS": "0",
    "OVERRIDE_IN_DOCKER": "0",
    "PYTHONUNBUFFERED": "1",
}


def _tell(sentence: str) -> None:
    sys.stderr.write(f"sandbox: {sentence}\n")
    sys.stderr.flush()


class LocalStack:
    """One LocalStack that offers SES, for as long as the context lasts."""

    kind = KIND

    def __init__(self, *, port: int = 0, home: Path | None = None, say: Callable[[str], object] = _tell) -> None:
        """Name the port (0: a free one), where LocalStack is installed, and whom to tell what takes long."""
        self._port = port
        self._home = home
        self._say = say
        self._folder: Path | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._listening: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()
        self._last_words: collections.deque[str] = collections.deque(maxlen=20)
        self.url = ""

    async def __aenter__(self) -> Self:
        """Install it where it is missing, start it, and wait until it says that SES runs."""
        python = await installation.installed(self._home, say=self._say)
        try:
            await self._start(python)
            await self._stands()
        except BaseException:
            await self._stop()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End it and remove what it wrote."""
        await self._stop()

    async def _start(self, python: Path) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="framecast-localstack-"))
        with _loopback_socket(self._port) as listener:
            self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
            self._process = await asyncio.create_subprocess_exec(
                python,
                "-I",  # else our own folder, with its `localstack.py`, would come before the package
                _BOOTSTRAP,
                str(listener.fileno()),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                pass_fds=[listener.fileno()],
                env=self._environment(listener.getsockname()[1]),
                cwd=self._folder,
                start_new_session=True,  # Ctrl-C is for its owner, who then ends it
            )
        self._listening = asyncio.create_task(self._listen(self._process))

    def _environment(self, port: int) -> dict[str, str]:
        folder = str(self._folder)
        own = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
        places = {"HOME": folder, "TMPDIR": folder, "FILESYSTEM_ROOT": folder}
        return own | _SETTINGS | places | {"GATEWAY_LISTEN": f"127.0.0.1:{port}"}

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        """Read all it says, for as long as it lives: it would stop at a full pipe."""
        assert process.stdout is not None
        async for line in process.stdout:
            text = line.decode(errors="replace").strip()
            self._last_words.append(text)
            if text == "Ready.":
                self._ready.set()

    async def _stands(self) -> None:
        assert self._listening is not None
        announced = asyncio.create_task(self._ready.wait())
        try:
            await asyncio.wait(
                {announced, self._listening}, timeout=PATIENCE_SECONDS, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            announced.cancel()
        if not self._ready.is_set():
            ended = "ended" if self._listening.done() else f"was not ready within {PATIENCE_SECONDS:.0f} seconds"
            raise CannotStart(f"{KIND} {ended}. The last it said: {self._said()}")
        status = await _health(self.url)
        if status != "running":
            raise CannotStart(f"{KIND} stands, but its SES is {status!r}. The last it said: {self._said()}")

    def _said(self) -> str:
        return " / ".join(line for line in self._last_words if line) or "nothing"

    async def _stop(self) -> None:
        process = self._process
        if process is not None and process.stdin is not None:
            process.stdin.close()  # the sign to go at once: its own goodbye takes two seconds and saves nothing
            try:
                await asyncio.wait_for(process.wait(), GOODBYE_SECONDS)
            except TimeoutError:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                await process.wait()
        if self._listening is not None:
            await asyncio.gather(self._listening, return_exceptions=True)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def _loopback_socket(port: int) -> socket.socket:
    """A socket that listens on the loopback interface alone; nobody can take the port before LocalStack has it."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen(128)
    except OSError as taken:
        listener.close()
        raise CannotStart(
            f"port {port} for LocalStack cannot be used: {taken.strerror}; choose another, or 0 for a free one"
        ) from taken
    listener.setblocking(False)
    return listener


async def _health(url: str) -> str:
    """What LocalStack says of its SES: "running" when it can take mail."""
    async with httpx.AsyncClient(trust_env=False, timeout=PATIENCE_SECONDS) as client:
        answer = await client.get(f"{url}/_localstack/health")
    return str(answer.json()["services"].get("ses"))
