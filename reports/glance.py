"""A glance at the lines of a file of messages: what each holds, without reading what nobody asked for."""

from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any, cast

from reports.messages import RUN_FACTS
from reports.testcases import EXAMPLE

# Within the text of an attachment every quote has a backslash before it: there none of these can stand.
_EXAMPLE, _RUN_FACTS = (f'"{name}"'.encode() for name in (EXAMPLE, RUN_FACTS))
_OF_A_CASE = b'"testCaseStartedId"'


class Head:
    """What is known of a run as a whole."""

    def __init__(self) -> None:
        self.began: datetime | None = None
        self.target = ""
        self.root = "features"

    def take(self, line: bytes) -> None:
        """Take up what this line says of the run, if it does.

        Raises:
            ValueError, KeyError, TypeError, AttributeError: it is no message.
        """
        kind = kind_of(line)
        if kind == b"testRunStarted":
            stamp = json.loads(line)["testRunStarted"]["timestamp"]
            self.began = datetime.fromtimestamp(stamp["seconds"], UTC) + timedelta(microseconds=stamp["nanos"] // 1000)
        elif kind == b"attachment" and _RUN_FACTS in line and _OF_A_CASE not in line:
            facts: dict[str, Any] = json.loads(json.loads(line)["attachment"]["body"])
            self.target, self.root = str(facts.get("target", "")), str(facts.get("root", "features"))


def opened_messages(path: Path) -> IO[bytes]:
    """The lines of a file of messages, also of one that is packed (`.gz`).

    Raises:
        OSError: it cannot be read.
    """
    if path.suffix != ".gz":
        return path.open("rb")
    # GzipFile itself goes through its lines in Python, at half the speed
    return io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(path, "rb")), 1 << 18)


def kind_of(line: bytes) -> bytes:
    """Which message a line holds: the name that it begins with."""
    return line[2 : line.find(b'"', 2)]


def tells_of_example(line: bytes) -> bool:
    """Whether an attachment holds what is known of an example and the protocol has no place for."""
    return _EXAMPLE in line


def is_evidence(line: bytes) -> bool:
    """Whether a line holds something that was seen in an example, and says nothing of its verdict."""
    return kind_of(line) == b"attachment" and _OF_A_CASE in line and not tells_of_example(line)
