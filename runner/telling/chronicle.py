"""What became of things, in a few lines: the timeline of a generation, the ledger of an account."""

from __future__ import annotations

from typing import Any

from runner.telling.lines import padded, shortened, width_of

KINDS = ("timeline", "beats", "chain", "ledger")
"""The kinds of evidence that are told whole and last, whoever saw them."""
ENDS = ("completed", "failed", "canceled")
_ARROW = " → "
_WIDTH = 84
_MANY_EVENTS = 11
_FIRST_EVENTS = 3
_MANY_MOVEMENTS = 6
_WIDE_EVENT = 36
_WIDE_MOVEMENT = 60


def timeline(payload: dict[str, Any]) -> list[str]:
    """The course, with the time since its beginning at each event."""
    events = payload["events"]
    told = [_event(event, first=number == 0) for number, event in enumerate(events)]
    status = str(payload["status"])
    last = str(events[-1]["what"]).partition(":")[0] if events else ""
    if status not in ENDS:
        told.append(f"still {status}")
    elif last != status:
        told.append(f"stands as {status}, and no event says so")
    if len(told) > _MANY_EVENTS:
        hidden = len(told) - _MANY_EVENTS
        told[_FIRST_EVENTS : _FIRST_EVENTS + hidden] = [f"… {hidden} more …"]
    return _in_lines(told)


def ledger(payload: dict[str, Any]) -> list[str]:
    """The last movements, with what each left, and where the figures do not follow from each other."""
    movements: list[tuple[str, str, str]] = []
    balance: int | None = None
    for entry in payload["entries"]:
        amount, left = entry["amount"], entry["balance"]
        if balance is not None:
            movements += _unexplained(left - amount - balance)
        movements.append((_signed(amount), shortened(str(entry["what"]), _WIDE_MOVEMENT), f"{left:,}"))
        balance = left
    if balance is not None:
        movements += _unexplained(payload["balance"] - balance)
    shown = movements[-_MANY_MOVEMENTS:]
    first, second, third = (max((width_of(row[n]) for row in shown), default=0) for n in range(3))
    lines = [f"… {len(movements) - len(shown)} before"] if len(movements) > len(shown) else []
    for amount, what, left in shown:
        lines.append(f"{amount:>{first}}  {padded(what, second)}  {left:>{third}}{' left' if left else ''}".rstrip())
    return lines


def _event(event: dict[str, Any], *, first: bool) -> str:
    what = shortened(str(event["what"]), _WIDE_EVENT)
    after = str(event.get("after") or "")
    return what if not after or (first and after == "at once") else f"{what} ({shortened(after, _WIDE_EVENT)})"


def _in_lines(told: list[str]) -> list[str]:
    lines = told[:1]
    for each in told[1:]:
        if width_of(lines[-1] + _ARROW + each) <= _WIDTH:
            lines[-1] += _ARROW + each
        else:
            lines.append(_ARROW.lstrip() + each)
    return lines


def _unexplained(credits: int) -> list[tuple[str, str, str]]:
    """A line for credits that came or went without a movement."""
    return [(_signed(credits), f"{'came' if credits > 0 else 'went'} without a movement", "")] if credits else []


def _signed(credits: int) -> str:
    return f"{credits:+,}".replace("-", "−") if credits else "0"
