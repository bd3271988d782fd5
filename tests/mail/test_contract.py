"""One contract for both mail servers: what holds for the real LocalStack holds for our stub, and the other way round.

Where the two differ the difference is written down here, in `by_kind`, so that drift on either side shows.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from botocore.exceptions import ClientError

from tests.mail.serving import MailServer

NAMESPACE = "{http://ses.amazonaws.com/doc/2010-12-01/}"


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


def test_a_mail_is_shown_with_exactly_the_known_fields(mail: MailServer) -> None:
    """Both parts, subject, sender and recipient come back as they were sent."""
    sender, guest = mail.verified_sender(), somebody()
    id_ = send(mail, sender, guest, message=letter("Welcome", Text="plain", Html="<p>rich</p>"))
    shown = only(mail.mails(id=id_))
    stamp = shown.pop("Timestamp")
    assert shown == {
        "Id": id_,
        "Region": "us-east-1",
        "Source": sender,
        "Destination": {"ToAddresses": [guest]},
        "Subject": "Welcome",
        "Body": {"text_part": "plain", "html_part": "<p>rich</p>"},
    }
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", stamp)


def test_the_timestamp_is_utc_although_it_names_no_zone(mail: MailServer) -> None:
    """Read as UTC it lies between the moments before and after sending."""
    before = datetime.now(UTC).replace(microsecond=0)
    id_ = send(mail, mail.verified_sender(), somebody())
    sent = datetime.fromisoformat(only(mail.mails(id=id_))["Timestamp"]).replace(tzinfo=UTC)
    assert before <= sent <= datetime.now(UTC)


def test_a_sender_who_was_not_verified_is_refused(mail: MailServer) -> None:
    """400 MessageRejected with LocalStack's sentence, and no mail."""
    sender = somebody()
    with pytest.raises(ClientError) as refusal:
        send(mail, sender, somebody())
    answer = refusal.value.response
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 400
    assert answer["Error"] == {
        "Code": "MessageRejected",
        "Message": f"Email address not verified {sender}",
        "Type": "Sender",
    }
    assert mail.mails(email=sender) == []


def test_the_refusal_is_ses_xml(mail: MailServer) -> None:
    """What other SDKs than botocore read: the root, its namespace, the error inside it."""
    form = {
        "Action": "SendEmail",
        "Version": "2010-12-01",
        "Source": 'Mallory <"&@mail.example>',
        "Destination.ToAddresses.member.1": somebody(),
        "Message.Subject.Data": "S",
        "Message.Body.Text.Data": "T",
    }
    answer = mail.http.post("/", data=form, headers=_signed())
    root = ElementTree.fromstring(answer.content)
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (400, "text/xml")
    assert root.tag == f"{NAMESPACE}ErrorResponse"
    assert root.findtext(f"{NAMESPACE}Error/{NAMESPACE}Code") == "MessageRejected"
    assert root.findtext(f"{NAMESPACE}RequestId") == answer.headers["x-amzn-requestid"]


def test_the_success_is_ses_xml(mail: MailServer) -> None:
    """The root `SendEmailResponse` holds `SendEmailResult` with the id."""
    form = {
        "Action": "SendEmail",
        "Version": "2010-12-01",
        "Source": mail.verified_sender(),
        "Destination.ToAddresses.member.1": somebody(),
        "Message.Subject.Data": "S",
        "Message.Subject.Charset": "UTF-8",
        "Message.Body.Text.Data": "T",
        "Message.Body.Text.Charset": "UTF-8",
    }
    answer = mail.http.post("/", data=form, headers=_signed())
    root = ElementTree.fromstring(answer.content)
    assert (answer.status_code, root.tag) == (200, f"{NAMESPACE}SendEmailResponse")
    id_ = root.findtext(f"{NAMESPACE}SendEmailResult/{NAMESPACE}MessageId")
    assert id_
    assert only(mail.mails(id=id_))["Id"] == id_


def test_a_verified_domain_lets_all_its_addresses_send(mail: MailServer) -> None:
    """The domain was verified, the address never."""
    domain = f"d{uuid4().hex}.example"
    mail.call("verify_domain_identity", Domain=domain)
    id_ = send(mail, f"anybody@{domain}", somebody())
    assert only(mail.mails(id=id_))["Source"] == f"anybody@{domain}"


