"""The built-in action that asks another service over HTTP.

An answer is data, whatever its status; that none comes is a failure, told as JSON on the standard output. Requests to
the service itself live in the time of the execution that makes them, and with its faults.
"""

import json
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sandbox import clock, faults
from sandbox.automation.running.output import CAP
from sandbox.automation.running.parameters import as_text
from sandbox.automation.running.result import Ended

if TYPE_CHECKING:
    import httpx

_TEXTUAL_CAP = CAP // 4  # in JSON a text can be four times as long, and it is there twice if it is JSON itself


class _Request(BaseModel):
    model_config = ConfigDict(extra="ignore")

    url: str = Field(min_length=1)
    method: str = "GET"
    headers: dict[str, Any] | None = None
    body: Any = None
    json_body: Any = None
    query_params: dict[str, Any] | None = None
    timeout: float = Field(30, ge=1, le=300)
    auth_type: Literal["none", "basic", "bearer"] | None = None
    auth_username: str | None = None
    auth_password: str | None = None
    auth_token: str | None = None
    verify_ssl: bool = True
    follow_redirects: bool = True
    max_redirects: int = Field(10, ge=0)


async def http_request(parameters: Mapping[str, Any], api_url: str) -> Ended:
    """Ask, and tell what was answered."""
    import httpx

    began = time.monotonic()
    try:
        wanted = _Request.model_validate({name: value for name, value in parameters.items() if value is not None})
        async with (
            httpx.AsyncClient(
                trust_env=False,
                verify=wanted.verify_ssl,
                timeout=wanted.timeout,
                follow_redirects=wanted.follow_redirects,
                max_redirects=wanted.max_redirects,
            ) as client,
            client.stream(
                wanted.method.upper(),
                wanted.url,
                params=_texts(wanted.query_params) or None,
                headers=_texts(wanted.headers) | _own(wanted.url, api_url),
                auth=_auth(wanted),
                **_content(wanted),
            ) as response,
        ):
            body = await _read(response)
    except ValidationError as error:
        return _failed("; ".join(f"{_place(problem['loc'])}: {problem['msg']}" for problem in error.errors()), began)
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as error:
        return _failed(str(error) or type(error).__name__, began)
    answer = {
        "status_code": response.status_code,
        "headers": dict(response.headers),
        "body": body,
        "json": _parsed(body),
        "elapsed_ms": _elapsed(began),
        "url": str(response.url),
        "success": response.is_success,
    }
    if not response.is_success and faults.on("refused-requests-fail"):
        return Ended(1, json.dumps(answer), f"the answer was {response.status_code}")
    return Ended(0, json.dumps(answer))


async def _read(response: "httpx.Response") -> str:
    """The body as text, up to a cap."""
    kept = bytearray()
    async for chunk in response.aiter_bytes():
        kept += chunk[: _TEXTUAL_CAP - len(kept)]
        if len(kept) >= _TEXTUAL_CAP:
            break
    text = kept.decode(response.charset_encoding or "utf-8", errors="replace")
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


def _content(wanted: _Request) -> dict[str, Any]:
    if wanted.json_body is not None:
        return {"json": wanted.json_body}
    return {} if wanted.body is None else {"content": as_text(wanted.body).encode()}


def _auth(wanted: _Request) -> Any:
    import httpx

    if wanted.auth_type == "basic":
        return httpx.BasicAuth(wanted.auth_username or "", wanted.auth_password or "")
    if wanted.auth_type == "bearer" and not faults.on("requests-go-unsigned"):
        return _Bearer(wanted.auth_token or "")
    return None


class _Bearer:
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: "httpx.Request") -> "httpx.Request":
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def _own(url: str, api_url: str) -> dict[str, str]:
    """What a request to the service itself carries beside."""
    running = clock.running()
    if not url.startswith(f"{api_url}/"):
        return {}
    return faults.header() | ({"X-Sandbox-Clock": running.id} if running else {})


def _texts(values: Mapping[str, Any] | None) -> dict[str, str]:
    return {name: as_text(value) for name, value in (values or {}).items()}


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _failed(error: str, began: float) -> Ended:
    said = {"success": False, "error": error, "elapsed_ms": _elapsed(began)}
    return Ended(0 if faults.on("dead-hosts-answer") else 1, json.dumps(said), error)


def _elapsed(began: float) -> int:
    return round((time.monotonic() - began) * 1000)


def _place(parts: tuple[int | str, ...]) -> str:
    return ".".join(map(str, parts))
