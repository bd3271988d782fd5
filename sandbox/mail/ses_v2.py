"""SES's second protocol (`/v2/email/…`): JSON in, JSON out.

LocalStack answers 501 here; the stub knows two requests. What it takes lies in the same outbox, in the same
shape, as what came by the first protocol.
"""

import base64
import binascii
from email.utils import parseaddr
from typing import Annotated
from uuid import uuid4

from pydantic import BaseModel, Field, ValidationError
from starlette.responses import JSONResponse, Response

from sandbox.mail.outbox import Outbox, Refused
from sandbox.mail.ses_v1 import raw_mail


class _Data(BaseModel):
    Data: str


class _Body(BaseModel):
    Text: _Data | None = None
    Html: _Data | None = None


class _Simple(BaseModel):
    Subject: _Data
    Body: _Body


class _Content(BaseModel):
    Simple: _Simple | None = None
    Raw: _Data | None = None
    Template: dict[str, object] | None = None


class _Destination(BaseModel):
    ToAddresses: list[str] = []
    CcAddresses: list[str] = []
    BccAddresses: list[str] = []


class _Mail(BaseModel):
    FromEmailAddress: str | None = None
    Destination: _Destination = Field(default_factory=_Destination)
    Content: _Content


class _Identity(BaseModel):
    EmailIdentity: Annotated[str, Field(min_length=1)]


def send(body: bytes, outbox: Outbox, region: str) -> Response:
    """Take one mail, simple or raw."""
    try:
        return _answer({"MessageId": _taken(_Mail.model_validate_json(body), outbox, region)})
    except ValidationError as broken:
        return _unreadable(broken)
    except Refused as refusal:
        return _refusal(refusal)


def verify(body: bytes, outbox: Outbox, region: str) -> Response:
    """Let an address, or a whole domain, send from now on."""
    try:
        identity = _Identity.model_validate_json(body).EmailIdentity
    except ValidationError as broken:
        return _unreadable(broken)
    address = parseaddr(identity)[1]
    outbox.verify(address if "@" in address else identity.lower(), region)
    kind = "EMAIL_ADDRESS" if "@" in identity else "DOMAIN"
    return _answer({"IdentityType": kind, "VerifiedForSendingStatus": True, "DkimAttributes": {}})


def _taken(mail: _Mail, outbox: Outbox, region: str) -> str:
    lists: dict[str, list[str]] = mail.Destination.model_dump()
    given = {kind: addresses for kind, addresses in lists.items() if addresses}
    if mail.Content.Raw is not None:
        try:
            raw = base64.b64decode(mail.Content.Raw.Data, validate=True)
        except binascii.Error as broken:
            raise Refused("BadRequestException", f"Content.Raw.Data is not base64: {broken}") from None
        recipients = [one for several in given.values() for one in several]
        return raw_mail(raw, mail.FromEmailAddress, recipients, outbox, region)
    simple = mail.Content.Simple
    if simple is None:
        raise Refused(
            "BadRequestException",
            "Content holds neither Simple nor Raw: this stub keeps no templates. Send the finished text.",
        )
    text, html = simple.Body.Text, simple.Body.Html
    if text is None and html is None:
        raise Refused("BadRequestException", "Content.Simple.Body holds neither Text nor Html.")
    if not mail.FromEmailAddress:
        raise Refused("BadRequestException", "FromEmailAddress is missing.")
    return outbox.take(
        source=mail.FromEmailAddress,
        destination=given or None,
        subject=simple.Subject.Data,
        text=text.Data if text else None,
        html=html.Data if html else None,
        region=region,
    )


def _answer(content: dict[str, object]) -> Response:
    return JSONResponse(content, headers={"x-amzn-requestid": str(uuid4())})


def _unreadable(broken: ValidationError) -> Response:
    wrong = broken.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(part) for part in wrong["loc"]) or "the body"
    return _refusal(Refused("BadRequestException", f"{place}: {wrong['msg']}"))


def _refusal(refusal: Refused) -> Response:
    headers = {"x-amzn-requestid": str(uuid4()), "x-amzn-errortype": refusal.code}
    return JSONResponse({"message": refusal.sentence}, status_code=400, headers=headers)
