"""The outermost layer of the video service: CORS."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_VARY = "origin, access-control-request-method, access-control-request-headers"
_PREFLIGHT = {
    "access-control-allow-methods": "GET,POST,PUT,PATCH,DELETE,OPTIONS",
    "access-control-allow-headers": "content-type,authorization,x-api-key",
    "access-control-max-age": "3600",
}


class CrossOrigin:
    """Wraps the whole application: it answers preflights by itself."""

    def __init__(self, app: ASGIApp, origins: frozenset[str]) -> None:
        self._app = app
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        origin = Headers(scope=scope).get("origin")
        allowed = origin if origin in self._origins else None

        async def send_with_cors(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(scope=message)
                answered["vary"] = _VARY
                if allowed:
                    answered["access-control-allow-origin"] = allowed
            await send(message)

        if scope["method"] == "OPTIONS":
            await Response(headers=_PREFLIGHT)(scope, receive, send_with_cors)
            return
        await self._app(scope, receive, send_with_cors)
