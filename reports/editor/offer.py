"""What is offered at once: no more than somebody reads while typing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

MOST = 8


def offered(choices: Iterable[Any]) -> dict[str, Any]:
    """The first choices, and whether there are more; whoever wants others types on."""
    first = list(islice(choices, MOST + 1))
    return {"choices": first[:MOST], "more": len(first) > MOST}
