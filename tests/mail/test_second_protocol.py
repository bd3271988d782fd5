"""SES v2, which only the stub speaks: what it takes lies in the same outbox, in the same shape."""

from typing import Any
from uuid import uuid4

import pytest
from botocore.exceptions import ClientError

from tests.mail.serving import MailServer


def new_address() -> str:
    """An address that no other test uses."""
    return f"v2-{uuid4().hex}@mail.example"


def verified(catcher: MailServer) -> str:
    """A new address, verified by the second protocol."""
    address = new_address()
    catcher.call("create_email_identity", service="sesv2", EmailIdentity=address)
    return address


def simple(**parts: str) -> dict[str, Any]:
    """A simple mail with the parts `Text` and `Html` that are given."""
    body = {kind: {"Data": data, "Charset": "UTF-8"} for kind, data in parts.items()}
    return {"Simple": {"Subject": {"Data": "Grüße", "Charset": "UTF-8"}, "Body": body}}


def test_a_simple_mail_has_the_shape_of_the_first_protocol(catcher: MailServer) -> None:
    """A reader does not notice which protocol a service speaks."""
    sender, to, copy = verified(catcher), new_address(), new_address()
    destination = {"ToAddresses": [to], "CcAddresses": [copy]}
    parts = {"Text": "plain ☃", "Html": "<p>rich</p>"}
    body = {kind: {"Data": data} for kind, data in parts.items()}
    first = catcher.call(
        "send_email", Source=sender, Destination=destination, Message={"Subject": {"Data": "Grüße"}, "Body": body}
    )
    second = catcher.call(
        "send_email",
        service="sesv2",
        FromEmailAddress=sender,
        Destination=destination,
        Content=simple(**parts),
    )
    shown = {mail["Id"]: mail for mail in catcher.mails(email=sender)}
    assert list(shown) == [first["MessageId"], second["MessageId"]]
    old, new = shown.values()
    assert {**new, "Id": old["Id"], "Timestamp": old["Timestamp"]} == old


def test_a_raw_mail_is_kept_as_it_was_written(catcher: MailServer) -> None:
    """The sender is read from its head."""
    sender = verified(catcher)
    raw = f"From: {sender}\r\nTo: {new_address()}\r\n\r\nplain ☃"
    id_ = catcher.call("send_email", service="sesv2", Content={"Raw": {"Data": raw.encode()}})["MessageId"]
    shown = catcher.mails(id=id_)
    assert [(mail["Source"], mail["RawData"]) for mail in shown] == [(sender, raw)]


def test_a_sender_who_was_not_verified_is_refused(catcher: MailServer) -> None:
    """The same code and sentence as by the first protocol, and no mail."""
    sender = new_address()
    with pytest.raises(ClientError) as refusal:
        catcher.call(
            "send_email",
            service="sesv2",
            FromEmailAddress=sender,
            Destination={"ToAddresses": [new_address()]},
            Content=simple(Text="hello"),
        )
    error = refusal.value.response["Error"]
    assert error == {"Code": "MessageRejected", "Message": f"Email address not verified {sender}"}
    assert catcher.mails(email=sender) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ({"Template": {"TemplateName": "welcome"}}, "keeps no templates"),
        ({"Simple": {"Subject": {"Data": "S"}, "Body": {}}}, "neither Text nor Html"),
        ({"Simple": {"Subject": {"Data": 7}, "Body": {}}}, "Content.Simple.Subject.Data"),
        ({"Raw": {"Data": "%%%"}}, "not base64"),
        ({}, "neither Simple nor Raw"),
    ],
)
def test_what_it_cannot_take_is_refused_with_the_reason(
    catcher: MailServer, content: dict[str, Any], sentence: str
) -> None:
    """Never half taken, never a server error."""
    sender = verified(catcher)
    mail = {"FromEmailAddress": sender, "Destination": {"ToAddresses": [new_address()]}, "Content": content}
    answer = catcher.http.post("/v2/email/outbound-emails", json=mail)
    assert (answer.status_code, answer.headers["x-amzn-errortype"]) == (400, "BadRequestException")
    assert sentence in answer.json()["message"]
    assert catcher.mails(email=sender) == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"Content": 1}', b"\xff"])
def test_a_body_that_is_no_mail_is_refused(catcher: MailServer, body: bytes) -> None:
    """Whatever comes."""
    answer = catcher.http.post("/v2/email/outbound-emails", content=body)
    assert (answer.status_code, answer.headers["x-amzn-errortype"]) == (400, "BadRequestException")
