"""The feature files as they are edited: read, and saved whole or not at all, below the folder of the features only."""

from __future__ import annotations

import codecs
import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


class Refused(Exception):
    """What was asked for is not done; the text is one sentence for whoever asked."""

    status = 400


class NotThere(Refused):
    status = 404


class Changed(Refused):
    """The file is not as it was when it was opened."""

    status = 409

    def __init__(self, message: str, now: FeatureText) -> None:
        super().__init__(message)
        self.now = now


@dataclass(frozen=True, slots=True)
class FeatureText:
    """What a feature file holds, its lines ending in "\\n" alone, and by what one knows that it is still the same."""

    text: str
    version: str
    marked: bool = False
    """It begins with a byte order mark."""
    ending: str = "\n"


class Features:
    """The feature files below one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.rootdir = self.root.parent

    def path(self, uri: str) -> Path:
        """The file that is meant by "features/invitations/accepting.feature".

        Raises:
            Refused: it is no feature file below the folder, or is not there.
        """
        pure = PurePosixPath(uri)
        if "\0" in uri or "\\" in uri or pure.is_absolute() or ".." in pure.parts or str(pure) != uri:
            raise Refused(f"{uri!r} is no path of a feature; write it as {self.root.name}/folder/name.feature")
        if pure.suffix != ".feature" or pure.parts[0] != self.root.name:
            raise Refused(f"{uri} is no feature below {self.root.name}; nothing else can be edited here")
        path = self.rootdir / pure
        try:
            real = path.resolve(strict=True)
        except (OSError, RuntimeError):
            raise NotThere(f"There is no {uri}; it may have been moved or deleted.") from None
        if not real.is_relative_to(self.root) or real.suffix != ".feature":
            raise Refused(f"{uri} leads out of {self.root.name}; nothing outside can be edited here")
        if not real.is_file():
            raise NotThere(f"{uri} is no file.")
        return real

    def read(self, uri: str) -> FeatureText:
        """What the file holds now.

        Raises:
            Refused: it is no feature file below the folder, is not there, or is not UTF-8 text.
        """
        return _read(self.path(uri), uri)

    def save(self, uri: str, text: str, version: str) -> FeatureText:
        """Put this text in the place of what was opened as `version`.

        Raises:
            Changed: the file has been changed since; nothing was written.
            Refused: it is no feature file below the folder, or it cannot be written.
        """
        path = self.path(uri)
        now = _read(path, uri)
        if now.version != version:
            raise Changed(f"{uri} was changed on the disk while you wrote. Nothing was saved.", now)
        data = text.replace("\r\n", "\n").replace("\n", now.ending).encode("utf-8")
        try:
            _replace(path, codecs.BOM_UTF8 + data if now.marked else data)
        except OSError as problem:
            raise Refused(f"{uri} could not be written: {problem.strerror}. Nothing was saved.") from problem
        return _read(path, uri)


def _read(path: Path, uri: str) -> FeatureText:
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise Refused(f"{uri}:{line} is not UTF-8 text; save it as UTF-8 with another editor first.") from problem
    except OSError as problem:
        raise NotThere(f"{uri} cannot be read: {problem.strerror}.") from problem
    ending = "\r\n" if "\r\n" in text else "\n"
    version = hashlib.sha256(data).hexdigest()
    return FeatureText(text.replace("\r\n", "\n"), version, data.startswith(codecs.BOM_UTF8), ending)


def _replace(path: Path, data: bytes) -> None:
    """The data at the path, whole or not at all, with the rights that the file had."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.chmod(path.stat().st_mode & 0o777)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
