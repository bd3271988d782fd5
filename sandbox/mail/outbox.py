"""What the catcher (a stub) remembers: the mails it took, and the senders that may send.

All of it lives on one event loop: no method awaits, so each one is a single step for everybody else and
mails keep the order in which their requests were finished. Memory is bounded: beyond `MOST_MAILS` mails or
`MOST_BYTES` of content the oldest are dropped, and `dropped` says how many.
"""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parseaddr
from itertools import pairwise
from typing import Any
from uuid import uuid4

MOST_MAILS = 20_000
MOST_BYTES = 128 * 1024 * 1024
MOST_RECIPIENTS = 50

Mail = dict[str, Any]


class Refused(Exception):
    """The mail is not accepted: SES's own code, and a sentence for whoever sent it."""

    def __init__(self, code: str, sentence: str) -> None:
        """Keep the code apart from the sentence: each protocol writes them in its own way."""
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


def real_time() -> datetime:
    """The time by the wall clock, in UTC."""
    return datetime.now(UTC)


class Outbox:
    """The mails taken so far, oldest first, and the identities that were verified."""

    def __init__(self, now: Callable[[], datetime] = real_time) -> None:
        """Begin empty; `now` dates the mails."""
        self._now = now
        self._mails: dict[str, Mail] = {}
        self._sizes: dict[str, int] = {}
        self._bytes = 0
        self._identities: dict[str, list[str]] = {}
        self._sent: Counter[str] = Counter()
        self.dropped = 0

    def verify(self, identity: str, region: str) -> None:
        """From now on this address, or every address of this domain, may send in this region."""
        if identity not in self.identities(region):
            self.identities(region).append(identity)

    def forget(self, identity: str, region: str) -> None:
        """This identity may no longer send; one that never could is left in peace."""
        if identity in self.identities(region):
            self.identities(region).remove(identity)

    def identities(self, region: str) -> list[str]:
        """The addresses and domains that may send in this region, in the order of their verification."""
        return self._identities.setdefault(region, [])

    def sent(self, region: str) -> int:
        """To how many recipients mails went in this region so far."""
        return self._sent[region]

    def may_send(self, source: str, region: str) -> bool:
        """Whether the sender, or its whole domain, was verified. Capitals matter, as in LocalStack."""
        _, address = parseaddr(source)
        known = self.identities(region)
        return address in known or address.rpartition("@")[2] in known

    def take(
        self,
        *,
        source: str,
        destination: dict[str, list[str]] | None,
        subject: str,
        text: str | None,
        html: str | None,
        region: str,
    ) -> str:
        """Accept a mail of separate parts and give its id.

        Raises:
            Refused: the sender was not verified, or an address or the number of recipients is impossible.
        """
        recipients = [one for several in (destination or {}).values() for one in several]
        self._check_number(recipients)
        if not self.may_send(source, region):
            raise Refused("MessageRejected", f"Email address not verified {source}")
        self._check_addresses(source, recipients)
        mail = {
            "Destination": destination,
            "Source": source,
            "Subject": subject,
            "Body": {"text_part": text, "html_part": html},
        }
        return self._keep(region, mail, size=len(subject) + len(text or "") + len(html or ""), to=len(recipients))

    def take_raw(self, *, source: str, recipients: list[str], raw: str, region: str) -> str:
        """Accept a whole mail as it was written and give its id; nobody reads subject or body out of it.

        Raises:
            Refused: as for `take`.
        """
        _, address = parseaddr(source)
        if not self.may_send(source, region):
            raise Refused("MessageRejected", f"Did not have authority to send from email {address}")
        self._check_number(recipients)
        self._check_addresses(source, recipients)
        return self._keep(region, {"Source": source, "RawData": raw}, size=len(raw), to=len(recipients))

    def mails(self, *, id_: str | None = None, sender: str | None = None, recipient: str | None = None) -> list[Mail]:
        """The mails in sending order; of one id, one *sender*, one recipient, or all. An empty filter filters nothing.

        Raw mails have no separate recipients and are to nobody as far as `recipient` goes.
        """
        return [
            mail
            for mail in self._mails.values()
            if (not id_ or mail["Id"] == id_)
            and (not sender or mail["Source"] == sender)
            and (not recipient or recipient.lower() in _recipients(mail))
        ]

    def drop(self, id_: str) -> bool:
        """Drop one mail; whether there was such a mail."""
        if self._mails.pop(id_, None) is None:
            return False
        self._bytes -= self._sizes.pop(id_)
        return True

    def drop_all(self) -> None:
        """Drop every mail; the identities stay."""
        self._mails.clear()
        self._sizes.clear()
        self._bytes = 0

    def _keep(self, region: str, mail: Mail, *, size: int, to: int) -> str:
        digits = uuid4().hex + uuid4().hex
        cuts = (0, 16, 24, 28, 32, 36, 48, 54)
        id_ = "-".join(digits[start:end] for start, end in pairwise(cuts))
        # LocalStack's own form: UTC, whole seconds, and no zone.
        stamp = self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
        self._mails[id_] = {"Id": id_, "Region": region, **mail, "Timestamp": stamp}
        self._sizes[id_] = size
        self._bytes += size
        self._sent[region] += to
        while len(self._mails) > 1 and (len(self._mails) > MOST_MAILS or self._bytes > MOST_BYTES):
            self.drop(next(iter(self._mails)))
            self.dropped += 1
        return id_

    @staticmethod
    def _check_number(recipients: list[str]) -> None:
        if len(recipients) > MOST_RECIPIENTS:
            raise Refused("MessageRejected", "Too many recipients.")

    @staticmethod
    def _check_addresses(source: str, recipients: list[str]) -> None:
        for written in (source, *recipients):
            _, at, domain = parseaddr(written)[1].partition("@")
            if not at or not domain or "@" in domain:
                raise Refused("InvalidParameterValue", "Missing domain")


def _recipients(mail: Mail) -> set[str]:
    destination: dict[str, list[str]] = mail.get("Destination") or {}
    return {address.lower() for addresses in destination.values() for address in addresses}
