"""The mail probe: who received what, as the reader saw it, and the links inside. Reads LocalStack's `/_aws/ses`."""

from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from support.evidence import note
from support.wire import Wire


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail: both parts, and the HTML part as it reads and as it is built."""

    sender: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    html: str
    sent_at: str

    @property
    def parts(self) -> dict[str, str]:
        """What a reader reads: the text part, and the words of the HTML part."""
        return {"text part": self.text, "HTML part": _Page(self.html).words}

    @property
    def links(self) -> dict[str, Sequence[str]]:
        """Addresses in each part: written out in the text, and where the HTML part would lead to."""
        return {
            "text part": [word for word in self.text.split() if "://" in word],
            "HTML part": _Page(self.html).links,
        }

    @property
    def elements(self) -> Sequence[tuple[str, tuple[str, ...]]]:
        """The elements that the HTML part is built of, with the names of their attributes, in order."""
        return _Page(self.html).elements


class _Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._words: list[str] = []
        self._silent = 0
        self.links: list[str] = []
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.feed(html)
        self.close()

    @property
    def words(self) -> str:
        return " ".join("".join(self._words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("style", "head", "script")
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("style", "head", "script")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)


class Mailbox:
    """All mail that the platform sent, seen by recipient."""

    def __init__(self, wire: Wire, address: str) -> None:
        self._wire, self._address = wire, address

    async def received(self, email: str) -> list[Mail]:
        """The mails to this address, however it is spelled, oldest first.

        The stub narrows its answer by `recipient`; LocalStack does not know that word and shows everything.
        """
        shown = await self._wire.tell("GET", f"{self._address}/_aws/ses", params={"recipient": email})
        messages = shown["messages"] if isinstance(shown, dict) else shown
        mails = [mail for mail in map(_mail, messages) if email.lower() in map(str.lower, mail.recipients)]
        for mail in mails:
            note(
                "mail",
                f'{email} received "{mail.subject}"',
                **{"from": mail.sender, "to": ", ".join(mail.recipients), "subject": mail.subject},
                text=mail.text,
                html=mail.html,
                sent_at=mail.sent_at,
            )
        if not mails:
            note("mail", f"{email} received nothing")
        return mails


def _mail(message: dict[str, Any]) -> Mail:
    """Read today's shape and the older one with lower-case names."""
    destination = message.get("Destination") or {}
    recipients = [
        address for field in ("ToAddresses", "CcAddresses", "BccAddresses") for address in destination.get(field) or ()
    ]
    body = message.get("Body") or message.get("body") or {}
    return Mail(
        sender=message.get("Source") or message.get("from") or "",
        recipients=tuple(recipients or message.get("to") or ()),
        subject=message.get("Subject") or message.get("subject") or "",
        text=body.get("text_part") or "",
        html=body.get("html_part") or "",
        sent_at=message.get("Timestamp") or message.get("timestamp") or "",
    )
