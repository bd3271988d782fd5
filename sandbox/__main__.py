"""`python -m sandbox`: bring the platform up, keep it up, leave nothing behind.

What takes long is imported while PostgreSQL makes its data folder. Until everything stands nobody looks for garbage:
there is none among modules, and to look costs a tenth of the start.
"""

import gc
import logging
import os
import signal
import sys
import time
from types import FrameType
from typing import TYPE_CHECKING

from sandbox import binaries, ports
from sandbox.automation.settings import Settings as AutomationSettings
from sandbox.errors import CannotStart
from sandbox.folder import RunFolder
from sandbox.options import Options, read
from sandbox.postgres import Postgres
from sandbox.video.settings import Settings

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

_BEGAN = time.monotonic()
_asked_to_stop: list[bool] = []


def main() -> int:
    """The exit code: 0 when stopped, 1 when the sandbox could not start."""
    logging.basicConfig(level=logging.WARNING, format="sandbox: %(levelname)s %(message)s")
    gc.disable()
    try:
        signal.signal(signal.SIGTERM, _ask_to_stop)
        signal.signal(signal.SIGINT, _ask_to_stop)
        _stand(read(sys.argv[1:], os.environ))
    except CannotStart as reason:
        sys.stderr.write(f"The sandbox cannot start: {reason}.\n")
        return 1
    return 0


def _stand(options: Options) -> None:
    folder: RunFolder | None = None
    postgres: Postgres | None = None
    try:
        if options.announce is not None:
            options.announce.unlink(missing_ok=True)  # of a run that was killed: whoever waits must not read it
        settings = Settings.read(os.environ, charging="off" if options.as_built else "on")
        automation = AutomationSettings.read(os.environ)
        listeners = _take_ports(options)
        if options.database is None:
            found = binaries.find(os.environ)
            folder = RunFolder()
            postgres = Postgres(found, folder)
            postgres.begin()
        import asyncio

        from sandbox.server import Platform

        if postgres is not None and not _asked_to_stop:
            postgres.start()

        async def run() -> None:
            platform = Platform(options, settings, automation, postgres, _BEGAN)
            await platform.run(listeners, stop_at_once=lambda: bool(_asked_to_stop))

        if not _asked_to_stop:
            with asyncio.Runner(loop_factory=_loop_factory()) as runner:
                runner.run(run())
    finally:
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, signal.SIG_IGN)  # going already
        if postgres is not None:
            postgres.stop()
        if folder is not None:
            folder.remove()
        if options.announce is not None:
            options.announce.unlink(missing_ok=True)


def _loop_factory() -> "Callable[[], asyncio.AbstractEventLoop] | None":
    """uvloop where there is one, else the loop of Python itself."""
    if sys.platform == "win32":
        return None
    import uvloop

    return uvloop.new_event_loop


def _take_ports(options: Options) -> ports.Listeners:
    return ports.Listeners(
        api=ports.take(options.port, "service"),
        automation=ports.take(options.automation_port, "automation service"),
        mail=ports.take(options.mail_port, "mail catcher") if options.mail == "catcher" else None,
    )


def _ask_to_stop(_sign: int, _frame: FrameType | None) -> None:
    # Only noted: raising from here could end up in a place that swallows it, and the wish would be lost.
    _asked_to_stop.append(True)


if __name__ == "__main__":
    sys.exit(main())
