"""What a command costs as a process of its own: seconds by the clock and of the processor, and its peak memory."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
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


# Started by a small process: the peak memory of a process begins with that of the one that started it.
_STARTER = """
import json, os, subprocess, sys, time
began = time.monotonic()
process = subprocess.Popen(sys.argv[2:])
_, status, usage = os.wait4(process.pid, 0)
told = [time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss]
with open(sys.argv[1], "w") as out:
    json.dump(told, out)
sys.exit(os.waitstatus_to_exitcode(status) and 1)
"""


def spent(*arguments: str | Path) -> Spent:
    """Run Python with these arguments in the project's folder.

    Raises:
        SystemExit: it ended with an error, so there is nothing to measure.
    """
    command = [sys.executable, *map(str, arguments)]
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "spent.json"
        run = subprocess.run(
            [sys.executable, "-S", "-c", _STARTER, str(told), *command],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if run.returncode != 0:
            raise SystemExit(f"{' '.join(command)} ended with an error:\n{run.stdout[-2000:]}")
        seconds, processor, memory = json.loads(told.read_text(encoding="utf-8"))
    # ru_maxrss is in kB on Linux and in bytes on macOS.
    return Spent(seconds, processor, memory / (1e6 if sys.platform == "darwin" else 1e3), run.stdout)


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
