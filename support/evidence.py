"""Evidence of what happened, masked at the source: no secret reaches a file, the terminal or a page."""

import re
from typing import Any

from runner import attach

MASK = "•••"
SECRET_FIELDS = frozenset(
    {
        "raw_key",
        "token",
        "access_token",
        "refresh_token",
        "password",
        "secret",
        "key_hash",
        "authorization",
        "signature",
    }
)
_SECRET_TEXT = re.compile(
    r"(sk_live_|\bwh_(?=[0-9a-f]{32}))[0-9A-Za-z]{8,}"
    r"|\beyJ[\w-]+\.[\w-]*\.[\w-]*|(://[^:/@\s]+:)[^@\s]+(?=@)"
)
_LONG = 20_000


def masked(value: Any, field: str = "") -> Any:
    """The same value with everything secret in it replaced; shapes stay, endless texts are shortened."""
    if field.lower() in SECRET_FIELDS and value is not None:
        return MASK
    if isinstance(value, dict):
        return {str(name): masked(inner, str(name)) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [masked(inner) for inner in value]
    if isinstance(value, str):
        return masked_text(value)
    return value


def masked_text(text: str) -> str:
    """A text without the secrets that it may hold: keys, sign-ins, passwords in addresses."""
    # Of what is endless only the beginning is shown, so no more of it is searched: twice as much, for a secret at the
    # edge would not be known by its half.
    told = _SECRET_TEXT.sub(lambda found: f"{found[1] or found[2] or ''}{MASK}", text[: 2 * _LONG])
    if len(text) <= 2 * _LONG and len(told) <= _LONG:
        return told
    return f"{told[: min(_LONG, len(told) // 2)]}… ({len(text):,} characters)"


def note(kind: str, title: str, **details: Any) -> None:
    """Give evidence to the step that runs: `title` in plain words, the details as the kind asks for."""
    attach(kind, {"title": masked_text(title), **masked(details)})
