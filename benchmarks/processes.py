"""What a command costs as a process of its own: seconds by the clock and of the processor, and its peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Spent:
    """What one process took. Processes that it started and waited for are in it; its memory is that of the largest."""

    seconds: float
    processor: float
    megabytes: float
    said: str


def spent(*arguments: str | Path) -> Spent:
    """Run Python with these arguments in the project's folder.

    Raises:
        SystemExit: it ended with an error, so there is nothing to measure.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        began = time.monotonic()
        command = [sys.executable, *map(str, arguments)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read()
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{text[-2000:]}")
    # ru_maxrss is in kB on Linux and in bytes on macOS.
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Spent(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, text)


def quickest(rounds: int, *arguments: str | Path) -> Spent:
    """The round that took the least of the processor."""
    return min((spent(*arguments) for _ in range(rounds)), key=lambda each: each.processor)


def table(title: str, rows: Sequence[tuple[str, str, str, str]]) -> str:
    """Rows of what was measured, the figure, what is wished for, and how it compares with the floor."""
    told = [("", "measured", "wished", "against the floor"), *rows]
    widths = [max(len(row[column]) for row in told) for column in range(4)]
    lines = [
        f"  {row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]}".rstrip() for row in told
    ]
    return "\n".join([title, *lines, ""])
