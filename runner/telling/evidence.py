"""Evidence in plain lines: what was seen, in one line each, and its details where the reader needs them at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from runner.happened import Evidence
from runner.telling import chronicle
from runner.telling.beats import beats
from runner.telling.chain import chain
from runner.telling.lines import padded, shortened, width_of

LABELS = {
    "exchange": "the platform said",
    "mail": "the mail says",
    "timeline": "how it went",
    "beats": "when it fired",
    "chain": "what it set off",
    "ledger": "the ledger says",
    "rows": "the records say",
    "clock": "the clock says",
    "world": "known so far",
}
_LONG = 300
_MANY_ROWS = 10
_WIDE_CELL = 40
_WIDTH = 100


def label(evidence: Evidence) -> str:
    """Who says so."""
    return LABELS.get(evidence.kind, evidence.kind)


def details(evidence: Evidence) -> list[str]:
    """The lines that stand under its title, where all of it is told."""
    tell = _DETAILS.get(evidence.kind, _anything)
    try:
        return tell(evidence.payload)
    except (KeyError, TypeError, AttributeError, ValueError):  # not as agreed: still shown
        return _anything(evidence.payload)


def _exchange(payload: dict[str, Any]) -> list[str]:
    status = payload.get("status")
    lines = [f"{payload['method']} {payload['path']} → {'no answer' if status is None else status}"]
    if payload.get("request") is not None:
        lines.append(f"  sent      {_short(payload['request'])}")
    if payload.get("response") is not None:
        lines.append(f"  answered  {_short(payload['response'])}")
    return lines


def _rows(payload: dict[str, Any]) -> list[str]:
    columns, rows = payload["columns"], payload["rows"]
    if not rows:
        return ["(no rows)"]
    shown = [[shortened(_cell(cell), _WIDE_CELL) for cell in row] for row in (columns, *rows[:_MANY_ROWS])]
    widths = [max(width_of(row[n]) for row in shown) for n in range(len(columns))]
    lines = ["  ".join(padded(cell, width) for cell, width in zip(row, widths, strict=True)) for row in shown]
    if len(rows) > _MANY_ROWS:
        lines.append(f"and {len(rows) - _MANY_ROWS} more")
    return [each.rstrip() for each in lines]


def _mail(payload: dict[str, Any]) -> list[str]:
    to = payload["to"]
    lines = [
        f"from     {payload['from']}",
        f"to       {', '.join(to) if isinstance(to, list) else to}",
        f"subject  {payload['subject']}",
    ]
    text = str(payload.get("text") or "").strip().splitlines()
    more = ["  …"] if text[_MANY_ROWS:] else []
    return [*lines, *(f"  {each}".rstrip() for each in text[:_MANY_ROWS]), *more]


def _world(payload: dict[str, Any]) -> list[str]:
    slots = payload["slots"]
    width = max((width_of(name) for name in slots), default=0)
    return [f"{padded(name, width)}  {shortened(str(text), _WIDTH)}" for name, text in slots.items()]


def _anything(payload: dict[str, Any]) -> list[str]:
    rest = {name: value for name, value in payload.items() if name != "title"}
    return [f"{name}  {_short(value)}" for name, value in rest.items()]


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= _LONG else text[:_LONG].rstrip() + "…"


def _cell(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


_DETAILS: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "exchange": _exchange,
    "rows": _rows,
    "mail": _mail,
    "timeline": chronicle.timeline,
    "beats": beats,
    "chain": chain,
    "ledger": chronicle.ledger,
    "world": _world,
    "clock": lambda payload: [],
}
