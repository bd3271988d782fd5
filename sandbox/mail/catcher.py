"""The mail catcher: a stub of SES that keeps what it is sent and shows it as LocalStack does.

`create_app()` gives the whole of it as one ASGI app:

    POST /                              SES, first protocol: SendEmail, SendRawEmail, VerifyEmailIdentity, …
    POST /v2/email/outbound-emails      SES, second protocol: a simple or a raw mail
    POST /v2/email/identities           let a sender send
    GET /_aws/ses[?id=][?email=]        the mails in sending order; `email` filters by *sender*
    GET /_aws/ses?recipient=            our own addition, since LocalStack has none: by recipient, in any spelling
    DELETE /_aws/ses[?id=]              drop them all, or one
    GET /_localstack/health             whether it stands, and what it is

No mail leaves the machine, and no signature is checked.
"""

import re
from collections.abc import Callable
from datetime import datetime

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from sandbox.mail import ses_v1, ses_v2
from sandbox.mail.outbox import MOST_MAILS, Outbox, Refused, real_time

KIND = "catcher (a stub)"
MOST_REQUEST_BYTES = 10 * 1024 * 1024
_SCOPE = re.compile(r"Credential=[^/,\s]+/\d{8}/(?P<region>[a-z0-9-]+)/")


def create_app(now: Callable[[], datetime] = real_time) -> Starlette:
    """A catcher of its own, empty, with no sender verified; `now` dates the mails."""
    outbox = Outbox(now)

    async def first_protocol(request: Request) -> Response:
        body = await _body(request)
        return ses_v1.answer(body, outbox, _region(request)) if body is not None else _too_large()

    async def second_protocol(request: Request) -> Response:
        body = await _body(request)
        return ses_v2.send(body, outbox, _region(request)) if body is not None else _too_large()

    async def verify(request: Request) -> Response:
        body = await _body(request)
        return ses_v2.verify(body, outbox, _region(request)) if body is not None else _too_large()

    async def read(request: Request) -> Response:
        asked = request.query_params
        found = outbox.mails(id_=asked.get("id"), sender=asked.get("email"), recipient=asked.get("recipient"))
        return JSONResponse({"messages": found})

    async def drop(request: Request) -> Response:
        id_ = request.query_params.get("id")
        if id_ is None:
            outbox.drop_all()
        elif not outbox.drop(id_):
            return JSONResponse({"error": "Not Found", "message": f"no mail has the id {id_!r}"}, status_code=404)
        return Response(status_code=204)

    async def health(request: Request) -> Response:
        return JSONResponse(
            {
                "services": {"ses": "running", "sesv2": "running"},
                "edition": KIND,
                "version": "none",
                "mails": len(outbox.mails()),
                "dropped": outbox.dropped,
                "most_mails": MOST_MAILS,
            }
        )

    async def front_door(request: Request) -> Response:
        return PlainTextResponse(f"Mail {KIND} of the sandbox. The mails it took: GET /_aws/ses\n")

    return Starlette(
        routes=[
            Route("/", first_protocol, methods=["POST"]),
            Route("/", front_door, methods=["GET"]),
            Route("/v2/email/outbound-emails", second_protocol, methods=["POST"]),
            Route("/v2/email/identities", verify, methods=["POST"]),
            Route("/_aws/ses", read, methods=["GET"]),
            Route("/_aws/ses", drop, methods=["DELETE"]),
            Route("/_localstack/health", health, methods=["GET"]),
        ]
    )


async def _body(request: Request) -> bytes | None:
    """The request's body, or None as soon as it is larger than SES itself would take."""
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > MOST_REQUEST_BYTES:
            return None
    return bytes(parts)


def _too_large() -> Response:
    refusal = Refused("MessageRejected", f"The request is larger than {MOST_REQUEST_BYTES:,} bytes.")
    return JSONResponse({"message": refusal.sentence}, status_code=413, headers={"x-amzn-errortype": refusal.code})


def _region(request: Request) -> str:
    """The region for which the request was signed."""
    scope = _SCOPE.search(request.headers.get("authorization", ""))
    return scope["region"] if scope else "us-east-1"
