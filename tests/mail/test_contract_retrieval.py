"""The contract of both mail servers, continued: how mails are found again, and how they are deleted."""

from datetime import UTC, datetime

from tests.mail.letters import by_kind, only, send, somebody
from tests.mail.serving import MailServer


def test_the_timestamp_is_utc_although_it_names_no_zone(mail: MailServer) -> None:
    """Read as UTC it lies between the moments before and after sending."""
    before = datetime.now(UTC).replace(microsecond=0)
    id_ = send(mail, mail.verified_sender(), somebody())
    sent = datetime.fromisoformat(only(mail.mails(id=id_))["Timestamp"]).replace(tzinfo=UTC)
    assert before <= sent <= datetime.now(UTC)


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
