"""LocalStack's own virtual environment: made once, on demand, with pinned versions.

It lies in `.localstack/` of the project (or where `LOCALSTACK_HOME` says) and never mixes with ours: LocalStack
pins more than a hundred packages, some of them older than what the suite uses. `installed` in it names what
was installed, and is written last: an interrupted installation leaves none, and the next one begins anew.
"""

import asyncio
import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from sandbox.errors import CannotStart

VERSION = "4.14.0"
CONSTRAINTS = Path(__file__).with_name("localstack-constraints.txt")
REQUIREMENT = f"localstack-core[runtime]=={VERSION}"

_OFFLINE = re.compile(
    "Failed to establish a new connection|name resolution|Name or service not known|nodename nor servname"
    "|No address associated|NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|Network is unreachable"
)
_ADDRESS = re.compile(r"\w+://\S+|https?=?'[^']*'")


def default_home() -> Path:
    """Where LocalStack lives: `LOCALSTACK_HOME`, or `.localstack/` in the project."""
    named = os.environ.get("LOCALSTACK_HOME")
    return Path(named) if named else Path(__file__).resolve().parents[2] / ".localstack"


def is_installed(home: Path | None = None) -> bool:
    """Whether the pinned LocalStack is there, whole."""
    home = home or default_home()
    with contextlib.suppress(OSError):
        return (home / "installed").read_text(encoding="utf-8") == _fingerprint() and _python(home).exists()
    return False


async def installed(home: Path | None = None, *, say: Callable[[str], object]) -> Path:
    """The Python that has LocalStack, which is installed first where it is missing.

    Raises:
        CannotStart: it cannot be installed; the text says why and what to do.
    """
    home = home or default_home()
    if is_installed(home):
        return _python(home)
    try:
        home.mkdir(parents=True, exist_ok=True)
        async with _alone(home / "lock", say):
            if not is_installed(home):
                say(f"installing LocalStack {VERSION} into {home}: once, about 520 MB and a minute or two")
                await _install(home)
                say(f"LocalStack {VERSION} is installed")
    except OSError as broken:
        raise CannotStart(
            f"LocalStack cannot be installed into {home}: {broken.strerror or broken}. "
            "Name a folder that can be written to in LOCALSTACK_HOME, or run with the mail catcher"
        ) from broken
    return _python(home)


async def _install(home: Path) -> None:
    (home / "installed").unlink(missing_ok=True)
    shutil.rmtree(home / "venv", ignore_errors=True)
    await _run("making its virtual environment", sys.executable, "-m", "venv", str(home / "venv"))
    options = ("--quiet", "--no-input", "--disable-pip-version-check", "--retries", "2")
    what = ("--constraint", str(CONSTRAINTS), REQUIREMENT)
    await _run("pip install", str(_python(home)), "-m", "pip", "install", *options, *what)
    (home / "installed").write_text(_fingerprint(), encoding="utf-8")


async def _run(what: str, *command: str) -> None:
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=os.environ | {"PIP_REQUIRE_VIRTUALENV": "0"},
    )
    try:
        output, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise CannotStart(_why(what, output.decode(errors="replace"), process.returncode))


def _why(what: str, output: str, code: int) -> str:
    instead = "Run with the mail catcher (without MAIL=localstack), or name a standing LocalStack by its address"
    if _OFFLINE.search(output):
        return f"LocalStack {VERSION} is not installed yet, and this machine does not reach a package index. {instead}"
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("ERROR", "Error", "error"))] or lines[-1:]
    last = _ADDRESS.sub("…", errors[-1]) if errors else f"exit code {code}"
    return f"LocalStack {VERSION} cannot be installed: {what} failed: {last} {instead}"


@contextlib.asynccontextmanager
async def _alone(lock: Path, say: Callable[[str], object]) -> AsyncIterator[None]:
    """Hold the lock file: of several runs that need LocalStack at once, one installs and the others wait."""
    with lock.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another run is installing LocalStack: waiting for it")
            await asyncio.to_thread(fcntl.flock, held, fcntl.LOCK_EX)
        yield


def _python(home: Path) -> Path:
    return home / "venv" / "bin" / "python"


def _fingerprint() -> str:
    pins = hashlib.sha256(CONSTRAINTS.read_bytes()).hexdigest()
    return f"{REQUIREMENT} {pins} python {sys.version_info.major}.{sys.version_info.minor}\n"
