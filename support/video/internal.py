"""The doors for machines: the renderer's reports, what the mocked renderer is told, and grants of credits.

Where the target asks for it, whoever comes shows a token for exactly one purpose: a report for its generation, the rest
for the operator.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import jwt

from support.answers import Answer
from support.api import Api, Raw

AUDIENCE = "framecast-internal"
_LIFE = timedelta(minutes=5)
_REPORTS = "/internal/jobs/callback"
_RENDERER = "/internal/mock/render"


class Machine:
    """Somebody who is no person: the renderer, or the operator of the platform."""

    def __init__(self, name: str, api: Api, secret: str | None, now: Callable[[], datetime]) -> None:
        self.name, self._api, self._secret, self._now = name, api, secret, now

    async def reports(
        self, generation: UUID, event: str, *, signed_for: UUID | str | None = None, **more: Any
    ) -> Answer:
        """Report an event of a generation; `more` may hold `output`, `progress_percent`, `failure_type` and so on.

        `signed_for` is a generation that the token is for, if not this one; an empty text: without a token.
        """
        body = {"job_id": str(generation), "event": event, **more}
        subject = str(generation if signed_for is None else signed_for)
        return await self._send(f"report {event}", "POST", _REPORTS, body, subject=subject)

    async def reports_raw(self, generation: UUID, raw: Raw) -> Answer:
        """Report something exactly as it is written."""
        return await self._send("report something", "POST", _REPORTS, subject=str(generation), raw=raw)

    async def tells_renderer(self, **settings: Any) -> Answer:
        """Tell the mocked renderer what to do: `outcome`, `delay_ms`, `progress_steps`, `step_ms`, payloads."""
        return await self._send("tell the renderer what to do", "POST", f"{_RENDERER}/configure", settings)

    async def sees_submissions(self) -> Answer:
        """See what the mocked renderer was given, in order."""
        return await self._send("see what the renderer was given", "GET", f"{_RENDERER}/history")

    async def resets_renderer(self) -> Answer:
        """Let the mocked renderer forget all that it was told and given."""
        return await self._send("reset the renderer", "POST", f"{_RENDERER}/reset")

    async def grants(self, account: str, amount: Any) -> Answer:
        """Give credits to an account; only a positive whole number can be given."""
        body = {"account": account, "amount": amount}
        return await self._send(f"grant {amount} credits", "POST", "/internal/credits/grant", body)

    async def _send(
        self,
        did: str,
        method: str,
        path: str,
        json: Any = None,
        *,
        subject: str = "operator",
        raw: Raw | None = None,
    ) -> Answer:
        authorization = f"Bearer {self._token(subject)}" if self._secret and subject else None
        return await self._api.send(self.name, did, method, path, authorization=authorization, json=json, raw=raw)

    def _token(self, subject: str) -> str:
        assert self._secret is not None
        claims = {"sub": subject, "aud": AUDIENCE, "exp": int((self._now() + _LIFE).timestamp())}
        return jwt.encode(claims, self._secret, algorithm="HS256")
