"""The descriptions of both services name what there is, and an answer that they do not allow is noticed."""

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from fastapi import APIRouter
from fastapi.routing import APIRoute
from requests.adapters import HTTPAdapter

from sandbox.automation.app import ROUTERS as AUTOMATION
from sandbox.video.app import ROUTERS as VIDEO
from tests.sandbox.asking import Caller, Known, Outcome, Questioner
from tests.sandbox.world import Person

FEW = 5
SEED = 7
METHODS = {"get", "put", "post", "delete", "patch"}
NO_ID = "%00"

Description = dict[str, Any]


@pytest.fixture(scope="module")
def video(announced: dict[str, Any]) -> Description:
    return read(announced["control"] + "/openapi/video.json")


@pytest.fixture(scope="module")
def automation(announced: dict[str, Any]) -> Description:
    return read(announced["automation"] + "/api-spec/openapi.json")


@pytest.fixture(params=["video", "automation"])
def described(request: pytest.FixtureRequest, announced: dict[str, Any]) -> Iterator[tuple[Description, httpx.Client]]:
    """Each service in turn: its description, and a client of it."""
    address = announced["api" if request.param == "video" else "automation"]
    with httpx.Client(base_url=address, trust_env=False) as client:
        yield request.getfixturevalue(request.param), client


def read(url: str) -> Description:
    answer = httpx.get(url, trust_env=False)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def operations(description: Description) -> list[tuple[str, str, Description]]:
    """Method, path and description of each."""
    return [
        (method.upper(), path, operation)
        for path, item in description["paths"].items()
        for method, operation in item.items()
    ]


def test_the_product_of_the_video_service_serves_none(api: httpx.Client) -> None:
    assert api.get("/openapi.json").status_code == 404


def test_each_is_an_openapi_description(described: tuple[Description, httpx.Client]) -> None:
    description, _ = described
    schemathesis.openapi.from_dict(description).validate()
    assert all(set(item) <= METHODS for item in description["paths"].values())
    names = [operation["operationId"] for _, _, operation in operations(description)]
    assert len(names) == len(set(names)) > 50


@pytest.mark.parametrize(("name", "routers"), [("video", VIDEO), ("automation", AUTOMATION)])
def test_each_names_the_routes_that_there_are(
    request: pytest.FixtureRequest, name: str, routers: tuple[APIRouter, ...]
) -> None:
    there = {
        (method, route.path_format)
        for router in routers
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    }
    assert {(method, path) for method, path, _ in operations(request.getfixturevalue(name))} == there


def test_each_path_has_the_methods_that_it_names_and_no_others(described: tuple[Description, httpx.Client]) -> None:
    description, client = described
    for path, item in description["paths"].items():
        named = _methods(item)
        allowed = set(client.request("TRACE", path).headers["allow"].split(","))
        # What stands where an id could is also the address of that id.
        other = [_methods(description["paths"][each]) for each in description["paths"] if _fits(each, path)]
        assert named <= allowed <= named.union(*other), path


def _methods(item: Description) -> set[str]:
    named = {method.upper() for method in item}
    return named | {"HEAD"} if "GET" in named else named


def _fits(template: str, path: str) -> bool:
    return re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", template), path) is not None


def test_what_asks_who_is_calling_asks_it_first(described: tuple[Description, httpx.Client]) -> None:
    """Whatever else is wrong; and only what says so asks at all."""
    description, client = described
    for method, path, operation in operations(description):
        answer = client.request(method, path.replace("{", NO_ID).replace("}", ""))
        assert (answer.status_code == 401) == ("security" in operation), f"{method} {path}: {answer.status_code}"


def test_every_parameter_of_a_path_is_described(described: tuple[Description, httpx.Client]) -> None:
    description, _ = described
    for method, path, operation in operations(description):
        told = [parameter["name"] for parameter in operation.get("parameters", []) if parameter["in"] == "path"]
        assert sorted(told) == sorted(part[1:-1] for part in path.split("/") if part.startswith("{")), (
            f"{method} {path}"
        )


