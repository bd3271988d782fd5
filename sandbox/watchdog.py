"""Where the kernel cannot do it: ends a process when the pipe from its owner closes, however the owner ended.

Used as `python -m sandbox.watchdog <process id>`, with the owner holding the other end of stdin.
"""

import contextlib
import os
import signal
import sys


def main() -> None:
    """Wait for the end of stdin, then end the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stdin.buffer.read()
    with contextlib.suppress(ProcessLookupError):
        os.kill(int(sys.argv[1]), signal.SIGINT)


if __name__ == "__main__":
    main()
