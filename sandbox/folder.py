"""The folder of one run: made at start, removed at the end, and swept later when its owner was killed.

A run holds a lock on `owner.lock` in its folder for as long as it lives, however it ends. A folder whose lock
is free therefore belongs to nobody. A folder gets its final name only after its lock is taken, so that no
sweeper ever meets a folder that is just being made.
"""

import fcntl
import os
import secrets
import shutil
import tempfile
import time
from pathlib import Path

from sandbox.errors import CannotStart

PREFIX = "framecast-sandbox-"
_MAKING = "framecast-making-"
_LOCK = "owner.lock"


class RunFolder:
    """A folder that belongs to this process until it is removed, or until the process ends."""

    def __init__(self) -> None:
        root = Path(tempfile.gettempdir()) if _temp_is_usable() else None
        if root is None:
            raise CannotStart(
                "there is no folder for temporary files that can be written to; set TMPDIR to one that can"
            )
        sweep(root)
        making = Path(tempfile.mkdtemp(prefix=_MAKING, dir=root))
        self._lock = os.open(making / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        self.path = making.rename(root / (PREFIX + secrets.token_hex(4)))
        # PostgreSQL may run as another user: it must pass through, but sees no list of what is inside.
        self.path.chmod(0o711)

    def remove(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._lock)


def sweep(root: Path) -> list[Path]:
    """Remove the folders of runs whose owner is gone, and say which."""
    swept = []
    for folder in [*root.glob(PREFIX + "*"), *root.glob(_MAKING + "*")]:
        try:
            if _is_abandoned(folder):
                shutil.rmtree(folder, ignore_errors=True)
                swept.append(folder)
        except OSError:
            continue  # somebody else's, or just going
    return swept


def _is_abandoned(folder: Path) -> bool:
    if folder.name.startswith(_MAKING):
        return time.time() - folder.stat().st_mtime > 60  # its maker died within its first moment
    lock = os.open(folder / _LOCK, os.O_RDWR)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(lock)
    return True


def _temp_is_usable() -> bool:
    try:
        return os.access(tempfile.gettempdir(), os.W_OK | os.X_OK)
    except FileNotFoundError:
        return False
