"""Sees to the documents of a run that is killed: nobody in it can, so somebody beside it waits for its end.

While a run goes on, a shell reads from a pipe of which the run holds the other end. A run that ends in order says so.
Where nothing is said before the pipe closes, the run was killed: its messages are put in their place as far as they
came, and the page is made of them.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

_WAIT = (
    'read -r said || { echo "The run was killed; what ran until then is told." >&2; '
    'chmod 644 "$1" && mv -f "$1" "$2" && exec "$3" -m reports build "$2" --out "$4" >&2; }'
)


class Guard:
    """Who waits for the end of one run; a system without a shell has nobody."""

    def __init__(self, part: Path, messages: Path, page: Path) -> None:
        """Wait beside this run, which writes its messages to `part` until they are whole."""
        self._waiting: subprocess.Popen[bytes] | None = None
        told = [str(part.resolve()), str(messages.resolve()), sys.executable, str(page.resolve())]
        with contextlib.suppress(OSError):
            self._waiting = subprocess.Popen(
                ["/bin/sh", "-c", _WAIT, "guard", *told],
                stdin=subprocess.PIPE,
                cwd=Path(__file__).parents[1],
                start_new_session=True,  # what ends everybody at a terminal must not end it
            )

    def dismiss(self) -> None:
        """The run sees to its documents itself."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting.stdin is not None:
            with contextlib.suppress(OSError):
                waiting.stdin.write(b"over\n")
            with contextlib.suppress(OSError):
                waiting.stdin.close()
            waiting.wait()
