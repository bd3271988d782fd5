"""Runs inside LocalStack's own virtual environment, as a script: LocalStack, on a socket that its owner opened.

Two things that LocalStack cannot do by itself. It binds every interface whatever `GATEWAY_LISTEN` says; here it is
given a socket that listens on the loopback interface alone. And it outlives its owner; here the end of stdin, a
pipe held by the owner, ends it and removes its files, also after `kill -9` of the owner.

Usage: python -I localstack_bootstrap.py <number of the listening socket>
"""

import importlib
import os
import shutil
import socket
import sys
import threading
from typing import Any


def die_with_the_owner() -> None:
    """Wait for the end of stdin, then go at once."""
    sys.stdin.buffer.read()
    shutil.rmtree(os.environ["FILESYSTEM_ROOT"], ignore_errors=True)
    os._exit(0)


def main() -> None:
    """Hand the socket to Twisted in place of a port, and start LocalStack."""
    threading.Thread(target=die_with_the_owner, daemon=True).start()

    # Found in LocalStack's environment alone: our own has neither.
    endpoints = importlib.import_module("twisted.internet.endpoints")

    def adopt(reactor: Any, port: int, **_: Any) -> Any:
        return endpoints.AdoptedStreamServerEndpoint(reactor, int(sys.argv[1]), socket.AF_INET)

    endpoints.TCP4ServerEndpoint = adopt  # type: ignore[attr-defined]
    importlib.import_module("localstack.runtime.main").main()


if __name__ == "__main__":
    main()
