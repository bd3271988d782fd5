"""What the contract's tests write and read: addresses that nobody else uses, letters, one mail out of several."""

from typing import Any
from uuid import uuid4

from tests.mail.serving import MailServer


def by_kind(mail: MailServer, *, catcher: int, localstack: int) -> int:
    """A status that the two give differently."""
    return {"catcher": catcher, "localstack": localstack}[mail.kind]


def somebody() -> str:
    """An address that no other test writes to."""
    return f"guest-{uuid4().hex}@guests.example"


def letter(subject: str = "Hello", **parts: str) -> dict[str, Any]:
    """A message as SES wants it, with the parts `Text` and `Html` that are given."""
    return {"Subject": {"Data": subject}, "Body": {kind: {"Data": data} for kind, data in parts.items()}}


def send(mail: MailServer, sender: str, *to: str, message: dict[str, Any] | None = None) -> str:
    """Send one mail and give its id."""
    answer = mail.call(
        "send_email", Source=sender, Destination={"ToAddresses": list(to)}, Message=message or letter(Text="Hello")
    )
    return str(answer["MessageId"])


def only(mails: list[dict[str, Any]]) -> dict[str, Any]:
    """The one mail that there should be."""
    assert len(mails) == 1, f"there should be one mail: {mails}"
    return mails[0]


def signed() -> dict[str, str]:
    """The header by which LocalStack tells that a request is meant for SES; no signature is checked."""
    scope = "Credential=test/20260101/us-east-1/ses/aws4_request"
    return {"Authorization": f"AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=0"}
