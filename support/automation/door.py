"""The door that every part of the driver goes through: one request in one tenant's name."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from support.answers import Answer
from support.api import Raw

API = "/api/v1"
"""Where everything of the engine stands but sign-in and health."""


class Door(ABC):
    """Sends one request and returns its Answer; each part of the driver adds verbs."""

    @abstractmethod
    async def send(
        self,
        did: str,
        method: str,
        path: str,
        json: Any = None,
        *,
        params: Mapping[str, str] | None = None,
        raw: Raw | None = None,
    ) -> Answer:
        """Send one request in this tenant's name; `did` says in plain words what is wanted."""


def asking(only: Mapping[str, str | int]) -> dict[str, str] | None:
    """What is asked of a list, as it is sent."""
    return {name: str(value) for name, value in only.items()} or None
