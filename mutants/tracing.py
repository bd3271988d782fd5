"""Which lines of a sandbox ran, told apart by what somebody outside says is going on.

The sandbox listens at a socket of its own for lines of text: `begin NAME`, and at the end `keep FILE`, which is
answered when FILE, as JSON {module: {line: [names]}}, is written. What ran before the first name has the name "".
"""

import json
import os
import socket
import threading
from pathlib import Path

from coverage import Coverage

from mutants.modules import SERVICES

ROOT = Path(__file__).parents[1]


def trace(path: str) -> None:
    """Begin to trace this process, and listen at this socket for what is going on."""
    os.environ["COVERAGE_CORE"] = "ctrace"  # the only one that tells contexts apart
    tracer = Coverage(data_file=None, config_file=False, include=[str(ROOT / service / "*") for service in SERVICES])
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(1)
    tracer.start()
    threading.Thread(target=_follow, args=(tracer, listener), daemon=True).start()


def _follow(tracer: Coverage, listener: socket.socket) -> None:
    connection, _ = listener.accept()
    with connection, connection.makefile("rw", encoding="utf-8") as line:
        for order in line:
            verb, _, what = order.rstrip("\n").partition(" ")
            if verb == "begin":
                tracer.switch_context(what)
            else:
                Path(what).write_text(json.dumps(_lines(tracer)), encoding="utf-8")
            line.write("\n")
            line.flush()


def _lines(tracer: Coverage) -> dict[str, dict[int, list[str]]]:
    data = tracer.get_data()
    return {
        Path(file).relative_to(ROOT).as_posix(): data.contexts_by_lineno(file) for file in sorted(data.measured_files())
    }


class Traced:
    """The other end: says what is going on."""

    def __init__(self, path: str) -> None:
        self._connection = socket.socket(socket.AF_UNIX)
        self._connection.connect(path)
        self._line = self._connection.makefile("rw", encoding="utf-8")

    def begin(self, name: str) -> None:
        """From now on this is going on."""
        self._say(f"begin {name}")

    def keep(self, file: Path) -> None:
        """Have it written down."""
        self._say(f"keep {file}")

    def _say(self, order: str) -> None:
        self._line.write(f"{order}\n")
        self._line.flush()
        self._line.readline()
