"""Rules of single fields that more than one capability has."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

# What both the platform's e-mail syntax and its tables accept.
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}")
_TABLE_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
_EMAIL_LENGTH = 255


def storable_email(text: str) -> bool:
    """Whether the tables take this address."""
    return len(text) <= _EMAIL_LENGTH and _TABLE_EMAIL.fullmatch(text) is not None


def _email(text: str) -> str:
    if len(text) > _EMAIL_LENGTH or not _EMAIL.fullmatch(text):
        raise ValueError("not an e-mail address")
    return text


def visible(text: str) -> str:
    if not text.strip():
        raise ValueError("must hold more than blanks")
    return text


Name = Annotated[str, Field(min_length=1, max_length=100)]
"""1 to 100 characters, counted in characters (Q-08)."""

VisibleName = Annotated[Name, AfterValidator(visible)]
"""The same, and not only blanks (Q-11)."""

Email = Annotated[str, AfterValidator(_email)]