def test_capitals_matter_in_the_address_of_a_sender(mail: MailServer) -> None:
    """Another spelling of a verified address is another address."""
    with pytest.raises(ClientError, match="MessageRejected"):
        send(mail, mail.verified_sender().capitalize(), somebody())


def test_a_sender_is_verified_in_one_region_only(mail: MailServer) -> None:
    """The region is the one that the request was signed for, and the mail names it."""
    sender = mail.verified_sender(region="eu-west-1")
    message = {"Source": sender, "Destination": {"ToAddresses": [somebody()]}, "Message": letter(Text="T")}
    answer = mail.call("send_email", region="eu-west-1", **message)
    assert only(mail.mails(id=answer["MessageId"]))["Region"] == "eu-west-1"
    with pytest.raises(ClientError, match="MessageRejected"):
        mail.call("send_email", region="us-east-1", **message)


def test_a_forgotten_sender_is_refused_again(mail: MailServer) -> None:
    """Deleting the identity takes effect on the very next mail; deleting an unknown one harms nobody."""
    sender = mail.verified_sender()
    mail.call("delete_identity", Identity=sender)
    mail.call("delete_identity", Identity=somebody())
    with pytest.raises(ClientError, match="MessageRejected"):
        send(mail, sender, somebody())


def test_verified_identities_can_be_asked_for(mail: MailServer) -> None:
    """What a service checks at its start."""
    sender = mail.verified_sender()
    answer = mail.call("get_identity_verification_attributes", Identities=[sender])
    assert answer["VerificationAttributes"] == {sender: {"VerificationStatus": "Success"}}
    assert sender in mail.call("list_identities")["Identities"]


def test_the_quota_counts_recipients(mail: MailServer) -> None:
    """What a service asks for at its start, and what it costs to write to three people."""
    sender = mail.verified_sender()
    before = mail.call("get_send_quota")
    send(mail, sender, somebody(), somebody(), somebody())
    after = mail.call("get_send_quota")
    assert after["SentLast24Hours"] - before["SentLast24Hours"] == 3
    assert (after["Max24HourSend"], after["MaxSendRate"]) == (200.0, 1.0)


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ({"Text": "plain"}, {"text_part": "plain", "html_part": None}),
        ({"Html": "<p>rich</p>"}, {"text_part": None, "html_part": "<p>rich</p>"}),
        ({"Text": "", "Html": ""}, {"text_part": "", "html_part": ""}),
    ],
)
def test_a_part_that_was_not_sent_is_null(
    mail: MailServer, parts: Mapping[str, str], shown: Mapping[str, str | None]
) -> None:
    """Missing is null; empty stays empty."""
    id_ = send(mail, mail.verified_sender(), somebody(), message=letter(**parts))
    assert only(mail.mails(id=id_))["Body"] == shown


@pytest.mark.parametrize(
    "text",
    [
        "Grüße aus Zürich, 東京, 👩‍🚀 — “quoted”",
        "<script>alert('x')</script> & <b>bold</b> &amp; ]]>",
        "one line\nanother\r\n\ttabbed  and   spaced ",
        "100% a+b=c&d=e; f?g#h",
        'the team "O\'Brien & Söhne" \\ \u202e\u200b',
    ],
)
def test_every_letter_comes_back_as_it_was_sent(mail: MailServer, text: str) -> None:
    """In the subject and in both parts: no escaping, no folding, no loss."""
    id_ = send(mail, mail.verified_sender(), somebody(), message=letter(text, Text=text, Html=text))
    shown = only(mail.mails(id=id_))
    assert (shown["Subject"], shown["Body"]) == (text, {"text_part": text, "html_part": text})


def test_copies_are_shown_beside_the_recipients(mail: MailServer) -> None:
    """Cc and Bcc stand in the destination; a list that was not given has no field."""
    to, copy, blind = [somebody(), somebody()], somebody(), somebody()
    destination = {"ToAddresses": to, "CcAddresses": [copy], "BccAddresses": [blind]}
    answer = mail.call("send_email", Source=mail.verified_sender(), Destination=destination, Message=letter(Text="T"))
    assert only(mail.mails(id=answer["MessageId"]))["Destination"] == destination


