"""What pytest writes when a person looks at it: on a terminal of its own."""

from __future__ import annotations

import os
import pty
import subprocess
from collections.abc import Mapping

from tests.runner.folder import Folder


def on_a_terminal(folder: Folder, *args: str, environment: Mapping[str, str] | None = None) -> str:
    """Everything that came to the terminal, until pytest ended."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        folder.command(*args),
        cwd=folder.path,
        env=folder.environment(TERM="xterm") | dict(environment or {}),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    chunks: list[bytes] = []
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # the other side is closed: the process has ended
            break
        if not chunk:
            break
        chunks.append(chunk)
    os.close(ours)
    process.wait(60)
    return b"".join(chunks).decode()
