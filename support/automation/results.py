"""What the result of a run tells: what its program said, and what that means."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

from support.target import Target

MOST = 10 * 1024 * 1024
"""So many bytes are kept of what a program says on one stream."""

_SECRETIVE = re.compile(r"SECRET|PASSWORD|ENCRYPT|DATABASE|JWT|_KEY$")


def spoken(run: dict[str, Any]) -> str:
    """What is kept of what the program said; nothing where it said nothing."""
    return str((run["result"] or {}).get("stdout", ""))


def data_of(text: str) -> Any:
    """What a program wrote down as data; the text itself where it means nothing."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def same_place(text: str, address: str) -> bool:
    """Whether a text is an address that leads to the same door as this one, on whatever machine."""
    told, known = urlsplit(text.strip()), urlsplit(address)
    return told.scheme == known.scheme and told.port == known.port


def variables(text: str) -> dict[str, str]:
    """The variables that a program listed, by name."""
    return dict(line.split("=", 1) for line in text.splitlines() if "=" in line)


def secretive(names: dict[str, str]) -> list[str]:
    """The variables that sound as if they held a secret of the platform."""
    return sorted(name for name in names if _SECRETIVE.search(name))


def secrets_in(text: str, target: Target) -> int:
    """How many of the platform's secrets that we know of stand in a text."""
    known = (target.jwt_secret, target.internal_secret, target.administrator_password, target.automation_database)
    return sum(1 for secret in known if secret and secret in text)


def in_short(run: dict[str, Any]) -> str:
    """How a run stands and what its result tells, for a failure."""
    return f"{run['status']}, and its result says {run['result'] or 'nothing'}"
