"""The flat schema of parameters: an object whose members are parameters, each with its own `required`.

It is checked as JSON Schema. A text of the form `{{ … }}` passes anywhere, since nobody knows yet what it will be.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator, validators
from jsonschema.exceptions import ValidationError, best_match
from referencing import Registry

Flat = Mapping[str, Any]

_TEMPLATE = re.compile(r"\s*\{\{.*\}\}\s*", re.DOTALL)
_NOTHING_ELSE: Registry[Any] = Registry()
"""A schema refers to nothing outside itself: nothing is fetched."""
_OURS = ("required", "secret", "default")
"""What a parameter says beside JSON Schema."""


def problems(schema: Flat | None, values: Any) -> str | None:
    """What is wrong with the values; None if nothing is."""
    if schema is None:
        return None
    try:
        found = best_match(_Validator(_converted(schema), registry=_NOTHING_ELSE).iter_errors(values))
    except Exception as error:  # whatever somebody has written down as a schema
        return f"the schema cannot be used: {str(error).splitlines()[0]}"
    return None if found is None else _told(found)


def with_defaults(schema: Flat | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, and the default of each parameter that is left out and has one."""
    declared = {
        name: parameter["default"]
        for name, parameter in (schema or {}).items()
        if isinstance(parameter, dict) and "default" in parameter
    }
    return {**declared, **values}


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


def _told(error: ValidationError) -> str:
    place = ".".join(map(str, error.absolute_path))
    text = error.message if len(error.message) <= 300 else error.message[:300] + "…"
    return f"{place}: {text}" if place else text


def _lenient(keyword: Any) -> Any:
    """The same check, which lets templates pass."""

    def check(validator: Any, wanted: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        if not (isinstance(instance, str) and _TEMPLATE.fullmatch(instance)):
            yield from keyword(validator, wanted, instance, schema) or ()

    return check


_Validator: Any = validators.extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    {
        name: _lenient(keyword)
        for name, keyword in Draft202012Validator.VALIDATORS.items()
        if name not in ("$ref", "$dynamicRef")
    },
)
