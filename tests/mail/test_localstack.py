"""The real LocalStack as a lodger: on loopback alone, gone without a trace, and plain words when it cannot be had."""

import asyncio
import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.errors import CannotStart
from sandbox.mail import installation
from sandbox.mail.localstack import LocalStack

ROOT = Path(__file__).parents[2]
OWNER = """
import asyncio, sys
from sandbox.mail.localstack import LocalStack

async def own():
    async with LocalStack() as mail:
        print(mail.url, flush=True)
        await asyncio.Event().wait()

asyncio.run(own())
"""


def nobody_listens(url: str, host: str = "127.0.0.1") -> bool:
    """Whether a connection to the port of this address is refused."""
    try:
        socket.create_connection((host, int(url.rpartition(":")[2])), timeout=5).close()
    except ConnectionRefusedError:
        return True
    return False


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of this test alone, to see what is left in it."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    return tmp_path


@pytest.fixture
def owner(temporary: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that owns a LocalStack, and says its address when it stands."""
    command = [sys.executable, "-c", OWNER]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


@pytest.mark.usefixtures("localstack_is_wanted")
def test_it_listens_on_the_loopback_interface_alone(temporary: Path) -> None:
    """A server on every interface would answer on 127.0.0.2 as well."""

    async def look() -> tuple[bool, bool, bool]:
        async with LocalStack() as mail:
            reached, elsewhere = not nobody_listens(mail.url), not nobody_listens(mail.url, "127.0.0.2")
        return reached, elsewhere, nobody_listens(mail.url)

    assert asyncio.run(look()) == (True, False, True)
    assert list(temporary.iterdir()) == []


@pytest.mark.usefixtures("localstack_is_wanted")
def test_it_ends_with_its_owner_even_when_that_is_killed(owner: subprocess.Popen[str], temporary: Path) -> None:
    """`kill -9` of the owner: the end of its last pipe is the end of LocalStack, and of its files."""
    assert owner.stdout is not None
    url = owner.stdout.readline().strip()
    mails = _children(owner.pid)
    assert mails
    assert not nobody_listens(url)
    owner.send_signal(signal.SIGKILL)
    for mail in mails:
        _wait_for_the_end(mail)
    assert nobody_listens(url)
    assert list(temporary.iterdir()) == []


@pytest.mark.usefixtures("localstack_is_wanted")
def test_a_taken_port_is_told_in_one_sentence() -> None:
    """Which port, why, and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotStart, match=rf"^port {port} for LocalStack cannot be used: .*0 for a free one$"):
            asyncio.run(_enter(LocalStack(port=port)))


def test_offline_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real installation with a real pip that reaches nothing: what is wrong, what to do, and no address."""
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    monkeypatch.delenv("PIP_EXTRA_INDEX_URL", raising=False)
    told: list[str] = []
    with pytest.raises(CannotStart) as refusal:
        asyncio.run(_enter(LocalStack(home=tmp_path / "home", say=told.append)))
    assert str(refusal.value) == (
        "LocalStack 4.14.0 is not installed yet, and this machine does not reach a package index. "
        "Run with the mail catcher (without MAIL=localstack), or name a standing LocalStack by its address"
    )
    assert len(told) == 1
    assert "once, about 520 MB" in told[0]
    assert not installation.is_installed(tmp_path / "home")


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "home").write_text("")
    with pytest.raises(CannotStart, match=r"Name a folder that can be written to in LOCALSTACK_HOME"):
        asyncio.run(_enter(LocalStack(home=tmp_path / "home" / "below", say=lambda _: None)))


def test_an_interrupted_installation_counts_for_nothing(tmp_path: Path) -> None:
    """Only the stamp, written last and naming the pins, says that LocalStack is there."""
    python = tmp_path / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    assert not installation.is_installed(tmp_path)
    (tmp_path / "installed").write_text("localstack-core==4.13.0")
    assert not installation.is_installed(tmp_path)


def test_the_pins_name_versions_and_nothing_else() -> None:
    """No index, no address, no path: `name==version`, line by line."""
    lines = installation.CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    assert [
        line for line in lines if not line.replace("==", "", 1).replace(".", "").replace("-", "_").isidentifier()
    ] == []
    assert f"localstack-core=={installation.VERSION}" in lines


async def _enter(localstack: LocalStack) -> None:
    async with localstack:
        pass


def _children(pid: int) -> list[int]:
    """The processes that this process started, as handles that stay theirs even when the number is used again."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [os.pidfd_open(int(child)) for child in listed]


def _wait_for_the_end(process: int) -> None:
    """Wait until the process of this handle has ended; a process that stays is a failure of the test's time-out."""
    try:
        ended, _, _ = select.select([process], [], [], 30)
        assert ended, "LocalStack outlived its owner by half a minute"
    finally:
        with contextlib.suppress(OSError):
            os.close(process)
