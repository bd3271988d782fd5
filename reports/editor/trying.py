"""Running one example: pytest in a process of its own, whose output is passed on while it is printed."""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import json
import os
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from reports.editor.heard import WHERE
from reports.editor.texts import Refused
from reports.verdicts import Verdict, of_many

Json = dict[str, Any]

_TO_TIDY_UP = 20.0
"""Seconds for a run that is stopped to take down what it has started."""
_LAST_OUTPUT = 1.0

_ENDS = {
    2: "The run was stopped.",
    3: "The platform cannot be reached, so nothing was tried.",
    4: "pytest could not begin; what it printed says why.",
    5: "Nothing was run: no example stands there.",
}


class Busy(Refused):
    status = 409


class Trial:
    """At most one run at a time."""

    def __init__(self, rootdir: Path) -> None:
        self.rootdir = rootdir
        self._taken = False
        self._process: asyncio.subprocess.Process | None = None
        self._ending: set[asyncio.Task[None]] = set()

    def take(self) -> None:
        """Be the one that runs something.

        Raises:
            Busy: somebody does already.
        """
        if self._taken:
            raise Busy("An example is being run already. Stop it first, or wait for its end.")
        self._taken = True

    async def run(self, uri: str, line: int) -> AsyncIterator[Json]:
        """Run what stands at this line; what was printed, piece by piece, and at last how it ended. Needs `take`."""
        try:
            with tempfile.TemporaryDirectory() as folder:
                heard = Path(folder, "heard.jsonl")
                process = await self._start(f"{uri}:{line}", heard)
                try:
                    async for text in _printed(process):
                        yield {"said": text}
                    yield {"ended": _told(await process.wait(), heard)}
                finally:
                    if process.returncode is None:  # whoever listened is gone
                        self._later(_stop(process))
        finally:
            self._later(self._release())

    async def _release(self) -> None:
        if self._process is not None:
            await self._process.wait()
        self._process = None
        self._taken = False

    async def stop(self) -> None:
        """Stop what runs, as Ctrl-C would, and wait until it has tidied up."""
        if self._process is not None:
            await _stop(self._process)

    async def close(self) -> None:
        """Leave nothing running."""
        await self.stop()
        if self._ending:
            await asyncio.wait(self._ending)

    async def _start(self, place: str, heard: Path) -> asyncio.subprocess.Process:
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "pytest", "-p", "reports.editor.heard", "--no-reports", "-v", "--no-header"),
            *("--gherkin-terminal-reporter", "--color=no", place),
            cwd=self.rootdir,
            env={**os.environ, WHERE: str(heard), "PYTHONUNBUFFERED": "1", "COLUMNS": "80"},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
        return self._process

    def _later(self, ending: Any) -> asyncio.Task[None]:
        """Goes on even if whoever waits for it is gone."""
        task = asyncio.create_task(ending)
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)
        return task


async def _printed(process: asyncio.subprocess.Process) -> AsyncIterator[str]:
    """What the process prints, until it has ended; not until somebody whom it left behind has."""
    assert process.stdout is not None
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    ended = asyncio.ensure_future(process.wait())
    try:
        while True:
            reading = asyncio.ensure_future(process.stdout.read(2**16))
            await asyncio.wait({reading, ended}, return_when=asyncio.FIRST_COMPLETED)
            try:
                data = await asyncio.wait_for(reading, _LAST_OUTPUT if ended.done() else None)
            except TimeoutError:
                return
            if not data:
                return
            yield decoder.decode(data)
    finally:
        ended.cancel()


async def _stop(process: asyncio.subprocess.Process) -> None:
    for sign, patience in ((signal.SIGINT, _TO_TIDY_UP), (signal.SIGKILL, None)):
        if process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), patience)


def _told(code: int, heard: Path) -> Json:
    """How a run ended, in words."""
    lines = heard.read_text(encoding="utf-8").splitlines() if heard.exists() else []
    examples = [json.loads(line) for line in lines]
    verdict = of_many(Verdict(each["verdict"]) for each in examples)
    says = f"{verdict.word.capitalize()}."
    if len(examples) > 1:
        counts = Counter(each["word"] for each in examples)
        says = f"{len(examples)} examples: {', '.join(f'{count} {word}' for word, count in counts.most_common())}."
    if code in (2, 3, 4, 5):
        says = _ENDS[code]
    elif not examples:
        says = f"Nothing was run; pytest ended with exit code {code}, and what it printed says why."
    return {"code": code, "says": says, "verdict": verdict if examples else "", "examples": examples}
