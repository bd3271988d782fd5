"""`python -m sandbox.mail`: install the real LocalStack where it is missing, so that no run has to wait for it."""

import asyncio
import sys

from sandbox.errors import CannotStart
from sandbox.mail.installation import installed


def main() -> int:
    """0 when LocalStack is there, 1 with one sentence when it cannot be had."""
    try:
        asyncio.run(installed(say=lambda sentence: sys.stderr.write(f"{sentence}\n")))
    except CannotStart as reason:
        sys.stderr.write(f"{reason}.\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("stopped; nothing half-installed will be used\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