def asked(
    description: Description, address: Any, path: str, caller: str, method: str = "get", **headers: str
) -> Outcome:
    """What comes of a few questions about one operation."""
    only = {**description, "paths": {path: {method: description["paths"][path][method]}}}
    callers = [Caller("somebody", "", caller)]
    return Questioner(only, str(address), callers=callers, known=Known({}), headers=headers).ask(FEW, SEED)


def told_otherwise(description: Description, path: str, change: Callable[[Description], Any]) -> Description:
    """A description in which one answer of a path is another."""
    made_up = copy.deepcopy(description)
    change(made_up["paths"][path]["get"]["responses"])
    return made_up


def drop(responses: Description) -> None:
    del responses["200"]


def say_text(responses: Description) -> None:
    responses["200"]["content"] = {"text/plain": {}}


def say_number(responses: Description) -> None:
    responses["200"]["content"] = {"application/json": {"schema": {"type": "integer"}}}


def say_nothing(responses: Description) -> None:
    del responses["200"]["content"]


@pytest.mark.parametrize(
    ("change", "noticed"),
    [
        (drop, "Undocumented status code"),
        (say_text, "Undocumented Content-Type"),
        (say_number, "Response violates schema"),
        (say_nothing, "A body that is not described"),
    ],
)
def test_an_answer_that_is_not_described_is_noticed(
    video: Description, api: httpx.Client, creator: Person, change: Any, noticed: str
) -> None:
    made_up = told_otherwise(video, "/v1/account", change)
    caller = creator.headers["Authorization"]
    assert not asked(video, api.base_url, "/v1/account", caller).wrong
    assert [kind for _, kind in asked(made_up, api.base_url, "/v1/account", caller).wrong] == [f"200 {noticed}"]


@pytest.mark.parametrize(
    ("fault", "noticed"),
    [
        ("database-down", "500 Server error"),
        ("dropped-connection", "ConnectionError"),
    ],
)
def test_a_service_that_breaks_is_noticed(
    video: Description, api: httpx.Client, creator: Person, fault: str, noticed: str
) -> None:
    headers = {"X-Sandbox-Fault": fault}
    outcome = asked(video, api.base_url, "/v1/teams", creator.headers["Authorization"], **headers)
    assert [kind for _, kind in outcome.wrong] == [noticed]
    assert "OPENAPI_SEED=7" in outcome.told()
    assert "GET /v1/teams" in outcome.told()


def test_what_an_answer_tells_beyond_its_description_is_noticed(
    automation: Description, announced: dict[str, Any]
) -> None:
    """A list of keys that tells their values."""
    address = announced["automation"]
    who = {"login": announced["automation_login"], "password": announced["automation_password"]}
    token = httpx.post(f"{address}/auth/login", json=who, trust_env=False).json()["data"]["access_token"]
    caller = f"Bearer {token}"
    key = {"ref": "told.too_much", "name": "told", "owner_type": "system", "value": 1}
    made = httpx.post(f"{address}/api/v1/keys", json=key, headers={"Authorization": caller}, trust_env=False)
    assert made.status_code == 201, made.text
    assert not asked(automation, address, "/api/v1/keys", caller).wrong
    loose = {"X-Sandbox-Fault": "listed-key-shows-value"}
    wrong = asked(automation, address, "/api/v1/keys", caller, **loose).wrong
    assert [kind for _, kind in wrong] == ["200 Response violates schema"]


def test_the_same_seed_asks_the_same(video: Description, api: httpx.Client, creator: Person) -> None:
    caller = Caller("somebody", "token", creator.headers["Authorization"])
    paths = {path: video["paths"][path] for path in ("/v1/jobs", "/v1/spec/estimate")}

    def sent(seed: int) -> list[tuple[str | None, Any]]:
        asking = Questioner({**video, "paths": paths}, str(api.base_url), callers=[caller], known=Known({}))
        noted = _Noted()
        asking.session.mount("http://", noted)
        assert not asking.ask(20, seed).wrong
        return noted.sent

    assert sent(SEED) == sent(SEED)
    assert sent(SEED) != sent(SEED + 1)


class _Noted(HTTPAdapter):
    """Notes what is sent."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[tuple[str | None, Any]] = []

    def send(self, request: requests.PreparedRequest, *args: Any, **more: Any) -> requests.Response:
        self.sent.append((request.url, request.body))
        return super().send(request, *args, **more)
