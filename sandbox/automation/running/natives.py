"""The built-in actions that need no child: they run inside the service, on the clock of their execution."""

import json
import math
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from sandbox import clock, faults
from sandbox.automation.running.http_request import http_request
from sandbox.automation.running.parameters import as_text
from sandbox.automation.running.result import Ended

Native = Callable[[Mapping[str, Any], str], Awaitable[Ended]]

_LONGEST_SLEEP_SECONDS = 3600


async def _echo(parameters: Mapping[str, Any], _api_url: str) -> Ended:
    return Ended(0, _said(parameters))


async def _noop(parameters: Mapping[str, Any], _api_url: str) -> Ended:
    code = parameters.get("exit_code")
    if not isinstance(code, int) or isinstance(code, bool) or not 0 <= code <= 255:
        return _wrong(f"exit_code must be a whole number from 0 to 255, not {json.dumps(code)}")
    return Ended(0 if faults.on("noop-always-succeeds") else code, _said(parameters))


async def _sleep(parameters: Mapping[str, Any], _api_url: str) -> Ended:
    seconds = parameters.get("seconds")
    if (
        not isinstance(seconds, int | float)
        or isinstance(seconds, bool)
        or not (math.isfinite(seconds) and 0 <= seconds <= _LONGEST_SLEEP_SECONDS)
    ):
        return _wrong(f"seconds must be a number from 0 to {_LONGEST_SLEEP_SECONDS}, not {json.dumps(seconds)}")
    if not faults.on("sleep-does-not-wait"):
        await clock.pause(seconds)
    return Ended(0, _said(parameters))


def _said(parameters: Mapping[str, Any]) -> str:
    message = parameters.get("message")
    return "" if message is None else as_text(message)


def _wrong(problem: str) -> Ended:
    return Ended(2, stderr=problem)


NATIVES: dict[str, Native] = {
    "core.echo": _echo,
    "core.noop": _noop,
    "core.sleep": _sleep,
    "core.http_request": http_request,
}
