"""Evidence of what happened, masked at the source: no secret reaches a file, the terminal or a page."""

import re
from typing import Any

from runner import attach

MASK = "•••"
SECRET_FIELDS = frozenset({"raw_key", "token", "password", "secret", "authorization", "signature"})
_SECRET_ENDINGS = ("_token", "_password", "_secret", "_hash", "_hash_prefix")
"""How the names of further fields end that hold secrets, or what they are recognised by."""
_SECRET_TEXT = re.compile(
    r"(sk_live_|\bwh_(?=[0-9a-f]{32}))[0-9A-Za-z]{8,}"
    r"|\beyJ[\w-]+\.[\w-]*\.[\w-]*|(://[^:/@\s]+:)[^@\s]+(?=@)"
)
_LONG = 20_000


def masked(value: Any, field: str = "") -> Any:
    """The same value with everything secret in it replaced; shapes stay, endless texts are shortened."""
    if is_secret(field) and value is not None and not isinstance(value, bool):
        return MASK
    if isinstance(value, dict):
        if isinstance(value.get("columns"), list) and isinstance(value.get("rows"), list):
            value = value | {"rows": [_masked_row(value["columns"], row) for row in value["rows"]]}
        return {str(name): masked(inner, str(name)) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [masked(inner) for inner in value]
    if isinstance(value, str):
        return masked_text(value)
    return value


def is_secret(field: str) -> bool:
    """Whether what a field or a column of this name holds is told to nobody."""
    return field.lower() in SECRET_FIELDS or field.lower().endswith(_SECRET_ENDINGS)


def _masked_row(columns: list[Any], row: Any) -> Any:
    """A row of a table, of which the columns have the names."""
    if not isinstance(row, list) or len(row) != len(columns):
        return row
    return [masked(cell, str(column)) for column, cell in zip(columns, row, strict=True)]


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
