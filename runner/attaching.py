"""Evidence for the running step.

`attach(kind, payload)` is the only thing of the runner that other rooms call while a scenario runs. The
running example is one per process: an example runs in the main thread, and another one begins only after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from runner.happened import Evidence


class NothingRuns(RuntimeError):
    """Evidence was attached while no example was running."""


class Receiver(Protocol):
    """Who takes evidence: the example that runs in this process."""

    def take(self, evidence: Evidence) -> None: ...


_receiver: Receiver | None = None


def receive_with(receiver: Receiver | None) -> Receiver | None:
    """Make this the receiver of all evidence; answers who it was before."""
    global _receiver
    before, _receiver = _receiver, receiver
    return before


def attach(kind: str, payload: Mapping[str, Any]) -> None:
    """Give evidence to the running step, or to the example when none of its steps is running.

    The payload is copied: what happens to it afterwards does not change the evidence. `payload["title"]`
    says it in one plain sentence.

    Raises:
        NothingRuns: no example is running in this process.
        TypeError: the payload is not JSON-ready (say what a value means as text, then attach it).
    """
    if _receiver is None:
        raise NothingRuns(
            f"attach({kind!r}, …) was called while no example is running: evidence belongs to a step, or to "
            "a fixture of an example"
        )
    try:
        seen = Evidence(kind, dict(payload))
    except (TypeError, ValueError) as error:
        raise TypeError(
            f"attach({kind!r}, …): the payload must be JSON-ready (text, numbers, lists, dictionaries with "
            f"text as keys): {error}"
        ) from error
    _receiver.take(seen)
