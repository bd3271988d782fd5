"""What a route says of itself: what its dependencies read of a request, and what it may be answered with.

A dependency says it at its definition (`reads`), a route in its `responses=` (`answers`). Nothing of this is looked at
while requests are served; `document` makes the description of it, when somebody asks for one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeVar

from pydantic import BaseModel, Field

JSON = "application/json"
TEXT = "text/plain"

Schema = dict[str, Any]
Show = Callable[[Any], Schema]
"""The schema of a shape: of a model, a list or union of models, an `Envelope`, or a schema itself."""

F = TypeVar("F", bound=Callable[..., Any])


class Refusal(Protocol):
    """A way to say no, of which status and code are fixed."""

    status: int
    code: str


class Envelope(Protocol):
    """Something around shapes."""

    def schema(self, show: Show) -> Schema: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that may be answered; without a shape there is no body."""

    status: int
    shape: Any = None
    media: str = JSON


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the path, the query or the headers."""

    place: Literal["path", "query", "header"]
    name: str
    schema: Schema


@dataclass(frozen=True, slots=True)
class Reads:
    """What one dependency reads of a request, and how it refuses what cannot be read."""

    parameters: tuple[Parameter, ...] = ()
    body: type[BaseModel] | None = None
    optional: bool = False
    schemes: tuple[str, ...] = ()
    """The ways to say who is calling; any one of them will do."""
    refuses: tuple[type[Refusal] | Answer, ...] = ()


_SAID: dict[Callable[..., Any], Reads] = {}
_NOTHING = Reads()


def reads(
    *parameters: Parameter,
    body: type[BaseModel] | None = None,
    optional: bool = False,
    schemes: tuple[str, ...] = (),
    refuses: Sequence[type[Refusal] | Answer] = (),
) -> Callable[[F], F]:
    """Note what the decorated dependency reads."""
    said = Reads(parameters, body, optional, schemes, tuple(refuses))

    def note(dependency: F) -> F:
        _SAID[dependency] = said
        return dependency

    return note


def said_by(dependency: Callable[..., Any] | None) -> Reads:
    """What a dependency reads; one that says nothing reads nothing."""
    return _SAID.get(dependency, _NOTHING) if dependency is not None else _NOTHING


def told_as(**schema: Any) -> Any:
    """What the description tells of a member beside what its model checks: rules, or the tables, look at it later."""
    return Field(json_schema_extra=schema)


def in_path(name: str, **schema: Any) -> Parameter:
    return Parameter("path", name, schema)


def in_query(name: str, **schema: Any) -> Parameter:
    return Parameter("query", name, schema)


def in_header(name: str, **schema: Any) -> Parameter:
    return Parameter("header", name, schema)


def in_plain_text(*statuses: int) -> list[Answer]:
    """Answers in plain text: what a library says by itself."""
    return [Answer(status, {"type": "string"}, TEXT) for status in statuses]


def answers(
    shape: Any, *refused: type[Refusal], status: int | tuple[int, ...] = 200, media: str = JSON
) -> dict[int | str, dict[str, Any]]:
    """The `responses=` of a route: what it shows when it did what was asked, and how it refuses.

    What its dependencies refuse is said there. A shape of None is an answer without a body.
    """
    fine = status if isinstance(status, tuple) else (status,)
    said: dict[int | str, dict[str, Any]] = {one: {"says": [Answer(one, shape, media)]} for one in fine}
    for refusal in refused:
        said.setdefault(refusal.status, {"says": []})["says"].append(refusal)
    return said


def said_in(responses: Mapping[int | str, Mapping[str, Any]]) -> list[type[Refusal] | Answer]:
    """What a route's `responses=` say."""
    return [each for response in responses.values() for each in response.get("says", ())]
