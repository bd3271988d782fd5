"""What the runner itself costs: the time of an example that was not spent inside steps and fixtures.

The time of an example is everything from the moment pytest takes it up until pytest leaves it, hooks of
other plugins, reports and printing included.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from runner.bodies import Bodies


@dataclass(slots=True)
class Timings:
    """Of one process, or of all workers together."""

    beyond_seconds: float = 0.0
    steps: int = 0

    @contextmanager
    def example(self, bodies: Bodies) -> Iterator[None]:
        inside = bodies.time_inside
        started = perf_counter()
        try:
            yield
        finally:
            self.beyond_seconds += perf_counter() - started - (bodies.time_inside - inside)

    def add(self, beyond_seconds: float, steps: int) -> None:
        self.beyond_seconds += beyond_seconds
        self.steps += steps

    def sentence(self) -> str | None:
        """ "runner: 0.41 ms per step beyond the time inside step definitions", or None without steps."""
        if not self.steps:
            return None
        each = self.beyond_seconds / self.steps * 1000
        return (
            f"runner: {each:.2f} ms per step beyond the time inside step definitions and fixtures ({self.steps} steps)"
        )
