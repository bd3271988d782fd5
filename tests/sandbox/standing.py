"""Sandboxes for tests: started as a child of the test run, each with a folder for temporary files of its own."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE_SECONDS = 30.0

_opened: list[Path] = []


class Sandbox:
    """A sandbox process and all that can be seen of it from outside."""

    def __init__(self, *options: str, env: Mapping[str, str] | None = None, temp: Path | None = None) -> None:
        self.temp = temp or open_folder()
        self.announce = self.temp / "announcement.json"
        self.announce.unlink(missing_ok=True)
        self.log = self.temp / "stderr.log"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "sandbox", "--die-with-parent", "--announce", str(self.announce), *options],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env={**os.environ, "TMPDIR": str(self.temp), **(env or {})},
                process_group=0,
            )

    def wait_until_ready(self) -> dict[str, Any]:
        """The announcement."""
        look_until(lambda: self.announce.exists() or self.process.poll() is not None, "the sandbox should be ready")
        assert self.announce.exists(), f"the sandbox gave up: {self.said()}"
        return dict(json.loads(self.announce.read_text()))

    def ended(self) -> int:
        """The exit code of a sandbox that is about to end."""
        return self.process.wait(PATIENCE_SECONDS)

    def said(self) -> str:
        return self.log.read_text()

    def run_folders(self) -> list[Path]:
        return [*self.temp.glob("framecast-*")]

    def remains(self) -> set[str]:
        """What lies in its temporary folder besides our own log."""
        return {path.name for path in self.temp.iterdir()} - {self.log.name}

    def postgres_pid(self) -> int:
        (pid_file,) = self.temp.glob("framecast-sandbox-*/postgres/data/postmaster.pid")
        return int(pid_file.read_text().splitlines()[0])

    def close(self) -> None:
        """End it, whatever state it is in."""
        if self.process.poll() is None:
            self.process.terminate()
            self.ended()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        shutil.rmtree(self.temp, ignore_errors=True)


@contextmanager
def sandbox(*options: str, env: Mapping[str, str] | None = None, temp: Path | None = None) -> Iterator[Sandbox]:
    """A sandbox that is being started; it ends with the block."""
    standing = Sandbox(*options, env=env, temp=temp)
    try:
        yield standing
    finally:
        standing.close()


def open_folder() -> Path:
    """A folder that others may pass through, as PostgreSQL has to when root starts it."""
    folder = Path(tempfile.mkdtemp(prefix="sandbox-tests-"))
    folder.chmod(0o711)
    _opened.append(folder)
    return folder


def remove_folders() -> None:
    """Remove what `open_folder` made; tests look into some of them until the end."""
    for folder in _opened:
        shutil.rmtree(folder, ignore_errors=True)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def look_until(seen: Callable[[], object], because: str) -> None:
    """Look again until it is seen."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not seen():
        assert time.monotonic() < deadline, f"{because}, but was not within {PATIENCE_SECONDS:.0f} seconds"
        time.sleep(0.01)
