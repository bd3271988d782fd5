"""Messages as lines of JSON, the kind of each first: `{"testCase":{…}}`."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any

from cucumber_messages import Attachment, AttachmentContentEncoding, Envelope  # type: ignore[import-untyped]
from cucumber_messages.json_converter import snake_to_camel  # type: ignore[import-untyped]

RUN = "run"
"""The id of the one run that a file tells of."""


def line_of(envelope: Envelope) -> str:
    """The line of one message."""
    return dump(_plain(envelope))


def dump(message: Any) -> str:
    """The line of a message that is plain already."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")) + "\n"


def without_nothing(value: Any) -> Any:
    """The same tree without what is None: the protocol leaves out what is not there."""
    if isinstance(value, dict):
        return {name: without_nothing(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [without_nothing(inner) for inner in value]
    return value


def of_the_run(name: str, body: str, media_type: str = "application/json") -> str:
    """The line of something that belongs to the run as a whole, and for which the protocol has no message."""
    attachment = Attachment(body, AttachmentContentEncoding.identity, media_type)
    attachment.file_name = name
    attachment.test_run_started_id = RUN
    return line_of(Envelope(attachment=attachment))


def _plain(value: Any) -> Any:
    """A message as JSON has it. (The library's own converter takes ten times as long, a second per 1,000
    examples; a test holds the two together.)"""
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, Enum):
        return value.value
    if not is_dataclass(value):
        return value
    given = ((name, getattr(value, field)) for field, name in _names(value.__class__))
    return {name: _plain(inner) for name, inner in given if inner is not None}


@cache
def _names(message: type) -> list[tuple[str, str]]:
    return [(field.name, snake_to_camel(field.name)) for field in fields(message)]
