"""Parameters on their way into a child: as variables of a script, or as text on its standard input."""

import json
import re
from collections.abc import Mapping
from typing import Any

Values = Mapping[str, Any]

_NO_IDENTIFIER = re.compile(r"[^A-Za-z0-9_]")


def as_text(value: Any) -> str:
    """A value as a shell sees it: text as it is, all else as compact JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def identifier(name: str) -> str:
    """The name that a variable can have."""
    made = _NO_IDENTIFIER.sub("_", name)
    return f"_{made}" if not made or made[0].isdigit() else made


def variables(parameters: Values, secrets: Values) -> dict[str, Any]:
    """The variables of a script: each parameter by its own name and as PARAM_…, each secret as SECRET_…"""
    own = {identifier(name): value for name, value in parameters.items()}
    marked = {f"PARAM_{_NO_IDENTIFIER.sub('_', name).upper()}": value for name, value in parameters.items()}
    hidden = {f"SECRET_{_NO_IDENTIFIER.sub('_', name).upper()}": value for name, value in secrets.items()}
    return {**own, **hidden, **marked}


def written(parameters: Values, form: str) -> bytes:
    """The parameters in the declared format: `json`, `yaml` or `dotenv`."""
    if form == "dotenv":
        return "".join(f"{identifier(name)}={_quoted(as_text(parameters[name]))}\n" for name in parameters).encode()
    # JSON is YAML as well.
    return json.dumps(dict(parameters), ensure_ascii=False).encode() + b"\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
