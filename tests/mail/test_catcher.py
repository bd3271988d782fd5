"""What the stub does beyond the contract: its limits, its clock, and how it answers what it does not know."""

from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree

import pytest

from sandbox.mail import outbox
from sandbox.mail.catcher import MOST_REQUEST_BYTES, create_app
from sandbox.mail.outbox import Outbox
from tests.mail.serving import MailServer

NAMESPACE = "{http://ses.amazonaws.com/doc/2010-12-01/}"


def filled(*texts: str) -> Outbox:
    """An outbox that took mails of these texts."""
    box = Outbox()
    box.verify("team@mail.example", "us-east-1")
    for text in texts:
        box.take(
            source="team@mail.example",
            destination={"ToAddresses": ["guest@guests.example"]},
            subject="",
            text=text,
            html=None,
            region="us-east-1",
        )
    return box


def texts(box: Outbox) -> list[str]:
    """The texts of the mails that are still there."""
    return [mail["Body"]["text_part"] for mail in box.mails()]


def test_the_oldest_mails_are_dropped_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest stay, and the number of those that went is told."""
    monkeypatch.setattr(outbox, "MOST_MAILS", 3)
    box = filled("one", "two", "three", "four", "five")
    assert (texts(box), box.dropped) == (["three", "four", "five"], 2)


def test_the_oldest_mails_are_dropped_when_they_are_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A single mail is kept however large it is; deleted mails count no more."""
    monkeypatch.setattr(outbox, "MOST_BYTES", 10)
    box = filled("a" * 6, "b" * 20)
    assert (texts(box), box.dropped) == (["b" * 20], 1)
    box = filled("c" * 10)
    box.drop(box.mails()[0]["Id"])
    box.take(source="team@mail.example", destination=None, subject="", text="d" * 10, html=None, region="us-east-1")
    assert (texts(box), box.dropped) == (["d" * 10], 0)


def test_mails_are_dated_by_the_clock_that_is_given() -> None:
    """In UTC and whole seconds, wherever that clock hangs."""
    box = Outbox(now=lambda: datetime(2030, 3, 1, 1, 2, 3, 999_999, tzinfo=timezone(timedelta(hours=2))))
    box.verify("mail.example", "us-east-1")
    box.take(source="a@mail.example", destination=None, subject="", text="", html=None, region="us-east-1")
    assert box.mails()[0]["Timestamp"] == "2030-02-28T23:02:03"
    assert outbox.real_time().tzinfo is UTC


@pytest.mark.parametrize(
    ("form", "code", "sentence"),
    [
        ({"Action": "GetSendStatistics"}, "InvalidAction", "It knows DeleteIdentity, "),
        ({}, "MissingAction", "names no Action"),
        ({"Action": "VerifyEmailIdentity"}, "ValidationError", "EmailAddress is missing"),
        ({"Action": "VerifyEmailIdentity", "EmailAddress": "x"}, "InvalidParameterValue", "'x' is not an e-mail"),
        ({"Action": "SendRawEmail", "RawMessage.Data": "%%%"}, "InvalidParameterValue", "not base64"),
        ({"Action": "SendEmail"}, "ValidationError", "Source is missing"),
    ],
)
def test_what_it_does_not_know_is_refused_with_the_reason(
    catcher: MailServer, form: dict[str, str], code: str, sentence: str
) -> None:
    """400 with SES's error, and what to do."""
    answer = catcher.http.post("/", data=form)
    error = ElementTree.fromstring(answer.content)
    assert (answer.status_code, error.findtext(f"{NAMESPACE}Error/{NAMESPACE}Code")) == (400, code)
    assert sentence in (error.findtext(f"{NAMESPACE}Error/{NAMESPACE}Message") or "")


@pytest.mark.parametrize("body", [b"Action=%ff", "Action=ü".encode(), b"&".join([b"a=b"] * 2_000)])
def test_a_form_that_cannot_be_read_is_refused(catcher: MailServer, body: bytes) -> None:
    """Bytes that are no text, and forms that never end."""
    answer = catcher.http.post("/", content=body)
    assert (answer.status_code, b"MalformedQueryString" in answer.content) == (400, True)


def test_what_xml_cannot_hold_does_not_break_the_answer(catcher: MailServer) -> None:
    """A control character in an address comes back as a replacement sign."""
    form = {"Action": "SendEmail", "Source": "a\x00b\x1f@mail.example"}
    form |= {"Message.Subject.Data": "S", "Message.Body.Text.Data": "T"}
    answer = catcher.http.post("/", data=form)
    message = ElementTree.fromstring(answer.content).findtext(f"{NAMESPACE}Error/{NAMESPACE}Message")
    assert (answer.status_code, message) == (400, "Email address not verified a\ufffdb\ufffd@mail.example")


@pytest.mark.parametrize("path", ["/", "/v2/email/outbound-emails", "/v2/email/identities"])
def test_a_request_larger_than_ses_takes_is_refused(catcher: MailServer, path: str) -> None:
    """Without keeping it."""
    answer = catcher.http.post(path, content=b"x" * (MOST_REQUEST_BYTES + 1))
    assert (answer.status_code, answer.headers["x-amzn-errortype"]) == (413, "MessageRejected")


def test_each_catcher_has_an_outbox_of_its_own(catcher: MailServer) -> None:
    """Two apps share nothing; the front door says what this is."""
    assert create_app().routes is not create_app().routes
    assert "a stub" in catcher.http.get("/").text
