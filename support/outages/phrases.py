"""The typed phrases about outages: what is wrong with the mail, what somebody is about to do, what happens to it."""

from collections.abc import Callable
from typing import Any

from support.grammar import either, word, written
from support.outages.interruption import MISHAPS
from support.outages.undertakings import UNDERTAKINGS, Undertaking

MAIL_TROUBLES: dict[str, str] = {
    "refuses every address": "mail-refusing",
    "has too much to do": "mail-overrun",
    "has too much to do at first": "mail-busy",
    "takes 5 seconds for a mail": "mail-slow",
}
"""What the mail service does, and the deviation that makes it do so."""


@written(either(MAIL_TROUBLES))
def mail_trouble(text: str) -> str:
    """What is wrong with the mail service: refuses every address, takes 5 seconds for a mail."""
    return MAIL_TROUBLES[text]


@written(either(UNDERTAKINGS))
def undertaking(text: str) -> Undertaking:
    """What somebody wants to do: open a team, accept the invitation."""
    return UNDERTAKINGS[text]


mishap = word(either(MISHAPS), "What breaks off: the records break down, the platform breaks down.")
absence = word(
    r"are out of reach|give no answer|were out of reach for a while",
    "What is wrong with the records: are out of reach, give no answer, were out of reach for a while.",
)

OUTAGE_TYPES: dict[str, Callable[[str], Any]] = {
    "MailTrouble": mail_trouble,
    "Undertaking": undertaking,
    "Mishap": mishap,
    "Absence": absence,
}
"""The types of sentences about outages."""
