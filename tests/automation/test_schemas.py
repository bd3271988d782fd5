"""The flat schema of parameters: what it takes, what it refuses, and what it fills in."""

from typing import Any

import pytest

from sandbox.automation.schemas import problems, secrets, with_defaults

SCHEMA: dict[str, Any] = {
    "url": {"type": "string", "required": True, "minLength": 3, "maxLength": 10, "pattern": "^h"},
    "count": {"type": "integer", "minimum": 1, "maximum": 5, "default": 2},
    "rate": {"type": "number"},
    "on": {"type": "boolean", "default": False},
    "tags": {"type": "array", "items": {"type": "string"}},
    "level": {"enum": ["info", "error"]},
    "auth": {"type": "object", "properties": {"token": {"type": "string", "required": True, "secret": True}}},
    "secret": {"type": "string", "secret": True},
}


@pytest.mark.parametrize(
    "values",
    [
        {"url": "http"},
        {"url": "http", "count": 1, "rate": 1, "on": True, "tags": [], "level": "info"},
        {"url": "http", "rate": 2.5, "count": 5},
        {"url": "http", "anything": {"else": None}},
        {"url": "http", "auth": {"token": "t", "more": 1}},
        {"url": "{{ event.payload.a_long_path }}"},
        {"url": "http", "count": "{{ event.payload.n }}", "level": "{{ event.payload.level }}"},
        {"url": "http", "tags": "{{ event.payload.tags }}", "auth": "{{ event.payload.auth }}"},
        {"url": "http", "tags": ["{{ event.payload.tag }}"], "auth": {"token": "{{ event.payload.token }}"}},
    ],
)
def test_what_is_taken(values: dict[str, Any]) -> None:
    """Extra parameters are; so is a template in place of any kind, and of any word of a list."""
    assert problems(SCHEMA, values) is None


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "url"),
        ({"url": 5}, "url"),
        ({"url": None}, "url"),
        ({"url": "hi"}, "url"),
        ({"url": "http://too.long"}, "url"),
        ({"url": "nope"}, "url"),
        ({"url": "http", "count": 0}, "count"),
        ({"url": "http", "count": 6}, "count"),
        ({"url": "http", "count": "1"}, "count"),
        ({"url": "http", "count": 1.5}, "count"),
        ({"url": "http", "count": True}, "count"),
        ({"url": "http", "on": "yes"}, "on"),
        ({"url": "http", "tags": ["a", 1]}, "tags.1"),
        ({"url": "http", "level": "debug"}, "level"),
        ({"url": "http", "level": "a {{ template }}"}, "level"),
        ({"url": "http", "auth": {}}, "token"),
        ([], "object"),
        (None, "object"),
    ],
)
def test_what_is_refused(values: Any, told: str) -> None:
    """And the place is named; a text that only holds a template is an ordinary text."""
    problem = problems(SCHEMA, values)
    assert problem is not None
    assert told in problem


@pytest.mark.parametrize("values", [{}, [], "text", None, {"any": "thing"}])
def test_no_schema_takes_everything(values: Any) -> None:
    """Null asks for nothing."""
    assert problems(None, values) is None


@pytest.mark.parametrize(
    "schema",
    [{"a": {"type": "stringy"}}, {"a": {"pattern": "["}}, {"a": {"$ref": "http://127.0.0.1:9/schema"}}],
)
def test_a_schema_that_cannot_be_used(schema: dict[str, Any]) -> None:
    """It is told as such, and nothing is fetched from anywhere."""
    problem = problems(schema, {"a": "b"})
    assert problem is not None
    assert "the schema cannot be used" in problem


def test_a_parameter_that_is_no_object_asks_for_nothing() -> None:
    """As when somebody writes JSON Schema where the flat schema is meant."""
    assert problems({"type": "object", "properties": {"a": {"type": "string"}}}, {"a": 5}) is None


def test_defaults() -> None:
    """They are filled in where nothing is given; null is something."""
    assert with_defaults(SCHEMA, {"url": "http"}) == {"url": "http", "count": 2, "on": False}
    assert with_defaults(SCHEMA, {"count": None, "on": True, "x": 1}) == {"count": None, "on": True, "x": 1}
    assert with_defaults(None, {"a": 1}) == {"a": 1}


def test_secrets() -> None:
    """Their names."""
    assert secrets(SCHEMA) == {"secret"}
    assert secrets(None) == set()