def test_a_mail_to_nobody_is_taken_and_has_no_destination(mail: MailServer) -> None:
    """LocalStack lets it pass, so the stub does."""
    answer = mail.call("send_email", Source=mail.verified_sender(), Destination={}, Message=letter(Text="T"))
    assert only(mail.mails(id=answer["MessageId"]))["Destination"] is None


def test_mails_are_shown_in_the_order_of_sending(mail: MailServer) -> None:
    """Also when there is more than one sender."""
    first, second = mail.verified_sender(), mail.verified_sender()
    sent = [send(mail, sender, somebody()) for sender in (first, second, first, second)]
    assert [shown["Id"] for shown in mail.mails() if shown["Id"] in sent] == sent


def test_the_email_filter_looks_at_the_sender(mail: MailServer) -> None:
    """As written, display name included; never at the recipient."""
    sender, guest = mail.verified_sender(), somebody()
    bare, named = send(mail, sender, guest), send(mail, f"The team <{sender}>", guest)
    assert [shown["Id"] for shown in mail.mails(email=sender)] == [bare]
    assert [shown["Id"] for shown in mail.mails(email=f"The team <{sender}>")] == [named]
    assert mail.mails(email=guest) == []


def test_filters_narrow_each_other(mail: MailServer) -> None:
    """An id of another sender shows nothing; an unknown id shows nothing; an empty filter filters nothing."""
    sender = mail.verified_sender()
    id_ = send(mail, sender, somebody())
    assert only(mail.mails(id=id_, email=sender))["Id"] == id_
    assert mail.mails(id=id_, email=somebody()) == []
    assert mail.mails(id="no-such-mail") == []
    assert id_ in [shown["Id"] for shown in mail.mails(id="", email="")]


def test_one_mail_can_be_deleted(mail: MailServer) -> None:
    """That one goes, its neighbour stays."""
    sender = mail.verified_sender()
    gone, kept = send(mail, sender, somebody()), send(mail, sender, somebody())
    assert mail.drop(id=gone) == 204
    assert [shown["Id"] for shown in mail.mails(email=sender)] == [kept]


def test_deleting_a_mail_that_is_not_there_is_an_error_and_deletes_nothing(mail: MailServer) -> None:
    """LocalStack breaks here, the stub says so; an empty id is no id either, and never means all."""
    sender = mail.verified_sender()
    kept = send(mail, sender, somebody())
    expected = by_kind(mail, catcher=404, localstack=500)
    assert [mail.drop(id="no-such-mail"), mail.drop(id="")] == [expected, expected]
    assert [shown["Id"] for shown in mail.mails(email=sender)] == [kept]


def test_all_mails_can_be_deleted_and_the_senders_stay(mail: MailServer) -> None:
    """Nothing is left to read, also when asked twice, and the sender may still send."""
    sender = mail.verified_sender()
    send(mail, sender, somebody())
    assert [mail.drop(), mail.drop()] == [204, 204]
    assert mail.mails() == []
    id_ = send(mail, sender, somebody())
    assert [shown["Id"] for shown in mail.mails()] == [id_]


def test_a_raw_mail_is_shown_as_it_was_written(mail: MailServer) -> None:
    """No subject, body or destination: only the sender, read from its head, and the whole of it."""
    sender = mail.verified_sender()
    raw = f"From: The team <{sender}>\r\nTo: {somebody()}\r\nSubject: Grüße\r\n\r\nplain ☃\r\n"
    id_ = mail.call("send_raw_email", RawMessage={"Data": raw.encode()})["MessageId"]
    shown = only(mail.mails(id=id_))
    del shown["Timestamp"]
    assert shown == {"Id": id_, "Region": "us-east-1", "Source": f"The team <{sender}>", "RawData": raw}


def test_a_named_source_wins_over_the_head_of_a_raw_mail(mail: MailServer) -> None:
    """And it is the one that has to be verified."""
    sender = mail.verified_sender()
    raw = f"From: {somebody()}\nTo: {somebody()}\n\nhello".encode()
    id_ = mail.call("send_raw_email", Source=sender, RawMessage={"Data": raw})["MessageId"]
    assert only(mail.mails(id=id_))["Source"] == sender


