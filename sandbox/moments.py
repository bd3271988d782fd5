"""Times as clients write them: RFC 3339, with any offset."""

import re
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator

_RFC3339 = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)",
    re.ASCII,
)


def read_moment(text: str) -> datetime:
    """The moment, in UTC and to the microsecond; raises ValueError."""
    match = _RFC3339.fullmatch(text)
    if match is None:
        raise ValueError("must be a time with an offset, as in RFC 3339")
    day, clock, fraction, offset = match.groups()
    micros = (fraction or "0")[:6].ljust(6, "0")
    try:
        return datetime.fromisoformat(f"{day}T{clock}.{micros}{offset.upper()}").astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError("no such moment") from None


def _moment(value: Any) -> Any:
    if value is None:
        return None
    return read_moment(value if isinstance(value, str) else "")


Moment = Annotated[datetime, BeforeValidator(_moment)]
"""A moment in a body."""
