"""The contract of both mail servers, continued: who may send, and what is not taken."""

from xml.etree import ElementTree

import pytest
from botocore.exceptions import ClientError

from tests.mail.letters import by_kind, letter, only, send, signed, somebody
from tests.mail.serving import MailServer

NAMESPACE = "{http://ses.amazonaws.com/doc/2010-12-01/}"


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
    answer = mail.http.post("/", data=form, headers=signed())
    root = ElementTree.fromstring(answer.content)
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (400, "text/xml")
    assert root.tag == f"{NAMESPACE}ErrorResponse"
    assert root.findtext(f"{NAMESPACE}Error/{NAMESPACE}Code") == "MessageRejected"
    assert root.findtext(f"{NAMESPACE}RequestId") == answer.headers["x-amzn-requestid"]


def test_a_verified_domain_lets_all_its_addresses_send(mail: MailServer) -> None:
    """The domain was verified, the address never."""
    domain = somebody().replace("@", ".")
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
    answer = mail.http.post("/", data=form, headers=signed())
    assert answer.status_code == by_kind(mail, catcher=400, localstack=500)
    assert mail.mails(email=sender) == []


def test_the_second_protocol_is_the_stubs_alone(mail: MailServer) -> None:
    """LocalStack has not learnt SES v2; a service that speaks it cannot be tried there."""
    answer = mail.http.post("/v2/email/identities", json={"EmailIdentity": somebody()}, headers=signed())
    assert answer.status_code == by_kind(mail, catcher=200, localstack=501)
