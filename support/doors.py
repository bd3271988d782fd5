"""The doors of a platform, and whether anybody is still behind them."""

import http.client
import socket
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from support.errors import NeverHappened
from support.eventually import look_until
from support.target import Target

GRACE = 2.5
"""Seconds for which nobody may be behind a door: a part that is started anew is back by then."""

PATIENCE = 3.0
"""Seconds that one look may wait for an answer; three looks in vain make it certain that none comes."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where a part of the platform answers: its name, and what it can be asked (None: it speaks no HTTP)."""

    part: str
    scheme: str
    host: str
    port: int
    path: str
    health: str | None = None

    @classmethod
    def at(cls, part: str, address: str, health: str | None = None) -> "Door":
        """The door at this address; what is secret in the address is left out."""
        where = urlsplit(address)
        usual = {"http": 80, "https": 443}.get(where.scheme, 5432)
        return cls(part, where.scheme, where.hostname or "localhost", where.port or usual, where.path, health)

    @property
    def place(self) -> str:
        """Where it is, as it is told."""
        return f"{self.host}:{self.port}{self.path}"

    def nobody(self) -> str | None:
        """Why nobody can be behind it, in a word or two; None if it opens, or takes its time."""
        try:
            socket.create_connection((self.host, self.port), PATIENCE).close()
        except TimeoutError:
            return None
        except OSError as error:
            return error.strerror or str(error)
        return None

    def unanswered(self) -> str | None:
        """Why it does not answer; None if it does, in whatever way but with a server error."""
        if self.health is None:
            return self.nobody()
        kind = http.client.HTTPSConnection if self.scheme == "https" else http.client.HTTPConnection
        connection = kind(self.host, self.port, timeout=PATIENCE)
        try:
            connection.request("GET", self.path.rstrip("/") + self.health)
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            return getattr(error, "strerror", None) or str(error) or type(error).__name__
        finally:
            connection.close()
        return f"{status}" if status >= 500 else None


def doors_of(target: Target) -> list[Door]:
    """Every door that the examples of this target may knock at, each place once."""
    doors = [Door.at("its video service", target.api, "/health")]
    if target.automation is not None:
        doors.append(Door.at("its automation engine", target.automation, "/health"))
    doors += [Door.at("its database", each) for each in (target.database, target.automation_database) if each]
    if target.mail is not None:
        doors.append(Door.at("its mail", target.mail, "/_localstack/health"))
    return list({(door.host, door.port): door for door in reversed(doors)}.values())[::-1]


def shut(doors: Collection[Door]) -> dict[Door, str]:
    """The doors that nobody is behind, with the reason, if that stays so for a while."""
    return _lasting(lambda: {door: why for door in doors if (why := door.nobody())})


def silent(doors: Collection[Door]) -> dict[Door, str]:
    """The doors that do not answer, with the reason, if that stays so for a while."""
    return _lasting(lambda: {door: why for door in doors if (why := door.unanswered())})


def _lasting(look: Callable[[], dict[Door, str]]) -> dict[Door, str]:
    began = time.monotonic()
    seen = look()
    if not seen:
        return {}
    waited = time.monotonic() - began >= PATIENCE

    def look_again() -> dict[Door, str]:
        nonlocal seen
        seen = look()
        return seen

    within = GRACE + 2 * PATIENCE if waited else GRACE
    try:
        return look_until(look_again, lambda found: not found, within=within, because="every door should open")
    except NeverHappened:
        return seen
