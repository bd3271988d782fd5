"""The HTTP exchange: send a request in somebody's name, keep it as evidence, turn the answer into an Answer."""

import time
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

from support.answers import Answer
from support.evidence import note
from support.wire import NoAnswer, Reply, Stream, Wire, encoded, headers_of

_SHOWN = 200
"""So many bytes of a raw body are kept as evidence; one that is too large would fill every page."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A body exactly as it goes out, well formed or not, and what it is said to be (None: nothing is said)."""

    content: bytes
    content_type: str | None = "application/json"


class Api:
    """One person's (or program's) own client: an address, and what is sent along with every request."""

    def __init__(self, wire: Wire, base: str, headers: Mapping[str, str]) -> None:
        self._wire, self._base = wire, base.rstrip("/")
        self.headers = headers_of(headers)

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
        sent = raw if raw is not None or json is None else Raw(encoded(json))
        headers = self.headers.copy()
        if authorization is not None:
            headers["Authorization"] = authorization
        if sent is not None and sent.content_type is not None:
            headers["Content-Type"] = sent.content_type
        content = None if sent is None else sent.content
        started = time.monotonic()
        try:
            reply = await self._wire.ask(method, self._base + path, headers=headers, params=params, content=content)
        except NoAnswer as error:
            answer = Answer(who, did, None, message=type(error).__name__)
        else:
            answer = _read(who, did, reply)
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

    def follow(self, path: str, headers: Mapping[str, str]) -> AbstractAsyncContextManager[Stream]:
        """Open a stream; raises NoAnswer when it breaks off."""
        return self._wire.follow(self._base + path, {**self.headers, **headers})


def _title(answer: Answer) -> str:
    if answer.accepted:
        verdict = "accepted"
    elif answer.refused:
        verdict = f"refused, {answer.code or answer.status}"
    else:
        verdict = f"the platform broke, {answer.status or answer.message}"
    return f"{answer.who} wanted to {answer.did}: {verdict}"


def _read(who: str, did: str, reply: Reply) -> Answer:
    if not reply.content:
        return Answer(who, did, reply.status)
    try:
        body = reply.data()
    except ValueError:
        text = reply.content.decode(errors="replace")
        return Answer(who, did, reply.status, message=text[:200], body=text)
    match body:
        case {"error": {"code": str(code), "message": str(message)}} if reply.status >= 400:
            return Answer(who, did, reply.status, code, message, body)
        case {"error": str(message), "code": str(code)} if reply.status >= 400:
            return Answer(who, did, reply.status, code, message, body)
        case {"error": {"code": int(), "message": str(code)}} if reply.status >= 400:
            # The engine's doorkeeper says in words what is wrong with a sign-in; the words are part of its contract.
            return Answer(who, did, reply.status, code, "", body)
    return Answer(who, did, reply.status, body=body)
