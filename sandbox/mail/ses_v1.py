"""SES's first protocol (2010-12-01): a form comes in, XML goes out.

The answers are LocalStack's, down to the text of a refusal. Where LocalStack itself breaks (500 for a mail
without body, or for an unknown action) the stub refuses with 400 and says why.
"""

import base64
import binascii
import re
from collections.abc import Callable
from email import message_from_string
from email.utils import getaddresses, parseaddr
from urllib.parse import parse_qsl
from uuid import uuid4
from xml.etree import ElementTree

from starlette.responses import Response

from sandbox.mail.outbox import Outbox, Refused

NAMESPACE = "http://ses.amazonaws.com/doc/2010-12-01/"
MOST_FIELDS = 1_000
# What XML 1.0 cannot hold, not even escaped.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Form = dict[str, str]


def answer(body: bytes, outbox: Outbox, region: str) -> Response:
    """Carry out one SES request and write its answer."""
    request_id = str(uuid4())
    try:
        form = _read(body)
        action = form.get("Action", "")
        if not action:
            raise Refused("MissingAction", "The request names no Action.")
        if action not in ACTIONS:
            raise Refused("InvalidAction", f"This stub does not know the action {action}. {_known()}")
        result = ACTIONS[action](form, outbox, region)
    except Refused as refusal:
        return _refusal(refusal, request_id)
    root = ElementTree.Element(f"{action}Response", xmlns=NAMESPACE)
    result.tag = f"{action}Result"
    root.append(result)
    ElementTree.SubElement(ElementTree.SubElement(root, "ResponseMetadata"), "RequestId").text = request_id
    return _xml(root, 200, request_id)


def raw_mail(raw: bytes, source: str | None, recipients: list[str], outbox: Outbox, region: str) -> str:
    """Take a whole mail; its sender and recipients are read from its head where the request names none.

    Raises:
        Refused: no sender anywhere, or the outbox does not take it.
    """
    written = raw.decode("utf-8", errors="replace")
    head = message_from_string(written)
    sender = (source or "").strip() or str(head["From"] or "").strip()
    if not sender:
        raise Refused("MessageRejected", "Source not specified")
    fields = [str(value) for name in ("To", "Cc", "Bcc") for value in head.get_all(name, [])]
    recipients = [*recipients, *(address for _, address in getaddresses(fields) if address)]
    return outbox.take_raw(source=sender, recipients=recipients, raw=written, region=region)


def _read(body: bytes) -> Form:
    try:
        return dict(
            parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
        )
    except (UnicodeDecodeError, ValueError) as broken:
        raise Refused("MalformedQueryString", f"The form could not be read: {broken}") from None


def _members(form: Form, prefix: str) -> list[str]:
    start = f"{prefix}.member."
    numbered = [
        (int(key[len(start) :]), value)
        for key, value in form.items()
        if key.startswith(start) and key[len(start) :].isdecimal()
    ]
    return [value for _, value in sorted(numbered)]


def _needed(form: Form, name: str) -> str:
    if name not in form:
        raise Refused("ValidationError", f"{name} is missing from the request.")
    return form[name]


def _result(**texts: str) -> ElementTree.Element:
    result = ElementTree.Element("Result")
    for name, text in texts.items():
        ElementTree.SubElement(result, name).text = text
    return result


def _send(form: Form, outbox: Outbox, region: str) -> ElementTree.Element:
    kinds = ("ToAddresses", "CcAddresses", "BccAddresses")
    lists = {kind: _members(form, f"Destination.{kind}") for kind in kinds}
    source = _needed(form, "Source")
    text, html = form.get("Message.Body.Text.Data"), form.get("Message.Body.Html.Data")
    if text is None and html is None:
        raise Refused("ValidationError", "Message.Body is missing from the request: neither Text nor Html.")
    id_ = outbox.take(
        source=source,
        destination={kind: addresses for kind, addresses in lists.items() if addresses} or None,
        subject=_needed(form, "Message.Subject.Data"),
        text=text,
        html=html,
        region=region,
    )
    return _result(MessageId=id_)


