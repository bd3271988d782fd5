"""The platform that this run is pointed at, and what can be seen of it."""

from dataclasses import dataclass, field
from typing import NoReturn

import pytest

from support.config import Capability

LACKING: dict[Capability, str] = {
    "clock": "has no clock that can be moved",
    "mail": "shows no mail",
    "records": "shows no database",
    "writable-records": "has no database that may be written",
    "faults": "has no deviations to switch on",
}
"""What is said of a target that lacks a capability."""


@dataclass(frozen=True, slots=True)
class Target:
    """Addresses and abilities of the platform; made once for each run.

    `database` and `jwt_secret` are secrets of the target and never shown.
    """

    name: str
    description: str
    api: str
    can: frozenset[Capability]
    jwt_secret: str = field(repr=False)
    jwt_audience: str = "authenticated"
    control: str | None = None
    database: str | None = field(default=None, repr=False)
    mail: str | None = None
    clock_tolerance: float = 2.0
    facts: dict[str, str] = field(default_factory=dict)

    def need(self, capability: Capability) -> None:
        """Leave the example unchecked, with the reason, where the target cannot show what it needs."""
        if capability not in self.can:
            self.leave_unchecked(LACKING[capability])

    def leave_unchecked(self, why: str) -> NoReturn:
        """Leave the example unchecked: the target `why`."""
        pytest.skip(f'target "{self.name}" {why}')
