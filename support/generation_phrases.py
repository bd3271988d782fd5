"""The typed phrases about generations and credits: orders, reports, events, amounts done, whose account."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from support.following import EVENT
from support.grammar import PERSON, QUOTED, either, unquote, word, written
from support.orders import ODD_ORDERS, ORDER, WISHES, Order, read_order
from support.reporting import FAILURES, ODD_REPORTS, REPORT, Report, read_report
from support.spoiled import SPOILS, Spoil
from support.video.internal import SIGNATURES


@written(ORDER)
def order(text: str) -> Order:
    """What somebody orders: a generation of scenes of 2 and 3.5 seconds for "Northlight"."""
    return read_order(text)


@written(rf"the generation {QUOTED}|the generation|the clone")
def generation(text: str) -> str | None:
    """A generation by its name: the generation "Trailer", the clone; or the last one: the generation."""
    if text == "the generation":
        return None
    return text if text == "the clone" else unquote(text.removeprefix("the generation "))


status = word(
    r"queued|processing|completed|failed|canceled",
    "How a generation stands: queued, processing, completed, failed or canceled.",
)


@written(REPORT)
def report(text: str) -> Report:
    """What the renderer reports: has started, is 33.33 percent done, has failed because it took too long."""
    return read_report(text)


@dataclass(frozen=True, slots=True)
class Account:
    """Whose credits: a person's, or a team's by its alias."""

    person: str | None = None
    team: str | None = None

    def __str__(self) -> str:
        return f"{self.person}'s account" if self.person else f'the account of "{self.team}"'


@written(rf"{PERSON}'s account|the account of {QUOTED}")
def account(text: str) -> Account:
    """Where credits are: Mara's account, the account of "Northlight"."""
    if text.startswith("the account of "):
        return Account(team=unquote(text.removeprefix("the account of ")))
    return Account(person=text.removesuffix("'s account"))


@written(r"\d+(?:\.\d+)? percent")
def percent(text: str) -> float:
    """How much is done: 33.33 percent."""
    return float(text.split()[0])


@written(either(WISHES))
def wish(text: str) -> Any:
    """What somebody wants to be made: a single text, words in many scripts."""
    return WISHES[text]


failure = word(either(FAILURES), "Why a generation ended before it was done: because it took too long.")


@written(either(ODD_ORDERS))
def odd_order(text: str) -> dict[str, Any]:
    """What is odd about an order that can be read: is for a number, says nothing of what to make."""
    return ODD_ORDERS[text]


@written(either(ODD_REPORTS))
def odd_report(text: str) -> Callable[[str], dict[str, Any]]:
    """What is odd about a report that can be read: names no event, tells the share in words."""
    return ODD_REPORTS[text]


signature = word(either(SIGNATURES), "How a report is signed: as it must be, by nobody, with another secret.")


@written(rf"no events|{EVENT}(?:, {EVENT})*(?: and {EVENT})?")
def events(text: str) -> list[str]:
    """What happened to a generation, in order: queued, started, 50 percent and completed."""
    return [] if text == "no events" else re.findall(EVENT, text)


@written(either(SPOILS))
def spoiled(text: str) -> Spoil:
    """What is wrong with what somebody sends: breaks off in the middle, is a list."""
    return SPOILS[text]


GENERATION_TYPES: dict[str, Callable[[str], Any]] = {
    "Order": order,
    "Generation": generation,
    "Report": report,
    "Status": status,
    "Events": events,
    "Failure": failure,
    "Percent": percent,
    "Account": account,
    "Wish": wish,
    "OddOrder": odd_order,
    "OddReport": odd_report,
    "Signature": signature,
    "Spoiled": spoiled,
}
"""The types of sentences about generations, credits, and what is sent for them."""
