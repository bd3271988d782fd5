"""The platform that this run is pointed at, and what can be seen of it."""

from dataclasses import dataclass, field
from typing import Literal, NoReturn

import pytest

from support.config import Capability
from support.gaps import Gap

LACKING: dict[Capability, str] = {
    "clock": "has no clock that can be moved",
    "mail": "shows no mail",
    "records": "shows no database",
    "writable-records": "has no database that may be written",
    "faults": "has no deviations to switch on",
    "charging": "charges nothing yet",
    "renderer": "does not let the renderer's reports be sent by hand",
    "signed-reports": "takes reports from anybody yet",
    "workflow": "does not show what the workflow engine was told",
    "automation": "has no automation engine",
    "calls-us": "cannot call this machine",
    "outages": "is not ours to break",
}
"""What is said of a target that lacks a capability."""

PROMISED: frozenset[Capability] = frozenset({"charging", "signed-reports"})
"""What is promised of every platform: where it is missing, it is not delivered yet."""


@dataclass(frozen=True, slots=True)
class Target:
    """Addresses and abilities of the platform, and what it does not keep yet; made once for each run.

    The databases, secrets and the password are the target's own and never shown. `renders` says whether its renderer is
    a real one, `may_cost` whether this run may spend money on it. `administrator` signs in to the automation engine and
    gives people their rights there.
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
    internal_secret: str | None = field(default=None, repr=False)
    automation: str | None = None
    automation_database: str | None = field(default=None, repr=False)
    administrator: str = ""
    administrator_password: str = field(default="", repr=False)
    renders: Literal["mocked", "real"] = "mocked"
    may_cost: bool = False
    gaps: tuple[Gap, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)

    def need(self, capability: Capability) -> None:
        """Leave the example unchecked, with the reason, where the target cannot show what it needs.

        What every platform promises is told as not delivered yet instead.
        """
        if capability in self.can:
            return
        if capability in PROMISED:
            pytest.xfail(f'target "{self.name}" {LACKING[capability]}')
        self.leave_unchecked(LACKING[capability])

    def lacks(self, gaps: list[Gap]) -> str:
        """Why an example about these gaps is not delivered yet."""
        return f'target "{self.name}" does not keep {"; ".join(f"{gap.number}: {gap.reason}" for gap in gaps)}'

    def need_render(self, *, asked_for: bool) -> None:
        """Leave the example unchecked where its render costs money, unless it was asked for and spending is allowed."""
        if self.renders == "real" and not (asked_for and self.may_cost):
            self.leave_unchecked("renders for real, which costs money: say -m real_render and TEST_REAL_RENDER=yes")

    def leave_unchecked(self, why: str) -> NoReturn:
        """Leave the example unchecked: the target `why`."""
        pytest.skip(f'target "{self.name}" {why}')
