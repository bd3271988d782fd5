"""How the engine says how it is: the doors that need no sign-in."""

import time
from dataclasses import dataclass

from support.answers import Answer
from support.automation.tenants import Tenant

HOW: dict[str, str] = {
    "whether it is there": "/health",
    "how it is, in detail": "/health/detailed",
    "whether it is ready for work": "/health/ready",
    "whether it is alive": "/health/live",
}
"""What somebody may ask, by the feature's words."""

PROMPT = 5.0
"""An answer within so many seconds came at once."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What the engine said of itself, and after how many seconds."""

    answer: Answer
    seconds: float


async def ask(who: Tenant, how: str) -> Saying:
    """Ask the engine how it is, and take the time."""
    began = time.monotonic()
    answer = await who.comes_with(None, f"ask {how}", "GET", HOW[how])
    return Saying(answer, time.monotonic() - began)
