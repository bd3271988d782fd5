"""How much of a charge is given back (CR-07): exact decimal numbers, rounded down at the very end."""

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from sandbox import faults

Failure = Literal["system", "validation", "timeout", "canceled"]

_HUNDREDTH = Decimal("0.01")
_WHOLE = Decimal(100)
_KEPT_BY_CANCELER = Decimal("0.9")


def refund_of(charged: int, progress: Any, failure: Failure | None) -> int:
    """The refund for a job that ended in this way; None is completion."""
    if failure is None:
        return 0
    if failure in ("system", "timeout"):
        return charged
    done = Decimal(0) if faults.on("progress-not-deducted") else _percent(progress)
    undone = charged * (_WHOLE - done) / _WHOLE
    if failure == "canceled" and not faults.on("cancel-keeps-nothing"):
        undone *= _KEPT_BY_CANCELER
    return math.ceil(undone) if faults.on("refunds-rounded-up") else int(undone)


def _percent(progress: Any) -> Decimal:
    """How much was done, in hundredths of a percent; what is no number was never reported, so it is nothing."""
    percent = progress.get("percent") if isinstance(progress, dict) else None
    if isinstance(percent, bool) or not isinstance(percent, int | float):
        return Decimal(0)
    within = min(max(Decimal(str(percent)), Decimal(0)), _WHOLE)
    return within.quantize(_HUNDREDTH, ROUND_HALF_UP)
