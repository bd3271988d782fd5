"""Ports of the loopback interface, taken before anything else is started."""

import socket
from dataclasses import dataclass

from sandbox.errors import CannotStart


@dataclass(frozen=True, slots=True)
class Listeners:
    """What the platform listens on."""

    api: socket.socket
    automation: socket.socket
    mail: socket.socket | None
    """None where the mail service is not ours, or takes its port by itself."""


def take(port: int, what: str) -> socket.socket:
    """A socket that holds the port; 0 takes a free one."""
    # The protocol is named: asyncio sends small answers at once (TCP_NODELAY) only where it reads "TCP" here.
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind(("127.0.0.1", port))
    except OSError as error:
        taken.close()
        raise CannotStart(
            f"port {port} for the {what} cannot be used ({error.strerror}); choose another, or 0 for a free one"
        ) from None
    return taken


def address(listener: socket.socket) -> str:
    """Where it listens."""
    return f"http://127.0.0.1:{listener.getsockname()[1]}"
