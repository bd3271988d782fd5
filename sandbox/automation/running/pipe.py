"""A pipe that we read from as it fills, until its other end is closed.

Not a transport of the loop: that of uvloop closes its number twice, and by then a thread may have it for another file.
"""

import asyncio
import contextlib
import os
from abc import ABC, abstractmethod

_READ_BYTES = 64 * 1024
_MOST_READS = 16
"""What a pipe can hold is read with fewer."""


class Pipe(ABC):
    """Our end of a pipe; `theirs` is the number of the other, which is for somebody else, and ours to close."""

    def __init__(self) -> None:
        self._ours, self.theirs = os.pipe()
        os.set_blocking(self._ours, False)
        self.over = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._ours, self._read)

    @abstractmethod
    def take(self, data: bytes) -> None:
        """Something came."""

    def ended(self) -> None:
        """Nothing more will come."""
        self.over.set()

    def give_away(self) -> None:
        """Whoever is meant to has the other end now."""
        os.close(self.theirs)

    def close(self) -> None:
        """Read what is there already, and no further, whoever still holds the other end."""
        for _ in range(_MOST_READS):  # not for ever: somebody may go on writing
            if self.over.is_set() or not self._read():
                break
        self._end()

    def _read(self) -> bool:
        """Whether something was there to be read."""
        with contextlib.suppress(BlockingIOError):
            if data := os.read(self._ours, _READ_BYTES):
                self.take(data)
                return True
            self._end()
        return False

    def _end(self) -> None:
        if not self.over.is_set():
            self._loop.remove_reader(self._ours)
            os.close(self._ours)
            self.ended()
