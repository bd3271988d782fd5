"""The OpenAPI description of a service, made of its routes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from types import UnionType
from typing import Any, get_args, get_origin

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, models_json_schema
from pydantic_core.core_schema import ModelSchema
from starlette.routing import BaseRoute

from sandbox.openapi.said import JSON, Answer, Parameter, Refusal, Schema, said_by, said_in

_VERSION = "3.1.0"


@dataclass(frozen=True, slots=True)
class About:
    """What holds for all of a service."""

    title: str
    version: str
    text: str
    schemes: Mapping[str, Schema]
    """The ways to say who is calling."""
    refused: Callable[[type[Any]], Schema]
    """The schema of a refusal's body."""
    everywhere: Sequence[type[Refusal]] = ()
    """What every request may be refused with."""


def document(about: About, routes: Iterable[BaseRoute]) -> Schema:
    """The description of these routes."""
    shapes = _Shapes()
    paths: dict[str, Schema] = {}
    refusals: dict[str, Schema] = {}
    for route in routes:
        if isinstance(route, APIRoute):
            operation = _Operation(route, about, shapes, refusals).described()
            for method in route.methods or ():
                paths.setdefault(route.path_format, {})[method.lower()] = operation
    return {
        "openapi": _VERSION,
        "info": {"title": about.title, "version": about.version, "description": about.text},
        "paths": paths,
        "components": {
            "schemas": shapes.defined() | refusals,
            "securitySchemes": dict(about.schemes),
        },
    }


class _Operation:
    """One route."""

    def __init__(self, route: APIRoute, about: About, shapes: "_Shapes", refusals: dict[str, Schema]) -> None:
        self._route = route
        self._about = about
        self._shapes = shapes
        self._refusals = refusals
        self._read = [said_by(dependency) for dependency in _dependencies(route.dependant)]

    def described(self) -> Schema:
        capability = self._route.endpoint.__module__.split(".")[-2]
        schemes = {scheme: None for said in self._read for scheme in said.schemes}
        parts: Schema = {
            "operationId": f"{capability}.{self._route.name}",
            "tags": [capability],
            "parameters": [_parameter(each) for each in self._parameters()],
            "requestBody": self._body(),
            "responses": self._responses(),
            "security": [{scheme: []} for scheme in schemes],
        }
        return {name: part for name, part in parts.items() if part}

    def _parameters(self) -> Iterator[Parameter]:
        read = [parameter for said in self._read for parameter in said.parameters]
        known = {parameter.name for parameter in read if parameter.place == "path"}
        for name in self._route.param_convertors:
            if name not in known:
                yield Parameter("path", name, {"type": "string"})
        yield from read

    def _body(self) -> Schema | None:
        for said in self._read:
            if said.body is not None:
                schema = self._shapes.reference(said.body, "validation")
                return {"required": not said.optional, "content": {JSON: {"schema": schema}}}
        return None

    def _responses(self) -> Schema:
        told = [each for said in self._read for each in said.refuses]
        responses: dict[str, Schema] = {}
        for each in (*said_in(self._route.responses), *told, *self._about.everywhere):
            answer = each if isinstance(each, Answer) else self._refusal(each)
            response = responses.setdefault(str(answer.status), {"description": HTTPStatus(answer.status).phrase})
            if answer.shape is not None:
                schemas = response.setdefault("content", {}).setdefault(answer.media, {"schema": {"anyOf": []}})
                _add(schemas["schema"]["anyOf"], self._shapes.show(answer.shape))
        for response in responses.values():
            for content in response.get("content", {}).values():
                if len(content["schema"]["anyOf"]) == 1:
                    (content["schema"],) = content["schema"]["anyOf"]
        return dict(sorted(responses.items()))

    def _refusal(self, refusal: type[Refusal]) -> Answer:
        self._refusals[refusal.code] = self._about.refused(refusal)
        return Answer(refusal.status, {"$ref": f"#/components/schemas/{refusal.code}"})


class _Shapes:
    """The models that are mentioned. References to them are filled in when all are known."""

    def __init__(self) -> None:
        self._references: dict[tuple[type[BaseModel], JsonSchemaMode], Schema] = {}

    def reference(self, model: type[BaseModel], mode: JsonSchemaMode) -> Schema:
        return self._references.setdefault((model, mode), {})

    def show(self, shape: Any) -> Schema:
        """The schema of something that is answered."""
        if isinstance(shape, dict):
            return shape
        if get_origin(shape) is list:
            return {"type": "array", "items": self.show(*get_args(shape))}
        if isinstance(shape, UnionType):
            return {"anyOf": [self.show(one) for one in get_args(shape)]}
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            return self.reference(shape, "serialization")
        schema: Schema = shape.schema(self.show)
        return schema

    def defined(self) -> Schema:
        """The schemas of all models, by name."""
        made, defined = models_json_schema(
            list(self._references), ref_template="#/components/schemas/{model}", schema_generator=_Closed
        )
        for key, reference in self._references.items():
            reference.update(made[key])
        schemas: Schema = defined["$defs"]
        return schemas


class _Closed(GenerateJsonSchema):
    """What is answered holds what it says and nothing more; what may be left out is not required."""

    def model_schema(self, schema: ModelSchema) -> Schema:
        made = super().model_schema(schema)
        return made | {"additionalProperties": False} if self.mode == "serialization" else made

    def field_is_required(self, field: Any, total: bool) -> bool:
        if self.mode == "serialization":
            return field.get("serialization_exclude_if") is None
        return super().field_is_required(field, total)


def _dependencies(dependant: Dependant) -> Iterator[Callable[..., Any] | None]:
    for inner in dependant.dependencies:
        yield from _dependencies(inner)
        yield inner.call


def _parameter(parameter: Parameter) -> Schema:
    return {
        "name": parameter.name,
        "in": parameter.place,
        "required": parameter.place == "path",
        "schema": parameter.schema,
    }


def _add(schemas: list[Schema], schema: Schema) -> None:
    # Compared by identity as well as by content: references are still empty.
    if not any(schema is known or (schema and schema == known) for known in schemas):
        schemas.append(schema)
