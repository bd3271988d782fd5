"""The door that every part of the driver goes through: one request in one person's name."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from support.answers import Answer
from support.api import Raw


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
        """Send one request in this person's name; `did` says in plain words what is wanted."""
