"""The doors for machines: the renderer's reports, what the mocked renderer is told, and grants of credits.

Where the target asks for it, whoever comes shows a token for exactly one purpose: a report for its generation, the rest
for the operator.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import jwt

from support.answers import Answer
from support.api import Api, Raw
from support.video.credits import GRANTS

AUDIENCE = "framecast-internal"
_LIFE = timedelta(minutes=5)
REPORTS = "/internal/jobs/callback"
RENDERER = "/internal/mock/render"
RENDERER_DOORS = {
    "do something else": ("POST", f"{RENDERER}/configure"),
    "show what it was given": ("GET", f"{RENDERER}/history"),
    "forget everything": ("POST", f"{RENDERER}/reset"),
}
"""What the mocked renderer can be had to do, by the feature's words."""

SIGNATURES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "as it must be": dict,
    "by nobody": dict,
    "with another secret": dict,
    "for another generation": lambda claims: claims | {"sub": str(uuid4())},
    "by the operator": lambda claims: claims | {"sub": "operator"},
    "for another purpose": lambda claims: claims | {"aud": "framecast-elsewhere"},
    "an hour too early": lambda claims: claims | {"exp": claims["exp"] - 3600},
}
"""How a report may be signed, by the feature's words, and what the token then says."""


class Machine:
    """Somebody who is no person: the renderer, or the operator of the platform."""

    def __init__(self, name: str, api: Api, secret: str | None, now: Callable[[], datetime]) -> None:
        self.name, self._api, self._secret, self._now = name, api, secret, now

    async def reports(self, generation: UUID, event: str, *, signature: str = "as it must be", **more: Any) -> Answer:
        """Report an event of a generation; `more` may hold `output`, `progress_percent`, `failure_type` and so on."""
        body = {"job_id": str(generation), "event": event, **more}
        return await self._send(f"report {event}", "POST", REPORTS, body, subject=str(generation), signature=signature)

    async def reports_exactly(self, generation: UUID, body: dict[str, Any]) -> Answer:
        """Report this, signed for the generation, whatever it says of it."""
        return await self._send("report something", "POST", REPORTS, body, subject=str(generation))

    async def reports_raw(self, generation: UUID, raw: Raw) -> Answer:
        """Report something exactly as it is written."""
        return await self._send("report something", "POST", REPORTS, subject=str(generation), raw=raw)

    async def tells_renderer(self, **settings: Any) -> Answer:
        """Tell the mocked renderer what to do: `outcome`, `delay_ms`, `progress_steps`, `step_ms`, payloads."""
        return await self._send("tell the renderer what to do", "POST", f"{RENDERER}/configure", settings)

    async def tells_renderer_raw(self, raw: Raw) -> Answer:
        """Tell the mocked renderer something exactly as it is written."""
        return await self._send("tell the renderer what to do", "POST", f"{RENDERER}/configure", raw=raw)

    async def sees_submissions(self) -> Answer:
        """See what the mocked renderer was given, in order."""
        return await self._send("see what the renderer was given", "GET", f"{RENDERER}/history")

    async def resets_renderer(self) -> Answer:
        """Let the mocked renderer forget all that it was told and given."""
        return await self._send("reset the renderer", "POST", f"{RENDERER}/reset")

    async def grants(self, account: str, amount: Any) -> Answer:
        """Give credits to an account; only a positive whole number can be given."""
        body = {"account": account, "amount": amount}
        return await self._send(f"grant {amount} credits", "POST", GRANTS, body)

    async def grants_raw(self, raw: Raw) -> Answer:
        """Give something exactly as it is written."""
        return await self._send("grant something", "POST", GRANTS, raw=raw)

    async def _send(
        self,
        did: str,
        method: str,
        path: str,
        json: Any = None,
        *,
        subject: str = "operator",
        signature: str = "as it must be",
        raw: Raw | None = None,
    ) -> Answer:
        authorization = self._authorization(subject, signature)
        return await self._api.send(self.name, did, method, path, authorization=authorization, json=json, raw=raw)

    def _authorization(self, subject: str, signature: str) -> str | None:
        """What is shown: nothing where nobody asks for it."""
        if self._secret is None or signature == "by nobody":
            return None
        claims = {"sub": subject, "aud": AUDIENCE, "exp": int((self._now() + _LIFE).timestamp())}
        secret = self._secret[::-1] if signature == "with another secret" else self._secret
        return f"Bearer {jwt.encode(SIGNATURES[signature](claims), secret, algorithm='HS256')}"
