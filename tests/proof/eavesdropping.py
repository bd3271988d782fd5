"""A plugin for a run: notes every secret that goes over the wire, and breaks every example when it has come to its end.

Broken examples are told with all that was seen in them, so that nothing is left that a run might have written.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.session import target_of
from support.wire import Wire

NOTES = "EAVESDROPPED"
"""The variable that names the file for the secrets, one in each line, as JSON."""

_FIELDS = re.compile("password|secret|token|raw_key|signature|hash|authorization|api.?key", re.IGNORECASE)
_ANYWHERE = re.compile(rb"sk_live_[0-9A-Za-z]+|wh_[0-9a-f]{32}|eyJ[\w-]+\.[\w-]+\.[\w-]+")
_heard: set[str] = set()


def pytest_configure() -> None:
    """Listen to everybody's connections."""
    ask = Wire.ask

    async def overheard(self: Wire, method: str, address: str, **sent: Any) -> Any:
        reply = await ask(self, method, address, **sent)
        for name, value in (sent.get("headers") or {}).items():
            if _FIELDS.search(name):
                _heard.add(value.removeprefix("Bearer "))
        for content in (sent.get("content") or b"", reply.content, address.encode()):
            _heard.update(found.decode() for found in _ANYWHERE.findall(content))
            try:
                _heard.update(_secrets(json.loads(content)))
            except ValueError:
                continue  # an address, or a body that is spoiled on purpose
        return reply

    Wire.ask = overheard  # type: ignore[method-assign]


def _secrets(value: Any, field: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        # A value that is to be kept encrypted is a secret, whatever it is called.
        inside = "password" if value.get("encrypted") is True else ""
        for name, inner in value.items():
            yield from _secrets(inner, inside if name == "value" and inside else str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from _secrets(inner, field)
    elif isinstance(value, str) and _FIELDS.search(field):
        yield value


def pytest_bdd_after_step(scenario: Any, step: Any) -> None:
    """Break the example by its last step."""
    assert step is not scenario.steps[-1], "broken on purpose, so that all that was seen is told"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write down what was heard, and what the target itself keeps secret."""
    target = target_of(session.config)
    own = (target.jwt_secret, target.internal_secret, target.administrator_password)
    lines = [json.dumps(each) for each in sorted({*_heard, *filter(None, own)})]
    Path(os.environ[NOTES]).write_text("\n".join(lines), encoding="utf-8")
