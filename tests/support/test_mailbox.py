"""Reading mail back: by recipient, in both shapes, and as a reader sees it."""

import asyncio

import pytest

import support.mailbox
from support.mailbox import Mailbox

HTML = (
    "<html><head><style>p {color: red}</style></head><body><h1>Sound &amp; Vision</h1>"
    '<p>Come <a href="https://x.test/accept">in</a></p><script>alert(1)</script></body></html>'
)


def message(to, **more):
    """A message as LocalStack shows it today."""
    return {
        "Id": "1",
        "Source": "us@x.test",
        "Destination": {"ToAddresses": to},
        "Subject": "Hello",
        "Body": {"text_part": "Come in: https://x.test/accept", "html_part": HTML},
        "Timestamp": "2026-11-21T10:00:00",
        **more,
    }


class Showing:
    """A mail service that shows this to whoever asks."""

    def __init__(self, shown) -> None:
        self.shown = shown

    async def tell(self, method, address, **_):
        """The one door there is."""
        assert (method, address) == ("GET", "http://mail.test/_aws/ses")
        return self.shown


@pytest.fixture
def received(monkeypatch):
    """What a mailbox finds for an address, when the platform shows these messages."""
    monkeypatch.setattr(support.mailbox, "note", lambda *_, **__: None)

    def look(shown, email):
        async def ask():
            return await Mailbox(Showing(shown), "http://mail.test").received(email)

        return asyncio.run(ask())

    return look


def test_only_the_recipients_own_mail_is_shown_in_any_spelling(received):
    """The platform's filter is by sender, so ours is by recipient."""
    shown = {"messages": [message(["theo@x.test"]), message(["nora@x.test"]), message(["THEO@x.test"])]}
    assert [mail.recipients for mail in received(shown, "theo@x.test")] == [("theo@x.test",), ("THEO@x.test",)]


def test_a_copy_counts_as_received(received):
    """Whoever is addressed beside the guest is seen."""
    both = message(["theo@x.test"], Destination={"ToAddresses": ["theo@x.test"], "BccAddresses": ["eve@x.test"]})
    assert received({"messages": [both]}, "eve@x.test")[0].recipients == ("theo@x.test", "eve@x.test")


def test_the_older_shape_is_read_as_well(received):
    """A bare list, with names in small letters."""
    old = {"id": "1", "from": "us@x.test", "to": ["theo@x.test"], "subject": "Hi", "body": {"text_part": "t"}}
    [mail] = received([old], "theo@x.test")
    assert (mail.sender, mail.subject, mail.text, mail.html) == ("us@x.test", "Hi", "t", "")


def test_the_html_part_reads_as_words_without_what_is_not_read(received):
    """Entities are letters; style and script are not words."""
    [mail] = received({"messages": [message(["theo@x.test"])]}, "theo@x.test")
    assert " ".join(mail.parts["HTML part"].split()) == "Sound & VisionCome in"


def test_links_are_found_in_both_parts(received):
    """Written out in the one, behind words in the other."""
    [mail] = received({"messages": [message(["theo@x.test"])]}, "theo@x.test")
    assert mail.links == {"text part": ["https://x.test/accept"], "HTML part": ["https://x.test/accept"]}


def test_elements_show_what_the_mail_is_built_of(received):
    """A script that got in is seen."""
    [mail] = received({"messages": [message(["theo@x.test"])]}, "theo@x.test")
    assert ("script", ()) in mail.elements
