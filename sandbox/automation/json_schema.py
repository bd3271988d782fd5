"""JSON Schema, with room for templates: a text of the form `{{ … }}` passes anywhere."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator, validators
from jsonschema.exceptions import ValidationError, best_match
from referencing import Registry

_TEMPLATE = re.compile(r"\s*\{\{.*\}\}\s*", re.DOTALL)
_NOTHING_ELSE: Registry[Any] = Registry()
"""A schema refers to nothing outside itself: nothing is fetched."""


def problems(schema: Mapping[str, Any], values: Any) -> str | None:
    """What is wrong with the values; None if nothing is. Raises whatever a schema makes of itself."""
    found = best_match(_Validator(schema, registry=_NOTHING_ELSE).iter_errors(values))
    return None if found is None else _told(found)


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
