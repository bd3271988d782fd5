"""The typed phrases of our language: what can stand in a sentence, and what it becomes. Nothing else parses text."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar, cast

from parse import with_pattern
from pytest_bdd import parsers

from support.orders import ORDER, SPEC, Order, read_order, read_spec
from support.personas import PEOPLE
from support.placements import BELONGINGS
from support.refusals import REASONS, Refusal
from support.reporting import REPORT, Report, read_report
from support.signing import FLAWS, FORMS
from support.spoiled import SPOILS, Spoil
from support.video import NOBODYS_NAMES, PLACES

Converter = TypeVar("Converter", bound=Callable[[str], Any])

_PERSON = f"(?:{'|'.join(PEOPLE)})"
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_UNITS = {"minute": 60, "hour": 3600, "day": 86400}
_NUMBERS = {"no": 0, "one": 1, "two": 2, "three": 3}


def _written(pattern: str) -> Callable[[Converter], Converter]:
    """Say how a phrase is written, as a regular expression without groups."""
    return cast(Callable[[Converter], Converter], with_pattern(pattern))


def _word(pattern: str, meaning: str) -> Callable[[str], str]:
    """A phrase that stays as it is written; its meaning is told in the glossary."""

    @_written(pattern)
    def stays(text: str) -> str:
        return text

    stays.__doc__ = meaning
    return stays


def _either(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _unquote(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text[1:-1])


person = _word(_PERSON, "A persona by name: Mara.")


@_written(rf"{_PERSON}(?:, {_PERSON})*(?: and {_PERSON})?")
def people(text: str) -> list[str]:
    """One or more personas: Mara, Ines and Bruno."""
    return re.findall(_PERSON, text)


@_written(_QUOTED)
def name(text: str) -> str:
    """Something that the scenario names or says: "Northlight". A quotation mark inside is written \\"."""
    return _unquote(text)


@_written(rf"{_QUOTED}(?:, {_QUOTED})*(?: and {_QUOTED})?")
def names(text: str) -> list[str]:
    """One or more names: "Aurora", "Midnight" and "Zephyr"."""
    return [_unquote(quoted) for quoted in re.findall(_QUOTED, text)]


@_written(rf'{_QUOTED}|the letter "." \d+ times')
def wording(text: str) -> str:
    """A text as it is, or one that is only long: the letter "x" 100 times."""
    if text.startswith("the letter"):
        return text.split('"')[1] * int(text.split()[-2])
    return _unquote(text)


@_written(r"an? (?:owner|admin|member|viewer)")
def role(text: str) -> str:
    """A role in a team: an owner, an admin, a member, a viewer."""
    return text.split()[1]


tier = _word(r"starter|creator", "A tier: starter or creator.")
state = _word(r"pending|accepted|declined|expired|revoked", "How an invitation stands.")
status = _word(r"queued|processing|completed|failed|canceled", "How a generation stands.")


@_written(r"half a minute|\d+ (?:minute|hour|day)s?(?: \d+ (?:minute|hour|day)s?)*")
def duration(text: str) -> timedelta:
    """A stretch of time: 6 days 23 hours."""
    if text == "half a minute":
        return timedelta(seconds=30)
    parts = re.findall(r"(\d+) (minute|hour|day)", text)
    return timedelta(seconds=sum(int(count) * _UNITS[unit] for count, unit in parts))


@_written(r"no credits|1 credit|\d{1,3}(?:,\d{3})* credits")
def credit(text: str) -> int:
    """An amount of credits: 1,250 credits, 1 credit, no credits."""
    amount = text.split()[0]
    return 0 if amount == "no" else int(amount.replace(",", ""))


@_written(r"\d+|no|one|two|three")
def count(text: str) -> int:
    """How many: 10, no, one."""
    return _NUMBERS[text] if text in _NUMBERS else int(text)


