"""The last line of a terminal while a run goes on: it changes in place, and gives way to whatever is printed."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from typing import Any, TextIO

import pytest

from runner.telling.lines import in_encoding, shortened, width_of

_EVERY_SECONDS = 1.0
_NARROW = 20


class LiveFile:
    """The file of a terminal with a line at its end that is no part of what is written.

    It writes that line past the file, to a descriptor of its own: while an example runs, pytest catches what goes to
    the file's. A thread renews the line, so that it tells how long something takes while nothing else happens.
    """

    def __init__(self, file: TextIO, tell: Callable[[], str]) -> None:
        self._file = file
        self._tell = tell
        self._descriptor = os.dup(file.fileno())
        self._lock = threading.Lock()
        self._shown = 0
        self._at_line_start = True
        self._open = False
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._renew, name="live line", daemon=True)
        if hasattr(os, "register_at_fork"):
            # The thread is not there in a child, and the lock may be held in it for ever.
            os.register_at_fork(after_in_child=self._forget)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, text: str) -> int:
        with self._lock:
            self._erase()
            if text:
                self._at_line_start = text.endswith("\n")
            return self._file.write(text)

    # -- the line -------------------------------------------------------------------------------------

    def begin(self) -> None:
        """From now on the line is there whenever nothing else is on its row."""
        self._open = True
        if not self._thread.is_alive() and not self._ended.is_set():
            self._thread.start()

    def pause(self) -> None:
        """No line until `begin`: somebody else needs the row."""
        with self._lock:
            self._open = False
            self._erase()

    def end(self) -> None:
        """No line any more."""
        self.pause()
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def draw(self) -> None:
        """Tell how the run stands now."""
        with self._lock:
            if not (self._open and self._at_line_start):
                return
            # A terminal that does not know its size says 0.
            columns = os.get_terminal_size(self._descriptor).columns or shutil.get_terminal_size().columns
            if columns < _NARROW:
                return
            encoding = self._file.encoding or "utf-8"
            text = in_encoding(shortened(self._tell(), columns - 3), encoding)
            rest = " " * max(0, self._shown - width_of(text))
            self._send(f"\r  {text}{rest}")
            self._shown = width_of(text)

    def _erase(self) -> None:
        if self._shown:
            self._send("\r" + " " * (self._shown + 2) + "\r")
            self._shown = 0

    def _send(self, text: str) -> None:
        os.write(self._descriptor, text.encode(self._file.encoding or "utf-8", "replace"))

    def _renew(self) -> None:
        while not self._ended.wait(_EVERY_SECONDS):
            try:
                self.draw()
            except OSError:  # the terminal was closed
                return

    def _forget(self) -> None:
        self._lock = threading.Lock()
        self._open, self._shown = False, 0


def live_file(config: pytest.Config, file: TextIO, tell: Callable[[], str]) -> LiveFile | None:
    """The file with a live line, where a person looks at it; None where lines are kept, or belong to somebody else."""
    if not file.isatty() or os.environ.get("TERM") == "dumb" or os.environ.get("CI"):
        return None
    workers = bool(config.getoption("dist", "no") != "no")
    if (config.getoption("capture") == "no" and not workers) or config.getoption("usepdb"):
        return None
    try:
        return LiveFile(file, tell)
    except OSError:  # it has no descriptor
        return None