def _send_raw(form: Form, outbox: Outbox, region: str) -> ElementTree.Element:
    try:
        raw = base64.b64decode(_needed(form, "RawMessage.Data"), validate=True)
    except binascii.Error as broken:
        raise Refused("InvalidParameterValue", f"RawMessage.Data is not base64: {broken}") from None
    return _result(MessageId=raw_mail(raw, form.get("Source"), _members(form, "Destinations"), outbox, region))


def _send_templated(form: Form, outbox: Outbox, region: str) -> ElementTree.Element:
    raise Refused(
        "TemplateDoesNotExist",
        f"Template ({form.get('Template')}) does not exist: this stub keeps no templates. "
        "Send the finished text with SendEmail, or run with the real LocalStack.",
    )


def _quota(form: Form, outbox: Outbox, region: str) -> ElementTree.Element:
    return _result(Max24HourSend="200.0", MaxSendRate="1.0", SentLast24Hours=f"{outbox.sent(region):.1f}")


def _verify_address(form: Form, outbox: Outbox, region: str) -> ElementTree.Element:
    name = "EmailAddress"
    address = parseaddr(_needed(form, name))[1]
    if "@" not in address:
        raise Refused("InvalidParameterValue", f"{form[name]!r} is not an e-mail address.")
    outbox.verify(address, region)
    return _result()


def _verify_domain(form: Form, outbox: Outbox, region: str) -> ElementTree.Element:
    outbox.verify(_needed(form, "Domain").lower(), region)
    return _result(VerificationToken=uuid4().hex)


def _attributes(form: Form, outbox: Outbox, region: str) -> ElementTree.Element:
    result = ElementTree.Element("Result")
    attributes = ElementTree.SubElement(result, "VerificationAttributes")
    for identity in _members(form, "Identities"):
        entry = ElementTree.SubElement(attributes, "entry")
        ElementTree.SubElement(entry, "key").text = _writable(identity)
        status = "Success" if identity in outbox.identities(region) else "NotStarted"
        ElementTree.SubElement(ElementTree.SubElement(entry, "value"), "VerificationStatus").text = status
    return result


def _identities(form: Form, outbox: Outbox, region: str) -> ElementTree.Element:
    result = ElementTree.Element("Result")
    listed = ElementTree.SubElement(result, "Identities")
    for identity in outbox.identities(region):
        ElementTree.SubElement(listed, "member").text = _writable(identity)
    return result


def _forget(form: Form, outbox: Outbox, region: str) -> ElementTree.Element:
    outbox.forget(_needed(form, "Identity"), region)
    return _result()


ACTIONS: dict[str, Callable[[Form, Outbox, str], ElementTree.Element]] = {
    "SendEmail": _send,
    "SendRawEmail": _send_raw,
    "SendTemplatedEmail": _send_templated,
    "SendBulkTemplatedEmail": _send_templated,
    "GetSendQuota": _quota,
    "VerifyEmailIdentity": _verify_address,
    "VerifyEmailAddress": _verify_address,
    "VerifyDomainIdentity": _verify_domain,
    "GetIdentityVerificationAttributes": _attributes,
    "ListIdentities": _identities,
    "DeleteIdentity": _forget,
}


def _known() -> str:
    return "It knows " + ", ".join(sorted(ACTIONS)) + "."


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)


def _refusal(refusal: Refused, request_id: str) -> Response:
    root = ElementTree.Element("ErrorResponse", xmlns=NAMESPACE)
    error = ElementTree.SubElement(root, "Error")
    for name, text in (("Code", refusal.code), ("Message", refusal.sentence), ("Type", "Sender")):
        ElementTree.SubElement(error, name).text = _writable(text)
    ElementTree.SubElement(root, "RequestId").text = request_id
    return _xml(root, 400, request_id)


def _xml(root: ElementTree.Element, status: int, request_id: str) -> Response:
    return Response(
        ElementTree.tostring(root, encoding="utf-8", xml_declaration=True),
        status_code=status,
        media_type="text/xml",
        headers={"x-amzn-requestid": request_id},
    )
