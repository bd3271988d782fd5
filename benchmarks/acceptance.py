"""The acceptance run from a cold start, on two workers: the whole of it, and what is left per step beside waiting."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent


def table() -> str:
    """Run everything once and say what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "waiting.json"
        started = time.monotonic()
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "benchmarks.waiting", f"--waiting-told-in={told}"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        seconds = time.monotonic() - started
        if run.returncode != 0:
            return f"the acceptance run is not green, so it is not measured:\n{run.stdout[-2000:]}\n"
        said = json.loads(told.read_text())
    ours = (said["inside"] - said["waiting"]) / said["steps"] * 1000
    return "\n".join(
        [
            "The acceptance run, cold start included, 2 workers",
            f"  whole run                         {seconds:8.1f} s",
            f"  examples                          {said['examples']:8d}",
            f"  steps                             {said['steps']:8d}",
            f"  inside examples, both workers     {said['inside']:8.1f} s",
            f"  of that, waiting for the platform {said['waiting']:8.1f} s",
            f"  left for each step                {ours:8.2f} ms",
            "",
        ]
    )
