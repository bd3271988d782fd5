"""What a child writes: kept up to a cap, read to the end in any case, and made text that can be stored."""

from sandbox.automation.running.pipe import Pipe

CAP = 10 * 1024 * 1024
"""Bytes that are kept of each stream."""


class Output(Pipe):
    """One stream of one child. Beyond the cap it is read and forgotten, so that nobody waits for a reader."""

    def __init__(self, cap: int | None = CAP) -> None:
        super().__init__()
        self._cap = cap
        self._kept = bytearray()
        self._written = 0

    def take(self, data: bytes) -> None:
        self._written += len(data)
        self._kept += data if self._cap is None else data[: max(0, self._cap - len(self._kept))]

    @property
    def missing(self) -> int:
        """How many bytes were written and not kept."""
        return self._written - len(self._kept)

    @property
    def text(self) -> str:
        """What was kept, with a mark in place of all that is no text; no longer than the cap either."""
        if self._kept.isascii() and b"\0" not in self._kept:
            return self._kept.decode()  # the usual case, and the quick one
        text = self._kept.decode(errors="replace").replace("\0", "\N{REPLACEMENT CHARACTER}")
        return text if self._cap is None else text.encode()[: self._cap].decode(errors="ignore")
