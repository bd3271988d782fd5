"""Writing a document so that a reader never meets half of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def write_atomically(path: Path, parts: Iterable[str]) -> None:
    """Put the text at `path`, whole or not at all; the document of the last run stays until then.

    Raises OSError when the folder cannot be written or the disk is full.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n", errors="backslashreplace") as out:
            out.writelines(parts)
        part.chmod(0o644)  # mkstemp is private to us; a document is for everybody
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
