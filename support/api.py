"""The HTTP exchange: send a request in somebody's name, keep it as evidence, turn the answer into an Answer."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from support.answers import Answer
from support.evidence import note

PATIENCE = 20.0
"""Seconds that one answer may take before it counts as none."""

_SHOWN = 200
"""So many bytes of a raw body are kept as evidence; one that is too large would fill every page."""


def connect() -> httpx.AsyncHTTPTransport:
    """The connections of one worker process; every person's client speaks through them."""
    return httpx.AsyncHTTPTransport(limits=httpx.Limits(max_connections=64, max_keepalive_connections=4))


@dataclass(frozen=True, slots=True)
class Raw:
    """A body exactly as it goes out, well formed or not, and what it is said to be (None: nothing is said)."""

    content: bytes
    content_type: str | None = "application/json"


class Api:
    """One person's (or program's) own client: an address, and what is sent along with every request."""

    def __init__(self, transport: httpx.AsyncBaseTransport, base: str, headers: Mapping[str, str]) -> None:
        self.http = httpx.AsyncClient(
            transport=transport, base_url=base, headers=dict(headers), timeout=PATIENCE, trust_env=False
        )

    async def send(
        self,
        who: str,
        did: str,
        method: str,
        path: str,
        *,
        authorization: str | None,
        json: Any = None,
        params: Mapping[str, str] | None = None,
        raw: Raw | None = None,
    ) -> Answer:
        """Send one request; `did` says in plain words what is wanted ("accept the invitation").

        Never raises for what the platform answers or fails to answer: that is for the Then to judge.
        """
        # bytes: a forged sign-in need not be ASCII
        headers = [] if authorization is None else [(b"Authorization", authorization.encode())]
        if raw is not None and raw.content_type is not None:
            headers.append((b"Content-Type", raw.content_type.encode()))
        content = None if raw is None else raw.content
        started = time.monotonic()
        try:
            response = await self.http.request(method, path, json=json, content=content, params=params, headers=headers)
        except httpx.HTTPError as error:
            answer = Answer(who, did, None, message=type(error).__name__)
        else:
            answer = _read(who, did, response)
        note(
            "exchange",
            _title(answer),
            who=who,
            method=method,
            path=path,
            request=json if raw is None else raw.content[:_SHOWN].decode(errors="replace"),
            status=answer.status,
            response=answer.body,
            seconds=round(time.monotonic() - started, 4),
        )
        return answer


def _title(answer: Answer) -> str:
    if answer.accepted:
        verdict = "accepted"
    elif answer.refused:
        verdict = f"refused, {answer.code or answer.status}"
    else:
        verdict = f"the platform broke, {answer.status or answer.message}"
    return f"{answer.who} wanted to {answer.did}: {verdict}"


def _read(who: str, did: str, response: httpx.Response) -> Answer:
    if not response.content:
        return Answer(who, did, response.status_code)
    try:
        body = response.json()
    except ValueError:
        return Answer(who, did, response.status_code, message=response.text[:200], body=response.text)
    match body:
        case {"error": {"code": str(code), "message": str(message)}} if response.status_code >= 400:
            return Answer(who, did, response.status_code, code, message, body)
        case {"error": str(message), "code": str(code)} if response.status_code >= 400:
            return Answer(who, did, response.status_code, code, message, body)
        case {"error": {"code": int(), "message": str(code)}} if response.status_code >= 400:
            # The engine's doorkeeper says in words what is wrong with a sign-in; the words are part of its contract.
            return Answer(who, did, response.status_code, code, "", body)
    return Answer(who, did, response.status_code, body=body)