@_written(_either(REASONS))
def reason(text: str) -> Refusal:
    """Why the platform says no; the sentences stand in support/refusals.py."""
    return REASONS[text]


flaw = _word(_either(FLAWS), "What is wrong with a sign-in; the words stand in support/signing.py.")
form = _word(_either(FORMS), "In what form a sign-in comes.")
place = _word(_either(PLACES), "What somebody asks for; the words stand in support/video.py.")


@_written(_either(NOBODYS_NAMES))
def nobody(text: str) -> str:
    """A name that can own nothing."""
    return NOBODYS_NAMES[text]


@_written(r"as it is|in capitals")
def spelling(text: str) -> Callable[[str], str]:
    """How an address is spelled."""
    return str.upper if text == "in capitals" else str


own = _word(r"his|her|their", "Whose: his, her, their. Means nothing, reads better.")
pronoun = _word(r"he|she|they|it", "Who: he, she, they. Means nothing, reads better.")
oneself = _word(r"himself|herself|themselves", "In person: himself, herself. Means nothing, reads better.")
detail = _word(r"name|picture|credits", "What an account may lack: a name, a picture, credits.")


@_written(_either(BELONGINGS))
def belonging(text: str) -> str:
    """What a person has: credits, borrowed storage."""
    return BELONGINGS[text]


verb = _word(
    r"accept|decline|revoke|resend|see|rename", "What somebody may want to do with an invitation or a key, in one word."
)


@_written(ORDER)
def order(text: str) -> Order:
    """What somebody orders: a generation of scenes of 2 and 3.5 seconds for "Northlight". See support/orders.py."""
    return read_order(text)


@_written(SPEC)
def spec(text: str) -> dict[str, Any]:
    """What a generation is made of: a scene of 2.1 seconds, 3 scenes without a length, no scenes."""
    return read_spec(text)


@_written(rf"the generation {_QUOTED}|the generation|the clone")
def generation(text: str) -> str | None:
    """A generation by its name: the generation "Trailer", the clone; or the last one: the generation."""
    if text == "the generation":
        return None
    return text if text == "the clone" else _unquote(text.removeprefix("the generation "))


@_written(REPORT)
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


@_written(rf"{_PERSON}'s account|the account of {_QUOTED}")
def account(text: str) -> Account:
    """Where credits are: Mara's account, the account of "Northlight"."""
    if text.startswith("the account of "):
        return Account(team=_unquote(text.removeprefix("the account of ")))
    return Account(person=text.removesuffix("'s account"))


@_written(r"\d+(?:\.\d+)? percent")
def percent(text: str) -> float:
    """How much is done: 33.33 percent."""
    return float(text.split()[0])


@_written(_either(SPOILS))
def spoiled(text: str) -> Spoil:
    """What is wrong with what somebody sends: breaks off in the middle, is a list. See support/spoiled.py."""
    return SPOILS[text]


TYPES: dict[str, Callable[[str], Any]] = {
    "Person": person,
    "People": people,
    "Name": name,
    "Names": names,
    "Text": wording,
    "Role": role,
    "Tier": tier,
    "State": state,
    "Status": status,
    "Duration": duration,
    "Credits": credit,
    "Count": count,
    "Reason": reason,
    "Flaw": flaw,
    "Form": form,
    "Place": place,
    "Nobody": nobody,
    "Spelling": spelling,
    "Own": own,
    "Pronoun": pronoun,
    "Oneself": oneself,
    "Detail": detail,
    "Belonging": belonging,
    "Verb": verb,
    "Order": order,
    "Spec": spec,
    "Generation": generation,
    "Report": report,
    "Account": account,
    "Percent": percent,
    "Spoiled": spoiled,
}
"""Every type that can stand in a sentence after a colon: `{who:Person}`."""


def phrase(sentence: str) -> parsers.cfparse:
    """A sentence with typed gaps, for @given, @when and @then. Capitals count."""
    return parsers.cfparse(sentence, extra_types=TYPES, case_sensitive=True)