@pytest.mark.parametrize("head", ["From: The team <nobody@mail.example>\n", ""])
def test_a_raw_mail_without_a_verified_sender_is_refused(mail: MailServer, head: str) -> None:
    """Whether the sender is unknown or missing."""
    guest = somebody()
    with pytest.raises(ClientError, match="MessageRejected"):
        mail.call("send_raw_email", RawMessage={"Data": f"{head}To: {guest}\n\nhello".encode()})
    assert [shown for shown in mail.mails() if guest in shown.get("RawData", "")] == []


def test_an_address_without_a_domain_is_refused(mail: MailServer) -> None:
    """400 InvalidParameterValue, and no mail."""
    sender = mail.verified_sender()
    with pytest.raises(ClientError) as refusal:
        send(mail, sender, "nowhere")
    error = refusal.value.response["Error"]
    assert (error["Code"], error["Message"]) == ("InvalidParameterValue", "Missing domain")
    assert mail.mails(email=sender) == []


@pytest.mark.parametrize(("recipients", "taken"), [(50, True), (51, False)])
def test_fifty_recipients_are_the_limit(mail: MailServer, recipients: int, taken: bool) -> None:
    """Just at it, and just above it."""
    sender = mail.verified_sender()
    to = [somebody() for _ in range(recipients)]
    if taken:
        assert only(mail.mails(id=send(mail, sender, *to)))["Destination"] == {"ToAddresses": to}
    else:
        with pytest.raises(ClientError, match=r"MessageRejected.*Too many recipients\."):
            send(mail, sender, *to)
        assert mail.mails(email=sender) == []


def test_templates_are_refused(mail: MailServer) -> None:
    """Nobody made one; the stub also says that nobody can."""
    sender = mail.verified_sender()
    with pytest.raises(ClientError, match=r"TemplateDoesNotExist.*Template \(welcome\) does not exist"):
        mail.call(
            "send_templated_email",
            Source=sender,
            Destination={"ToAddresses": [somebody()]},
            Template="welcome",
            TemplateData="{}",
        )
    assert mail.mails(email=sender) == []


@pytest.mark.parametrize("missing", ["Message.Subject.Data", "Message.Body.Text.Data"])
def test_a_mail_that_lacks_something_is_not_taken(mail: MailServer, missing: str) -> None:
    """LocalStack breaks here, the stub refuses; neither keeps a mail."""
    sender = mail.verified_sender()
    form = {
        "Action": "SendEmail",
        "Version": "2010-12-01",
        "Source": sender,
        "Destination.ToAddresses.member.1": somebody(),
        "Message.Subject.Data": "S",
        "Message.Body.Text.Data": "T",
    }
    del form[missing]
    answer = mail.http.post("/", data=form, headers=_signed())
    assert answer.status_code == by_kind(mail, catcher=400, localstack=500)
    assert mail.mails(email=sender) == []


def test_mails_sent_at_the_same_moment_are_all_kept(mail: MailServer) -> None:
    """Forty at once: forty ids, and each mail under its own."""
    sender = mail.verified_sender()
    guests = [somebody() for _ in range(40)]
    calls = [
        ("send_email", {"Source": sender, "Destination": {"ToAddresses": [guest]}, "Message": letter(Text=guest)})
        for guest in guests
    ]
    ids = [answer["MessageId"] for answer in mail.at_once(calls)]
    shown = {mail_["Id"]: mail_["Body"]["text_part"] for mail_ in mail.mails(email=sender)}
    assert shown == dict(zip(ids, guests, strict=True))


def test_the_second_protocol_is_the_stubs_alone(mail: MailServer) -> None:
    """LocalStack has not learnt SES v2; a service that speaks it cannot be tried there."""
    answer = mail.http.post("/v2/email/identities", json={"EmailIdentity": somebody()}, headers=_signed())
    assert answer.status_code == by_kind(mail, catcher=200, localstack=501)


def test_health_says_that_ses_runs_and_what_this_is(mail: MailServer) -> None:
    """The stub never passes for the real thing."""
    health = mail.http.get("/_localstack/health").json()
    assert health["services"]["ses"] == "running"
    named = health["edition"] if mail.kind == "catcher" else health["version"]
    assert named == {"catcher": "catcher (a stub)", "localstack": "4.14.0"}[mail.kind]


def _signed() -> dict[str, str]:
    """The header by which LocalStack tells that a request is meant for SES; no signature is checked."""
    scope = "Credential=test/20260101/us-east-1/ses/aws4_request"
    return {"Authorization": f"AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=0"}
