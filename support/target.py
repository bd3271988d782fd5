"""The platform that this run is pointed at, and what can be seen of it."""

from dataclasses import dataclass, field

import pytest

from support.config import Capability

WHY_NEEDED: dict[Capability, str] = {
    "clock": "a clock that can be moved, or a database that may be written",
    "mail": "mail that can be read back",
    "records": "a database that can be read",
    "writable-records": "a database that may be written",
    "faults": "deviations that can be switched on",
}


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
            pytest.skip(f'not checked on target "{self.name}": it needs {WHY_NEEDED[capability]}')
