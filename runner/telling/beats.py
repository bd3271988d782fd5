"""The course of a timer in a few lines: when it was due, and when it fired."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from runner.telling.lines import padded, shortened, width_of
from runner.telling.moments import moments

Fire = dict[str, Any]

_ON_TIME = "on time"
_MANY_FIRES = 8
_FIRST_FIRES = 2
_LAST_FIRES = 5
_WIDE = 40


def beats(payload: dict[str, Any]) -> list[str]:
    """What it is, each fire beside the moment at which it was due, and what comes next."""
    fires = _without_the_middle(payload["fires"])
    moment = moments()
    verdict = _words(payload.get("verdict"))
    head = f"{_words(payload['timer'])}, since {moment(payload.get('began'))}{verdict and f': {verdict}'}"
    rows = [_row(moment, fire) for fire in fires]
    widths = [max((width_of(row[n]) for row in rows if len(row) > 1), default=0) for n in range(3)]
    end = f"it is {moment(payload.get('now'))}"
    if payload.get("next"):
        end += f", and next due {moment(payload['next'])}"
    return [head, *(_in_columns(row, widths) for row in rows), end]


def _without_the_middle(fires: list[Fire]) -> list[Fire]:
    """The first fires and the last ones; of those between them, the number, and how many were not on time."""
    if len(fires) > _MANY_FIRES:
        hidden = fires[_FIRST_FIRES:-_LAST_FIRES]
        odd = sum(fire.get("late") not in (None, "", _ON_TIME) for fire in hidden)
        count = sum(fire.get("skipped", 1) for fire in hidden)
        fires = [*fires[:_FIRST_FIRES], {"skipped": count, "odd": odd}, *fires[-_LAST_FIRES:]]
    return fires


def _row(moment: Callable[[Any], str], fire: Fire) -> list[str]:
    """Due, fired, how long after, how punctual; or one sentence for fires that are left out."""
    if "skipped" in fire:
        odd = fire.get("odd")
        return [f"… {fire['skipped']} more{f', {odd} of them not {_ON_TIME}' if odd else ''} …"]
    due, fired, after = fire.get("due"), fire.get("fired"), _words(fire.get("after"))
    return [
        f"due {moment(due)}",
        f"fired {moment(fired)}" if fired else "did not fire",
        f"after {after}" if after else "",
        ", ".join(filter(None, (_words(fire.get("late")), _words(fire.get("note"))))),
    ]


def _in_columns(row: list[str], widths: list[int]) -> str:
    cells = (padded(cell, width) for cell, width in zip(row, widths, strict=False))
    return "  ".join((*cells, *row[len(widths) :])).rstrip()


def _words(text: Any) -> str:
    return "" if text is None else shortened(str(text), _WIDE)
