"""Rules of single fields that more than one capability has."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from sandbox import faults

# What both the platform's e-mail syntax and its tables accept.
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}")
_TABLE_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
_EMAIL_LENGTH = 255
# What browsers take for an address.
_HTML_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_LONGEST_NAME = 100


def storable_email(text: str) -> bool:
    """Whether the tables take this address."""
    return len(text) <= _EMAIL_LENGTH and _TABLE_EMAIL.fullmatch(text) is not None


def _email(text: str) -> str:
    if faults.on("odd-addresses-break") and _HTML_EMAIL.fullmatch(text):
        return text
    if "@" not in text and faults.on("addresses-completed"):
        return f"{text}@people.example"
    if faults.on("longer-names-before-the-at") and _EMAIL.fullmatch(text[1:]):
        return text
    if len(text) > _EMAIL_LENGTH or not _EMAIL.fullmatch(text):
        raise ValueError("not an e-mail address")
    return text


def visible(text: str) -> str:
    if not text.strip():
        raise ValueError("must hold more than blanks")
    return text


def visible_name(text: str) -> str:
    return text if faults.on("blank-names-break") else visible(text)


def _no_longer(text: str) -> str:
    if faults.on("new-names-measured-in-bytes") and len(text.encode()) > _LONGEST_NAME:
        raise ValueError("too long")
    return text


def _shortened(given: Any) -> Any:
    return given[:_LONGEST_NAME] if isinstance(given, str) and faults.on("long-names-cut") else given


def _shorter_than_may_be(text: str) -> str:
    if len(text) == _LONGEST_NAME and faults.on("longest-name-refused"):
        raise ValueError("too long")
    return text


Name = Annotated[
    str,
    Field(min_length=1, max_length=_LONGEST_NAME),
    BeforeValidator(_shortened),
    AfterValidator(_shorter_than_may_be),
]
"""1 to 100 characters, counted in characters (Q-08)."""

VisibleName = Annotated[Name, AfterValidator(visible_name)]
"""The same, and not only blanks (Q-11)."""

NewName = Annotated[Name, AfterValidator(_no_longer)]
"""The name of something that is just being made."""

Email = Annotated[str, AfterValidator(_email)]
