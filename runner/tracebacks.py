"""Says what an exception means to somebody who reads a feature: its message, and a short traceback.

The frames of the project's own files come first, then the last ones inside libraries; frames of pytest, of
the event loop and of the runner say nothing and are left out.
"""

from __future__ import annotations

import linecache
import os
import re
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from _pytest.outcomes import OutcomeException

from runner.assertions import own_message

Place = Callable[[str], str]
Frame = tuple[str, int, str]

_HERE = os.path.dirname(os.path.abspath(__file__)) + os.sep
_LIBRARY_PARTS = (f"{os.sep}site-packages{os.sep}", f"{os.sep}lib{os.sep}python", "<")
_SILENT_PARTS = tuple(
    f"{os.sep}{name}{os.sep}" for name in ("_pytest", "pluggy", "pytest_bdd", "asyncio", "concurrent")
)
_LIBRARY_FRAMES = 3
_OWN_FRAME = re.compile(r"^(?! )(.+:\d+ in \S+)$")


class Tracebacks:
    """Tells exceptions of one project; `whole`: with everything that is known about them."""

    def __init__(self, root: Path, place: Place, *, whole: bool = False) -> None:
        self._root = str(root) + os.sep
        self._place = place
        self._whole = whole

    def own(self, file: str) -> bool:
        """Whether a file is the project's: neither a library nor the runner."""
        if file.startswith(_HERE) or any(part in file for part in _LIBRARY_PARTS):
            return False
        return file.startswith(self._root) or os.path.isabs(file)

    def where(self, frames: Sequence[Frame]) -> str:
        """The innermost place in the project's own files among these frames."""
        chosen = next((frame for frame in reversed(frames) if self.own(frame[0])), None)
        chosen = chosen or (frames[-1] if frames else ("an unknown place", 0, "?"))
        file, line, name = chosen
        code = linecache.getline(file, line).strip()
        return f"{self._place(file)}:{line} ({name})" + (f": {code}" if code else "")

    def short(self, error: BaseException) -> str | None:
        """A short traceback of an exception: our own frames, then where in a library it was raised."""
        frames = [
            (frame.filename, frame.lineno or 0, frame.name, (frame.line or "").strip())
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        own = [frame for frame in frames if self.own(frame[0])]
        last_own = max((number for number, frame in enumerate(frames) if self.own(frame[0])), default=-1)
        beyond = [frame for frame in frames[last_own + 1 :] if not self._silent(frame[0])]
        lines: list[str] = []
        for file, line, name, code in own:
            lines.append(f"{self._place(file)}:{line} in {name}")
            if code:
                lines.append(f"    {code}")
        if beyond:
            lines.append("then, inside libraries:" if own else "inside libraries:")
            last = beyond[-_LIBRARY_FRAMES:]
            lines += [f"  {_short(file)}:{line} in {name}" for file, line, name, _ in last]
        cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if cause is not None and cause is not error:
            named = "" if self._tells_all(cause) else f"{type(cause).__name__}: "
            lines.append(f"because of {named}{_first_line(str(cause))}")
        return "\n".join(lines) or None

    def _silent(self, file: str) -> bool:
        return file.startswith(_HERE) or any(part in file for part in _SILENT_PARTS)

    def message(self, error: BaseException) -> str:
        """What a step that failed says: the text of an assertion as it is, others with their type."""
        error = only_leaf(error)
        if isinstance(error, OutcomeException):
            return str(error.msg or type(error).__name__)
        if isinstance(error, pytest.FixtureLookupError):
            return error.msg or f"there is no fixture {error.argname!r} here"
        text = str(error)
        if isinstance(error, AssertionError):
            return (text if self._whole else own_message(error)) or self._bare_assertion(error)
        if self._tells_all(error):
            return text
        return f"{type(error).__name__}: {text}" if text else type(error).__name__

    def is_plain(self, error: BaseException) -> bool:
        """Whether the message alone tells a reader enough: an assertion, `pytest.fail`, what tells all."""
        error = only_leaf(error)
        return isinstance(error, AssertionError | OutcomeException) or self._tells_all(error)

    def _tells_all(self, error: BaseException) -> bool:
        """Whether the class says so of its messages, this one says something, and nobody asks for more."""
        return not self._whole and getattr(type(error), "tells_all", False) is True and bool(str(error))

    def _bare_assertion(self, error: AssertionError) -> str:
        frames = [(f.filename, f.lineno or 0, f.name) for f in traceback.extract_tb(error.__traceback__)]
        return f"An assertion that says nothing did not hold: {self.where(frames)}"


def only_leaf(error: BaseException) -> BaseException:
    """What a group of exceptions holds, when that is one: a task group wraps what its task raised."""
    while isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    return error


def _short(file: str) -> str:
    for part in ("site-packages" + os.sep, "lib" + os.sep):
        if part in file:
            return file.rpartition(part)[2]
    return file


def _first_line(text: str) -> str:
    return text.splitlines()[0] if text else ""


def before_traceback(lines: Sequence[str]) -> list[str]:
    """What stands before a short traceback, as `Tracebacks.short` writes it."""
    first = next((number for number, text in enumerate(lines) if _OWN_FRAME.match(text)), len(lines))
    return list(lines[:first])


def innermost(lines: Sequence[str]) -> str | None:
    """The last of the project's own frames in a short traceback: "steps/teams.py:31 in owns_team"."""
    return next((text for text in reversed(lines) if _OWN_FRAME.match(text)), None)
