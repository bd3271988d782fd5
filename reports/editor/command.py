"""`python -m reports edit`: the living documentation with an editor for its features, on this machine."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import uvicorn

from reports.editor.app import Editor
from reports.editor.page import Documentation
from reports.editor.texts import Features


def main(arguments: list[str] | None = None) -> int:
    """Serve until Ctrl-C; 1 when it cannot begin."""
    parser = argparse.ArgumentParser(prog="python -m reports edit", description=(__doc__ or "").partition(": ")[2])
    parser.add_argument("--features", metavar="DIR", type=Path, default=Path("features"), help="what is edited")
    parser.add_argument("--out", metavar="DIR", type=Path, default=Path("reports/out"), help="the last run's documents")
    parser.add_argument("--port", type=int, default=0, help="where it listens on this machine (default: a free port)")
    given = parser.parse_args(arguments)
    if not given.features.is_dir():
        return _cannot(f"there is no folder {given.features}; name the one with the features: --features DIR")
    if not 0 <= given.port < 2**16:
        return _cannot(f"{given.port} is no port; there are 1 to 65535, and 0 for a free one")
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    with listener:
        try:
            listener.bind(("127.0.0.1", given.port))
            listener.listen()
        except OSError as problem:
            return _cannot(f"port {given.port} cannot be used ({problem.strerror}); choose another with --port")
        port = int(listener.getsockname()[1])
        features = Features(given.features)
        editor = Editor(features, Documentation(features.root, given.out.resolve()), port)
        sys.stdout.write(f"edit       http://127.0.0.1:{port}/\n           Ctrl-C ends it\n")
        sys.stdout.flush()
        asyncio.run(_serve(editor, listener))
    return 0


def _cannot(why: str) -> int:
    sys.stderr.write(f"The editor cannot begin: {why}.\n")
    return 1


class _Server(uvicorn.Server):
    """Leaves signals to us: a run that is going on has to be ended first."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _serve(editor: Editor, listener: socket.socket) -> None:
    """Answer until somebody asks for an end, and leave nothing running."""
    config = uvicorn.Config(
        editor.app,
        http="h11",
        ws="none",
        lifespan="off",
        access_log=False,
        log_config=None,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    server = _Server(config)
    asked_to_end = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, asked_to_end.set)
    serving = asyncio.create_task(server.serve([listener]))
    beginning = asyncio.create_task(editor.knowledge.begin())
    ending = asyncio.create_task(asked_to_end.wait())
    await asyncio.wait({serving, ending}, return_when=asyncio.FIRST_COMPLETED)
    beginning.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await beginning
    await editor.close()
    server.should_exit = True
    await serving
    ending.cancel()
