"""One contract for both mail servers: what holds for the real LocalStack holds for our stub, and the other way round.

Here: what is sent is what is shown. `test_contract_refusals` and `test_contract_retrieval` are its other parts.
Where the two differ the difference is written down, in `by_kind`, so that drift on either side shows.
"""

import re
from collections.abc import Mapping
from xml.etree import ElementTree

import pytest

from tests.mail.letters import letter, only, send, signed, somebody
from tests.mail.serving import MailServer

NAMESPACE = "{http://ses.amazonaws.com/doc/2010-12-01/}"


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
    answer = mail.http.post("/", data=form, headers=signed())
    root = ElementTree.fromstring(answer.content)
    assert (answer.status_code, root.tag) == (200, f"{NAMESPACE}SendEmailResponse")
    id_ = root.findtext(f"{NAMESPACE}SendEmailResult/{NAMESPACE}MessageId")
    assert id_
    assert only(mail.mails(id=id_))["Id"] == id_


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


def test_health_says_that_ses_runs_and_what_this_is(mail: MailServer) -> None:
    """The stub never passes for the real thing."""
    health = mail.http.get("/_localstack/health").json()
    assert health["services"]["ses"] == "running"
    named = health["edition"] if mail.kind == "catcher" else health["version"]
    assert named == {"catcher": "catcher (a stub)", "localstack": "4.14.0"}[mail.kind]
