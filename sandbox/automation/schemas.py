"""The flat schema of parameters: an object whose members are parameters, each with its own `required`.

It is checked as JSON Schema. A text of the form `{{ … }}` passes anywhere, since nobody knows yet what it will be.
"""

from collections.abc import Mapping
from typing import Any

from sandbox import faults

Flat = Mapping[str, Any]

_OURS = ("required", "secret", "default")
"""What a parameter says beside JSON Schema."""


def problems(schema: Flat | None, values: Any) -> str | None:
    """What is wrong with the values; None if nothing is."""
    if schema is None:
        return None
    from sandbox.automation import json_schema  # slow to import, and not needed to be ready

    try:
        return json_schema.problems(_converted(schema), values)
    except Exception as error:  # whatever somebody has written down as a schema
        return f"the schema cannot be used: {str(error).splitlines()[0]}"


def with_defaults(schema: Flat | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, and the default of each parameter that is left out and has one."""
    declared = {
        name: parameter["default"]
        for name, parameter in (schema or {}).items()
        if isinstance(parameter, dict) and "default" in parameter
    }
    return {**values, **declared} if faults.on("defaults-come-first") else {**declared, **values}


def secrets(schema: Flat | None) -> frozenset[str]:
    """The names of the parameters that are declared secret."""
    return frozenset(
        name
        for name, parameter in (schema or {}).items()
        if isinstance(parameter, dict) and parameter.get("secret") is True
    )


def _converted(schema: Flat) -> dict[str, Any]:
    parameters = {name: parameter for name, parameter in schema.items() if isinstance(parameter, dict)}
    return {
        "type": "object",
        "properties": {name: _one(parameter) for name, parameter in parameters.items()},
        "required": [name for name, parameter in parameters.items() if parameter.get("required") is True],
    }


def _one(parameter: Mapping[str, Any]) -> dict[str, Any]:
    converted = {key: value for key, value in parameter.items() if key not in _OURS}
    if isinstance(parameter.get("required"), list):
        converted["required"] = parameter["required"]  # somebody wrote JSON Schema further down
    if isinstance(parameter.get("properties"), dict):
        inner = _converted(parameter["properties"])
        converted["properties"] = inner["properties"]
        if inner["required"]:
            converted["required"] = inner["required"]
    if isinstance(parameter.get("items"), dict):
        converted["items"] = _one(parameter["items"])
    return converted
